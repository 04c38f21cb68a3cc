"""Moving rupees between the firm's bank and the wallets it keeps for people.

Called inside an operation that has checked who may. `bank` is a control account: its balance is what went
out less what came in, so that the whole book still sums to zero.
"""

from decimal import Decimal
from uuid import UUID

from bahi.kernel import ledger
from bahi.kit.money import minor
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

RUPEE = "INR"


async def wallet(tx: Tx, *, owner: UUID, purpose: str = "wallet") -> ledger.AccountId:
    """Rupees the firm owes a party; never below zero. A desk may keep money apart under its own purpose."""
    return await ledger.account(tx, asset=RUPEE, purpose=purpose, owner=owner)


async def receive(tx: Tx, *, into: ledger.AccountId, amount: Decimal, subject: UUID, memo: str) -> UUID:
    """Rupees that came in; the id of the transfer, for taking it back."""
    return await _move(tx, debit=await _bank(tx), credit=into, amount=amount, subject=subject, memo=memo)


async def pay_out(tx: Tx, *, of: ledger.AccountId, amount: Decimal, subject: UUID, memo: str) -> UUID:
    """Rupees that went out; ledger.Refused where there is too little."""
    return await _move(tx, debit=of, credit=await _bank(tx), amount=amount, subject=subject, memo=memo)


async def take_back(tx: Tx, *, transfer: UUID, subject: UUID, memo: str) -> None:
    """Reverses one movement, once; ledger.Refused where the money has moved on."""
    await ledger.move(tx, [ledger.Item(ledger.Kind.REVERSE, ref=transfer, memo=memo, subject=subject)])


async def _bank(tx: Tx) -> ledger.AccountId:
    return await ledger.account(tx, asset=RUPEE, purpose="bank", floor=ledger.NO_FLOOR)


async def _move(
    tx: Tx, *, debit: ledger.AccountId, credit: ledger.AccountId, amount: Decimal, subject: UUID, memo: str
) -> UUID:
    transfer = new_id()
    await ledger.move(
        tx,
        [
            ledger.Item(
                id=transfer, debit=debit, credit=credit, amount=minor(amount), memo=memo, subject=subject
            )
        ],
    )
    return transfer
