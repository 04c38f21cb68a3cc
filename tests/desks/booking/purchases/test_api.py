"""A purchase's life over HTTP, from nobody to shares in hand."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest_asyncio
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from tests.conftest import NOW
from tests.desks.booking.clients.making import paper
from tests.desks.booking.purchases.making import EVERYTHING

from bahi.desks.booking.clients.api import router as clients
from bahi.desks.booking.clients.papers_api import router as papers
from bahi.desks.booking.inventory.api import router as inventory
from bahi.desks.booking.purchases.api import router as purchases
from bahi.desks.booking.stocks.api import router as stocks
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kit.http import Doors
from bahi.kit.problems import explain_refusals
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Database

READ_ONLY = f"{AS_APP} -c default_transaction_read_only=on"


@pytest_asyncio.fixture
async def client(clone: str) -> AsyncIterator[AsyncClient]:
    maker = Actor(ActorId(new_id()), "Asha Kulkarni", frozenset(EVERYTHING), new_id(), sees_all=True)
    people = {
        "maker": maker,
        "checker": replace(maker, id=ActorId(new_id()), name="Ravi Menon", person=new_id()),
        "viewer": replace(maker, permissions=frozenset({"booking.inventory.read"})),
    }

    async def authenticate(_: AsyncConnection[Any], request: Request, __: object) -> Actor:
        return people[request.headers.get("x-person", "maker")]

    async with (
        AsyncConnectionPool(clone, kwargs={"options": AS_APP}, min_size=1) as writing,
        AsyncConnectionPool(clone, kwargs={"options": READ_ONLY, "autocommit": True}, min_size=1) as reading,
    ):
        app = FastAPI()
        app.state.doors = Doors(Database(writing, reading), authenticate, clock=lambda: NOW)
        explain_refusals(app)
        for router in (clients, papers, stocks, purchases, inventory):
            app.include_router(router)
        async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
            yield http


def once(person: str = "maker") -> dict[str, str]:
    return {"idempotency-key": str(new_id()), "x-person": person}


async def hand_in_papers(client: AsyncClient, owner: dict[str, Any]) -> None:
    for asked in owner["papers"]["required"]:
        files = {"file": ("scan.pdf", paper(asked["kind"]), "application/pdf")}
        answer = await client.post(
            f"/api/clients/{owner['id']}/documents", files=files, data={"kind": asked["kind"]}
        )
        assert answer.status_code == 201


async def a_vendor_and_a_stock(client: AsyncClient) -> tuple[str, str]:
    body = {
        "name": "Vasant & Co",
        "role": "vendor",
        "kind": "organisation",
        "pan": "AAACT2727Q",
        "email": "desk@vasant.example.in",
        "mobile": "9876543210",
    }
    vendor = (await client.post("/api/clients", json=body)).json()
    again = await client.post("/api/clients", json=body)
    assert (again.status_code, again.json()["code"]) == (409, "NumberTaken")
    waiting = (await client.get("/api/clients/pending-approval")).json()["items"]
    assert [(c["id"], c["pan_masked"]) for c in waiting] == [(vendor["id"], "AAACxxxx7Q")]
    own = await client.put(f"/api/clients/{vendor['id']}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "OwnClient")
    unproved = await client.put(f"/api/clients/{vendor['id']}/approve", headers=once("checker"))
    assert unproved.json()["code"] == "PapersMissing"
    await hand_in_papers(client, vendor)
    approved = await client.put(f"/api/clients/{vendor['id']}/approve", headers=once("checker"))
    assert approved.json()["state"] == "approved"
    stock = await client.post("/api/stocks", json={"symbol": "NSE", "name": "National Stock Exchange"})
    assert stock.status_code == 201
    return vendor["id"], stock.json()["id"]


async def test_from_nobody_to_shares_in_hand(client: AsyncClient) -> None:
    vendor, stock = await a_vendor_and_a_stock(client)
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": 100, "price": "1000.00"}
    assert (await client.post("/api/purchases", json=order)).json()["code"] == "KeyMissing"
    key = once()
    ordered = await client.post("/api/purchases", json=order, headers=key)
    assert (await client.post("/api/purchases", json=order, headers=key)).json() == ordered.json()
    purchase = f"/api/purchases/{ordered.json()['id']}"
    too_much = await client.post(f"{purchase}/payments", json={"amount": "99985.01"}, headers=once())
    assert (too_much.status_code, too_much.json()["errors"][0]["field"]) == (422, "amount")
    paid = await client.post(f"{purchase}/payments", json={"amount": "99985.00"}, headers=once())
    assert (paid.status_code, paid.json()["state"], paid.json()["left"]) == (201, "paid", "0.00")
    received = await client.post(f"{purchase}/receipt", headers=once())
    assert received.json()["state"] == "received"
    assert len((await client.get(f"{purchase}/payments")).json()) == 1
    assert len((await client.get(f"{purchase}/history")).json()) == 3
    listed = (await client.get("/api/purchases", params={"state": ["received"], "search": "vasant"})).json()
    assert [p["id"] for p in listed["items"]] == [ordered.json()["id"]]
    assert (await client.delete(f"/api/stocks/{stock}")).json()["code"] == "StockInUse"


async def test_a_viewer_without_cost_read_sees_no_cost_anywhere(client: AsyncClient) -> None:
    vendor, stock = await a_vendor_and_a_stock(client)
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": 7, "price": "4321.09"}
    ordered = (await client.post("/api/purchases", json=order, headers=once())).json()
    purchase = f"/api/purchases/{ordered['id']}"
    await client.post(f"{purchase}/payments", json={"amount": ordered["payable"]}, headers=once())
    await client.post(f"{purchase}/receipt", headers=once())
    await client.put(f"/api/inventory/{stock}/landing-price", json={"price": "5000.00"})
    paths = ("/api/inventory", f"/api/inventory/{stock}", f"/api/inventory/{stock}/landing-price")
    seen = [await client.get(path, headers={"x-person": "viewer"}) for path in paths]
    assert [answer.status_code for answer in seen] == [200, 200, 200]
    assert not [a for a in seen if "4321.09" in a.text or "30247.63" in a.text]
    assert (await client.get("/api/purchases", headers={"x-person": "viewer"})).status_code == 403
    whole = (await client.get(f"/api/inventory/{stock}")).json()
    assert (whole["cost"], whole["value"], whole["in_hand"]) == ("4321.09", "30247.63", 7)


async def test_deleting_a_purchase_cancels_it(client: AsyncClient) -> None:
    vendor, stock = await a_vendor_and_a_stock(client)
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": 1, "price": "10.00"}
    ordered = (await client.post("/api/purchases", json=order, headers=once())).json()
    gone = await client.delete(f"/api/purchases/{ordered['id']}", headers=once())
    assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")
    assert (await client.get(f"/api/purchases/{ordered['id']}")).json()["state"] == "cancelled"
    assert (await client.get("/api/inventory")).json()["items"][0]["available"] == 0


async def test_malformed_requests_are_problems(client: AsyncClient) -> None:
    assert (await client.post("/api/purchases", json={"colour": "red"}, headers=once())).status_code == 422
    missing = await client.get("/api/purchases/00000000-0000-7000-8000-000000000000")
    assert (missing.status_code, missing.json()["title"]) == (404, "There is no such purchase.")
    body = {
        "name": "x",
        "role": "client",
        "kind": "person",
        "pan": "ABCDE1234F",
        "email": "a@b.in",
        "mobile": "1",
    }
    wrong = await client.post("/api/clients", json=body)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "pan")
