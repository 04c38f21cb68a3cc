"""A client signs in by an invitation to their own address, and stays a client."""

from dataclasses import replace

import pytest
from tests.desks.booking.bookings.making import SELLING, a_client, somebody
from tests.desks.booking.portal.making import mailed_invitation, signed_in, themselves
from tests.desks.booking.purchases.making import a_pending_vendor, a_vendor
from tests.kernel.identity.making import hire

from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.portal import access_of, operations, queries
from bahi.desks.booking.portal.errors import CannotBeGiven, NoAccess, NotAClient
from bahi.kernel import access
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity.admission import operations as admission
from bahi.kernel.identity.users import operations as users
from bahi.kernel.identity.users.errors import AddressTaken, StaysAClient
from bahi.kernel.parties import Kind
from bahi.kernel.parties.errors import EmailTaken
from bahi.kit.errors import Denied, NotFound, Refusal
from bahi.kit.tx import Tx

EMAIL = "desk@vasant.example.in"
PASSWORD = "monsoon ledger of Pune"


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "identity.clients.admit")


async def told(tx: Tx, client: Client) -> tuple[str, list[str]]:
    found = await access_of.client_access(tx, client_id=client.id)
    return found.state, [str(action) for action in found.available_actions]


async def test_from_the_invitation_to_the_first_look_and_out_again(desk: Tx) -> None:
    client = await a_client(desk)
    assert await told(desk, client) == ("none", ["give_access"])
    given = await operations.give_access(desk, client_id=client.id)
    assert (given.state, given.email) == ("invited", EMAIL)
    assert await told(desk, client) == ("invited", ["invite_again", "take_access"])
    first = await mailed_invitation(desk, EMAIL)
    await operations.give_access(desk, client_id=client.id)
    second = await mailed_invitation(desk, EMAIL)
    assert first != second
    await admission.accept_invitation(desk, token=second, new=PASSWORD)
    assert await told(desk, client) == ("active", ["take_access"])
    entered = await sessions.sign_in(desk, email=EMAIL, password=PASSWORD, ip=None, agent=None)
    assert not isinstance(entered, Refusal)
    assert (await queries.profile(await themselves(desk, client))).name == client.name
    await operations.take_access(desk, client_id=client.id)
    assert await told(desk, client) == ("deactivated", ["give_access"])
    open_sessions = "select count(*) from identity.session where ended_at is null"
    assert await desk.value(open_sessions) == 0
    shut = await sessions.sign_in(desk, email=EMAIL, password=PASSWORD, ip=None, agent=None)
    assert isinstance(shut, Refusal)
    with pytest.raises(NoAccess):
        await operations.take_access(desk, client_id=client.id)
    await operations.give_access(desk, client_id=client.id)
    assert (await told(desk, client))[0] == "active"
    with pytest.raises(CannotBeGiven, match="already"):
        await operations.give_access(desk, client_id=client.id)


async def test_an_invitation_follows_the_client_s_address_until_it_is_accepted(desk: Tx) -> None:
    client = await a_client(desk)
    await operations.give_access(desk, client_id=client.id)
    moved = "meera@elsewhere.example.in"
    await clients.revise_client(desk, client_id=client.id, name=client.name, email=moved, mobile="9876543210")
    given = await operations.give_access(desk, client_id=client.id)
    assert (given.state, given.email) == ("invited", moved)
    token = await mailed_invitation(desk, moved)
    await admission.accept_invitation(desk, token=token, new=PASSWORD)
    entered = await sessions.sign_in(desk, email=moved, password=PASSWORD, ip=None, agent=None)
    assert not isinstance(entered, Refusal)


async def test_only_approved_clients_and_only_by_who_may(desk: Tx) -> None:
    pending = await a_pending_vendor(desk, "AAACR5055K", ClientRole.CLIENT)
    with pytest.raises(CannotBeGiven, match="pending"):
        await operations.give_access(desk, client_id=pending.id)
    with pytest.raises(CannotBeGiven, match="vendor"):
        await operations.give_access(desk, client_id=(await a_vendor(desk)).id)
    employee = await somebody(desk, "booking.clients.read", sees_all=False)
    with pytest.raises(Denied, match="admit"):
        await operations.give_access(employee, client_id=pending.id)
    stranger = await somebody(desk, "booking.clients.read", "identity.clients.admit", sees_all=False)
    for change in (operations.give_access, operations.take_access):
        with pytest.raises(NotFound):
            await change(stranger, client_id=pending.id)


async def test_a_client_s_log_in_never_becomes_an_employee_s(desk: Tx) -> None:
    client = await a_client(desk)
    await signed_in(desk, client)
    login = await desk.value("select login from booking.client_access")
    system = replace(desk, actor=access.SYSTEM)
    with pytest.raises(StaysAClient):
        async with desk.connection.transaction():
            await users.change_role(system, user_id=login, role=4)
    with pytest.raises(Refusal):
        async with desk.connection.transaction():
            await users.invite_user(system, name="Eve", email=EMAIL, role=4)


async def test_who_registered_with_a_client_s_address_proves_it_like_anybody_else(desk: Tx) -> None:
    client = await a_client(desk)
    await admission.register(desk, name="Eve", email=EMAIL, password="a kettle of fish", ip=None)
    given = await operations.give_access(desk, client_id=client.id)
    assert given.state == "invited"
    refused = await sessions.sign_in(desk, email=EMAIL, password="a kettle of fish", ip=None, agent=None)
    assert isinstance(refused, Refusal)
    await admission.accept_invitation(desk, token=await mailed_invitation(desk, EMAIL), new=PASSWORD)
    assert (await told(desk, client))[0] == "active"


async def test_who_only_asked_to_be_let_in_takes_no_address_from_a_client(desk: Tx) -> None:
    await admission.register(desk, name="Kabir", email=EMAIL, password=PASSWORD, ip=None)
    waiting = await desk.value("select id from identity.login where email = %(email)s", email=EMAIL)
    system = replace(desk, actor=access.SYSTEM)
    await users.change_role(system, user_id=waiting, role=4)
    await users.activate_user(system, user_id=waiting)
    with pytest.raises(EmailTaken):
        async with desk.connection.transaction():
            await a_client(desk)


async def test_two_clients_of_one_address_do_not_share_a_log_in(desk: Tx) -> None:
    await signed_in(desk, await a_client(desk))
    relative = await clients.create_client(
        desk,
        name="Vasanti",
        role=ClientRole.CLIENT,
        kind=Kind.PERSON,
        pan="ABCPE1234F",
        email=EMAIL,
        mobile="9876543210",
    )
    await desk.run(
        "update booking.client set state = 'approved', approved_at = %(now)s, approved_by = %(by)s,"
        " approved_person = %(by)s where id = %(id)s",
        now=desk.now,
        by=access.SYSTEM.id,
        id=relative.id,
    )
    with pytest.raises(AddressTaken, match="address of their own"):
        await operations.give_access(desk, client_id=relative.id)


async def test_a_log_in_of_no_client_sees_nothing(desk: Tx) -> None:
    nobody = (await hire(desk, "Devika", 6)).acting(desk)
    for look in (queries.profile(nobody), queries.portfolio(nobody), queries.payments(nobody)):
        with pytest.raises(NotAClient):
            await look
    with pytest.raises(Denied, match=r"portal\.read"):
        await queries.profile(replace(desk, actor=replace(desk.actor, permissions=frozenset(SELLING))))
