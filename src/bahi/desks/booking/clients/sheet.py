"""Clients and vendors from a sheet: one row for each, its PAN the key."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import cast
from uuid import UUID

from bahi.desks.booking.clients import rules
from bahi.desks.booking.clients.errors import NotAProprietor, TradingCodeMissing
from bahi.desks.booking.clients.events import ClientCreated
from bahi.desks.booking.clients.rules import ClientRole, DpType
from bahi.kernel import events, imports
from bahi.kernel.imports import Column, Importer, Parsed, RowError, plain
from bahi.kernel.parties import Family, Scheme, bulk
from bahi.kernel.parties import rules as identity_rules
from bahi.kit.errors import Invalid
from bahi.kit.rows import new_id
from bahi.kit.tx import ReadTx, Tx

PAN_TAKEN = "This PAN is already on record for somebody."
ADDRESSES = ("email", "second_email", "third_email")
ADDRESS_TAKEN = "This address belongs to a partner or an employee."


def _one_of(kind: type[StrEnum]) -> Callable[[str], object]:
    def chosen(text: str) -> object:
        try:
            return kind(text.strip().lower())
        except ValueError:
            raise Invalid(f"One of: {', '.join(kind)}.", field="") from None

    return chosen


def _yes(text: str) -> bool:
    answer = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    if text.lower() not in answer:
        raise Invalid("Yes or no.", field="")
    return answer[text.lower()]


def _pan(text: str) -> str:
    return identity_rules.checked(Scheme.PAN, text)


COLUMNS = (
    Column("pan", "PAN", _pan, also=("pan number", "pan no"), example="ABCPE1234F"),
    Column("name", "Name", also=("client name", "full name"), example="Meera Nair"),
    Column("role", "Role", _one_of(ClientRole), also=("type", "client or vendor"), example="client"),
    Column("email", "E-mail", identity_rules.email, also=("email id", "mail"), example="meera@example.in"),
    Column("mobile", "Mobile", identity_rules.mobile, also=("phone", "mobile number"), example="9876543210"),
    Column("second_email", "Second e-mail", identity_rules.email, required=False),
    Column("third_email", "Third e-mail", identity_rules.email, required=False),
    Column("proprietor", "Proprietor", _yes, required=False, default=False, example="no"),
    Column("dp_type", "DP type", _one_of(DpType), required=False, default=DpType.OUTSIDE, example="outside"),
    Column("trading_ucc", "Trading code", plain, required=False, also=("trading ucc", "ucc")),
)


def _judge(parsed: Parsed) -> Sequence[tuple[str, str]]:
    """What only the whole row tells."""
    errors = list[tuple[str, str]]()
    try:
        rules.constitution(cast(str, parsed["pan"]), proprietor=bool(parsed["proprietor"]))
    except NotAProprietor as wrong:
        errors.append(("proprietor", str(wrong)))
    try:
        rules.trading_code(cast(DpType, parsed["dp_type"]), cast(str | None, parsed["trading_ucc"]))
    except TradingCodeMissing as wrong:
        errors.append(("trading_ucc", str(wrong)))
    return errors


def _emails(parsed: Parsed) -> list[str]:
    said = (parsed[column] for column in ADDRESSES)
    return list(dict.fromkeys(str(email) for email in said if email))


async def _check(tx: ReadTx, rows: Sequence[imports.Row]) -> list[RowError]:
    taken = await bulk.taken_pans(tx, [str(row.parsed["pan"]) for row in rows])
    addresses = [email for row in rows for email in _emails(row.parsed)]
    foreign = await bulk.foreign_addresses(tx, addresses, family=Family.CLIENT)
    errors = [
        RowError(row=row.number, column="pan", value=str(row.parsed["pan"]), message=PAN_TAKEN)
        for row in rows
        if row.parsed["pan"] in taken
    ]
    return errors + [
        RowError(row=row.number, column=column, value=str(row.parsed[column]), message=ADDRESS_TAKEN)
        for row in rows
        for column in ADDRESSES
        if row.parsed[column] in foreign
    ]


async def _enter(tx: Tx, rows: Sequence[imports.Row]) -> list[UUID]:
    said = [row.parsed for row in rows]
    people = [
        bulk.NewParty(
            kind=identity_rules.pan_kind(str(p["pan"])),
            name=str(p["name"]),
            pan=str(p["pan"]),
            emails=_emails(p),
            mobile=str(p["mobile"]),
            role=str(p["role"]),
        )
        for p in said
    ]
    owners = await bulk.add_many(tx, people, family=Family.CLIENT)
    ids = [new_id() for _ in said]
    codes = await _codes(tx, said)
    await tx.insert_many(
        "booking.client",
        (
            {
                "id": client_id,
                "party": party,
                "role": p["role"],
                "constitution": rules.constitution(str(p["pan"]), proprietor=bool(p["proprietor"])),
                "otc_ucc": code,
                "dp_type": p["dp_type"],
                "trading_ucc": rules.trading_code(
                    cast(DpType, p["dp_type"]), cast(str | None, p["trading_ucc"])
                ),
                "created_at": tx.now,
                "created_by": tx.actor.id,
                "created_person": tx.actor.person or tx.actor.id,
                "employee": None if tx.actor.sees_all else tx.actor.person,
            }
            for client_id, party, p, code in zip(ids, owners, said, codes, strict=True)
        ),
    )
    await events.record_many(
        tx,
        (
            ClientCreated(subject=client_id, party=party, role=str(p["role"]))
            for client_id, party, p in zip(ids, owners, said, strict=True)
        ),
    )
    return ids


async def _codes(tx: Tx, said: Sequence[Parsed]) -> list[str | None]:
    """The next OTC codes, for those who buy."""
    wanted = sum(1 for p in said if p["role"] is ClientRole.CLIENT)
    numbers = iter(
        await tx.value(
            "select array(select nextval('booking.otc_ucc') from generate_series(1, %(n)s))", n=wanted
        )
    )
    return [f"OTC{next(numbers):07}" if p["role"] is ClientRole.CLIENT else None for p in said]


IMPORTER = Importer(
    kind="booking.clients",
    noun="clients",
    permission="booking.clients.import",
    columns=COLUMNS,
    key=lambda parsed: str(parsed["pan"]),
    judge=_judge,
    check=_check,
    enter=_enter,
)
