"""Clients and vendors: somebody adds them, somebody else approves them."""

from dataclasses import replace

import pytest
from psycopg.errors import CheckViolation
from tests.conftest import allowed
from tests.desks.booking.clients.making import with_papers

from bahi.desks.booking.clients import operations, queries
from bahi.desks.booking.clients.errors import AlreadyInRole, NotPossible, OwnClient, WrongKind
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientAction, ClientRole, ClientState
from bahi.kernel.parties import Kind
from bahi.kernel.parties.errors import NumberTaken, WrongNumber
from bahi.kit.errors import Denied
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

ALL = [f"booking.clients.{verb}" for verb in ("read", "create", "approve", "suspend")]


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *ALL)


def another(tx: Tx) -> Tx:
    return replace(tx, actor=replace(tx.actor, id=ActorId(new_id()), person=new_id()))


async def meera(tx: Tx, pan: str = "ABCPE1234F", role: ClientRole = ClientRole.CLIENT) -> Client:
    made = await operations.create_client(
        tx,
        name="Meera Nair",
        role=role,
        kind=Kind.PERSON,
        pan=pan,
        email="meera@example.in",
        mobile="9876543210",
    )
    return await with_papers(tx, made)


async def test_a_client_waits_for_another_person(desk: Tx) -> None:
    made = await meera(desk)
    assert (made.state, made.pan_masked, made.available_actions) == (
        ClientState.PENDING,
        "ABCPxxxx4F",
        [ClientAction.WITHDRAW],
    )
    approved = await operations.approve_client(another(desk), client_id=made.id)
    assert (approved.state, approved.available_actions) == (ClientState.APPROVED, [ClientAction.SUSPEND])


async def test_the_maker_cannot_approve_their_own_client(desk: Tx) -> None:
    made = await meera(desk)
    second_login = replace(desk, actor=replace(desk.actor, id=ActorId(new_id())))
    for tx in (desk, second_login):
        with pytest.raises(OwnClient):
            await operations.approve_client(tx, client_id=made.id)


async def test_the_database_refuses_an_approval_by_the_maker(desk: Tx) -> None:
    made = await meera(desk)
    with pytest.raises(CheckViolation, match="approved_by_another"):
        await desk.run(
            "update booking.client set approved_person = created_person where id = %(id)s",
            id=made.id,
        )


async def test_a_pan_is_really_checked(desk: Tx) -> None:
    with pytest.raises(WrongNumber):
        await meera(desk, pan="ABCDE1234F")
    with pytest.raises(WrongKind, match="person"):
        await meera(desk, pan="AAACT2727Q")


async def test_one_pan_is_one_party_who_may_take_both_roles(desk: Tx) -> None:
    made = await meera(desk)
    vendor = await operations.clone_client(desk, client_id=made.id)
    assert (vendor.party, vendor.role, vendor.state) == (made.party, ClientRole.VENDOR, ClientState.PENDING)
    async with desk.connection.transaction(force_rollback=True):
        with pytest.raises(AlreadyInRole):
            await operations.clone_client(desk, client_id=made.id)
    async with desk.connection.transaction(force_rollback=True):
        with pytest.raises(NumberTaken):
            await meera(desk, role=ClientRole.VENDOR)


async def test_suspending_and_lifting_it(desk: Tx) -> None:
    made = await meera(desk)
    with pytest.raises(NotPossible):
        await operations.suspend_client(desk, client_id=made.id, reason="KYC expired")
    await operations.approve_client(another(desk), client_id=made.id)
    suspended = await operations.suspend_client(desk, client_id=made.id, reason="KYC expired")
    assert (suspended.state, suspended.reason) == (ClientState.SUSPENDED, "KYC expired")
    assert (await operations.unsuspend_client(desk, client_id=made.id)).state is ClientState.APPROVED


async def test_a_new_name_is_approved_anew_by_another_than_who_gave_it(desk: Tx) -> None:
    made = await meera(desk)
    checker = another(desk)
    await operations.approve_client(checker, client_id=made.id)
    revised = await operations.revise_client(
        checker, client_id=made.id, name="Meera Menon", email="meera@example.in", mobile="9876543210"
    )
    assert revised.state is ClientState.PENDING
    with pytest.raises(OwnClient):
        await operations.approve_client(checker, client_id=made.id)


async def test_lists_by_role_state_and_search(desk: Tx) -> None:
    made = await meera(desk)
    await operations.clone_client(desk, client_id=made.id)
    found = (
        await queries.clients(
            desk, role=ClientRole.VENDOR, states=[ClientState.PENDING], search="MEERA@", before=None
        )
    ).read()
    assert [(c.name, c.role) for c in found.items] == [("Meera Nair", ClientRole.VENDOR)]
    nothing = (await queries.clients(desk, role=None, states=[], search="100%", before=None)).read()
    assert (nothing.items, nothing.next) == ([], None)


async def test_permissions(tx: Tx) -> None:
    with pytest.raises(Denied, match=r"booking\.clients\.create"):
        await meera(allowed(tx, "booking.clients.read"))
