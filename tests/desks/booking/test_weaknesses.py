"""What desks' systems got wrong before, each as a test that fails on the old behaviour."""

import asyncio
from collections import Counter
from decimal import Decimal

import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW
from tests.desks.booking.bookings.making import (
    a_booking,
    a_client,
    accepted,
    approved,
    pay,
    settled,
    somebody,
    stock_in_hand,
    token_of,
)
from tests.desks.booking.purchases.making import a_pending_vendor, another

from bahi.desks.booking.bookings import operations, queries
from bahi.desks.booking.bookings.api import CreateBooking
from bahi.desks.booking.bookings.errors import NotEnoughStock, PaidMore
from bahi.desks.booking.bookings.rules import BookingKind, Confirmation, Decision, Stage
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.commissions import queries as commissions
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.inventory import queries as holdings
from bahi.desks.booking.payments import operations as payments
from bahi.desks.booking.payments import queries as paid
from bahi.desks.booking.transfers import operations as transfers
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import ledger, workflow
from bahi.kernel.parties import Depository
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx)


async def test_weakness_1_a_settled_booking_owes_its_commissions_once(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    (earned,) = await commissions.of_booking(desk, booking=made.id)
    assert (earned.gross, earned.beneficiary) == (Decimal("3000.00"), "Meera Nair")
    owed = await ledger.explain(desk, subject=earned.id)
    assert [(e.amount, e.memo) for e in owed] == [(Decimal("3000.00"), "booking.commission.accrued")]


async def test_weakness_4_what_is_there_is_promised_once_whoever_is_faster(clone: str, actor: Actor) -> None:
    """Sixteen approvals of a hundred each, at the same time, on a thousand shares."""
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        desk = await somebody(Tx(connection, actor, NOW))
        stock = await stock_in_hand(desk)
        made = []
        for place in range(16):
            pending = await a_pending_vendor(desk, f"AAACR{place + 1:04d}K", ClientRole.CLIENT)
            client = await clients.approve_client(another(desk), client_id=pending.id)
            made.append(await a_booking(desk, client, stock))
        await connection.commit()

    async def approve(booking: queries.Booking) -> str:
        async with await AsyncConnection.connect(clone, options=AS_APP) as own:
            checker = another(Tx(own, desk.actor, NOW))
            try:
                await operations.decide_booking(checker, booking_id=booking.id, approves=True)
            except NotEnoughStock:
                await own.rollback()
                return "refused"
            return "approved"

    assert Counter(await asyncio.gather(*map(approve, made))) == {"approved": 10, "refused": 6}
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        left = await holdings.holding(Tx(connection, desk.actor, NOW), stock_id=stock.id)
        assert (left.blocked, left.available) == (1000, 0)
        assert await ledger.verify(connection) == []


class TestWeakness5TransferGates:
    async def test_nothing_leaves_before_it_is_paid(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        await pay(desk, made, "14999.99")
        with pytest.raises(workflow.NotPossible, match=r"₹0\.01 is still to be paid"):
            await _transfer(desk, made)

    async def test_nothing_leaves_unconfirmed(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await pay(desk, await approved(desk, await a_booking(desk, client, stock)))
        with pytest.raises(workflow.NotPossible, match="not accepted"):
            await _transfer(desk, made)

    async def test_blocked_shares_leave_once_and_are_not_deducted_twice(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await settled(desk, await a_booking(desk, client, stock))
        left = await holdings.holding(desk, stock_id=stock.id)
        assert (left.in_hand, left.blocked, left.available) == (900, 0, 900)
        with pytest.raises(workflow.NotPossible, match="have been transferred"):
            await _transfer(desk, made)


class TestWeakness6PaymentsOnlyWhereTheyAreDue:
    async def test_not_before_the_desk_approves(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        with pytest.raises(workflow.NotPossible, match="not approved"):
            await pay(desk, await a_booking(desk, client, stock))

    async def test_not_while_a_loss_is_open(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await approved(desk, await a_booking(desk, client, stock, price="100.00"))
        with pytest.raises(workflow.NotPossible, match="below the landing price"):
            await pay(desk, made)

    async def test_not_on_a_void_booking(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await approved(desk, await a_booking(desk, client, stock))
        await operations.void_booking(desk, booking_id=made.id, reason="Mistake")
        with pytest.raises(workflow.NotPossible, match="void"):
            await pay(desk, made)

    async def test_not_on_a_denied_booking(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await approved(desk, await a_booking(desk, client, stock))
        token = await token_of(desk, made.id)
        await operations.answer_booking(desk, booking_id=made.id, token=token, accepts=False)
        with pytest.raises(workflow.NotPossible, match="denied"):
            await pay(desk, made)

    async def test_not_in_a_fifth_tranche(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        for _ in range(4):
            await pay(desk, made, "1.00")
        with pytest.raises(Exception, match="at most 4"):
            await pay(desk, made, "1.00")

    async def test_a_payment_is_not_taken_for_the_clients_word(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await pay(desk, await approved(desk, await a_booking(desk, client, stock)))
        assert made.confirmation is Confirmation.PENDING

    async def test_a_reversed_tranche_takes_readiness_and_money_back(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await pay(desk, await accepted(desk, await a_booking(desk, client, stock)))
        assert made.stage is Stage.TO_TRANSFER
        (tranche,) = await paid.booking_payments(desk, booking_id=made.id)
        again = await payments.reverse_payment(
            desk, booking_id=made.id, payment_id=tranche.id, reason="Cheque returned"
        )
        assert (again.stage, again.paid) == (Stage.TO_PAY, Decimal(0))
        kept = {b.purpose: b.balance for b in await ledger.balances(desk, client.party)}
        assert kept["booking.client_money"] == 0
        assert len(await paid.booking_payments(desk, booking_id=made.id)) == 1


async def test_weakness_7_opening_the_link_decides_nothing(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await approved(desk, await a_booking(desk, client, stock))
    token = await token_of(desk, made.id)
    for _ in range(3):
        shown = await confirmations.terms(desk, booking=made.id, token=token)
        assert shown is not None
        assert (shown.number, shown.answered) == (made.number, None)
    assert (await queries.booking(desk, booking_id=made.id)).confirmation is Confirmation.PENDING
    kept = await desk.value(
        "select jsonb_agg(c)::text from booking.confirmation c where booking = %(id)s", id=made.id
    )
    assert token not in kept


class TestWeakness8NewTermsAreAgreedAnew:
    async def test_a_change_after_approval_starts_over(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        again = await operations.revise_booking(
            desk, booking_id=made.id, quantity=200, selling_price=Decimal("150.00")
        )
        assert (again.approval, again.confirmation, again.version) == (
            Decision.PENDING,
            Confirmation.NOT_ASKED,
            2,
        )
        assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 0
        assert [r.state for r in again.approvals] == ["open", "approved"]

    async def test_the_new_terms_are_checked_like_the_old(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        with pytest.raises(NotEnoughStock):
            await operations.revise_booking(
                desk, booking_id=made.id, quantity=1001, selling_price=Decimal("150.00")
            )
        await pay(desk, made, "10000.00")
        with pytest.raises(PaidMore):
            await operations.revise_booking(
                desk, booking_id=made.id, quantity=10, selling_price=Decimal("150.00")
            )

    async def test_a_booking_with_a_payment_cannot_be_taken_away(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        await pay(desk, made, "1.00")
        with pytest.raises(workflow.NotPossible, match="only be voided"):
            await operations.withdraw_booking(desk, booking_id=made.id, reason="Remove it")


async def test_weakness_9_nobody_declares_the_insider_form_given(desk: Tx) -> None:
    assert "insider" not in "".join(CreateBooking.model_fields)
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await pay(desk, await accepted(desk, await a_booking(desk, client, stock, kind=BookingKind.OWN)))
    with pytest.raises(workflow.NotPossible, match="insider form is missing"):
        await _transfer(desk, made)


async def test_weakness_11_a_refused_loss_ends_the_booking_and_frees_its_shares(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await approved(desk, await a_booking(desk, client, stock, price="100.00"))
    assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 100
    ended = await operations.decide_loss(
        another(desk), booking_id=made.id, approves=False, reason="Not below cost"
    )
    assert (ended.approval, ended.stage) == (Decision.REJECTED, Stage.REJECTED)
    assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 0


async def test_weakness_12_numbers_are_unique_and_without_gaps(clone: str, actor: Actor) -> None:
    """Eight people book at once; a booking that is refused takes no number with it."""
    async with await AsyncConnection.connect(clone, options=AS_APP) as connection:
        desk = await somebody(Tx(connection, actor, NOW))
        stock = await stock_in_hand(desk)
        known = []
        for place in range(8):
            pending = await a_pending_vendor(desk, f"AAACR{place + 1:04d}K", ClientRole.CLIENT)
            known.append(await clients.approve_client(another(desk), client_id=pending.id))
        await connection.commit()

    async def book(place: int) -> str | None:
        async with await AsyncConnection.connect(clone, options=AS_APP) as own:
            try:
                made = await a_booking(
                    Tx(own, desk.actor, NOW), known[place], stock, quantity=1001 if place % 4 == 3 else 10
                )
            except NotEnoughStock:
                await own.rollback()
                return None
            return made.number

    numbers = sorted(n for n in await asyncio.gather(*map(book, range(8))) if n)
    assert numbers == [f"BK-2026-{place:05}" for place in range(1, 7)]


async def _transfer(desk: Tx, made: queries.Booking) -> queries.Booking:
    return await transfers.confirm_transfer(
        desk, booking_id=made.id, depository=Depository.NSDL, receipt=str(new_id())
    )
