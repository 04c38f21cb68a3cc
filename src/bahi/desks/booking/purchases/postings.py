"""What a purchase does to the ledger: who owes whom which rupees and which shares."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.purchases.rules import Settlement
from bahi.kernel import ledger
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
    rupees = await ledger.asset(tx, code="INR")
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=await ledger.account(tx, asset=rupees, purpose="booking.payable", owner=vendor),
                credit=await ledger.account(tx, asset=rupees, purpose="bank", floor=ledger.NO_FLOOR),
                amount=minor(amount),
                memo="booking.purchase.paid",
                subject=subject,
            )
        ],
    )


async def receive(tx: Tx, *, subject: UUID, vendor: UUID, stock: UUID, quantity: int) -> None:
    share = await ledger.asset(tx, code=str(stock))
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=await ledger.account(tx, asset=share, purpose="outside", floor=ledger.NO_FLOOR),
                credit=await ledger.account(
                    tx, asset=share, purpose="booking.vendor_due", owner=vendor, floor=ledger.NO_FLOOR
                ),
                amount=quantity,
                memo="booking.purchase.received",
                subject=subject,
            )
        ],
    )


async def _order_items(
    tx: Tx, subject: UUID, vendor: UUID, stock: UUID, quantity: int, settlement: Settlement
) -> list[ledger.Item]:
    rupees = await ledger.asset(tx, code="INR")
    share = await ledger.asset(tx, code=str(stock))
    cost = await ledger.account(
        tx, asset=rupees, purpose="booking.stock_cost", owner=stock, floor=ledger.NO_FLOOR
    )
    owed = (
        (await ledger.account(tx, asset=rupees, purpose="booking.payable", owner=vendor), settlement.payable),
        (await ledger.account(tx, asset=rupees, purpose="booking.tax_withheld"), settlement.withheld),
        (await ledger.account(tx, asset=rupees, purpose="booking.stamp_duty"), settlement.stamp),
    )
    due = await ledger.account(
        tx, asset=share, purpose="booking.vendor_due", owner=vendor, floor=ledger.NO_FLOOR
    )
    inventory = await ledger.account(tx, asset=share, purpose="booking.inventory")
    legs = [(cost, account, minor(amount)) for account, amount in owed if amount]
    legs.append((due, inventory, quantity))
    return [
        ledger.Item(
            debit=debit, credit=credit, amount=amount, memo="booking.purchase.ordered", subject=subject
        )
        for debit, credit, amount in legs
    ]
