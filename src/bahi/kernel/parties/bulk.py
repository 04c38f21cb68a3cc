"""Many new parties at once, as a sheet brings them: one statement for each table."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.errors import ForeignKeyViolation, UniqueViolation

from bahi.kernel import events
from bahi.kernel.parties import rules
from bahi.kernel.parties.errors import EmailTaken, NumberTaken
from bahi.kernel.parties.events import ContactChanged, IdentifierAdded, PartyAdded, RoleTaken
from bahi.kernel.parties.queries import PartyId
from bahi.kernel.parties.rules import Family, Kind, Scheme
from bahi.kit import sealing
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import ReadTx, Tx


@dataclass(frozen=True, slots=True)
class NewParty:
    """Numbers and addresses in the form `rules` gives them."""

    kind: Kind
    name: str
    pan: str
    emails: Sequence[str]
    mobile: str
    role: str


class _Blind(Row):
    blind: str


class _Address(Row):
    address: str


def pan_blind(pan: str) -> str:
    return sealing.blind(pan, f"parties.identifier|{Scheme.PAN}")


async def taken_pans(tx: ReadTx, pans: Sequence[str]) -> set[str]:
    """Those of anybody, whatever their family."""
    by_blind = {pan_blind(pan): pan for pan in pans}
    found = await tx.rows(
        _Blind,
        "select blind from parties.identifier where scheme = 'pan' and blind = any(%(blinds)s)",
        blinds=list(by_blind),
    )
    return {by_blind[row.blind] for row in found}


async def foreign_addresses(tx: ReadTx, emails: Sequence[str], *, family: Family) -> set[str]:
    """Those that belong to another family."""
    found = await tx.rows(
        _Address,
        "select address from parties.address where address = any(%(emails)s) and family <> %(family)s",
        emails=list(emails),
        family=family,
    )
    return {row.address for row in found}


async def add_many(tx: Tx, people: Sequence[NewParty], *, family: Family) -> list[PartyId]:
    """Their ids, in the same order."""
    ids = [PartyId(new_id()) for _ in people]
    both = list(zip(ids, people, strict=True))
    await tx.insert_many(
        "parties.party",
        ({"id": i, "kind": p.kind, "family": family, "name": p.name, "created_at": tx.now} for i, p in both),
    )
    try:
        await tx.insert_many("parties.identifier", (_identifier(i, p, family) for i, p in both))
    except UniqueViolation as taken:
        raise NumberTaken(Scheme.PAN) from taken
    await _addresses(tx, both, family)
    await tx.insert_many("parties.mobile", ({"party": i, "number": p.mobile, "place": 1} for i, p in both))
    await tx.insert_many("parties.role", ({"party": i, "role": p.role, "since": tx.now} for i, p in both))
    await events.record_many(tx, (event for i, p in both for event in _told(i, p, family)))
    return ids


async def _addresses(tx: Tx, both: Sequence[tuple[PartyId, NewParty]], family: Family) -> None:
    await tx.run(
        """
        insert into parties.address select distinct unnest(%(emails)s::text[]), %(family)s
        on conflict do nothing
        """,
        emails=[email for _, p in both for email in p.emails],
        family=family,
    )
    try:
        await tx.insert_many(
            "parties.email",
            (
                {"party": i, "family": family, "address": email, "place": place}
                for i, p in both
                for place, email in enumerate(p.emails, 1)
            ),
        )
    except ForeignKeyViolation as taken:
        raise EmailTaken from taken


def _identifier(party: UUID, person: NewParty, family: Family) -> dict[str, object]:
    identifier = new_id()
    return {
        "id": identifier,
        "party": party,
        "family": family,
        "scheme": Scheme.PAN,
        "masked": rules.masked(person.pan),
        "sealed": sealing.seal(person.pan, f"parties.identifier|{identifier}"),
        "blind": pan_blind(person.pan),
    }


def _told(party: UUID, person: NewParty, family: Family) -> list[events.Event]:
    return [
        PartyAdded(subject=party, kind=person.kind, family=family),
        IdentifierAdded(subject=party, scheme=Scheme.PAN, masked=rules.masked(person.pan)),
        ContactChanged(subject=party, what="email"),
        ContactChanged(subject=party, what="mobile"),
        RoleTaken(subject=party, role=person.role),
    ]
