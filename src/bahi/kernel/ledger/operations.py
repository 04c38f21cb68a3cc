"""Opening accounts and moving value; everything here is one call of a function that owns the tables."""

from collections.abc import Sequence
from typing import Any, LiteralString
from uuid import UUID

from psycopg import AsyncConnection

from bahi.kernel.ledger import queries
from bahi.kernel.ledger.errors import Refused
from bahi.kernel.ledger.rules import (
    ACCEPTED,
    SENTENCES,
    AccountId,
    AssetId,
    Item,
    Kind,
    Named,
    Unit,
    Verdict,
    arguments,
    flat,
)
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

POST = (
    "select ledger.post(%b::uuid[], %b::int2[], %b::int8[], %b::int8[], %b::int8[], %b::uuid[], %b::int4[],"
    " %b::timestamptz[], %b::timestamptz[], %b::text[], %b::uuid[])"
)


class _Due(Row):
    id: UUID
    subject: UUID | None


async def add_asset(tx: Tx, *, code: str, scale: int, instrument: UUID | None = None) -> AssetId:
    """A new currency or instrument; one minor unit is 10^-scale of it."""
    return await tx.value(
        "select ledger.add_asset(%(code)s, %(scale)s::int2, %(instrument)s)",
        code=code,
        scale=scale,
        instrument=instrument,
    )


async def account(
    tx: Tx, *, asset: AssetId | str, purpose: str, owner: UUID | None = None, floor: int = 0
) -> AccountId:
    """The account of this owner and purpose, opened at need; the floor counts only when it is opened.

    The asset by its id or its code, which spares asking for the id; NotFound where there is none.
    """
    which: LiteralString = "t.code" if isinstance(asset, str) else "t.id"
    found = await tx.value(
        """
        select coalesce(
            (select id from ledger.account
              where asset_id = t.id and purpose = %(purpose)s and owner is not distinct from %(owner)s::uuid),
            ledger.open_account(t.id, %(owner)s::uuid, %(purpose)s, %(floor)s::int8))
          from ledger.asset t where """
        + which
        + " = %(asset)s",
        asset=asset,
        purpose=purpose,
        owner=owner,
        floor=floor,
    )
    if found is None:
        raise NotFound("There is no such asset.")
    return found


async def accounts(tx: Tx, *named: Named) -> list[AccountId]:
    """As `account` for each, in one statement and in their order."""
    found = await tx.value(
        """
        select array_agg(coalesce(
                   (select id from ledger.account
                     where asset_id = t.id and purpose = n.purpose and owner is not distinct from n.owner),
                   ledger.open_account(t.id, n.owner, n.purpose, n.floor)) order by n.place)
          from unnest(%(assets)s::text[], %(purposes)s::text[], %(owners)s::uuid[], %(floors)s::int8[])
               with ordinality as n (asset, purpose, owner, floor, place)
          join ledger.asset t on t.code = n.asset""",
        assets=[one.asset for one in named],
        purposes=[one.purpose for one in named],
        owners=[one.owner for one in named],
        floors=[one.floor for one in named],
    )
    if len(found or ()) != len(named):
        raise NotFound("There is no such asset.")
    return found


async def close_account(tx: Tx, *, account: AccountId) -> None:
    """Only an empty account can be closed."""
    await tx.run("select ledger.close_account(%(account)s::int8)", account=account)


async def post(tx: Tx, units: Sequence[Unit]) -> list[Verdict]:
    """One verdict per item, in order; a business operation calls this once, with all its legs."""
    return await decide(tx.connection, units)


async def decide(connection: AsyncConnection[Any], units: Sequence[Unit]) -> list[Verdict]:
    if not flat(units):
        return []
    cursor = connection.cursor(binary=True)
    await cursor.execute(POST, arguments(units), prepare=True)
    return [Verdict(verdict) for (answer,) in await cursor.fetchall() for verdict in answer]


async def move(tx: Tx, units: Sequence[Unit]) -> None:
    """Posts all of it or raises Refused; the caller's transaction then ends without a trace."""
    items = flat(units)
    verdicts = await post(tx, items if len(items) < 2 else [items])
    refused = [(item, v) for item, v in zip(items, verdicts, strict=True) if v not in ACCEPTED]
    if refused:
        item, verdict = next((pair for pair in refused if pair[1] is not Verdict.GROUP_FAILED), refused[0])
        raise Refused(await _sentence(tx, item, verdict), verdict=verdict, id=item.id)


async def _sentence(tx: Tx, item: Item, verdict: Verdict) -> str:
    if verdict is not Verdict.INSUFFICIENT or item.debit is None:
        return SENTENCES[verdict]
    found = await queries.balance(tx, item.debit)
    if found.asset == "INR":
        return f"Only ₹{found.spendable:f} is available."
    shown = f"{found.spendable:f}"
    return f"Only {shown.rstrip('0').rstrip('.') if '.' in shown else shown} are available."


async def seal(tx: Tx) -> int | None:
    """Chains the batches committed since the last seal; its number, or None when nothing was due."""
    return await tx.value("select ledger.seal()")


async def expire_due(tx: Tx, *, most: int = 1000) -> int:
    """Releases holds whose time has passed; the number released. Call again while it equals `most`."""
    due = await tx.rows(
        _Due,
        """
        select h.id, j.subject
          from ledger.hold h join ledger.journal j on j.id = h.id
         where h.state = 1 and h.expires_at <= clock_timestamp()
         order by h.expires_at
         limit %(most)s""",
        most=most,
    )
    items = [Item(Kind.EXPIRE, ref=hold.id, memo="hold.expired", subject=hold.subject) for hold in due]
    return (await post(tx, items)).count(Verdict.OK)
