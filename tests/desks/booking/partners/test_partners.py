"""Partners: added by one person, approved by another, and never a client or an employee."""

from dataclasses import replace
from decimal import Decimal

import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation
from tests.conftest import allowed
from tests.desks.booking.partners.making import ALL, PDF, a_partner, a_pending_partner, another

from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.partners import conflicts, operations, queries
from bahi.desks.booking.partners.errors import (
    AadhaarMissing,
    AadhaarOfNobody,
    NotPossible,
    OwnPartner,
    PapersMissing,
    ShareAboveCap,
)
from bahi.desks.booking.partners.rules import PartnerAction, PartnerPaperKind, PartnerState
from bahi.kernel.identity import operations as identity
from bahi.kernel.identity.errors import EmailInUse
from bahi.kernel.parties import Kind
from bahi.kernel.parties.errors import EmailTaken, NumberTaken, WrongNumber
from bahi.kit.errors import Denied
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

MOBILE = "9876543210"


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *ALL, "booking.clients.read", "booking.clients.create", "identity.users.manage")


async def a_client(tx: Tx, *, pan: str = "ACUPA7085R", email: str = "meera@example.in") -> Client:
    return await clients.create_client(
        tx, name="Meera Nair", role=ClientRole.CLIENT, kind=Kind.PERSON, pan=pan, email=email, mobile=MOBILE
    )  # fmt: skip


async def test_a_partner_waits_for_another_person(desk: Tx) -> None:
    made = await a_pending_partner(desk)
    assert (made.state, made.pan_masked, made.available_actions) == (PartnerState.PENDING, "ABCPxxxx4F", [])
    assert [account.masked for account in made.bank_accounts] == ["xxxxxxxxxx5678"]
    second_login = replace(desk, actor=replace(desk.actor, id=ActorId(new_id())))
    for tx in (desk, second_login):
        with pytest.raises(OwnPartner):
            await operations.approve_partner(tx, partner_id=made.id)
    approved = await operations.approve_partner(another(desk), partner_id=made.id)
    assert (approved.state, approved.available_actions) == (PartnerState.APPROVED, [PartnerAction.DEACTIVATE])


async def test_the_database_refuses_an_approval_by_the_maker(desk: Tx) -> None:
    made = await a_pending_partner(desk)
    with pytest.raises(CheckViolation, match="approved_by_another"):
        await desk.run(
            "update booking.partner set approved_person = created_person where id = %(id)s", id=made.id
        )


async def test_a_partner_without_papers_is_not_approved(desk: Tx) -> None:
    made = await a_pending_partner(desk, papers=(PartnerPaperKind.PAN_CARD,))
    assert made.missing_papers == ["cancelled cheque"]
    with pytest.raises(PapersMissing, match="cancelled cheque"):
        await operations.approve_partner(another(desk), partner_id=made.id)


async def test_a_new_paper_is_looked_at_again(desk: Tx) -> None:
    made = await a_partner(desk)
    renewed = await operations.hand_in(
        desk,
        partner_id=made.id,
        kind=PartnerPaperKind.CANCELLED_CHEQUE,
        filename="new.pdf",
        content=PDF + b"%%EOF\n",
    )
    assert (renewed.state, renewed.papers[0].version) == (PartnerState.PENDING, 2)
    reader = allowed(desk, "documents.read")
    paper, content = await queries.paper(reader, partner_id=made.id, file_name=renewed.papers[0].file_name)
    assert (paper.name, content) == ("new.pdf", PDF + b"%%EOF\n")


async def test_the_cap_on_the_share_is_of_the_day(desk: Tx) -> None:
    with pytest.raises(ShareAboveCap):
        await a_pending_partner(desk, share="30.01")
    assert (await a_pending_partner(desk, share="30")).share == Decimal(30)
    with pytest.raises(Exception, match="permission denied"):
        await desk.run("update booking.partner_terms set share_cap = 90")


async def test_a_person_shows_four_digits_of_an_aadhaar_and_an_organisation_has_none(desk: Tx) -> None:
    with pytest.raises(AadhaarMissing):
        await a_pending_partner(desk, aadhaar_last4=None)
    with pytest.raises(WrongNumber):
        await a_pending_partner(desk, aadhaar_last4="234123412346")
    with pytest.raises(AadhaarOfNobody):
        await a_pending_partner(desk, pan="AAACT2727Q")
    assert (await a_pending_partner(desk, pan="AAACT2727Q", aadhaar_last4=None)).kind is Kind.ORGANISATION


async def test_a_client_cannot_become_a_partner_nor_a_partner_a_client(desk: Tx) -> None:
    await a_client(desk)
    for pan, email, refused in (
        ("ACUPA7085R", "gauri@example.in", NumberTaken),
        ("ABCPE1234F", "meera@example.in", EmailTaken),
    ):
        async with desk.connection.transaction(force_rollback=True):
            with pytest.raises(refused):
                await a_pending_partner(desk, pan=pan, email=email)
    await a_pending_partner(desk)
    for pan, email, refused in (
        ("ABCPE1234F", "uday@example.in", NumberTaken),
        ("AAAPZ1234C", "gauri@example.in", EmailTaken),
    ):
        async with desk.connection.transaction(force_rollback=True):
            with pytest.raises(refused):
                await a_client(desk, pan=pan, email=email)


async def test_an_employee_cannot_become_a_partner_nor_a_partner_an_employee(desk: Tx) -> None:
    await identity.create_login(
        desk, name="Kabir", email="kabir@firm.in", role=4, password="long enough it is"
    )
    async with desk.connection.transaction(force_rollback=True):
        with pytest.raises(EmailTaken):
            await a_pending_partner(desk, email="kabir@firm.in")
    await a_pending_partner(desk)
    with pytest.raises(EmailInUse):
        await identity.create_login(
            desk, name="Gauri", email="gauri@example.in", role=4, password="long enough it is"
        )


async def test_a_partner_row_is_only_for_a_party_of_the_partners_family(desk: Tx) -> None:
    client, made = await a_client(desk), await a_pending_partner(desk)
    with pytest.raises(ForeignKeyViolation):
        await desk.run(
            "update booking.partner set party = %(party)s where id = %(id)s", party=client.party, id=made.id
        )


async def test_a_new_share_or_account_is_approved_anew_a_new_address_is_not(desk: Tx) -> None:
    made = await a_partner(desk)
    moved = await operations.revise_partner(
        desk, partner_id=made.id, name=made.name, email="gk@example.in", mobile=MOBILE, share=made.share
    )
    assert moved.state is PartnerState.APPROVED
    checker = another(desk)
    raised = await operations.revise_partner(
        checker, partner_id=made.id, name=made.name, email="gk@example.in", mobile=MOBILE, share=Decimal(28)
    )  # fmt: skip
    assert raised.state is PartnerState.PENDING
    with pytest.raises(OwnPartner):
        await operations.approve_partner(checker, partner_id=made.id)
    await operations.approve_partner(desk, partner_id=made.id)
    redirected = await operations.add_bank_account(
        desk, partner_id=made.id, holder="G Kamat", ifsc="ICIC0000001", account_number="000401234567"
    )
    assert redirected.state is PartnerState.PENDING


async def test_switching_a_partner_off_and_on(desk: Tx) -> None:
    made = await a_pending_partner(desk)
    with pytest.raises(NotPossible):
        await operations.toggle_active(desk, partner_id=made.id)
    await operations.approve_partner(another(desk), partner_id=made.id)
    off = await operations.toggle_active(desk, partner_id=made.id)
    assert (off.active, off.available_actions) == (False, [PartnerAction.ACTIVATE])
    assert (await operations.toggle_active(desk, partner_id=made.id)).active


async def test_lists_by_state_activity_and_search(desk: Tx) -> None:
    made = await a_partner(desk)
    found = (
        await queries.partners(
            desk, states=[PartnerState.APPROVED], active=True, search="GAURI@", before=None
        )
    ).read()
    assert [(p.id, p.number) for p in found.items] == [(made.id, made.number)]
    nothing = (await queries.partners(desk, states=[], active=False, search=None, before=None)).read()
    assert (nothing.items, nothing.next) == ([], None)


async def test_a_client_who_looks_like_a_partner_is_shown(desk: Tx) -> None:
    client, made = await a_client(desk), await a_partner(desk)
    found = await conflicts.client_conflicts(desk, client_id=client.id)
    assert (found.has_conflict, [p.partner_id for p in found.partners]) == (True, [made.id])
    assert found.partners[0].reasons == ["Client and partner have the same mobile number."]
    earned = await conflicts.referral(desk, client_id=client.id, partner_id=made.id)
    assert (earned.share, earned.removed, len(earned.reasons)) == (Decimal(25), False, 1)
    with pytest.raises(ShareAboveCap):
        await conflicts.referral(desk, client_id=client.id, partner_id=made.id, share=Decimal(31))


async def test_permissions(tx: Tx) -> None:
    with pytest.raises(Denied, match=r"booking\.partners\.manage"):
        await a_pending_partner(allowed(tx, "booking.partners.read"))
