"""Bookings go to a depository together, once, and come back one by one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    later,
    pay,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings import queries
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import Stage, Transfer
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.stocks import operations as stocks
from bahi.desks.booking.stocks.queries import Stock
from bahi.desks.booking.transfers import batches, batching, operations, reports
from bahi.desks.booking.transfers.batches import Batch, Result
from bahi.desks.booking.transfers.batching import Answer, Choice
from bahi.desks.booking.transfers.errors import (
    InBatch,
    NoDemat,
    NoDeskAccount,
    NotInThisBatch,
    NotReady,
    ReasonMissing,
    ThirdPartyDemat,
    WrongAccount,
)
from bahi.kernel.parties import Depository
from bahi.kit.errors import Denied
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

CDSL = "1208160012345678"
STEPS = (Transfer.BENEFICIARY_ADDED, Transfer.STAMP_PAID, Transfer.DIS_SUBMITTED, Transfer.OTP_PENDING)


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    desk = await somebody(tx, *SELLING)
    await batching.set_desk_account(desk, depository=Depository.CDSL, number="1208160000000001")
    return desk


async def with_demat(desk: Tx, number: str | None = CDSL, pan: str = "AAACR5055K") -> Client:
    client = await a_client(desk, pan)
    if number:
        await clients.add_demat_account(desk, client_id=client.id, number=number)
    return client


async def shares(desk: Tx) -> Stock:
    stock = await stock_in_hand(desk)
    return await stocks.revise_stock(
        desk,
        stock_id=stock.id,
        name=stock.name,
        isin="INE040A01034",
        sector=None,
        face_value=Decimal(1),
        suspended=False,
    )


async def ready(desk: Tx, client: Client, stock: Stock, quantity: int = 100) -> Booking:
    return await pay(desk, await accepted(desk, await a_booking(desk, client, stock, quantity)))


async def batched(desk: Tx, *made: Booking) -> Batch:
    (batch,) = await batching.make_batches(
        desk, choices=[Choice(one.id) for one in made], execution_on=desk.today
    )
    return batch


async def test_what_stands_in_an_open_batch_is_not_ready_any_more(desk: Tx) -> None:
    client, stock = await with_demat(desk), await shares(desk)
    made = await ready(desk, client, stock)
    of = {progress: reports.Asked(progress=progress) for progress in reports.Progress}

    async def found(progress: reports.Progress) -> list[tuple[str, str | None]]:
        page = (await reports.transfers(desk, by=of[progress], before=None)).items
        return [(line.number, line.batch) for line in page]

    assert await found(reports.Progress.READY) == [(made.number, None)]
    batch = await batched(desk, made)
    assert await found(reports.Progress.READY) == []
    assert await found(reports.Progress.IN_PROGRESS) == [(made.number, batch.number)]


async def test_it_goes_step_by_step_and_is_delivered(desk: Tx) -> None:
    made = await ready(desk, await with_demat(desk), await shares(desk))
    batch = await batched(desk, made)
    assert (batch.bookings, batch.open, batch.next_steps) == (1, 1, [Transfer.BENEFICIARY_ADDED])
    assert [(i.stamp, i.demat) for i in batch.instructions] == [(Decimal("2.25"), "CDSL xxxxxxxxxxxx5678")]
    for state in STEPS:
        batch = await batching.advance_batch(desk, batch_id=batch.id, state=state)
    done = await batching.enter_results(
        desk, batch_id=batch.id, answers=[Answer(made.id, Result.TRANSFERRED, receipt="DIS-77")]
    )
    assert (done.open, done.closed_at, done.next_steps) == (0, desk.now, [])
    assert (await queries.booking(desk, booking_id=made.id)).stage is Stage.SETTLED


async def test_the_file_is_whole_and_who_took_it_is_on_record(desk: Tx) -> None:
    made = await ready(desk, await with_demat(desk), await shares(desk))
    batch = await batched(desk, made)
    name, text = await batching.download(desk, batch_id=batch.id)
    assert name == f"{batch.number}-CDSL.csv"
    assert f"{made.number}," in text
    assert f",INE040A01034,100,1208160000000001,{CDSL},15000.00,1,2.25" in text
    happened = await desk.value(
        "select actor_name from events.event where subject = %(id)s and name like '%%batch_downloaded'",
        id=batch.id,
    )
    assert happened == desk.actor.name
    assert (await batches.batch(desk, batch_id=batch.id)).downloads == 1


async def test_a_rejection_says_why_and_frees_the_booking_for_another_batch(desk: Tx) -> None:
    client, stock = await with_demat(desk), await shares(desk)
    good, bad = await ready(desk, client, stock), await ready(later(desk, seconds=40), client, stock, 50)
    batch = await batched(desk, good, bad)
    for state in STEPS:
        await batching.advance_batch(desk, batch_id=batch.id, state=state)
    with pytest.raises(ReasonMissing):
        await batching.enter_results(desk, batch_id=batch.id, answers=[Answer(bad.id, Result.REJECTED)])
    with pytest.raises(InBatch, match=f"{bad.number} is in {batch.number}"):
        await batched(desk, bad)
    after = await batching.enter_results(
        desk, batch_id=batch.id, answers=[Answer(bad.id, Result.REJECTED, reason="Beneficiary not added")]
    )
    assert (after.open, after.closed_at) == (1, None)
    again = await batched(desk, bad)
    assert again.next_steps == [Transfer.DIS_SUBMITTED]
    with pytest.raises(NotInThisBatch):
        await batching.enter_results(
            desk, batch_id=again.id, answers=[Answer(good.id, Result.REJECTED, reason="?")]
        )


async def test_the_gates_hold_and_name_the_booking(desk: Tx) -> None:
    """PAY-03: neither a batch nor a result goes around them."""
    client, stock = await with_demat(desk), await shares(desk)
    unpaid = await accepted(desk, await a_booking(desk, client, stock))
    with pytest.raises(NotReady, match=rf"{unpaid.number}: ₹15000\.00 is still to be paid\."):
        await batched(desk, unpaid)
    await pay(desk, unpaid)
    batch = await batched(desk, unpaid)
    with pytest.raises(NotReady, match=f"{unpaid.number}: The transfer is not begun"):
        await batching.advance_batch(desk, batch_id=batch.id, state=Transfer.DIS_SUBMITTED)


async def test_a_booking_with_other_terms_leaves_its_batch(desk: Tx) -> None:
    client, stock = await with_demat(desk), await shares(desk)
    made = await ready(desk, client, stock)
    batch = await batched(desk, made)
    await bookings.void_booking(desk, booking_id=made.id, reason="Client changed plans")
    after = await batching.advance_batch(desk, batch_id=batch.id, state=Transfer.BENEFICIARY_ADDED)
    assert ([i.result for i in after.instructions], after.open) == ([Result.DROPPED], 0)
    assert after.closed_at is not None


async def test_shares_go_to_the_buyers_own_account_only(desk: Tx) -> None:
    stock, client = await shares(desk), await with_demat(desk)
    made = await ready(desk, client, stock)
    with pytest.raises(ThirdPartyDemat, match=f"{made.number}: this demat account is not Vasant & Co's"):
        await batching.make_batches(desk, choices=[Choice(made.id, new_id())], execution_on=desk.today)
    await with_demat(desk, CDSL, "AAACS8577K")
    with pytest.raises(ThirdPartyDemat):
        await batched(desk, made)


async def test_without_an_account_on_either_side_nothing_is_instructed(desk: Tx) -> None:
    stock = await shares(desk)
    without = await ready(desk, await with_demat(desk, None), stock)
    with pytest.raises(NoDemat, match=f"{without.number}: Vasant & Co has no demat account"):
        await batched(desk, without)
    nsdl = await ready(desk, await with_demat(desk, "IN30001112345678", "AAACS8577K"), stock)
    with pytest.raises(NoDeskAccount, match="own NSDL account"):
        await batched(desk, nsdl)
    with pytest.raises(WrongAccount):
        await batching.set_desk_account(desk, depository=Depository.NSDL, number=CDSL)


async def test_one_batch_for_each_depository(desk: Tx) -> None:
    await batching.set_desk_account(desk, depository=Depository.NSDL, number="IN30009987654321")
    stock = await shares(desk)
    both = [
        await ready(desk, await with_demat(desk), stock),
        await ready(desk, await with_demat(desk, "IN30001112345678", "AAACS8577K"), stock),
    ]
    made = await batching.make_batches(
        desk, choices=[Choice(one.id) for one in both], execution_on=desk.today + timedelta(days=1)
    )
    assert [batch.depository for batch in made] == [Depository.CDSL, Depository.NSDL]
    page = (await batches.batches(desk, before=None)).read()
    assert [line.number for line in page.items] == [made[1].number, made[0].number]


async def test_a_reader_may_look_and_not_take(desk: Tx) -> None:
    made = await ready(desk, await with_demat(desk), await shares(desk))
    batch = await batched(desk, made)
    reader = replace(
        desk,
        actor=replace(desk.actor, permissions=frozenset({"booking.transfers.read", "booking.bookings.read"})),
    )
    assert (await batches.batch(reader, batch_id=batch.id)).next_steps == []
    for attempt in (
        batching.download(reader, batch_id=batch.id),
        batched(reader, made),
        batching.advance_batch(reader, batch_id=batch.id, state=Transfer.BENEFICIARY_ADDED),
    ):
        with pytest.raises(Denied):
            await attempt
    stranger = await somebody(desk, "booking.transfers.read", sees_all=False, name="Uday Varghese")
    assert (await batches.batches(stranger, before=None)).read().items == []


async def test_the_usual_way_for_one_booking_still_works(desk: Tx) -> None:
    made = await ready(desk, await with_demat(desk), await shares(desk))
    batch = await batched(desk, made)
    await operations.confirm_transfer(desk, booking_id=made.id, depository=Depository.CDSL, receipt="DIS-1")
    after = await batching.advance_batch(desk, batch_id=batch.id, state=Transfer.BENEFICIARY_ADDED)
    assert (after.instructions[0].result, after.closed_at) == (Result.TRANSFERRED, desk.now)
