"""What must be approved of a client, and how that is put to those who decide."""

from uuid import UUID

from bahi.desks.booking.clients.papers import RequiredPaper, papers
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.clients.rules import ClientRole, ClientState, Constitution
from bahi.kernel import parties, workflow
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

KIND = "booking.clients.approval"


class _Entered(Row):
    id: ClientId
    party: parties.PartyId
    name: str
    role: ClientRole
    constitution: Constitution
    pan: str | None
    email: str | None
    mobile: str | None


async def ask(tx: Tx, *, party_id: parties.PartyId) -> None:
    """Puts each waiting role of the party to those who approve, as it is now, once its papers are there."""
    for entered in await _entered(tx, party_id=party_id):
        payload, missing = await _terms(tx, entered)
        if missing:
            await workflow.withdraw(tx, kind=KIND, subject=entered.id)
            continue
        await workflow.ask(
            tx,
            kind=KIND,
            subject=entered.id,
            title=f"{entered.name}, {entered.role}",
            payload=payload,
            permission="booking.clients.approve",
        )


async def submit_again(tx: Tx, *, party_id: parties.PartyId) -> None:
    """Whom the checker refused waits again, as entered by who put it right."""
    await tx.run(
        """
        update booking.client set state = 'pending', reason = null, created_by = %(by)s,
               created_person = %(person)s
         where party = %(party)s and state = 'rejected'
        """,
        party=party_id,
        by=tx.actor.id,
        person=tx.actor.person or tx.actor.id,
    )
    await ask(tx, party_id=party_id)


async def terms(tx: Tx, *, party_id: parties.PartyId, client_id: UUID) -> tuple[dict[str, object], list[str]]:
    """What an approval is bound to, as it is on record now, and which papers are missing."""
    found = {entered.id: entered for entered in await _entered(tx, party_id=party_id)}
    return await _terms(tx, found[ClientId(client_id)])


async def _entered(tx: Tx, *, party_id: parties.PartyId) -> list[_Entered]:
    """Whoever changes a party asks anew for all its roles, also for those they do not look after."""
    return await tx.rows(
        _Entered,
        """
        select v.id, v.party, v.name, v.role, c.constitution, v.pan_masked as pan, v.email, v.mobile
          from booking.client_view v join booking.client c on c.id = v.id
         where v.party = %(party)s and v.state = %(pending)s order by v.id
        """,
        party=party_id,
        pending=ClientState.PENDING,
    )


async def _terms(tx: Tx, entered: _Entered) -> tuple[dict[str, object], list[str]]:
    numbers = await parties.numbers(tx, party_id=entered.party)
    handed_in = await papers(
        tx,
        client_id=entered.id,
        party_id=entered.party,
        constitution=entered.constitution,
        name=entered.name,
        accounts=numbers.bank_accounts,
    )
    there = [_said(paper) for paper in handed_in.required if not paper.missing]
    said: dict[str, object] = {
        **entered.model_dump(mode="json", exclude={"id", "party"}),
        "bank_accounts": ", ".join(f"{a.ifsc} {a.masked}" for a in numbers.bank_accounts) or None,
        "demat_accounts": ", ".join(f"{d.depository} {d.masked}" for d in numbers.demat_accounts) or None,
        "papers": ", ".join(there),
    }
    return said, handed_in.missing


def _said(paper: RequiredPaper) -> str:
    if paper.document is not None:
        return f"{paper.title} v{paper.document.version}"
    return f"{paper.title} waived: {paper.waiver.reason}" if paper.waiver else paper.title
