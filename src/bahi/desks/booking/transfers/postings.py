"""What a delivery does to the ledger: shares against rupees, all or nothing."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import ledger, payments
from bahi.kit.money import minor
from bahi.kit.tx import Tx


async def deliver(
    tx: Tx,
    *,
    subject: UUID,
    stock: StockId,
    hold: UUID,
    party: UUID,
    quantity: int,
    consideration: Decimal,
    cost: Decimal,
) -> None:
    """The held shares become the client's, their money the desk's, and their cost leaves the stock."""
    rupees = await ledger.asset(tx, code=payments.RUPEE)
    share = await ledger.asset(tx, code=str(stock))
    items = [
        ledger.Item(
            ledger.Kind.POST,
            ref=hold,
            credit=await ledger.account(tx, asset=share, purpose="holding", owner=party),
            amount=quantity,
            memo="booking.delivered.shares",
            subject=subject,
        ),
        ledger.Item(
            debit=await payments.wallet(tx, owner=party, purpose="booking.client_money"),
            credit=await ledger.account(tx, asset=rupees, purpose="booking.sales"),
            amount=minor(consideration),
            memo="booking.delivered.money",
            subject=subject,
        ),
    ]
    if cost:
        items.append(
            ledger.Item(
                debit=await ledger.account(
                    tx, asset=rupees, purpose="booking.cost_of_sales", floor=ledger.NO_FLOOR
                ),
                credit=await ledger.account(
                    tx, asset=rupees, purpose="booking.stock_cost", owner=stock, floor=ledger.NO_FLOOR
                ),
                amount=minor(cost),
                memo="booking.delivered.cost",
                subject=subject,
            )
        )
    await ledger.move(tx, items)
