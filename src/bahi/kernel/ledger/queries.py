"""What stands in the ledger: balances, statements, and the transfers behind a figure."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from bahi.kernel import access
from bahi.kernel.ledger.rules import AccountId, AssetId, Kind
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

SHOWN = 500


class Asset(Row):
    id: AssetId
    code: str
    scale: int
    instrument: UUID | None


class Balance(Row):
    """In the asset's own unit; `available` is what no hold reserves, `spendable` counts the floor too."""

    id: AccountId
    owner: UUID | None
    purpose: str
    asset_id: AssetId
    asset: str
    instrument: UUID | None
    scale: int
    balance: Decimal
    held: Decimal
    available: Decimal
    spendable: Decimal
    closed_at: datetime | None


class Entry(Row):
    """One accepted transfer with both its sides and the balances it left."""

    id: UUID
    kind: Kind
    ref: UUID | None
    group_id: UUID | None
    memo: str | None
    subject: UUID | None
    asset: str
    scale: int
    amount: Decimal
    debit_account: AccountId
    debit_owner: UUID | None
    debit_purpose: str
    debit_after: Decimal
    credit_account: AccountId
    credit_owner: UUID | None
    credit_purpose: str
    credit_after: Decimal
    effective_at: datetime
    recorded_at: datetime


class MadeOf(Row):
    """What a figure is made of: every transfer counts, what took one back negative; the first are shown."""

    total: Decimal
    count: int
    transfers: list[Entry]


class _Sums(Row):
    total: int
    count: int


class Line(Row):
    """One line of an account's statement, signed as that account sees it."""

    seq: int
    id: UUID
    kind: Kind
    amount: Decimal
    balance: Decimal
    counterpart: AccountId
    counterpart_owner: UUID | None
    counterpart_purpose: str
    memo: str | None
    subject: UUID | None
    effective_at: datetime
    recorded_at: datetime


class Statement(Row):
    """Newest first; `before` asks for the next page and is None on the last."""

    lines: list[Line]
    before: int | None


async def asset(tx: ReadTx, *, code: str) -> AssetId:
    found = await tx.row(
        Asset, "select id, code, scale, instrument from ledger.asset where code = %(code)s", code=code
    )
    return found.id


BALANCE = """
    select a.id, a.owner, a.purpose, a.asset_id, s.code as asset, s.instrument, s.scale,
           ledger.major(a.balance, s.scale) as balance,
           ledger.major(a.held, s.scale) as held,
           ledger.major(a.balance - a.held, s.scale) as available,
           ledger.major(a.balance - a.held - a.floor, s.scale) as spendable,
           a.closed_at
      from ledger.account a
      join ledger.asset s on s.id = a.asset_id
"""


def _closed(tx: ReadTx) -> list[str]:
    """Accounts whose figures the actor may not know do not exist for them."""
    return access.policy().closed_to(tx.actor.permissions)


async def balance(tx: ReadTx, account: AccountId) -> Balance:
    found = await tx.maybe(
        Balance,
        BALANCE + "where a.id = %(account)s and a.purpose <> all(%(closed)s)",
        account=account,
        closed=_closed(tx),
    )
    if found is None:
        raise NotFound("There is no such account.")
    return found


async def balances(tx: ReadTx, owner: UUID) -> list[Balance]:
    return await tx.rows(
        Balance, BALANCE + "where a.owner = %(owner)s order by s.code, a.purpose", owner=owner
    )


async def balance_as_of(
    tx: ReadTx, account: AccountId, *, effective: datetime, recorded: datetime | None = None
) -> Decimal:
    """The balance effective at one time as it was known at another (by default: as it is known now)."""
    found = await tx.value(
        """
        select ledger.major(ledger.balance_as_of(a.id, %(effective)s::timestamptz,
                                                 coalesce(%(recorded)s::timestamptz, 'infinity')), s.scale)
          from ledger.account a
          join ledger.asset s on s.id = a.asset_id
         where a.id = %(account)s""",
        account=account,
        effective=effective,
        recorded=recorded,
    )
    if found is None:
        raise NotFound("There is no such account.")
    return found


async def statement(
    tx: ReadTx, account: AccountId, *, before: int | None = None, lines: int = 50
) -> Statement:
    found = await tx.rows(
        Line,
        """
        select e.seq, e.id, e.kind, ledger.major(e.amount, s.scale) as amount,
               ledger.major(e.balance, s.scale) as balance,
               e.counterpart, c.owner as counterpart_owner, c.purpose as counterpart_purpose,
               e.memo, e.subject, e.effective_at, e.recorded_at
          from ledger.statement(%(account)s::int8, %(before)s::int8, %(lines)s::int4) e
          join ledger.account c on c.id = e.counterpart
          join ledger.asset s on s.id = c.asset_id
          join ledger.account own on own.id = %(account)s::int8
         where c.purpose <> all(%(closed)s) and own.purpose <> all(%(closed)s)
         order by e.seq desc""",
        closed=_closed(tx),
        account=account,
        before=before,
        lines=lines,
    )
    more = bool(found) and found[-1].seq > 1
    return Statement(lines=found, before=found[-1].seq if more else None)


ENTRY = """
    select j.id, j.kind, j.ref, j.group_id, j.memo, j.subject, s.code as asset, s.scale,
           ledger.major(j.amount, s.scale) as amount,
           j.debit_account, d.owner as debit_owner, d.purpose as debit_purpose,
           ledger.major(j.debit_after, s.scale) as debit_after,
           j.credit_account, c.owner as credit_owner, c.purpose as credit_purpose,
           ledger.major(j.credit_after, s.scale) as credit_after,
           j.effective_at, j.recorded_at
      from ledger.journal j
      join ledger.account d on d.id = j.debit_account
      join ledger.account c on c.id = j.credit_account
      join ledger.asset s on s.id = d.asset_id
     where j.debit_seq is not null
       and d.purpose <> all(%(closed)s) and c.purpose <> all(%(closed)s)
"""


async def explain(
    tx: ReadTx, *, subject: UUID, memos: list[str] | None = None, into: str | None = None
) -> list[Entry]:
    """The transfers of a business record, oldest first; narrowed to some reasons or to where they went."""
    return await tx.rows(
        Entry,
        ENTRY
        + """
       and j.subject = %(subject)s and (%(memos)s::text[] is null or j.memo = any(%(memos)s::text[]))
       and (%(into)s::text is null or c.purpose = %(into)s)
     order by j.batch_id, j.item""",
        closed=_closed(tx),
        subject=subject,
        memos=memos,
        into=into,
    )


async def made_of(tx: ReadTx, transfers: list[UUID]) -> MadeOf:
    """Of transfers of one asset; what somebody else looked up, and may show to this reader."""
    sums = await tx.row(
        _Sums,
        """
        select count(*) as count,
               coalesce(sum(case when kind = 6 then -amount else amount end), 0)::bigint as total
          from ledger.journal where id = any(%(ids)s) and debit_seq is not null""",
        ids=transfers,
    )
    shown = await tx.rows(
        Entry,
        ENTRY + "and j.id = any(%(ids)s) order by j.batch_id, j.item limit %(most)s",
        ids=transfers,
        closed=_closed(tx),
        most=SHOWN,
    )
    scale = shown[0].scale if shown else 2
    return MadeOf(total=Decimal(sums.total).scaleb(-scale), count=sums.count, transfers=shown)


async def transfer(tx: ReadTx, id: UUID) -> Entry:  # noqa: A002
    found = await tx.maybe(Entry, ENTRY + "and j.id = %(id)s", id=id, closed=_closed(tx))
    if found is None:
        raise NotFound("There is no such transfer.")
    return found
