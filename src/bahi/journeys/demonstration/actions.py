"""What companies did to their shares, and from which accounts of its own the desk delivers."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

from bahi.desks.booking.corporate_actions import operations
from bahi.desks.booking.corporate_actions.errors import CannotApply, HoldsTooFew
from bahi.desks.booking.corporate_actions.rules import ActionKind, Policy
from bahi.desks.booking.stocks.queries import StockId
from bahi.desks.booking.transfers import batching
from bahi.kernel.parties import Depository
from bahi.kit.rows import Row
from bahi.kit.tx import Actor, Database, ReadTx


class _Candidate(Row):
    id: StockId


async def open_desk_accounts(database: Database, maker: Actor, at: datetime) -> None:
    async with database.write(maker, at) as tx:
        await batching.set_desk_account(tx, depository=Depository.CDSL, number="1208160000000042")
        await batching.set_desk_account(tx, depository=Depository.NSDL, number="IN30001100000042")


async def happen(database: Database, maker: Actor, checker: Actor, now: datetime) -> None:
    """A bonus that was applied today, and a split that is announced."""
    async with database.read(checker, now) as tx:
        today, found = tx.today, await _candidates(tx)
    if len(found) < 2:
        return
    async with database.write(maker, now - timedelta(days=9)) as tx:
        bonus = await operations.announce_action(
            tx,
            kind=ActionKind.BONUS,
            stock_id=found[0].id,
            new=2,
            held=5,
            price=Decimal("500.00"),
            ex_on=today,
            record_on=today,
            policy=Policy.ADJUST,
            note="Approved by the members at the annual general meeting",
        )
    # The ledger keeps a clock of its own: in a firm of another day nobody holds anything on the record date.
    with suppress(CannotApply, HoldsTooFew):
        async with database.write(checker, now) as tx:
            await operations.apply_action(tx, action_id=bonus.id)
    await _split(database, maker, found[1].id, now, today + timedelta(days=14))


async def _split(database: Database, maker: Actor, stock: StockId, now: datetime, on: date) -> None:
    async with database.write(maker, now - timedelta(days=2)) as tx:
        await operations.announce_action(
            tx,
            kind=ActionKind.SPLIT,
            stock_id=stock,
            new=10,
            held=1,
            ex_on=on,
            record_on=on,
            policy=Policy.RECONFIRM,
        )


async def _candidates(tx: ReadTx) -> list[_Candidate]:
    """Stocks in hand beyond what is promised and with nothing at a depository, few open bookings first."""
    return await tx.rows(
        _Candidate,
        """
        select p.stock as id
          from booking.position p
          join ledger.asset a on a.instrument = p.stock
          join ledger.account own on own.asset_id = a.id and own.owner is null
                                 and own.purpose = 'booking.inventory'
         where p.in_hand >= greatest(own.held, 1)
           and not exists (select from booking.booking b
                            where b.stock = p.stock and b.transfer in ('dis_submitted', 'otp_pending'))
         order by own.held = 0, own.held, p.stock limit 2
        """,
    )
