"""What a vendor is written, each once, and who of the firm may read it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.desks.booking.purchases.making import EVERYTHING, a_stock, a_vendor, an_order
from tests.kernel.notifications.making import a_job, bodies

from bahi.desks.booking.purchases import jobs, operations
from bahi.desks.booking.transfers import batching
from bahi.kernel.notifications import queries as outbox
from bahi.kernel.parties import Depository
from bahi.kit.errors import NotFound
from bahi.kit.tx import Tx


@pytest.fixture
def desk(tx: Tx) -> Tx:
    permissions = frozenset({*EVERYTHING, "mail.read", "booking.transfers.read", "booking.transfers.confirm"})
    return replace(tx, actor=replace(tx.actor, permissions=permissions))


async def test_an_order_says_what_is_paid_and_what_is_kept_back(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk), 100, "1000.00")
    job = a_job("booking.purchases.ordered", ordered.id)
    for _ in range(2):
        await jobs.on_ordered(desk, job)
    (text,) = await bodies(desk, "purchase", ordered.id)
    assert "100 shares of NSE Limited at ₹1,000.00 a share, ₹1,00,000.00 in all" in text
    assert "we withhold ₹0.00 as tax and ₹15.00 as stamp duty, so that we pay you ₹99,985.00" in text


async def test_a_payment_says_its_reference_and_the_last_one_where_to_deliver(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk), 100, "1000.00")
    await batching.set_desk_account(desk, depository=Depository.CDSL, number="1208160000000042")
    for amount, left, reference in (("40000.00", "59985.00", "UTR1"), ("59985.00", "0.00", "UTR2")):
        await operations.pay_purchase(
            desk, purchase_id=ordered.id, amount=Decimal(amount), reference=reference
        )
        said = {"amount": amount, "left": left, "reference": reference}
        recorded = await desk.value(
            "select data from events.event where subject = %(id)s and data ->> 'reference' = %(reference)s",
            id=ordered.id,
            reference=reference,
        )
        assert recorded == {**said, "subject": str(ordered.id)}
        await jobs.on_paid(desk, a_job("booking.purchases.paid", ordered.id, **said))
    first, last = await bodies(desk, "purchase", ordered.id)
    assert "we paid you ₹40,000.00" in first
    assert "reference is UTR1" in first
    assert "₹15.00 as stamp duty: ₹99,985.00 is payable, ₹59,985.00 of it is left" in first
    assert "transfer the shares" not in first
    assert "transfer the shares now to our demat account 1208160000000042 at CDSL" in last


async def test_a_cancellation_says_why(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk))
    await operations.cancel_purchase(desk, purchase_id=ordered.id, reason="no longer on offer")
    job = a_job("booking.purchases.cancelled", ordered.id, reason="no longer on offer")
    await jobs.on_cancelled(desk, job)
    (text,) = await bodies(desk, "purchase", ordered.id)
    assert "is cancelled: no longer on offer" in text


async def test_who_may_not_know_the_cost_does_not_find_these_mails(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk))
    await jobs.on_ordered(desk, a_job("booking.purchases.ordered", ordered.id))
    (line,) = (await outbox.mails(desk, states=[], entity_kind="purchase", entity=ordered.id)).items
    compliance = replace(desk, actor=replace(desk.actor, permissions=frozenset({"mail.read"})))
    assert (await outbox.mails(compliance, states=[])).items == []
    assert (await outbox.mail_stats(compliance)).total == 0
    with pytest.raises(NotFound):
        await outbox.mail(compliance, mail_id=line.id)
