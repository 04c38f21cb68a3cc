"""Opening one sealed number, with a reason, on the record; and letting go of a party's numbers."""

from datetime import timedelta
from uuid import UUID

from bahi.kernel import access, events
from bahi.kernel.parties.errors import RevealedTooMuch
from bahi.kernel.parties.events import NumberRevealed, NumbersReleased
from bahi.kernel.parties.queries import PartyId
from bahi.kit import sealing
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

MOST_AN_HOUR = 20


class Revealed(Row):
    """The whole number; it is shown once and stands nowhere else in clear."""

    number: str


class _Sealed(Row):
    what: str
    sealed: str


async def reveal(tx: Tx, *, party_id: PartyId, number_id: UUID, reason: str) -> Revealed:
    """One identifier or account of the party; RevealedTooMuch after twenty within an hour."""
    access.require(tx, "pii.reveal")
    found = await tx.row(
        _Sealed,
        """
        select 'identifier' as what, sealed from parties.identifier where id = %(id)s and party = %(party)s
        union all
        select 'bank_account', sealed from parties.bank_account where id = %(id)s and party = %(party)s
        union all
        select 'demat_account', sealed from parties.demat_account where id = %(id)s and party = %(party)s
        """,
        id=number_id,
        party=party_id,
    )
    await tx.run("select pg_advisory_xact_lock(hashtextextended(%(actor)s::text, 3))", actor=tx.actor.id)
    lately = await tx.value(
        "select count(*) from events.event where name = %(name)s and actor = %(actor)s and at > %(since)s",
        name=NumberRevealed.name,
        actor=tx.actor.id,
        since=tx.now - timedelta(hours=1),
    )
    if lately >= MOST_AN_HOUR:
        raise RevealedTooMuch
    number = sealing.unseal(found.sealed, f"parties.{found.what}|{number_id}")
    await events.record(
        tx, NumberRevealed(subject=party_id, what=found.what, number_id=number_id, reason=reason)
    )
    return Revealed(number=number)


async def release_numbers(tx: Tx, *, party_id: PartyId) -> None:
    """Forgets the numbers of somebody with whom nothing was ever done; callers made sure of that."""
    for statement in (
        "delete from parties.identifier where party = %(party)s",
        "delete from parties.email where party = %(party)s",
        "delete from parties.mobile where party = %(party)s",
        "delete from parties.bank_account where party = %(party)s",
        "delete from parties.demat_account where party = %(party)s",
        "delete from parties.role where party = %(party)s",
        "update parties.party set aadhaar_last4 = null, aadhaar_blind = null where id = %(party)s",
    ):
        await tx.run(statement, party=party_id)
    await events.record(tx, NumbersReleased(subject=party_id))
