"""Clients and partners wait in the same inbox as bookings, and a refusal says why."""

from dataclasses import replace

import pytest
from tests.conftest import allowed
from tests.desks.booking.clients.making import with_papers
from tests.desks.booking.partners.making import a_pending_partner

from bahi.desks.booking.clients import api as clients_api
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients import queries as client_queries
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole, ClientState
from bahi.desks.booking.partners import api as partners_api
from bahi.desks.booking.partners import operations as partners
from bahi.desks.booking.partners import queries as partner_queries
from bahi.desks.booking.partners.rules import PartnerState
from bahi.kernel import workflow
from bahi.kernel.parties import Kind
from bahi.kernel.workflow import operations as inbox
from bahi.kernel.workflow import queries
from bahi.kernel.workflow.errors import OwnRequest, ReasonMissing, TermsChanged
from bahi.kernel.workflow.queries import Waiting
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

MAY = [
    *(f"booking.clients.{verb}" for verb in ("read", "create", "approve", "waive")),
    *(f"booking.partners.{verb}" for verb in ("read", "manage", "approve")),
    "approvals.read",
    "approvals.decide",
]


@pytest.fixture(autouse=True)
def _carried_out() -> None:
    workflow.use((*clients_api.APPROVALS, *partners_api.APPROVALS))


@pytest.fixture
def maker(tx: Tx) -> Tx:
    return allowed(tx, *MAY)


@pytest.fixture
def checker(maker: Tx) -> Tx:
    return replace(maker, actor=replace(maker.actor, id=ActorId(new_id()), person=new_id()))


async def meera(tx: Tx) -> Client:
    return await clients.create_client(
        tx,
        name="Meera Nair",
        role=ClientRole.CLIENT,
        kind=Kind.PERSON,
        pan="ABCPE1234F",
        email="meera@example.in",
        mobile="9876543210",
    )


async def waiting(tx: Tx, kind: str) -> list[Waiting]:
    return (await queries.inbox(tx, kinds=[kind], after=None)).items


async def word(tx: Tx, asked: Waiting, *, approves: bool, reason: str | None = None) -> None:
    await inbox.decide_request(tx, request_id=asked.id, seen=asked.hash, approves=approves, reason=reason)


async def test_a_client_is_put_to_the_checker_once_their_papers_are_there(maker: Tx, checker: Tx) -> None:
    made = await meera(maker)
    assert await waiting(checker, "booking.clients.approval") == []
    await with_papers(maker, made)
    [asked] = await waiting(checker, "booking.clients.approval")
    assert (asked.title, asked.payload["pan"], asked.may_decide) == (
        "Meera Nair, client",
        "ABCPxxxx4F",
        True,
    )
    assert not (await waiting(maker, "booking.clients.approval"))[0].may_decide
    await word(checker, asked, approves=True)
    assert (await client_queries.client(checker, client_id=made.id)).state is ClientState.APPROVED
    assert await waiting(checker, "booking.clients.approval") == []


async def test_a_refused_client_says_why_and_waits_again_when_put_right(maker: Tx, checker: Tx) -> None:
    made = await with_papers(maker, await meera(maker))
    [asked] = await waiting(checker, "booking.clients.approval")
    with pytest.raises(ReasonMissing):
        await word(checker, asked, approves=False)
    await word(checker, asked, approves=False, reason="The cheque is unreadable")
    refused = await client_queries.client(checker, client_id=made.id)
    assert (refused.state, refused.reason, refused.available_actions) == (
        ClientState.REJECTED,
        "The cheque is unreadable",
        [],
    )
    again = await with_papers(maker, refused)
    assert (again.state, again.reason) == (ClientState.PENDING, None)
    [asked] = await waiting(checker, "booking.clients.approval")
    await word(checker, asked, approves=True)


async def test_what_changed_since_it_was_seen_is_not_approved(maker: Tx, checker: Tx) -> None:
    made = await with_papers(maker, await meera(maker))
    [seen] = await waiting(checker, "booking.clients.approval")
    await clients.add_bank_account(
        maker, client_id=made.id, holder="Meera Nair", ifsc="HDFC0001234", number="50100012345678"
    )
    [asked] = await waiting(checker, "booking.clients.approval")
    assert asked.id != seen.id
    with pytest.raises(TermsChanged):
        await word(checker, asked.model_copy(update={"hash": seen.hash}), approves=True)


async def test_whoever_changed_a_client_last_does_not_approve_them(maker: Tx, checker: Tx) -> None:
    made = await with_papers(maker, await meera(maker))
    await clients.add_bank_account(
        checker, client_id=made.id, holder="Meera Nair", ifsc="HDFC0001234", number="50100012345678"
    )
    [asked] = await waiting(checker, "booking.clients.approval")
    with pytest.raises(OwnRequest):
        await word(checker, asked, approves=True)


async def test_both_roles_of_a_party_wait_after_a_new_name(maker: Tx, checker: Tx) -> None:
    made = await with_papers(maker, await meera(maker))
    await clients.clone_client(maker, client_id=made.id)
    for asked in await waiting(checker, "booking.clients.approval"):
        await word(checker, asked, approves=True)
    await clients.revise_client(
        maker, client_id=made.id, name="Meera Menon", email="meera@example.in", mobile="9876543210"
    )
    titles = [asked.title for asked in await waiting(checker, "booking.clients.approval")]
    assert titles == ["Meera Menon, client", "Meera Menon, vendor"]


async def test_a_partner_waits_there_too_and_may_be_refused(maker: Tx, checker: Tx) -> None:
    made = await a_pending_partner(maker)
    [asked] = await waiting(checker, "booking.partners.approval")
    assert asked.title == f"{made.number}: Gauri Kamat, 25.00 % of the revenue"
    await word(checker, asked, approves=False, reason="Not known to us")
    refused = await partner_queries.partner(checker, partner_id=made.id)
    assert (refused.state, refused.reason) == (PartnerState.REJECTED, "Not known to us")
    again = await partners.revise_partner(
        maker,
        partner_id=made.id,
        name="Gauri Kamat",
        email="gauri@example.in",
        mobile="9876543210",
        share=made.share,
    )
    assert (again.state, again.reason) == (PartnerState.PENDING, None)
    [asked] = await waiting(checker, "booking.partners.approval")
    await word(checker, asked, approves=True)
    assert (await partner_queries.partner(checker, partner_id=made.id)).state is PartnerState.APPROVED
