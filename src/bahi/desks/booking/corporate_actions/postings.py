"""What an action does to the ledger: shares of the desk and of its clients, rupees, and what shares cost."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.corporate_actions.rules import ActionKind, Effect
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import ledger, payments
from bahi.kit.money import minor
from bahi.kit.tx import Tx


class Legs:
    """Collects the moves of one action, which are then posted in one group."""

    def __init__(self, tx: Tx, *, subject: UUID, kind: ActionKind) -> None:
        self._tx, self._subject, self._memo = tx, subject, f"booking.action.{kind}"
        self.items: list[ledger.Item] = []

    async def shares(self, stock: StockId, owner: UUID | None, number: int) -> None:
        """Into the desk's inventory or a client's holding, out of it below zero."""
        outside = await ledger.account(self._tx, asset=str(stock), purpose="outside", floor=ledger.NO_FLOOR)
        purpose = "booking.inventory" if owner is None else "holding"
        inside = await ledger.account(self._tx, asset=str(stock), purpose=purpose, owner=owner)
        self._move(outside, inside, number)

    async def desk(self, effect: Effect, *, stock: StockId, into: StockId | None) -> None:
        """Costs stay with shares that stay; what was paid for rights is cost, what came in is income."""
        await self.shares(stock, None, effect.shares)
        if into is not None:
            await self.shares(into, None, effect.into_shares)
            await self._cost(into, effect.into_cost, await self._cost_account(stock))
        if effect.cost > 0:
            await self._cost(stock, effect.cost, await self._bank())
        elif effect.cost + effect.into_cost < 0:
            await self._cost(stock, effect.cost + effect.into_cost, await self._rupees("booking.action_cost"))
        if effect.cash > 0:
            self._move(await self._bank(), await self._rupees("booking.action_income"), minor(effect.cash))

    async def _cost(self, stock: StockId, cost: Decimal, other: ledger.AccountId) -> None:
        """A cost is the debit side of the stock's account: what is added there is taken from `other`."""
        self._move(await self._cost_account(stock), other, minor(cost))

    async def _cost_account(self, stock: StockId) -> ledger.AccountId:
        return await self._rupees("booking.stock_cost", owner=stock)

    async def _bank(self) -> ledger.AccountId:
        return await self._rupees("bank")

    async def _rupees(self, purpose: str, owner: UUID | None = None) -> ledger.AccountId:
        return await ledger.account(
            self._tx, asset=payments.RUPEE, purpose=purpose, owner=owner, floor=ledger.NO_FLOOR
        )

    def _move(self, debit: ledger.AccountId, credit: ledger.AccountId, amount: int) -> None:
        if amount < 0:
            debit, credit, amount = credit, debit, -amount
        if amount:
            self.items.append(
                ledger.Item(debit=debit, credit=credit, amount=amount, memo=self._memo, subject=self._subject)
            )
