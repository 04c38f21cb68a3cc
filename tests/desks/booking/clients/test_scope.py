"""An employee sees the clients they added or look after, and those of everyone below them."""

from dataclasses import replace

import pytest
from tests.desks.booking.clients.test_clients import ALL, meera
from tests.kernel.identity.making import Hired, hire

from bahi.desks.booking.clients import operations, queries
from bahi.desks.booking.clients.errors import NoSuchEmployee
from bahi.kernel import access
from bahi.kernel.identity.users import hierarchy
from bahi.kit.errors import NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


def by(tx: Tx, who: Hired) -> Tx:
    acting = who.acting(tx)
    return replace(acting, actor=replace(acting.actor, permissions=frozenset(ALL)))


async def names(tx: Tx) -> list[str]:
    page = (await queries.clients(tx, role=None, states=[], search=None, before=None)).read()
    return [client.name for client in page.items]


async def test_own_mapped_and_below(tx: Tx) -> None:
    desk = replace(tx, actor=access.SYSTEM)
    lead = await hire(tx, "Kabir")
    junior = await hire(tx, "Tara", under=lead)
    stranger = await hire(tx, "Neha")
    made = await meera(by(tx, junior))
    assert made.employee == junior.person
    assert await names(by(tx, junior)) == await names(by(tx, lead)) == ["Meera Nair"]
    assert await names(by(tx, stranger)) == []
    await operations.map_employee(desk, client_id=made.id, employee=stranger.person)
    assert await names(by(tx, stranger)) == await names(by(tx, junior)) == ["Meera Nair"]
    await hierarchy.assign_manager(desk, user_id=junior.id, manager_id=None)
    assert await names(by(tx, lead)) == []


async def test_what_one_may_not_see_one_may_not_change(tx: Tx) -> None:
    desk, stranger = replace(tx, actor=access.SYSTEM), by(tx, await hire(tx, "Neha"))
    made = await meera(desk)
    for change in (
        operations.revise_client(
            stranger, client_id=made.id, name="Eve", email="eve@example.in", mobile="9876543210"
        ),
        operations.approve_client(stranger, client_id=made.id),
        operations.suspend_client(stranger, client_id=made.id, reason="spite"),
        operations.clone_client(stranger, client_id=made.id),
        operations.add_bank_account(
            stranger, client_id=made.id, holder="Eve", ifsc="HDFC0000001", number="12345678"
        ),
        queries.client(stranger, client_id=made.id),
    ):
        with pytest.raises(NotFound):
            await change


async def test_clients_are_mapped_to_people_of_the_firm_only(tx: Tx) -> None:
    desk = replace(tx, actor=access.SYSTEM)
    made = await meera(desk)
    outsider = await hire(tx, "Devika", 6)
    for nobody in (new_id(), outsider.person):
        with pytest.raises(NoSuchEmployee):
            await operations.map_employee(desk, client_id=made.id, employee=nobody)
