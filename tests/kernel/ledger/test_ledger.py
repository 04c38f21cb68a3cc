"""Moving value, reading it back, and being refused in a sentence."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import ledger
from bahi.kernel.ledger import NO_FLOOR, AccountId, Item, Kind, Verdict
from bahi.kit.errors import NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Actor, Tx


async def funded(tx: Tx, amount: int = 1000, scale: int = 2) -> tuple[AccountId, AccountId, AccountId]:
    """The outside, a wallet that received this much from it, and an empty wallet."""
    asset = (
        await ledger.asset(tx, code="INR")
        if scale == 2
        else await ledger.add_asset(tx, code=new_id().hex, scale=scale)
    )
    outside = await ledger.account(tx, asset=asset, purpose=new_id().hex, floor=NO_FLOOR)
    rich = await ledger.account(tx, asset=asset, purpose="wallet", owner=new_id())
    poor = await ledger.account(tx, asset=asset, purpose="wallet", owner=new_id())
    await ledger.move(tx, [Item(debit=outside, credit=rich, amount=amount)])
    return outside, rich, poor


async def test_an_account_is_opened_once(tx: Tx) -> None:
    inr = await ledger.asset(tx, code="INR")
    owner = new_id()
    first = await ledger.account(tx, asset=inr, purpose="wallet", owner=owner)
    assert await ledger.account(tx, asset=inr, purpose="wallet", owner=owner) == first
    house = await ledger.account(tx, asset=inr, purpose="bank")
    assert await ledger.account(tx, asset=inr, purpose="bank") == house != first


async def test_a_figure_opens_to_its_transfers(tx: Tx) -> None:
    _, rich, poor = await funded(tx)
    subject = new_id()
    paid = Item(debit=rich, credit=poor, amount=300, memo="booking.payment", subject=subject)
    await ledger.move(
        tx, [paid, Item(debit=rich, credit=poor, amount=5, memo="booking.fee", subject=subject)]
    )
    entries = await ledger.explain(tx, subject=subject)
    assert [(e.amount, e.debit_after, e.credit_after, e.memo) for e in entries] == [
        (Decimal("3.00"), Decimal("7.00"), Decimal("3.00"), "booking.payment"),
        (Decimal("0.05"), Decimal("6.95"), Decimal("3.05"), "booking.fee"),
    ]
    assert [e.id for e in await ledger.explain(tx, subject=subject, memos=["booking.payment"])] == [paid.id]
    assert (await ledger.transfer(tx, paid.id)).subject == subject
    assert await ledger.explain(tx, subject=new_id()) == []


async def test_a_refusal_says_what_is_available(tx: Tx) -> None:
    _, rich, poor = await funded(tx, 300, scale=0)
    await ledger.post(tx, [Item(Kind.HOLD, rich, amount=100)])
    with pytest.raises(ledger.Refused, match=r"^Only 200 are available\.$") as refused:
        await ledger.move(
            tx, [Item(debit=rich, credit=poor, amount=50), Item(debit=rich, credit=poor, amount=250)]
        )
    assert refused.value.verdict is Verdict.INSUFFICIENT
    found = await ledger.balance(tx, rich)
    assert (found.balance, found.held, found.available) == (300, 100, 200)


async def test_repeats_are_harmless_and_alterations_conflict(tx: Tx) -> None:
    _, rich, poor = await funded(tx)
    key, subject = new_id(), new_id()
    asked = Item(debit=rich, credit=poor, amount=10, subject=subject, id=key)
    assert await ledger.post(tx, [asked, asked]) == [Verdict.OK, Verdict.ALREADY]
    other = Item(debit=rich, credit=poor, amount=10, subject=new_id(), id=key)
    assert await ledger.post(tx, [other]) == [Verdict.CONFLICT]
    assert (await ledger.balance(tx, poor)).balance == Decimal("0.10")


async def test_holds_post_in_parts_and_expire(tx: Tx) -> None:
    _, rich, poor = await funded(tx)
    past = datetime.now(UTC) - timedelta(hours=1)
    held, due = Item(Kind.HOLD, rich, amount=100), Item(Kind.HOLD, rich, amount=50, expires=past)
    part = Item(Kind.POST, credit=poor, amount=30, ref=held.id)
    assert await ledger.post(tx, [held, due, part, Item(Kind.VOID, ref=held.id)]) == [Verdict.OK] * 4
    assert await ledger.expire_due(tx) == 1
    assert await ledger.expire_due(tx) == 0
    assert (await ledger.balance(tx, rich)).held == 0
    reverse = Item(Kind.REVERSE, ref=part.id)
    again = Item(Kind.REVERSE, ref=part.id)
    assert await ledger.post(tx, [reverse, again]) == [Verdict.OK, Verdict.NOT_REVERSIBLE]
    assert (await ledger.balance(tx, poor)).balance == 0


async def test_statements_page_and_balances_travel_in_time(tx: Tx) -> None:
    outside, rich, _ = await funded(tx)
    before = datetime.now(UTC) - timedelta(days=3)
    await ledger.post(tx, [Item(debit=outside, credit=rich, amount=k, effective=before) for k in (1, 2)])
    page = await ledger.statement(tx, rich, lines=2)
    assert [(x.seq, x.balance) for x in page.lines] == [(3, Decimal("10.03")), (2, Decimal("10.01"))]
    rest = await ledger.statement(tx, rich, before=page.before, lines=2)
    assert [x.seq for x in rest.lines] == [1]
    assert rest.before is None
    day_after = before + timedelta(days=1)
    assert await ledger.balance_as_of(tx, rich, effective=day_after) == Decimal("0.03")
    assert await ledger.balance_as_of(tx, rich, effective=day_after, recorded=day_after) == 0


async def test_only_an_empty_account_closes_and_then_takes_nothing(tx: Tx) -> None:
    outside, _, poor = await funded(tx)
    await ledger.close_account(tx, account=poor)
    assert await ledger.post(tx, [Item(debit=outside, credit=poor, amount=1)]) == [Verdict.CLOSED]
    with pytest.raises(NotFound):
        await ledger.balance(tx, AccountId(10**15))


CHANGES = (
    "update ledger.journal set amount = 1",
    "delete from ledger.journal",
    "truncate ledger.journal",
    "insert into ledger.journal (id) values (gen_random_uuid())",
    "update ledger.account set owner = null",
    "delete from ledger.account",
    "update ledger.batch set digest = ''",
    "delete from ledger.seal",
    "update ledger.asset set scale = 3",
)


# The owner may insert, since it owns the function that does; nothing else.
FORBIDDEN = [("bahi_app", c) for c in CHANGES] + [("ledger_owner", c) for c in CHANGES if "insert" not in c]


@pytest.mark.parametrize(("role", "change"), FORBIDDEN)
async def test_the_ledger_only_grows(server: str, role: str, change: str) -> None:
    async with await AsyncConnection.connect(server, options=f"-c role={role}") as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(change)
        await connection.rollback()


async def test_a_row_edited_past_the_triggers_is_named(actor: Actor, clone: str) -> None:
    async with await AsyncConnection.connect(clone, options=AS_APP, autocommit=True) as connection:
        app = Tx(connection, actor, NOW)
        _, rich, poor = await funded(app)
        items = [Item(debit=rich, credit=poor, amount=10, memo=m) for m in ("one", "two", "three")]
        await ledger.move(app, items)
        assert await ledger.seal(app) == 1
        assert await ledger.seal(app) is None
        assert await ledger.verify(connection) == []
        async with await AsyncConnection.connect(clone, autocommit=True) as superuser:
            await superuser.execute("set session_replication_role = replica")
            await superuser.execute("update ledger.journal set memo = 'four' where id = %s", (items[1].id,))
        found = await ledger.verify(connection)
        assert {v.rule for v in found} == {
            "batches are what was written",
            "a row of such a batch is what was asked",
        }
        assert str(items[1].id) in {v.example for v in found}
