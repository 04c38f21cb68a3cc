"""Worked numbers of the desk: losses, earnings, tranches, and the gates before a transfer."""

from decimal import Decimal

import pytest

from bahi.desks.booking.bookings import rules
from bahi.desks.booking.bookings.rules import Confirmation, Decision, Facts, Insider, Loss, Transfer
from bahi.desks.booking.payments.errors import Overpaid, TooManyTranches
from bahi.desks.booking.payments.rules import after_payment
from bahi.desks.booking.transfers import rules as transfers
from bahi.desks.booking.transfers.errors import OutOfOrder


def facts(**said: object) -> Facts:
    usual: dict[str, object] = {
        "approval": Decision.APPROVED,
        "loss": Loss.NOT_REQUIRED,
        "confirmation": Confirmation.ACCEPTED,
        "insider": Insider.NOT_REQUIRED,
        "transfer": Transfer.NONE,
        "voided": False,
        "consideration": Decimal(100),
        "paid": Decimal(100),
    }
    return Facts(**{**usual, **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("price", "loss", "below_cost"),
    [
        ("112.00", False, False),
        ("111.99", True, False),
        ("110.00", True, False),
        ("109.99", True, True),
    ],
)
def test_com_01_a_loss_is_strictly_below_the_landing_price_and_the_cost_stands_apart(
    price: str, loss: bool, below_cost: bool
) -> None:
    selling = Decimal(price)
    assert rules.is_loss(selling_price=selling, landing_price=Decimal("112.00")) is loss
    assert rules.is_below_cost(selling_price=selling, cost_price=Decimal("110.00")) is below_cost


def test_com_02_revenue_is_over_the_landing_price_and_the_desks_margin_below_it() -> None:
    landing = Decimal("120.00")
    revenue = rules.revenue(quantity=100, selling_price=Decimal("150.00"), landing_price=landing)
    margin = rules.desk_margin(quantity=100, landing_price=landing, cost_price=Decimal("110.00"))
    assert (revenue, margin, revenue + margin) == (Decimal("3000.00"), Decimal("1000.00"), Decimal("4000.00"))


def test_pay_01_tranches_are_exact_and_the_overpaying_one_is_refused() -> None:
    due, paid = 250 * Decimal("400.05"), Decimal(0)
    assert due == Decimal("100012.50")
    for number, amount in enumerate(("40000.00", "35000.00")):
        paid = after_payment(consideration=due, paid=paid, amount=Decimal(amount), tranches=number)
        assert rules.may_be_transferred(facts(consideration=due, paid=paid)) is not None
    with pytest.raises(Overpaid, match=r"Only ₹25012\.50"):
        after_payment(consideration=due, paid=paid, amount=Decimal("25012.51"), tranches=2)
    assert after_payment(consideration=due, paid=paid, amount=Decimal("25012.50"), tranches=2) == due
    assert rules.may_be_transferred(facts(consideration=due, paid=due)) is None


def test_a_fifth_tranche_is_refused() -> None:
    with pytest.raises(TooManyTranches, match="at most 4"):
        after_payment(consideration=Decimal(100), paid=Decimal(4), amount=Decimal(1), tranches=4)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, None),
        ({"loss": Loss.APPROVED}, None),
        ({"insider": Insider.GIVEN}, None),
        ({"approval": Decision.PENDING}, "not approved this booking"),
        ({"loss": Loss.PENDING}, "below the landing price"),
        ({"confirmation": Confirmation.PENDING}, "not accepted"),
        ({"confirmation": Confirmation.DENIED}, "denied"),
        ({"paid": Decimal("99.99")}, "₹0.01 is still to be paid"),
        ({"insider": Insider.MISSING}, "insider form"),
        ({"voided": True}, "void"),
        ({"transfer": Transfer.TRANSFERRED}, "have been transferred"),
        ({"approval": Decision.REJECTED}, "rejected"),
    ],
)
def test_pay_03_every_gate_before_a_transfer(said: dict[str, object], sentence: str | None) -> None:
    stands = rules.may_be_transferred(facts(**said))
    assert stands is None if sentence is None else sentence in (stands or "")


@pytest.mark.parametrize("ended", [{"voided": True}, {"approval": Decision.REJECTED}])
def test_nothing_happens_to_what_has_ended(ended: dict[str, object]) -> None:
    assert [t.action for t in rules.TRANSITIONS if t.obstacle(facts(**ended)) is None] == []


def test_a_maker_is_not_offered_their_own_approval() -> None:
    pending = {"approval": Decision.PENDING, "confirmation": Confirmation.NOT_ASKED, "paid": Decimal(0)}
    assert rules.may_approve(facts(**pending)) is None
    assert rules.may_approve(facts(**pending, own=True)) == "You set these terms: somebody else must approve."


def test_a_transfer_takes_its_steps_in_order() -> None:
    order = [Transfer.BENEFICIARY_ADDED, Transfer.STAMP_PAID, Transfer.DIS_SUBMITTED, Transfer.OTP_PENDING]
    state = Transfer.NONE
    for step in order:
        state = transfers.advance(state, step)
    assert transfers.advance(transfers.advance(state, Transfer.REJECTED), Transfer.DIS_SUBMITTED)
    with pytest.raises(OutOfOrder, match="not begun"):
        transfers.advance(Transfer.NONE, Transfer.DIS_SUBMITTED)
