"""Changing parties. Callers have checked who may; the database keeps one number to one party."""

from collections.abc import Sequence
from uuid import UUID

from psycopg.errors import ForeignKeyViolation, UniqueViolation

from bahi.kernel import events
from bahi.kernel.parties import queries, rules
from bahi.kernel.parties.errors import EmailTaken, NumberTaken
from bahi.kernel.parties.events import (
    AccountAdded,
    ContactChanged,
    IdentifierAdded,
    PartyAdded,
    PartyRenamed,
    RoleTaken,
)
from bahi.kernel.parties.queries import PartyId
from bahi.kernel.parties.rules import Family, Kind, Scheme
from bahi.kit import sealing
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


class _Party(Row):
    family: Family
    name: str


async def add(tx: Tx, *, kind: Kind, family: Family, name: str, aadhaar_last4: str | None = None) -> PartyId:
    party_id = PartyId(new_id())
    await tx.insert(
        "parties.party",
        id=party_id,
        kind=kind,
        family=family,
        name=name,
        aadhaar_last4=rules.aadhaar_last4(aadhaar_last4) if aadhaar_last4 else None,
        created_at=tx.now,
    )
    await events.record(tx, PartyAdded(subject=party_id, kind=kind, family=family))
    return party_id


async def rename(tx: Tx, *, party_id: PartyId, name: str) -> None:
    before = await tx.lock(_Party, "parties.party", party_id)
    if before.name == name:
        return
    await tx.update("parties.party", party_id, name=name)
    await events.record(tx, PartyRenamed(subject=party_id, before=before.name, after=name))


async def take_role(tx: Tx, *, party_id: PartyId, role: str) -> None:
    taken = await tx.run(
        "insert into parties.role values (%(party)s, %(role)s, %(now)s) on conflict do nothing",
        party=party_id,
        role=role,
        now=tx.now,
    )
    if taken:
        await events.record(tx, RoleTaken(subject=party_id, role=role))


async def add_identifier(tx: Tx, *, party_id: PartyId, scheme: Scheme, number: str) -> None:
    """Seals the number; NumberTaken where it is anybody's already, whatever their family."""
    compact = rules.checked(scheme, number)
    party = await tx.lock(_Party, "parties.party", party_id)
    identifier_id = new_id()
    try:
        await tx.insert(
            "parties.identifier",
            id=identifier_id,
            party=party_id,
            family=party.family,
            scheme=scheme,
            masked=rules.masked(compact),
            sealed=sealing.seal(compact, f"parties.identifier|{identifier_id}"),
            blind=sealing.blind(compact, f"parties.identifier|{scheme}"),
        )
    except UniqueViolation as taken:
        raise NumberTaken(scheme) from taken
    await events.record(tx, IdentifierAdded(subject=party_id, scheme=scheme, masked=rules.masked(compact)))


async def set_email(tx: Tx, *, party_id: PartyId, email: str, place: int = 1) -> None:
    """EmailTaken where the address is of another family."""
    address = rules.email(email)
    party = await tx.lock(_Party, "parties.party", party_id)
    await tx.run(
        "insert into parties.address values (%(address)s, %(family)s) on conflict do nothing",
        address=address,
        family=party.family,
    )
    await tx.run(
        "delete from parties.email where party = %(party)s and place = %(place)s", party=party_id, place=place
    )
    try:
        await tx.insert("parties.email", party=party_id, family=party.family, address=address, place=place)
    except (ForeignKeyViolation, UniqueViolation) as taken:
        raise EmailTaken from taken
    await events.record(tx, ContactChanged(subject=party_id, what="email"))


async def set_emails(tx: Tx, *, party_id: PartyId, emails: Sequence[str]) -> None:
    """The first is the one that letters go to; those left out are no longer theirs."""
    addresses = list(dict.fromkeys(rules.email(email) for email in emails))
    known = await queries.party(tx, party_id=party_id)
    if known.emails == addresses:
        return
    await tx.run("delete from parties.email where party = %(party)s", party=party_id)
    for place, address in enumerate(addresses, 1):
        await set_email(tx, party_id=party_id, email=address, place=place)


async def set_aadhaar(tx: Tx, *, party_id: PartyId, number: str) -> None:
    """Keeps the last four digits and a keyed hash; NumberTaken where it is somebody else's."""
    digits = rules.aadhaar(number)
    await tx.lock(_Party, "parties.party", party_id)
    try:
        await tx.update(
            "parties.party",
            party_id,
            aadhaar_last4=digits[-4:],
            aadhaar_blind=sealing.blind(digits, "parties.party|aadhaar"),
        )
    except UniqueViolation as taken:
        raise NumberTaken("Aadhaar") from taken
    await events.record(tx, ContactChanged(subject=party_id, what="aadhaar"))


async def set_mobile(tx: Tx, *, party_id: PartyId, mobile: str, place: int = 1) -> None:
    number = rules.mobile(mobile)
    await tx.lock(_Party, "parties.party", party_id)
    await tx.run(
        "delete from parties.mobile where party = %(party)s and place = %(place)s",
        party=party_id,
        place=place,
    )
    await tx.insert("parties.mobile", party=party_id, number=number, place=place)
    await events.record(tx, ContactChanged(subject=party_id, what="mobile"))


async def add_bank_account(tx: Tx, *, party_id: PartyId, holder: str, ifsc: str, number: str) -> UUID:
    compact, account_id = rules.account_number(number), new_id()
    await _add_account(
        tx, party_id, compact, account_id, "bank_account", holder=holder, ifsc=rules.ifsc(ifsc)
    )
    return account_id


async def add_demat_account(tx: Tx, *, party_id: PartyId, number: str) -> UUID:
    demat, account_id = rules.demat(number), new_id()
    await _add_account(tx, party_id, demat.number, account_id, "demat_account", depository=demat.depository)
    return account_id


async def _add_account(
    tx: Tx, party_id: PartyId, number: str, account_id: UUID, what: str, **particulars: str
) -> None:
    await tx.lock(_Party, "parties.party", party_id)
    masked = rules.masked_account(number)
    values = {
        "id": account_id,
        "party": party_id,
        "masked": masked,
        "sealed": sealing.seal(number, f"parties.{what}|{account_id}"),
        "blind": sealing.blind(number, f"parties.{what}"),
        "added_at": tx.now,
        **particulars,
    }
    try:
        if what == "bank_account":
            await tx.insert("parties.bank_account", **values)
        else:
            await tx.insert("parties.demat_account", **values)
    except UniqueViolation as taken:
        raise NumberTaken("account") from taken
    await events.record(tx, AccountAdded(subject=party_id, what=what, masked=masked))
