"""Clearing is for a demonstration firm alone, and only with its name typed."""

from functools import partial

import pytest
from tests.journeys.keeping.house import House

from bahi.journeys import demonstration
from bahi.journeys.keeping import operations
from bahi.kernel import access
from bahi.kit.http import utc_now


async def test_no_other_firm_can_be_cleared(house: House) -> None:
    body = {"confirm": house.settings.firm, "fresh": "empty"}
    refused = await house.ask("asha", "DELETE", "/database/clear", json=body)
    assert (refused.status_code, refused.json()["code"]) == (409, "NotADemonstration")


async def test_a_demonstration_begins_anew(house: House) -> None:
    async with house.database.write(access.SYSTEM, utc_now()) as tx:
        await operations.mark_demonstration(tx)
    body = {"confirm": "something else", "fresh": "empty"}
    refused = await house.ask("asha", "DELETE", "/database/clear", json=body)
    assert refused.json()["errors"][0]["field"] == "confirm"
    body["confirm"] = house.settings.firm
    asked = await house.ask("asha", "DELETE", "/database/clear", json=body)
    assert (asked.status_code, asked.json()["state"]) == (202, "waiting")
    await house.work()
    assert house.as_owner("select name from identity.person") == [("Asha",)]
    await house.sign_in("asha")
    (done,) = await house.restores()
    assert (done["kind"], done["state"]) == ("clear", "done")
    said = (await house.ask("asha", "GET", "/database/stats")).json()
    assert said["clearable"] is True


async def test_the_demonstration_is_loaded_again_into_an_emptied_book(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = partial(demonstration.load, people=24, orders=12, stock_count=5, sales_a_day=2)
    monkeypatch.setattr(demonstration, "load", small)
    async with house.database.write(access.SYSTEM, utc_now()) as tx:
        await operations.mark_demonstration(tx)
    for fresh in ("empty", "demonstration"):
        body = {"confirm": house.settings.firm, "fresh": fresh}
        asked = await house.ask("asha", "DELETE", "/database/clear", json=body)
        assert asked.status_code == 202, asked.text
        await house.work()
        if fresh == "empty":
            await house.sign_in("asha")
    assert (await house.ask("asha", "GET", "/me")).status_code == 401
    await house.sign_in("desk", "demo.in", demonstration.PASSWORD)
    assert len((await house.ask("desk", "GET", "/stocks")).json()["items"]) == 5
    said = [
        (one["fresh"], one["state"]) for one in (await house.ask("desk", "GET", "/database/restores")).json()
    ]
    assert sorted(said) == [("demonstration", "done"), ("empty", "done")]
    figures = (await house.ask("desk", "GET", "/database/stats")).json()
    assert (figures["clearable"], figures["may_restore"]) == (True, True)
