"""Nobody is approved before their papers are there, or somebody who may has done without one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import allowed
from tests.desks.booking.clients.making import paper, with_papers, without

from bahi.desks.booking.clients import handing_in, operations, queries
from bahi.desks.booking.clients.errors import NotAProprietor, NotWaivable, PapersMissing
from bahi.desks.booking.clients.papers import PaperKind, required
from bahi.desks.booking.clients.queries import Client, ClientId
from bahi.desks.booking.clients.rules import ClientAction, ClientRole, ClientState, Constitution
from bahi.kernel.documents.errors import NotAccepted
from bahi.kernel.parties import Kind
from bahi.kit.errors import Denied, NotFound
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

ALL = [f"booking.clients.{verb}" for verb in ("read", "create", "approve", "suspend", "waive")]
THREE = [PaperKind.PAN_CARD, PaperKind.CML, PaperKind.CANCELLED_CHEQUE]


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *ALL)


def another(tx: Tx) -> Tx:
    return replace(tx, actor=replace(tx.actor, id=ActorId(new_id()), person=new_id()))


async def entered(tx: Tx, pan: str = "ABCPE1234F", *, proprietor: bool = False) -> Client:
    return await operations.create_client(
        tx,
        name="Meera Nair",
        role=ClientRole.CLIENT,
        kind=Kind.PERSON if pan[3] == "P" else Kind.ORGANISATION,
        pan=pan,
        email="meera@example.in",
        mobile="9876543210",
        proprietor=proprietor,
    )


@pytest.mark.parametrize(
    ("constitution", "holders", "expected"),
    [
        (Constitution.INDIVIDUAL, ["Nair Traders"], THREE),
        (Constitution.HUF, [], THREE),
        (Constitution.COMPANY, [], [*THREE, PaperKind.CONSTITUTION]),
        (Constitution.TRUST, [], [*THREE, PaperKind.CONSTITUTION]),
        (Constitution.PROPRIETOR, [], THREE),
        (Constitution.PROPRIETOR, ["MEERA  NAIR."], THREE),
        (Constitution.PROPRIETOR, ["Meera Nair", "Nair Traders"], [*THREE, PaperKind.BANK_PROOF]),
    ],
)
def test_which_papers_whom(constitution: Constitution, holders: list[str], expected: list[PaperKind]) -> None:
    assert required(constitution, name="Meera Nair", holders=holders) == expected


async def test_approval_names_what_is_missing(desk: Tx) -> None:
    made = await without(desk, await entered(desk), PaperKind.CML)
    assert made.papers.missing == ["client master list"]
    with pytest.raises(PapersMissing, match="client master list"):
        await operations.approve_client(another(desk), client_id=made.id)
    seen = await queries.client(another(desk), client_id=made.id)
    assert ClientAction.APPROVE not in seen.available_actions
    await with_papers(desk, made)
    assert (await operations.approve_client(another(desk), client_id=made.id)).state is ClientState.APPROVED


async def test_the_cheque_alone_may_be_done_without_and_only_by_permission(desk: Tx) -> None:
    made = await without(desk, await entered(desk), PaperKind.CANCELLED_CHEQUE)
    with pytest.raises(Denied, match=r"booking\.clients\.waive"):
        await handing_in.waive(
            allowed(desk, "booking.clients.read"),
            client_id=made.id,
            kind=PaperKind.CANCELLED_CHEQUE,
            reason="no cheque book",
        )
    with pytest.raises(NotWaivable, match="PAN card"):
        await handing_in.waive(desk, client_id=made.id, kind=PaperKind.PAN_CARD, reason="in a hurry")
    waived = await handing_in.waive(
        desk, client_id=made.id, kind=PaperKind.CANCELLED_CHEQUE, reason="Bank no longer gives cheques"
    )
    assert waived.papers.missing == []
    await operations.approve_client(another(desk), client_id=made.id)
    told = await queries.client_history(desk, client_id=made.id)
    assert "Bank no longer gives cheques" in [event.data.get("reason") for event in told]


async def test_a_proprietor_whose_account_has_another_name_proves_it(desk: Tx) -> None:
    made = await with_papers(desk, await entered(desk, proprietor=True))
    after = await operations.add_bank_account(
        desk, client_id=made.id, holder="Nair Traders", ifsc="HDFC0001234", number="50100123456"
    )
    assert after.papers.missing == ["bank proof"]
    with pytest.raises(NotAProprietor):
        await entered(desk, "AAACT2727Q", proprietor=True)


async def test_papers_serve_both_roles_of_one_party(desk: Tx) -> None:
    made = await with_papers(desk, await entered(desk))
    vendor = await operations.clone_client(desk, client_id=made.id)
    assert (vendor.papers.missing, vendor.otc_ucc) == ([], None)
    assert made.otc_ucc is not None


async def test_a_paper_is_no_sheet_and_is_fetched_only_through_its_owner(desk: Tx) -> None:
    made, other = await with_papers(desk, await entered(desk)), await entered(desk, "AAACT2727Q")
    _, content = await handing_in.fetch(desk, client_id=made.id, file_name="cml.v1.pdf")
    assert content == paper("cml")
    with pytest.raises(NotFound):
        await handing_in.fetch(desk, client_id=other.id, file_name="cml.v1.pdf")
    with pytest.raises(NotAccepted):
        await handing_in.hand_in(
            desk, client_id=made.id, kind=PaperKind.CML, filename="a.csv", content=b"a,b\n1,2\n"
        )


async def test_a_newer_paper_takes_the_place_of_the_older(desk: Tx) -> None:
    made = await with_papers(desk, await entered(desk))
    again = await handing_in.hand_in(
        desk, client_id=made.id, kind=PaperKind.CML, filename="cml.pdf", content=paper("newer")
    )
    cml = next(p for p in again.papers.required if p.kind is PaperKind.CML)
    assert cml.document is not None
    assert (cml.document.version, len(again.papers.all)) == (2, 4)


async def test_a_paper_that_came_after_the_approval_is_marked_and_the_approval_stands(desk: Tx) -> None:
    made = await with_papers(desk, await entered(desk))
    await operations.approve_client(another(desk), client_id=made.id)
    assert (await queries.client(desk, client_id=made.id)).papers.later == []
    assert await late(desk) == []
    day_after = replace(desk, now=desk.now + timedelta(days=1))
    found = await handing_in.hand_in(
        day_after, client_id=made.id, kind=PaperKind.PAN_CARD, filename="scan.pdf", content=paper("other")
    )
    assert (found.state, found.papers_added, found.papers.later) == (
        ClientState.APPROVED,
        True,
        ["pan_card.v2.pdf"],
    )
    assert await late(desk) == [made.id]


async def late(tx: Tx) -> list[ClientId]:
    """Those whom the filter shows."""
    page = await queries.clients(tx, role=None, states=[], search=None, papers_added=True, before=None)
    return [line.id for line in page.read().items if line.papers_added]
