"""A client sees their own bookings, money and papers, in words that tell nothing of the house."""

from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    approved,
    later,
    pay,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.portal.making import signed_in
from tests.desks.booking.purchases.making import another

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings import queries as booking_queries
from bahi.desks.booking.bookings.errors import TermsChanged
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import Stage
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.notes import operations as notes
from bahi.desks.booking.portal import operations, queries, rules
from bahi.desks.booking.refunds import operations as refunds
from bahi.desks.booking.refunds.rules import RefundState
from bahi.kit.errors import NotFound
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "identity.clients.admit")


async def own(me: Tx) -> list[queries.OwnBooking]:
    return (await queries.bookings(me, before=None)).items


async def answer(me: Tx, made: Booking, *, accepts: bool, version: int = 1) -> queries.OwnBookingRecord:
    return await operations.answer_own(
        me, booking_id=made.id, version=version, accepts=accepts, reason=None if accepts else "Too dear"
    )


def test_every_stage_has_a_word_for_the_client_and_a_loss_has_none() -> None:
    assert set(rules.OWN) == set(Stage)
    assert rules.OWN[Stage.LOSS_REVIEW] is rules.OWN[Stage.TO_APPROVE]
    assert not {"loss_review", "insider_form"} & {str(word) for word in rules.OwnStage}


async def test_from_the_terms_to_the_contract_note(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    me = await signed_in(desk, client)
    made = await a_booking(desk, client, stock)
    assert [(b.stage, b.answer_until) for b in await own(me)] == [("under_review", None)]
    await approved(desk, made)
    [asked] = await own(me)
    assert (asked.stage, asked.answer_until is not None, asked.left) == ("to_confirm", True, Decimal(15000))
    done = await answer(me, made, accepts=True)
    assert done.stage == "to_pay"
    assert (await booking_queries.booking(desk, booking_id=made.id)).confirmation == "accepted"
    await pay(desk, made, "15000.00", "UTR-9")
    await desk.update("booking.booking", made.id, note="Told to hurry")
    paid = await queries.booking(me, booking_id=made.id)
    assert (paid.stage, paid.firm_account, [p.reference for p in paid.payments]) == (
        "to_transfer",
        None,
        ["UTR-9"],
    )
    text = paid.model_dump_json()
    for secret in ("120.00", "110.00", "Meera", "Told to hurry", "salesperson", "landing", "cost", "margin"):
        assert secret not in text
    with pytest.raises(NotFound):
        await queries.contract_note(me, booking_id=made.id)


async def test_the_note_the_portfolio_and_the_payments_are_of_what_settled(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    me = await signed_in(desk, client)
    made = await settled(desk, await a_booking(desk, client, stock))
    await notes.make_contract_note(desk, booking_id=made.id)
    document, content = await queries.contract_note(me, booking_id=made.id)
    assert (document.name, content[:5]) == ("CN-2026-00001.pdf", b"%PDF-")
    [booking] = await own(me)
    assert (booking.stage, booking.note) == ("settled", "CN-2026-00001")
    [held] = (await queries.portfolio(me)).holdings
    assert (held.quantity, held.last_price, held.invested) == (100, Decimal("150.00"), Decimal("15000.00"))
    [payment] = await queries.payments(me)
    assert (payment.amount, payment.back, payment.number) == (Decimal("15000.00"), False, made.number)


async def test_another_client_s_is_not_there(desk: Tx) -> None:
    first, stock = await a_client(desk), await stock_in_hand(desk)
    second = await a_client(desk, "AAACI1681G")
    await desk.run(
        "update parties.email set place = 2 where party = %(party)s and place = 1", party=second.party
    )
    await desk.run("insert into parties.address values ('two@example.in', 'client')")
    await desk.insert("parties.email", party=second.party, family="client", address="two@example.in", place=1)
    me, other = await signed_in(desk, first), await signed_in(desk, second)
    made = await settled(desk, await a_booking(desk, first, stock))
    await notes.make_contract_note(desk, booking_id=made.id)
    asked = await a_booking(later(desk, minutes=5), first, stock, quantity=5)
    await approved(later(desk, minutes=5), asked)
    assert len(await own(me)) == 2
    assert await own(other) == await queries.payments(other) == []
    assert (await queries.portfolio(other)).holdings == []
    for look in (
        queries.booking(other, booking_id=made.id),
        queries.contract_note(other, booking_id=made.id),
        answer(other, asked, accepts=True),
    ):
        with pytest.raises(NotFound):
            await look
    assert (await booking_queries.booking(desk, booking_id=asked.id)).confirmation == "pending"


async def test_an_answer_is_to_the_terms_that_were_seen_and_only_once(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    me = await signed_in(desk, client)
    made = await a_booking(desk, client, stock)
    with pytest.raises(TermsChanged):
        await answer(me, made, accepts=True)
    await approved(desk, made)
    with pytest.raises(TermsChanged):
        await answer(me, made, accepts=True, version=2)
    with pytest.raises(TermsChanged):
        await answer(later(me, hours=73), made, accepts=True)
    denied = await answer(me, made, accepts=False)
    assert denied.stage == "denied"
    assert (await booking_queries.booking(desk, booking_id=made.id)).stage is Stage.DENIED
    with pytest.raises(TermsChanged):
        await answer(me, made, accepts=True)


async def test_what_was_paid_back_is_told_with_its_account_masked(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    me = await signed_in(desk, client)
    await clients.add_bank_account(
        desk, client_id=client.id, holder="Vasant & Co", ifsc="HDFC0000240", number="50100777788"
    )
    made = await a_booking(desk, client, stock)
    await approved(desk, made)
    await answer(me, made, accepts=True)
    await pay(desk, made, "4000.00")
    await bookings.void_booking(another(desk), booking_id=made.id, reason="The price moved")
    refund = await desk.value("select id from booking.refund")
    account = await desk.value("select id from parties.bank_account where party = %(p)s", p=client.party)
    await refunds.set_account(desk, refund_id=refund, bank_account_id=account)
    await refunds.move_refund(
        desk, refund_id=refund, state=RefundState.COMPLETED, reference="RTGS-1", note="Sorry"
    )
    record = await queries.booking(me, booking_id=made.id)
    assert (record.stage, record.void_reason) == ("void", "The price moved")
    assert record.refund is not None
    assert (record.refund.amount, record.refund.reference) == (Decimal("4000.00"), "RTGS-1")
    assert "50100777788" not in record.model_dump_json()
    assert (record.refund.account or "").endswith("7788, HDFC0000240")
    assert [(p.amount, p.back) for p in await queries.payments(me)] == [
        (Decimal("4000.00"), True),
        (Decimal("4000.00"), False),
    ]


async def test_the_profile_is_masked(desk: Tx) -> None:
    client = await a_client(desk)
    found = await queries.profile(await signed_in(desk, client))
    assert found.client_code == client.otc_ucc
    assert "AAACR5055K" not in found.model_dump_json()
    assert [account.masked for account in found.bank_accounts] == [a.masked for a in client.bank_accounts]
