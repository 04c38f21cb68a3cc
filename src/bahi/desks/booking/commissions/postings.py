"""What a commission does to the ledger: earned from the desk, then paid by the bank less the tax withheld."""

from decimal import Decimal
from uuid import UUID

from bahi.kernel import ledger, payments
from bahi.kit.money import minor
from bahi.kit.tx import Tx

COST, PAYABLE, TAX = "booking.commission_cost", "booking.commission_payable", "booking.commission_tax"


async def accrue(tx: Tx, earned: list[tuple[UUID, UUID, UUID, Decimal]]) -> None:
    """Posts all of a booking's commissions at once: (commission, its transfer, owner, gross)."""
    cost, *owed = await ledger.accounts(
        tx,
        ledger.Named(payments.RUPEE, COST, floor=ledger.NO_FLOOR),
        *(ledger.Named(payments.RUPEE, PAYABLE, owner) for _, _, owner, _ in earned),
    )
    await ledger.move(
        tx,
        [
            [
                ledger.Item(
                    id=transfer,
                    debit=cost,
                    credit=payable,
                    amount=minor(gross),
                    memo="booking.commission.accrued",
                    subject=commission,
                )
                for (commission, transfer, _, gross), payable in zip(earned, owed, strict=True)
            ]
        ],
    )


async def pay(tx: Tx, *, subject: UUID, owner: UUID, net: Decimal, withheld: Decimal) -> None:
    payable, bank, tax = await ledger.accounts(
        tx,
        ledger.Named(payments.RUPEE, PAYABLE, owner),
        ledger.Named(payments.RUPEE, "bank", floor=ledger.NO_FLOOR),
        ledger.Named(payments.RUPEE, TAX),
    )
    await ledger.move(
        tx,
        [
            [
                ledger.Item(
                    debit=payable,
                    credit=account,
                    amount=minor(amount),
                    memo="booking.commission.paid",
                    subject=subject,
                )
                for account, amount in ((bank, net), (tax, withheld))
                if amount
            ]
        ],
    )


async def cancel(tx: Tx, *, subject: UUID, accrual: UUID) -> None:
    await ledger.move(
        tx,
        [
            ledger.Item(
                kind=ledger.Kind.REVERSE, ref=accrual, memo="booking.commission.cancelled", subject=subject
            )
        ],
    )
