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
    holding, money, sales = await ledger.accounts(
        tx,
        ledger.Named(str(stock), "holding", party),
        ledger.Named(payments.RUPEE, "booking.client_money", party),
        ledger.Named(payments.RUPEE, "booking.sales"),
    )
    items = [
        ledger.Item(
            ledger.Kind.POST,
            ref=hold,
            credit=holding,
            amount=quantity,
            memo="booking.delivered.shares",
            subject=subject,
        ),
        ledger.Item(
            debit=money,
            credit=sales,
            amount=minor(consideration),
            memo="booking.delivered.money",
            subject=subject,
        ),
    ]
    if cost:
        of_sales, of_stock = await ledger.accounts(
            tx,
            ledger.Named(payments.RUPEE, "booking.cost_of_sales", floor=ledger.NO_FLOOR),
            ledger.Named(payments.RUPEE, "booking.stock_cost", stock, ledger.NO_FLOOR),
        )
        items.append(
            ledger.Item(
                debit=of_sales,
                credit=of_stock,
                amount=minor(cost),
                memo="booking.delivered.cost",
                subject=subject,
            )
        )
    await ledger.move(tx, items)
