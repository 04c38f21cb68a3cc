"""From a partner's name to the money they are paid, over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest_asyncio
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from tests.conftest import NOW
from tests.desks.booking.commissions.making import ALL, an_employee, settle
from tests.desks.booking.partners.making import ALL as PARTNERS
from tests.desks.booking.partners.making import PDF

from bahi.desks.booking.commissions.api import router as commissions
from bahi.desks.booking.partners import queries
from bahi.desks.booking.partners.api import router as partners
from bahi.desks.booking.partners.queries import PartnerId
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kit.http import Doors
from bahi.kit.problems import explain_refusals
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Database

READ_ONLY = f"{AS_APP} -c default_transaction_read_only=on"
MAKER = Actor(
    ActorId(new_id()),
    "Asha Kulkarni",
    frozenset((*ALL, *PARTNERS, "documents.read")),
    person=new_id(),
    sees_all=True,
)
PEOPLE = {
    "maker": MAKER,
    "checker": replace(MAKER, id=ActorId(new_id()), name="Ravi Menon", person=new_id()),
    "reader": replace(MAKER, permissions=frozenset({"booking.partners.read", "booking.commissions.read"})),
}
GAURI = {
    "name": "Gauri Kamat",
    "pan": "ABCPE1234F",
    "aadhaar_last4": "2346",
    "email": "gauri@example.in",
    "mobile": "9876543210",
    "share": "25",
    "holder": "Gauri Kamat",
    "ifsc": "HDFC0001234",
    "account_number": "50100012345678",
}


@pytest_asyncio.fixture
async def database(clone: str) -> AsyncIterator[Database]:
    async with (
        AsyncConnectionPool(clone, kwargs={"options": AS_APP}, min_size=1) as writing,
        AsyncConnectionPool(clone, kwargs={"options": READ_ONLY, "autocommit": True}, min_size=1) as reading,
    ):
        yield Database(writing, reading)


@pytest_asyncio.fixture
async def client(database: Database) -> AsyncIterator[AsyncClient]:
    async def authenticate(_: AsyncConnection[Any], request: Request, __: object) -> Actor:
        return PEOPLE[request.headers.get("x-person", "maker")]

    app = FastAPI()
    app.state.doors = Doors(database, authenticate, clock=lambda: NOW)
    explain_refusals(app)
    for router in (partners, commissions):
        app.include_router(router)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
        yield http


def once(person: str = "maker") -> dict[str, str]:
    return {"idempotency-key": str(new_id()), "x-person": person}


async def an_approved_partner(client: AsyncClient) -> str:
    made = (await client.post("/api/referral-partners", json=GAURI)).json()
    waiting = (await client.get("/api/referral-partners-pending")).json()["items"]
    assert [p["id"] for p in waiting] == [made["id"]]
    partner = f"/api/referral-partners/{made['id']}"
    own = await client.put(f"{partner}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "OwnPartner")
    early = await client.put(f"{partner}/approve", headers=once("checker"))
    assert (early.status_code, early.json()["code"]) == (409, "PapersMissing")
    for kind in ("pan_card", "cancelled_cheque"):
        sent = {"data": {"kind": kind}, "files": {"file": ("scan.pdf", PDF)}}
        assert (await client.post(f"{partner}/documents", **sent)).status_code == 201
    assert (await client.get(f"{partner}/documents/pan_card.v1.pdf")).content == PDF
    assert (await client.put(f"{partner}/approve", headers=once("checker"))).json()["state"] == "approved"
    approved = (await client.get("/api/referral-partners-approved")).json()["items"]
    assert [p["number"] for p in approved] == [made["number"]]
    return made["id"]


async def settled_booking(database: Database, partner: str) -> UUID:
    async with database.write(MAKER, NOW) as tx:
        found = await queries.partner(tx, partner_id=PartnerId(UUID(partner)))
        earned = await settle(tx, employee=await an_employee(tx), partner=found, quantity=4000, share="25")
        return earned[0].booking_id


async def test_a_partner_is_entered_approved_switched_off_and_changed(client: AsyncClient) -> None:
    above = await client.post("/api/referral-partners", json={**GAURI, "share": "30.5"})
    assert (above.status_code, above.json()["errors"][0]["field"]) == (422, "share")
    partner = f"/api/referral-partners/{await an_approved_partner(client)}"
    assert (await client.put(f"{partner}/toggle-active")).json()["active"] is False
    assert (await client.get("/api/referral-partners-approved")).json()["items"] == []
    change = {"name": "Gauri Kamat", "email": "gauri@example.in", "mobile": "9876543211", "share": "20"}
    changed = (await client.put(partner, json=change)).json()
    assert (changed["share"], changed["state"]) == ("20.00", "pending")
    account = {"holder": "Gauri Kamat", "ifsc": "ICIC0000001", "account_number": "000401234567"}
    assert len((await client.post(f"{partner}/bank-account", json=account)).json()["bank_accounts"]) == 2
    denied = await client.put(partner, json=change, headers=once("reader"))
    assert denied.status_code == 403


async def test_both_commissions_of_a_booking_are_paid_once(client: AsyncClient, database: Database) -> None:
    booking = await settled_booking(database, await an_approved_partner(client))
    (due,) = (await client.get("/api/finance/rp-payments", params={"state": ["due"]})).json()["items"]
    assert (due["gross"], due["withheld"], due["net"]) == ("30000.00", "600.00", "29400.00")
    payment = f"/api/finance/rp-payments/{due['id']}"
    assert (await client.put(payment, json={"reference": "UTR1"})).json()["code"] == "KeyMissing"
    key = once()
    paid = await client.put(payment, json={"reference": "UTR1"}, headers=key)
    again = await client.put(payment, json={"reference": "UTR1"}, headers=key)
    assert (paid.json()["state"], again.json()) == ("paid", paid.json())
    refused = await client.put(payment, json={"reference": "UTR2"}, headers=once())
    assert (refused.status_code, refused.json()["code"]) == (409, "NotDue")
    mark = f"/api/finance/employee-commissions/{booking}/mark-paid"
    done = await client.put(mark, json={"reference": "PAYROLL-11"}, headers=once())
    assert (done.json()["kind"], done.json()["net"]) == ("employee", "90000.00")
    whole = (await client.get(f"/api/finance/commissions/{due['id']}")).json()
    assert (whole["revenue"], whole["former_section"], whole["rate"]) == ("120000.00", "194H", "0.020000")


async def test_weakness_10_asking_twice_and_with_filters_leaves_one_row(
    client: AsyncClient, database: Database
) -> None:
    await settled_booking(database, await an_approved_partner(client))
    for path in ("rp-payments", "employee-commissions"):
        for state in ("paid", "cancelled", "due"):
            await client.get(f"/api/finance/{path}", params={"state": [state]})
        whole = (await client.get(f"/api/finance/{path}/summary", headers=once("reader"))).json()
        assert (whole["count"], whole["by_state"]) == (1, {"due": 1})


async def test_a_partners_payment_is_not_found_among_employees(
    client: AsyncClient, database: Database
) -> None:
    await settled_booking(database, await an_approved_partner(client))
    (due,) = (await client.get("/api/finance/employee-commissions")).json()["items"]
    wrong = await client.put(
        f"/api/finance/rp-payments/{due['id']}", json={"reference": "UTR1"}, headers=once()
    )
    assert (wrong.status_code, wrong.json()["code"]) == (404, "NoSuchCommission")
    gone = await client.post(
        f"/api/finance/commissions/{due['id']}/cancellation", json={"reason": "Twice"}, headers=once()
    )
    assert (gone.status_code, gone.json()["state"]) == (201, "cancelled")
