"""A desk at work by its documented endpoints only, each by the right role and refused to a wrong one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from tests.scenarios import firm as firms
from tests.scenarios.desk import clients, keeping, money, people, sales, shares, stock, system
from tests.scenarios.firm import Firm

from bahi.entrypoints import wiring


@pytest_asyncio.fixture
async def firm(clone: str, tmp_path: Path) -> AsyncIterator[Firm]:
    async with firms.firm(clone, tmp_path) as made:
        yield made


async def test_a_desk_works_by_its_documented_endpoints(firm: Firm, clone: str) -> None:
    await a_day(firm, clone)
    assert firm.uncalled() == []


async def a_day(firm: Firm, url: str) -> None:
    """From the first log-in to a cleared book."""
    await people.hire(firm)
    await people.change_password(firm)
    await people.sign_on(firm)
    known = await clients.take_on(firm)
    await clients.keep(firm, known["client"])
    await clients.read_papers(firm, known["client"])
    await clients.bring_in_sheets(firm)
    partner = await clients.a_partner(firm)
    share = await stock.buy(firm, known["vendor"])
    deal = sales.Deal(known["client"], share, partner)
    settled = await sales.settle_one(firm, deal)
    await sales.bring_in_deals(firm)
    voided = await sales.other_ends(firm, deal)
    await money.pay_out(firm, deal, settled)
    await money.refund(firm, voided)
    await money.report(firm, deal)
    await shares.split(firm, deal)
    await shares.portfolio(firm, deal)
    await shares.leave_the_inventory(firm, deal)
    await system.words(firm)
    await system.mail_server(firm)
    await system.trail(firm)
    await keeping.keep(firm)
    assert await wiring.verify(url) == []
    await keeping.clear(firm)
