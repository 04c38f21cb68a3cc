"""What other desks got wrong about clients, each by its name."""

import json
from dataclasses import replace

import pytest
from tests.conftest import allowed
from tests.desks.booking.clients.making import with_papers
from tests.desks.booking.purchases.making import EVERYTHING as PURCHASES
from tests.desks.booking.purchases.making import a_stock, a_vendor, an_order, another

from bahi.desks.booking.clients import operations, queries
from bahi.desks.booking.clients.errors import ClientHasHistory, TooManyEmails, TradingCodeMissing
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole, ClientState, DpType
from bahi.kernel import parties
from bahi.kernel.identity import operations as identity
from bahi.kernel.identity.errors import EmailInUse
from bahi.kernel.parties import Family, Kind, Scheme
from bahi.kernel.parties.errors import EmailTaken, NumberTaken, RevealedTooMuch, WrongNumber
from bahi.kit.errors import Denied, NotFound
from bahi.kit.tx import Tx

AADHAAR = "234123412346"


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *PURCHASES, "pii.reveal", "identity.users.manage")


async def entered(tx: Tx, pan: str = "ABCPE1234F", email: str = "meera@example.in", **more: object) -> Client:
    return await operations.create_client(
        tx,
        name="Meera Nair",
        role=ClientRole.CLIENT,
        kind=Kind.PERSON,
        pan=pan,
        email=email,
        mobile="9876543210",
        **more,  # type: ignore[arg-type]
    )


async def of_family(tx: Tx, family: Family) -> parties.PartyId:
    party = await parties.add(tx, kind=Kind.PERSON, family=family, name="Kabir Sethi")
    await parties.add_identifier(tx, party_id=party, scheme=Scheme.PAN, number="ABCPE1234F")
    await parties.set_email(tx, party_id=party, email="kabir@example.in")
    return party


@pytest.mark.parametrize(
    "pan", ["ABCDE1234F", "ABCPE0000F", "ABCPE123F", "1BCPE1234F", "ABCPE12345", "ABCPE1234FX", "          "]
)
async def test_weakness_12_a_pan_of_the_right_length_is_not_yet_a_pan(desk: Tx, pan: str) -> None:
    with pytest.raises(WrongNumber):
        await entered(desk, pan)


@pytest.mark.parametrize("aadhaar", ["234123412345", "034123412346", "23412341234", "222222222222", "abcd"])
async def test_weakness_12_an_aadhaar_of_the_right_length_is_not_yet_an_aadhaar(
    desk: Tx, aadhaar: str
) -> None:
    with pytest.raises(WrongNumber):
        await entered(desk, aadhaar=aadhaar)


async def test_weakness_12_an_aadhaar_is_never_kept_nor_listed(desk: Tx) -> None:
    made = await entered(desk, aadhaar="2341 2341 2346")
    assert made.aadhaar_last4 == "2346"
    page = (await queries.clients(desk, role=None, states=[], search=None, before=None)).read()
    assert "2346" not in page.model_dump_json()
    kept = await desk.value(
        """
        select string_agg(t, ' ') from (select p::text as t from parties.party p
            union all select i::text from parties.identifier i union all select e::text from events.event e) x
        """
    )
    assert AADHAAR not in kept
    with pytest.raises(NumberTaken, match="Aadhaar"):
        await entered(desk, "ABCPE1235F", "other@example.in", aadhaar=AADHAAR)


@pytest.mark.parametrize("family", [Family.PARTNER, Family.EMPLOYEE])
async def test_weakness_pan_of_a_partner_or_employee_becomes_no_client(desk: Tx, family: Family) -> None:
    await of_family(desk, family)
    with pytest.raises(NumberTaken):
        await entered(desk)


@pytest.mark.parametrize("family", [Family.PARTNER, Family.EMPLOYEE])
async def test_weakness_pan_of_a_client_becomes_no_partner_or_employee(desk: Tx, family: Family) -> None:
    await entered(desk)
    with pytest.raises(NumberTaken):
        await of_family(desk, family)


@pytest.mark.parametrize("family", [Family.PARTNER, Family.EMPLOYEE])
async def test_weakness_address_of_a_partner_or_employee_becomes_no_clients(desk: Tx, family: Family) -> None:
    await of_family(desk, family)
    async with desk.connection.transaction(force_rollback=True):
        with pytest.raises(EmailTaken):
            await entered(desk, "ABCPE1235F", "kabir@example.in")
    with pytest.raises(EmailTaken):
        await entered(desk, "ABCPE1235F", more_emails=["Kabir@Example.in"])


@pytest.mark.parametrize("family", [Family.PARTNER, Family.EMPLOYEE])
async def test_weakness_any_address_of_a_client_becomes_nobody_elses(desk: Tx, family: Family) -> None:
    await entered(desk, more_emails=["second@example.in"])
    party = await parties.add(desk, kind=Kind.PERSON, family=family, name="Kabir Sethi")
    with pytest.raises(EmailTaken):
        await parties.set_email(desk, party_id=party, email="second@example.in")


async def test_weakness_a_client_does_not_sign_in_as_an_employee(desk: Tx) -> None:
    await entered(desk, more_emails=["second@example.in"])
    with pytest.raises(EmailInUse):
        await identity.create_login(
            desk, name="Meera", email="second@example.in", role=4, password="long enough it is"
        )


async def test_weakness_8_nobody_with_a_history_is_deleted(desk: Tx) -> None:
    made = await with_papers(desk, await entered(desk))
    await operations.approve_client(another(desk), client_id=made.id)
    with pytest.raises(ClientHasHistory, match="Suspend"):
        await operations.withdraw_client(desk, client_id=made.id)
    renamed = await operations.revise_client(
        desk, client_id=made.id, name="Meera Menon", email="meera@example.in", mobile="9876543210"
    )
    assert renamed.state is ClientState.PENDING
    with pytest.raises(ClientHasHistory):
        await operations.withdraw_client(desk, client_id=made.id)


async def test_weakness_8_nor_a_vendor_that_was_bought_from(desk: Tx) -> None:
    vendor = await a_vendor(desk)
    await an_order(desk, vendor, await a_stock(desk))
    other = await operations.clone_client(desk, client_id=vendor.id)
    await operations.withdraw_client(desk, client_id=other.id)
    assert (await queries.client(desk, client_id=vendor.id)).bank_accounts == []
    assert (await queries.client(desk, client_id=vendor.id)).pan_masked == "AAACxxxx7Q"


async def test_a_wrong_entry_is_withdrawn_and_can_be_entered_again(desk: Tx) -> None:
    made = await entered(desk, aadhaar=AADHAAR)
    await operations.withdraw_client(desk, client_id=made.id)
    with pytest.raises(NotFound):
        await queries.client(desk, client_id=made.id)
    again = await entered(desk, aadhaar=AADHAAR)
    assert again.id != made.id
    trail = await desk.value(
        "select count(*) from events.event where name = 'booking.clients.withdrawn' and subject = %(id)s",
        id=made.id,
    )
    assert trail == 1


async def test_up_to_three_addresses_and_the_first_is_written_to(desk: Tx) -> None:
    made = await entered(desk, more_emails=["b@example.in", "c@example.in"])
    assert (made.email, made.more_emails) == ("meera@example.in", ["b@example.in", "c@example.in"])
    after = await operations.revise_client(
        desk, client_id=made.id, name=made.name, email="c@example.in", mobile="9876543210"
    )
    assert (after.email, after.more_emails) == ("c@example.in", [])
    for others in (["Meera@example.in"], ["b@example.in", "c@example.in", "d@example.in"]):
        with pytest.raises(TooManyEmails):
            await entered(desk, "ABCPE1235F", more_emails=others)


async def test_inside_our_participant_a_trading_code_is_needed(desk: Tx) -> None:
    with pytest.raises(TradingCodeMissing):
        await entered(desk, dp_type=DpType.INSIDE)
    made = await entered(desk, dp_type=DpType.INSIDE, trading_ucc=" mn0042 ")
    assert (made.trading_ucc, made.otc_ucc is not None and made.otc_ucc[:3]) == ("MN0042", "OTC")
    outside = await operations.revise_client(
        desk, client_id=made.id, name=made.name, email="meera@example.in", mobile="9876543210"
    )
    assert (outside.dp_type, outside.trading_ucc) == (DpType.OUTSIDE, None)


async def test_a_number_is_opened_for_a_reason_on_record_and_not_all_of_them(desk: Tx) -> None:
    made = await entered(desk)
    made = await operations.add_bank_account(
        desk, client_id=made.id, holder=made.name, ifsc="HDFC0001234", number="50100123456"
    )
    account, pan = made.bank_accounts[0].id, made.identifiers[0].id
    opened = await operations.reveal_number(desk, client_id=made.id, number_id=pan, reason="KYC call")
    assert opened.number == "ABCPE1234F"
    told = (await queries.client_history(desk, client_id=made.id))[0]
    assert (told.name, told.data["reason"]) == ("parties.number_revealed", "KYC call")
    assert "ABCPE1234F" not in json.dumps(told.data)
    with pytest.raises(Denied):
        await operations.reveal_number(
            allowed(desk, "booking.clients.read"), client_id=made.id, number_id=pan, reason="curious"
        )
    stranger = await entered(desk, "ABCPE1235F", "b@example.in")
    with pytest.raises(NotFound):
        await operations.reveal_number(desk, client_id=stranger.id, number_id=pan, reason="wrong client")
    for _ in range(19):
        await operations.reveal_number(desk, client_id=made.id, number_id=account, reason="Refund")
    with pytest.raises(RevealedTooMuch):
        await operations.reveal_number(desk, client_id=made.id, number_id=account, reason="Refund")
    fresh = replace(another(desk))
    assert (
        await operations.reveal_number(fresh, client_id=made.id, number_id=account, reason="Refund")
    ).number == "50100123456"
