"""A booking's life, and what is refused on the way."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    approved,
    later,
    pay,
    settled,
    somebody,
    stock_in_hand,
    token_of,
)
from tests.desks.booking.purchases.making import (
    a_pending_vendor,
    a_stock,
    a_vendor,
    an_order,
    another,
    paid_and_received,
)

from bahi.desks.booking.bookings import errors, operations, queries
from bahi.desks.booking.bookings.queries import Booking, BookingSort, Filter
from bahi.desks.booking.bookings.rules import BookingKind, Confirmation, Insider, Loss, Stage
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.inventory import operations as inventory
from bahi.desks.booking.inventory import queries as holdings
from bahi.desks.booking.refunds import queries as refunds
from bahi.desks.booking.transfers import operations as transfers
from bahi.kernel import ledger, workflow
from bahi.kernel.parties import Depository
from bahi.kernel.workflow import errors as approvals
from bahi.kit.errors import NotFound
from bahi.kit.tx import Tx

NEWEST = BookingSort.NEWEST


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx)


async def test_a_booking_goes_from_entry_to_settlement(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await a_booking(desk, client, stock)
    assert made.number.startswith("BK-2026-")
    assert (made.stage, made.revenue, made.cost_price) == (
        Stage.TO_APPROVE,
        Decimal("3000.00"),
        Decimal("110.00"),
    )
    assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 0
    assert (await approved(desk, made)).stage is Stage.TO_CONFIRM
    assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 100
    token = await token_of(desk, made.id)
    await operations.answer_booking(desk, booking_id=made.id, token=token, accepts=True)
    assert (await queries.booking(desk, booking_id=made.id)).stage is Stage.TO_PAY
    paid = await pay(desk, made)
    assert (paid.stage, paid.left, paid.waiting_for) == (Stage.TO_TRANSFER, Decimal(0), None)
    done = await transfers.confirm_transfer(
        desk, booking_id=made.id, depository=Depository.NSDL, receipt="IN123"
    )
    assert (done.stage, done.delivered_cost, done.desk_margin) == (
        Stage.SETTLED,
        Decimal("11000.00"),
        Decimal("1000.00"),
    )
    left = await holdings.holding(desk, stock_id=stock.id)
    assert (left.in_hand, left.blocked, left.available) == (900, 0, 900)


async def test_settlement_moves_shares_against_money_and_both_explain_themselves(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    moved = await ledger.explain(
        desk,
        subject=made.id,
        memos=["booking.delivered.shares", "booking.delivered.money", "booking.delivered.cost"],
    )
    assert [(e.memo, e.debit_purpose, e.credit_purpose, e.amount) for e in moved] == [
        ("booking.delivered.shares", "booking.inventory", "holding", Decimal(100)),
        ("booking.delivered.money", "booking.client_money", "booking.sales", Decimal("15000.00")),
        ("booking.delivered.cost", "booking.cost_of_sales", "booking.stock_cost", Decimal("11000.00")),
    ]
    assert len({e.group_id for e in moved}) == 1
    owned = {b.purpose: b.balance for b in await ledger.balances(desk, client.party)}
    assert owned == {"holding": Decimal(100), "booking.client_money": Decimal(0)}


async def test_the_three_prices_are_frozen_when_it_is_entered(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await a_booking(desk, client, stock)
    await inventory.set_landing_price(desk, stock_id=stock.id, price=Decimal("140.00"), reason=None)
    found = await queries.booking(desk, booking_id=made.id)
    assert (found.landing_price, found.cost_price, found.selling_price) == (
        Decimal("120.00"),
        Decimal("110.00"),
        Decimal("150.00"),
    )


class TestEntryIsRefused:
    async def test_for_a_client_who_is_not_approved(self, desk: Tx) -> None:
        stock = await stock_in_hand(desk)
        pending = await a_pending_vendor(desk, "AAACR5055K", ClientRole.CLIENT)
        with pytest.raises(errors.ClientNotApproved, match="pending"):
            await a_booking(desk, pending, stock)

    async def test_for_a_suspended_client(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        await clients.suspend_client(desk, client_id=client.id, reason="Papers expired")
        with pytest.raises(errors.ClientNotApproved, match="suspended"):
            await a_booking(desk, client, stock)

    async def test_for_a_vendor(self, desk: Tx) -> None:
        stock = await stock_in_hand(desk)
        with pytest.raises(errors.NoSuchClient):
            await a_booking(desk, await a_vendor(desk, "AAACR5055K"), stock)

    async def test_for_a_client_of_somebody_else(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        stranger = await somebody(desk, *SELLING, sees_all=False, name="Somebody Else")
        with pytest.raises(errors.NoSuchClient):
            await a_booking(stranger, client, stock)

    async def test_of_a_stock_without_a_landing_price(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await a_stock(desk, "BARE")
        with pytest.raises(errors.NoLandingPrice):
            await a_booking(desk, client, stock)

    async def test_of_more_than_is_available(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk, quantity=99)
        with pytest.raises(errors.NotEnoughStock, match="Only 99"):
            await a_booking(desk, client, stock)

    async def test_while_another_of_the_same_client_and_stock_is_undecided(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        with pytest.raises(errors.UndecidedBefore, match=made.number):
            await a_booking(desk, client, stock, quantity=50)

    async def test_within_thirty_seconds_by_the_same_person(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        await approved(desk, await a_booking(desk, client, stock))
        with pytest.raises(errors.TooSoon):
            await a_booking(later(desk, seconds=29), client, stock, quantity=50)
        assert await a_booking(later(desk, seconds=31), client, stock, quantity=50)

    async def test_of_an_exact_duplicate(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        await approved(desk, await a_booking(desk, client, stock))
        with pytest.raises(errors.Duplicate):
            await a_booking(later(desk, minutes=5), client, stock)


class TestAtALoss:
    @pytest.mark.parametrize(
        ("price", "loss"),
        [
            ("120.00", Loss.NOT_REQUIRED),
            ("119.99", Loss.PENDING),
            ("110.00", Loss.PENDING),
            ("109.99", Loss.PENDING),
        ],
    )
    async def test_only_strictly_below_the_landing_price(self, desk: Tx, price: str, loss: Loss) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        assert (await a_booking(desk, client, stock, price=price)).loss is loss

    async def test_the_client_is_asked_only_after_the_loss_is_approved_by_a_third_person(
        self, desk: Tx
    ) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock, price="119.00")
        checker = another(desk)
        waiting = await operations.decide_booking(checker, booking_id=made.id, approves=True)
        assert (waiting.stage, waiting.confirmation) == (Stage.LOSS_REVIEW, Confirmation.NOT_ASKED)
        with pytest.raises(approvals.DecidedBefore):
            await operations.decide_loss(checker, booking_id=made.id, approves=True)
        with pytest.raises(approvals.OwnRequest):
            await operations.decide_loss(desk, booking_id=made.id, approves=True)
        released = await operations.decide_loss(another(desk), booking_id=made.id, approves=True)
        assert released.confirmation is Confirmation.PENDING


class TestTheClientsWord:
    async def test_a_link_works_once(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        await approved(desk, made)
        token = await token_of(desk, made.id)
        await operations.answer_booking(desk, booking_id=made.id, token=token, accepts=True)
        with pytest.raises(errors.LinkNotGood):
            await operations.answer_booking(desk, booking_id=made.id, token=token, accepts=False)

    async def test_a_link_expires_after_three_days(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        await approved(desk, made)
        token = await token_of(desk, made.id)
        with pytest.raises(errors.LinkNotGood):
            await operations.answer_booking(
                later(desk, hours=72), booking_id=made.id, token=token, accepts=True
            )

    async def test_a_new_link_makes_the_old_one_worthless(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        await approved(desk, made)
        token = await token_of(desk, made.id)
        await operations.send_confirmation(desk, booking_id=made.id)
        with pytest.raises(errors.LinkNotGood):
            await operations.answer_booking(desk, booking_id=made.id, token=token, accepts=True)

    async def test_denial_frees_the_shares_and_opens_a_refund_of_what_was_paid(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await approved(desk, await a_booking(desk, client, stock))
        await pay(desk, made, "5000.00")
        token = await token_of(desk, made.id)
        await operations.answer_booking(
            desk, booking_id=made.id, token=token, accepts=False, reason="Changed my mind"
        )
        found = await queries.booking(desk, booking_id=made.id)
        assert (found.stage, found.available_actions, found.left) == (Stage.DENIED, [], Decimal(0))
        assert (await queries.booking_totals(desk, by=Filter())).left == 0
        assert (await holdings.holding(desk, stock_id=stock.id)).blocked == 0
        (refund,) = (await refunds.refunds(desk, states=[], before=None)).items
        assert (refund.amount, refund.number) == (Decimal("5000.00"), made.number)


class TestVoid:
    async def test_frees_the_shares_voids_requests_and_asks_for_a_refund(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await accepted(desk, await a_booking(desk, client, stock))
        await pay(desk, made, "100.00")
        found = await operations.void_booking(desk, booking_id=made.id, reason="Client asked")
        assert (found.stage, found.void_reason) == (Stage.VOID, "Client asked")
        assert (await holdings.holding(desk, stock_id=stock.id)).available == 1000
        assert [r.amount for r in (await refunds.refunds(desk, states=[], before=None)).items] == [
            Decimal("100.00")
        ]

    async def test_not_after_the_shares_have_left(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await settled(desk, await a_booking(desk, client, stock))
        with pytest.raises(workflow.NotPossible, match="transferred"):
            await operations.void_booking(desk, booking_id=made.id, reason="Too late")

    async def test_an_undecided_booking_is_withdrawn_and_stays_on_record(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        await operations.withdraw_booking(desk, booking_id=made.id, reason="Entered twice")
        assert (await queries.booking(desk, booking_id=made.id)).stage is Stage.VOID


async def test_an_own_booking_waits_for_the_insider_form(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, client, stock, kind=BookingKind.OWN))
    paid = await pay(desk, made)
    assert (paid.insider, paid.stage) == (Insider.MISSING, Stage.INSIDER_FORM)
    with pytest.raises(workflow.NotPossible, match="insider form"):
        await transfers.confirm_transfer(desk, booking_id=made.id, depository=Depository.CDSL, receipt="1")


async def test_shares_on_their_way_can_be_booked_but_not_delivered(desk: Tx) -> None:
    client, stock = await a_client(desk), await a_stock(desk)
    await an_order(desk, await a_vendor(desk), stock, 100, "110.00")
    await inventory.set_landing_price(desk, stock_id=stock.id, price=Decimal("120.00"), reason=None)
    made = await pay(desk, await accepted(desk, await a_booking(desk, client, stock)))
    with pytest.raises(Exception, match="Only 0 of these shares are in hand"):
        await transfers.confirm_transfer(desk, booking_id=made.id, depository=Depository.NSDL, receipt="1")


class TestSight:
    async def test_a_stranger_of_the_team_does_not_know_it_exists(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        stranger = await somebody(desk, *SELLING, sees_all=False, name="Somebody Else")
        with pytest.raises(NotFound):
            await queries.booking(stranger, booking_id=made.id)
        assert (await queries.bookings(stranger, by=Filter(), sort=NEWEST, before=None)).read().items == []
        assert (await queries.booking_totals(stranger, by=Filter())).count == 0

    async def test_a_manager_sees_what_their_people_booked(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk)
        made = await a_booking(desk, client, stock)
        manager = await somebody(desk, *SELLING, sees_all=False, name="Their Manager")
        await desk.run(
            "update identity.person set manager = %(lead)s where id = %(me)s",
            lead=manager.actor.person,
            me=desk.actor.person,
        )
        assert (await queries.booking(manager, booking_id=made.id)).number == made.number

    async def test_cost_is_nowhere_for_those_who_may_not_know_it(self, desk: Tx) -> None:
        client, stock = await a_client(desk), await stock_in_hand(desk, cost="4321.09", landing="5000.00")
        made = await settled(desk, await a_booking(desk, client, stock, price="6000.00"))
        plain = allowed(desk, *(p for p in SELLING if p != "booking.cost.read"))
        plain = replace(plain, actor=replace(plain.actor, sees_all=True))
        said = "".join(
            answer.model_dump_json()
            for answer in (
                await queries.booking(plain, booking_id=made.id),
                (await queries.bookings(plain, by=Filter(), sort=NEWEST, before=None)).read(),
                await queries.booking_totals(plain, by=Filter()),
                await queries.booking_names(plain),
                *await queries.booking_history(plain, booking_id=made.id),
            )
        )
        assert made.number in said
        assert "4321" not in said
        assert "432109" not in said


async def test_the_list_narrows_sorts_and_counts(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made: list[Booking] = []
    for n in range(3):
        moment = later(desk, minutes=n)
        made.append(await approved(moment, await a_booking(moment, client, stock, quantity=10 + n)))
    await a_booking(later(desk, minutes=9), client, stock, quantity=500)
    largest = (await queries.bookings(desk, by=Filter(), sort=BookingSort.LARGEST, before=None)).read()
    assert [b.quantity for b in largest.items] == [500, 12, 11, 10]
    after = (
        await queries.bookings(desk, by=Filter(), sort=BookingSort.LARGEST, before=largest.items[1].id)
    ).read()
    assert [b.quantity for b in after.items] == [11, 10]
    totals = await queries.booking_totals(desk, by=Filter(stages=(Stage.TO_CONFIRM,)))
    assert (totals.count, totals.by_stage) == (3, {Stage.TO_CONFIRM: 3, Stage.TO_APPROVE: 1})
    assert totals.consideration == sum(b.consideration for b in made)
    found = (await queries.bookings(desk, by=Filter(search="vasant"), sort=NEWEST, before=None)).read()
    assert len(found.items) == 4
    assert (
        await queries.bookings(desk, by=Filter(search="zzz"), sort=NEWEST, before=None)
    ).read().items == []


async def test_more_stock_received_lets_the_rest_go(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk, quantity=60)
    with pytest.raises(errors.NotEnoughStock):
        await a_booking(desk, client, stock)
    await paid_and_received(
        desk, await an_order(desk, await a_vendor(desk, "AAACW3775F"), stock, 40, "90.00")
    )
    assert (await a_booking(desk, client, stock)).cost_price == Decimal("102.00")
