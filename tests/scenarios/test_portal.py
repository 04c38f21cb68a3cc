"""Whatever a client may open tells them their own affairs and nothing of what the firm keeps to itself."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from httpx2 import AsyncClient
from tests.papers import tells, words
from tests.scenarios import firm as firms
from tests.scenarios.desk import clients, portal, sales, stock
from tests.scenarios.firm import MAY, PUBLIC, Firm, Person, send

# Prices that nothing else comes to: a share, a hundred of them, and what lies between.
COST, LANDING, SELLING = "93.17", "117.39", "151.23"
HIDDEN = {
    "cost of a share": COST,
    "landing price": LANDING,
    "cost of the shares": "9317",
    "landing price of the shares": "11739",
    "desk margin of a share": "24.22",
    "desk margin": "2422",
    "revenue of a share": "33.84",
    "revenue": "3384",
    "the salesperson": "Employee Person",
    "another client": "Omkar",
}
WORDS = re.compile(r"cost|landing|margin|revenue|commission|salesperson|partner|loss", re.IGNORECASE)


@pytest_asyncio.fixture
async def firm(clone: str, tmp_path: Path) -> AsyncIterator[Firm]:
    async with firms.firm(clone, tmp_path) as made:
        made.refused |= MAY.keys()
        yield made


async def test_no_answer_to_a_client_tells_a_cost_a_landing_price_or_a_margin(firm: Firm) -> None:
    ids = await _a_settled_booking(firm)
    me = await portal.sign_in(firm, ids["client_id"])
    routes = [route for route in MAY if route.startswith("GET") and "Client" in MAY[route]]
    asked = [route for route in routes if route not in PUBLIC]
    assert len(asked) > 12
    told: list[str] = []
    for route in asked:
        path = route.removeprefix("GET ").format_map(ids)
        for form in ("excel", "pdf") if path.endswith("/export") else (None,):
            answer = await me.get(path, params={"format": form} if form else None)
            assert answer.status_code == 200, f"{route}: {answer.status_code} {answer.text}"
            text = words(answer.content)
            told += [
                f"{what} in {route} {form or ''}" for what, secret in HIDDEN.items() if tells(text, secret)
            ]
            if path.startswith("/api/portal") and form is None and (word := WORDS.search(text)):
                told.append(f"the word {word[0]} in {route}")
    assert told == []
    assert "15123" in await _own_words(me), "the figures that a client may see are there"


async def test_every_other_route_is_shut(firm: Firm) -> None:
    client = await clients.a_client(firm, "Meera Nair", "client", "person", "ABCPE1234F")
    me = await portal.sign_in(firm, client)
    ids = {name: client for route in MAY for name in re.findall(r"\{(\w+)\}", route)}
    entered: list[str] = []
    for route in (route for route in MAY if "Client" not in MAY[route]):
        method, path = route.split(" ")
        answer = await send(me, method, path.format_map(ids), {})
        if answer.status_code != 403:
            entered.append(f"{answer.status_code} {route}")
    assert entered == []


async def _a_settled_booking(firm: Firm) -> dict[str, str]:
    """And one of somebody else, one under review and one that waits for the client's word."""
    manager, finance = Person(firm, "PE Manager"), Person(firm, "Finance")
    vendor = await clients.a_client(firm, "Vasant Holdings", "vendor", "organisation", "AAACR5055K")
    share = await stock.in_hand(firm, vendor, price=COST, landing=LANDING)
    me = await clients.a_client(firm, "Meera Nair", "client", "person", "ABCPE1234F", by="Employee")
    other = await clients.a_client(firm, "Omkar Joshi", "client", "person", "ABCPF1234G", by="Employee")
    done = ""
    for client in (other, me):
        done = (await sales.book(firm, sales.Deal(client, share).terms(100, SELLING)))["id"]
        await manager.put("/api/bookings/{booking_id}/approve", {}, booking_id=done)
        token = await sales.mailed_token(firm, done)
        link = "/api/booking-confirm/{booking_id}/{token}"
        await Person(firm, "").post(link, {"accept": True}, booking_id=done, token=token)
        paid = sales.payment("15123.00", f"UTR-{client[-4:]}")
        await finance.post("/api/bookings/{booking_id}/payments", paid, booking_id=done)
        given = {"depository": "CDSL", "receipt": f"D-{client[-4:]}"}
        await manager.put("/api/bookings/{booking_id}/confirm-transfer", given, booking_id=done)
    asked = (await sales.book(firm, sales.Deal(me, share).terms(7, SELLING)))["id"]
    await manager.put("/api/bookings/{booking_id}/approve", {}, booking_id=asked)
    await sales.book(firm, sales.Deal(me, share).terms(5, "100.00"))
    await firm.settle()
    return {"client_id": me, "booking_id": done}


async def _own_words(me: AsyncClient) -> str:
    return words((await me.get("/api/portal/bookings")).content)
