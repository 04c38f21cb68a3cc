"""Commissions from a settled booking to the bank, and the faults of earlier systems."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation, InsufficientPrivilege, UniqueViolation
from tests.conftest import allowed
from tests.desks.booking.commissions.making import ALL, a_sale, an_employee, settle
from tests.desks.booking.partners.making import ALL as PARTNERS
from tests.desks.booking.partners.making import a_partner, another

from bahi.desks.booking.commissions import operations, queries
from bahi.desks.booking.commissions.errors import AlreadyAccrued, NotDue, OwnCommission, PartnerInReview
from bahi.desks.booking.commissions.rules import CommissionKind, CommissionState
from bahi.desks.booking.partners import operations as partners
from bahi.desks.booking.partners.queries import Partner
from bahi.desks.booking.taxes.errors import NoRule
from bahi.kit.errors import Denied, NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

LAST_SECOND, FIRST_SECOND = (
    datetime(2026, 3, 31, 18, 29, 59, tzinfo=UTC),
    datetime(2026, 3, 31, 18, 30, tzinfo=UTC),
)


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *ALL, *PARTNERS)


async def balances(tx: Tx) -> dict[str, int]:
    """Paisa by purpose, over all owners; accounts at nought are left out."""
    cursor = await tx.connection.execute(
        "select purpose, sum(balance)::bigint from ledger.account group by purpose having sum(balance) <> 0"
    )
    return dict(await cursor.fetchall())


async def test_weakness_1_a_settled_booking_leaves_its_commissions_on_record(desk: Tx) -> None:
    employee, partner = await an_employee(desk), await a_partner(desk)
    earned = await settle(desk, employee=employee, partner=partner, share="30")
    assert [(c.kind, c.gross, c.withheld, c.net, c.state) for c in earned] == [
        ("partner", Decimal("900.00"), Decimal("0.00"), Decimal("900.00"), "due"),
        ("employee", Decimal("2100.00"), Decimal("0.00"), Decimal("2100.00"), "due"),
    ]
    assert await balances(desk) == {
        "booking.commission_cost": -3000_00,
        "booking.commission_payable": 3000_00,
    }
    listed = (
        await queries.commissions(desk, kind=CommissionKind.PARTNER, states=[], search="gauri", before=None)
    ).read()
    assert [c.id for c in listed.items] == [earned[0].id]


async def test_weakness_1_a_booking_earns_once(desk: Tx) -> None:
    employee, booking = await an_employee(desk), await a_sale(desk)
    await settle(desk, employee=employee, booking=booking)
    with pytest.raises(AlreadyAccrued):
        await settle(desk, employee=employee, booking=booking)


async def test_nobody_earns_by_a_booking_that_is_not_on_record(desk: Tx) -> None:
    with pytest.raises(ForeignKeyViolation, match="earned_by_a_booking"):
        await settle(desk, employee=await an_employee(desk), booking=new_id())


async def test_nothing_is_earned_without_revenue(desk: Tx) -> None:
    assert await settle(desk, employee=await an_employee(desk), selling=119_00) == []
    assert await balances(desk) == {}


async def test_weakness_10_reading_never_creates_what_is_owed(desk: Tx) -> None:
    await settle(desk, employee=await an_employee(desk))
    before = await desk.value("select count(*) from booking.commission")
    await desk.connection.execute("set transaction read only")
    for kind in CommissionKind:
        for states in ([], [CommissionState.PAID], [CommissionState.DUE]):
            (await queries.commissions(desk, kind=kind, states=states, search=None, before=None)).read()
            await queries.commission_summary(desk, kind=kind, states=states, search=None)
    assert await desk.value("select count(*) from booking.commission") == before


async def test_weakness_13_the_year_turns_at_midnight_in_india(desk: Tx) -> None:
    employee, partner = await an_employee(desk), await a_partner(desk)
    last, first = replace(desk, now=LAST_SECOND), replace(desk, now=FIRST_SECOND)
    assert (last.today, first.today) == (date(2026, 3, 31), date(2026, 4, 1))
    (old, _) = await settle(last, employee=employee, partner=partner, quantity=2000, share="30")
    (new, _) = await settle(first, employee=employee, partner=partner, quantity=2000, share="30")
    assert (old.earned_before, new.earned_before) == (Decimal(0), Decimal(0))
    assert (old.section, new.section, new.former_section) == ("194H", "393(1), table item 1(ii)", "194H")
    (next_one, _) = await settle(first, employee=employee, partner=partner, quantity=10, share="30")
    assert next_one.earned_before == new.gross


async def test_weakness_13_tax_is_deducted_at_source_and_stays_as_it_was_frozen(desk: Tx) -> None:
    employee, partner = await an_employee(desk), await a_partner(desk)
    (below, _) = await settle(desk, employee=employee, partner=partner, quantity=2000, share="30")
    (crossing, _) = await settle(desk, employee=employee, partner=partner, quantity=1000, share="30")
    assert (below.gross, below.withheld) == (Decimal("18000.00"), Decimal("0.00"))
    assert crossing.withheld == Decimal("540.00")
    await operations.cancel(another(desk), commission_id=below.id, reason="Entered by mistake")
    assert (await queries.commission(desk, commission_id=crossing.id)).withheld == Decimal("540.00")
    with pytest.raises(CheckViolation, match="frozen"):
        await desk.run("update booking.commission set withheld = 0, net = gross")


async def test_the_law_cannot_be_changed_by_the_application(desk: Tx) -> None:
    with pytest.raises(InsufficientPrivilege):
        await desk.run("update booking.tax_rule set rate = 0")


async def test_before_the_first_rule_nothing_is_guessed(desk: Tx) -> None:
    with pytest.raises(NoRule, match="01 Jan 2020"):
        await settle(desk, employee=await an_employee(desk), on=date(2020, 1, 1))


async def test_paying_the_partner_pays_the_bank_and_the_state(desk: Tx) -> None:
    employee, partner = await an_employee(desk), await a_partner(desk)
    (due, _) = await settle(desk, employee=employee, partner=partner, quantity=4000, share="30")
    assert (due.gross, due.withheld, due.net) == tuple(map(Decimal, ("36000.00", "720.00", "35280.00")))
    paid = await operations.pay(desk, commission_id=due.id, reference="UTR0042")
    assert (paid.state, paid.reference, paid.available_actions) == (CommissionState.PAID, "UTR0042", [])
    assert await balances(desk) == {
        "booking.commission_cost": -120_000_00,
        "booking.commission_payable": 84_000_00,
        "bank": 35_280_00,
        "booking.commission_tax": 720_00,
    }
    with pytest.raises(NotDue):
        await operations.pay(desk, commission_id=due.id, reference="UTR0043")


async def test_nobody_pays_their_own_commission(desk: Tx) -> None:
    assert desk.actor.person
    await desk.run("insert into identity.person (id, name) values (%(id)s, 'Asha')", id=desk.actor.person)
    (due,) = await settle(desk, employee=desk.actor.person)
    assert (await queries.commission(desk, commission_id=due.id)).available_actions == []
    with pytest.raises(OwnCommission):
        await operations.pay_employee(desk, booking=due.booking_id, reference="UTR1")
    with pytest.raises(OwnCommission):
        await operations.cancel(desk, commission_id=due.id, reason="No")
    paid = await operations.pay_employee(another(desk), booking=due.booking_id, reference="UTR1")
    assert paid.state is CommissionState.PAID


async def test_a_partner_in_review_is_not_paid(desk: Tx) -> None:
    employee, partner = await an_employee(desk), await a_partner(desk)
    (due, _) = await settle(desk, employee=employee, partner=partner)
    await partners.add_bank_account(
        desk, partner_id=partner.id, holder="G Kamat", ifsc="ICIC0000001", account_number="000401234567"
    )
    with pytest.raises(PartnerInReview):
        await operations.pay(desk, commission_id=due.id, reference="UTR1")


async def test_cancelling_takes_the_entry_back(desk: Tx) -> None:
    (due,) = await settle(desk, employee=await an_employee(desk))
    gone = await operations.cancel(desk, commission_id=due.id, reason="The shares came back")
    assert (gone.state, gone.reason) == (CommissionState.CANCELLED, "The shares came back")
    assert await balances(desk) == {}
    with pytest.raises(NotDue):
        await operations.cancel(desk, commission_id=due.id, reason="Again")


async def test_sums_count_what_is_not_cancelled(desk: Tx) -> None:
    employee = await an_employee(desk)
    made = [(await settle(desk, employee=employee))[0] for _ in range(3)]
    await operations.pay(desk, commission_id=made[0].id, reference="UTR1")
    await operations.cancel(desk, commission_id=made[1].id, reason="No")
    found = await queries.commission_summary(desk, kind=CommissionKind.EMPLOYEE, states=[], search=None)
    assert (found.count, found.gross, found.due, found.paid) == tuple(
        map(Decimal, ("3", "6000", "3000", "3000"))
    )
    assert found.by_state == dict.fromkeys(CommissionState, 1)


async def test_a_salesperson_sees_their_own_and_their_teams(desk: Tx) -> None:
    kabir, leela = await an_employee(desk), await an_employee(desk, "Leela Pillai")
    (own,), (other,) = [await settle(desk, employee=person) for person in (kabir, leela)]
    reader = replace(desk, actor=replace(desk.actor, person=kabir, sees_all=False))
    listed = (
        await queries.commissions(reader, kind=CommissionKind.EMPLOYEE, states=[], search=None, before=None)
    ).read()
    assert [c.id for c in listed.items] == [own.id]
    with pytest.raises(NotFound):
        await queries.commission(reader, commission_id=other.id)


async def test_the_database_keeps_one_of_a_kind_and_the_payer_apart(desk: Tx) -> None:
    (due,) = await settle(desk, employee=await an_employee(desk))
    async with desk.connection.transaction(force_rollback=True):
        with pytest.raises(CheckViolation, match="paid_by_another"):
            await desk.run(
                """update booking.commission set state = 'paid', paid_at = now(), paid_by = owner,
                   paid_person = owner, reference = 'x' where id = %(id)s""",
                id=due.id,
            )
    columns = (
        "booking_number, salesperson, owner, quantity, landing_price, selling_price, revenue, share, gross"
    )
    rest = "earned_before, tax_nature, tax_from, has_pan, withheld, net, accrued_on, accrued_at"
    with pytest.raises(UniqueViolation, match="one_of_a_kind"):
        await desk.connection.execute(
            f"insert into booking.commission (id, kind, booking, accrual, {columns}, {rest}) "
            f"select gen_random_uuid(), kind, booking, gen_random_uuid(), {columns}, {rest} "
            "from booking.commission"
        )


async def test_permissions(tx: Tx) -> None:
    partner: Partner | None = None
    with pytest.raises(Denied, match=r"booking\.transfers\.confirm"):
        await settle(allowed(tx, "booking.commissions.pay"), employee=new_id(), partner=partner)
    with pytest.raises(Denied, match=r"booking\.commissions\.pay"):
        await operations.pay_employee(
            allowed(tx, "booking.commissions.read"), booking=new_id(), reference="UTR"
        )
