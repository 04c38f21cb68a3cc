"""One number is one party, and one party is of one family: the database says so."""

import pytest
from psycopg.errors import ForeignKeyViolation

from bahi.kernel import parties
from bahi.kernel.parties.errors import EmailTaken, NumberTaken
from bahi.kit.tx import Tx


async def somebody(tx: Tx, family: parties.Family = parties.Family.CLIENT) -> parties.PartyId:
    return await parties.add(tx, kind=parties.Kind.PERSON, family=family, name="Meera Nair")


@pytest.mark.parametrize("family", list(parties.Family))
async def test_one_pan_is_one_party(tx: Tx, family: parties.Family) -> None:
    first, second = await somebody(tx), await somebody(tx, family)
    await parties.add_identifier(tx, party_id=first, scheme=parties.Scheme.PAN, number="ABCPE1234F")
    with pytest.raises(NumberTaken, match="already on record"):
        await parties.add_identifier(tx, party_id=second, scheme=parties.Scheme.PAN, number="abcpe 1234f")


async def test_an_address_may_be_shared_within_a_family_but_not_across(tx: Tx) -> None:
    first, second = await somebody(tx), await somebody(tx)
    partner = await somebody(tx, parties.Family.PARTNER)
    await parties.set_email(tx, party_id=first, email="home@example.in")
    await parties.set_email(tx, party_id=second, email="Home@Example.in")
    with pytest.raises(EmailTaken):
        await parties.set_email(tx, party_id=partner, email="home@example.in")


async def test_the_database_itself_keeps_families_apart(tx: Tx) -> None:
    client, partner = await somebody(tx), await somebody(tx, parties.Family.PARTNER)
    await parties.set_email(tx, party_id=client, email="a@example.in")
    for family in ("client", "partner"):
        async with tx.connection.transaction(force_rollback=True):
            with pytest.raises(ForeignKeyViolation):
                await tx.insert(
                    "parties.email", party=partner, family=family, address="a@example.in", place=1
                )


async def test_numbers_are_sealed_and_shown_masked(tx: Tx) -> None:
    party = await somebody(tx)
    await parties.add_identifier(tx, party_id=party, scheme=parties.Scheme.PAN, number="ABCPE1234F")
    await parties.add_bank_account(
        tx, party_id=party, holder="Meera Nair", ifsc="hdfc0001234", number="501001234"
    )
    await parties.add_demat_account(tx, party_id=party, number="1234567812345678")
    stored = await tx.value(
        """
        select string_agg(t, ' ') from (
            select i::text as t from parties.identifier i union all select b::text from parties.bank_account b
            union all select d::text from parties.demat_account d
            union all select e::text from events.event e) x
        """
    )
    assert not [n for n in ("ABCPE1234F", "501001234", "1234567812345678") if n in stored]
    assert (await parties.numbers(tx, party_id=party)).identifiers[0].masked == "ABCPxxxx4F"
    assert (await parties.bank_accounts(tx, party_id=party))[0].masked == "xxxxx1234"
    assert (await parties.numbers(tx, party_id=party)).demat_accounts[0].masked == "xxxxxxxxxxxx5678"


async def test_roles_and_contacts_are_listed(tx: Tx) -> None:
    party = await somebody(tx)
    await parties.take_role(tx, party_id=party, role="client")
    await parties.take_role(tx, party_id=party, role="client")
    await parties.set_mobile(tx, party_id=party, mobile="9876543210")
    await parties.set_mobile(tx, party_id=party, mobile="9876543211")
    found = await parties.party(tx, party_id=party)
    assert (found.roles, found.mobiles, found.emails) == (["client"], ["+919876543211"], [])
