"""A change of what somebody else has changed since is refused, and says who, when and to what."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import SELLING, a_booking, a_client, later, somebody, stock_in_hand
from tests.desks.booking.clients.test_clients import ALL, another, meera

from bahi.desks.booking.bookings.operations.revise import revise_booking
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients import queries
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.stocks import operations as stocks
from bahi.kit.tx import Tx
from bahi.kit.versions import Stale, fingerprint


async def revised(tx: Tx, client: Client, **told: Any) -> Client:
    kept = {"name": client.name, "email": client.email, "mobile": client.mobile}
    return await clients.revise_client(tx, client_id=client.id, **{**kept, **told})


async def test_a_stale_client_is_refused_and_nothing_is_changed(tx: Tx) -> None:
    desk = allowed(tx, *ALL)
    seen = await meera(desk)
    ravi = another(desk)
    ravi = replace(ravi, actor=replace(ravi.actor, name="Ravi Menon"))
    now = await revised(ravi, seen, mobile="9876500000", seen=seen.version)

    with pytest.raises(Stale) as refused:
        await revised(desk, seen, email="other@example.in", seen=seen.version)
    assert refused.value.by == "Ravi Menon"
    assert refused.value.at is not None
    assert (refused.value.version, refused.value.current["mobile"]) == (now.version, "+919876500000")
    assert (await queries.client(desk, client_id=seen.id)).email == "meera@example.in"

    on_top = await revised(desk, now, email="other@example.in", seen=f'"{now.version}"')
    assert (on_top.email, on_top.mobile) == ("other@example.in", "+919876500000")


async def test_whoever_names_no_version_writes_as_before(tx: Tx) -> None:
    desk = allowed(tx, *ALL)
    made = await meera(desk)
    await revised(desk, made, mobile="9876500000")
    assert (await revised(desk, made)).mobile == made.mobile


async def test_what_is_no_part_of_a_revision_makes_nothing_stale(tx: Tx) -> None:
    desk = allowed(tx, *ALL)
    made = await meera(desk)
    await clients.add_demat_account(desk, client_id=made.id, number="1208160012345678")
    assert (await revised(desk, made, mobile="9876500000", seen=made.version)).mobile == "+919876500000"


async def test_new_terms_of_a_booking_are_given_to_the_terms_one_saw(tx: Tx) -> None:
    desk = await somebody(tx, *SELLING)
    made = await a_booking(desk, await a_client(desk), await stock_in_hand(desk))
    soon = later(desk, minutes=1)
    await revise_booking(
        soon, booking_id=made.id, quantity=50, selling_price=made.selling_price, seen=str(made.version)
    )
    with pytest.raises(Stale) as refused:
        await revise_booking(
            soon, booking_id=made.id, quantity=70, selling_price=made.selling_price, seen=str(made.version)
        )
    assert (refused.value.version, refused.value.current["quantity"]) == ("2", 50)


async def test_a_stock_is_guarded_too(tx: Tx) -> None:
    desk = allowed(tx, "booking.stocks.manage", "booking.stocks.read")
    made = await stocks.create_stock(
        desk, symbol="TATACAP", name="Tata Capital", isin=None, sector=None, face_value=Decimal(10)
    )
    told = {"isin": None, "sector": "Finance", "face_value": Decimal(10), "suspended": False}
    await stocks.revise_stock(desk, stock_id=made.id, name="Tata Capital Ltd", **told, seen=made.version)
    with pytest.raises(Stale):
        await stocks.revise_stock(desk, stock_id=made.id, name="Tata", **told, seen=made.version)


def test_a_fingerprint_tells_values_apart() -> None:
    assert fingerprint("a", "bc") != fingerprint("ab", "c")
    assert fingerprint(None) == fingerprint(None)
