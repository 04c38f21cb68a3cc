"""What a purchase does to the ledger: who owes whom which rupees and which shares."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.purchases.rules import Settlement
from bahi.kernel import ledger, payments
from bahi.kit.money import minor
from bahi.kit.tx import Tx


async def order(
    tx: Tx, *, subject: UUID, vendor: UUID, stock: UUID, quantity: int, settlement: Settlement
) -> None:
    """The desk owes the vendor and the state; the vendor owes the desk the shares."""
    await ledger.move(tx, await _order_items(tx, subject, vendor, stock, quantity, settlement))


async def cancel(
    tx: Tx, *, subject: UUID, vendor: UUID, stock: UUID, quantity: int, settlement: Settlement
) -> None:
    """The order the other way round."""
    ordered = await _order_items(tx, subject, vendor, stock, quantity, settlement)
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=item.credit,
                credit=item.debit,
                amount=item.amount,
                memo="booking.purchase.cancelled",
                subject=subject,
            )
            for item in ordered
        ],
    )


async def pay(tx: Tx, *, subject: UUID, vendor: UUID, amount: Decimal) -> None:
    payable, bank = await ledger.accounts(
        tx, _payable(vendor), ledger.Named(payments.RUPEE, "bank", floor=ledger.NO_FLOOR)
    )
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=payable,
                credit=bank,
                amount=minor(amount),
                memo="booking.purchase.paid",
                subject=subject,
            )
        ],
    )


async def receive(tx: Tx, *, subject: UUID, vendor: UUID, stock: UUID, quantity: int) -> None:
    outside, due = await ledger.accounts(
        tx, ledger.Named(str(stock), "outside", floor=ledger.NO_FLOOR), _due(stock, vendor)
    )
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=outside,
                credit=due,
                amount=quantity,
                memo="booking.purchase.received",
                subject=subject,
            )
        ],
    )


async def _order_items(
    tx: Tx, subject: UUID, vendor: UUID, stock: UUID, quantity: int, settlement: Settlement
) -> list[ledger.Item]:
    cost, payable, withheld, stamp, due, inventory = await ledger.accounts(
        tx,
        ledger.Named(payments.RUPEE, "booking.stock_cost", stock, ledger.NO_FLOOR),
        _payable(vendor),
        ledger.Named(payments.RUPEE, "booking.tax_withheld"),
        ledger.Named(payments.RUPEE, "booking.stamp_duty"),
        _due(stock, vendor),
        ledger.Named(str(stock), "booking.inventory"),
    )
    owed = ((payable, settlement.payable), (withheld, settlement.withheld), (stamp, settlement.stamp))
    legs = [(cost, account, minor(amount)) for account, amount in owed if amount]
    legs.append((due, inventory, quantity))
    return [
        ledger.Item(
            debit=debit, credit=credit, amount=amount, memo="booking.purchase.ordered", subject=subject
        )
        for debit, credit, amount in legs
    ]


def _payable(vendor: UUID) -> ledger.Named:
    return ledger.Named(payments.RUPEE, "booking.payable", vendor)


def _due(stock: UUID, vendor: UUID) -> ledger.Named:
    return ledger.Named(str(stock), "booking.vendor_due", vendor, ledger.NO_FLOOR)
