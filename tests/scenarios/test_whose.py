"""Whose record a route opens: one's own, a subordinate's, a peer's, tried by every role on every one."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest_asyncio
from tests.scenarios import firm as firms
from tests.scenarios.desk import clients, portal, sales, stock
from tests.scenarios.firm import MAY, WHOSE, Firm, Person, send

from bahi.kit.tx import Actor, Database, Tx

TEAM = ("Employee", "Below", "Peer")
SCOPED = (*WHOSE["client"], *WHOSE["booking"], *WHOSE["commission"], *WHOSE["user"])
PDF = {"file": ("scan.pdf", b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n", "application/pdf")}
NAMED = {"name": "Meera Nair", "email": "meera.nair@example.in", "mobile": "9811122233"}
REASON = {"json": {"reason": "As asked"}}
# What a change needs to be well formed; it is undone whatever comes of it.
SENT: dict[str, dict[str, Any]] = {
    "PUT /api/bookings/{booking_id}": {"json": {"quantity": 10, "selling_price": "151.00"}},
    "PUT /api/bookings/{booking_id}/approve": {"json": {}},
    "PUT /api/bookings/{booking_id}/approve-loss": {"json": {}},
    "PUT /api/bookings/{booking_id}/void": REASON,
    "PUT /api/bookings/{booking_id}/transfer": {"json": {"state": "stamp_paid"}},
    "PUT /api/bookings/{booking_id}/confirm-transfer": {"json": {"depository": "NSDL", "receipt": "D-1"}},
    "POST /api/bookings/{booking_id}/insider-form": {"files": PDF},
    "POST /api/bookings/{booking_id}/payments": {"json": sales.payment("1.00", "UTR-X")},
    "DELETE /api/bookings/{booking_id}/payments/{tranche_id}": {"params": {"reason": "Wrong"}},
    "PUT /api/finance/employee-commissions/{booking_id}/mark-paid": {"json": {"reference": "S-1"}},
    "PUT /api/dp-transfer-batches/{batch_id}/step": {"json": {"state": "stamp_paid"}},
    "PUT /api/dp-transfer-batches/{batch_id}/results": {
        "json": {"results": [{"booking_id": "{booking_id}", "result": "rejected", "reason": "No OTP"}]}
    },
    "PUT /api/clients/{client_id}": {"json": NAMED},
    "PUT /api/clients/{client_id}/approve": {"json": {}},
    "PUT /api/clients/{client_id}/suspend": REASON,
    "POST /api/clients/{client_id}/bank-account": {
        "json": {"holder": "Meera Nair", "ifsc": "HDFC0001234", "account_number": "50100012345999"}
    },
    "POST /api/clients/{client_id}/demat-account": {"json": {"number": "1208160000999999"}},
    "POST /api/clients/{client_id}/documents": {"data": {"kind": "other"}, "files": PDF},
    "POST /api/clients/{client_id}/documents/waivers": {
        "json": {"kind": "cancelled_cheque", "reason": "No cheque book"}
    },
    "PUT /api/users/{user_id}": {"json": {"name": "New Name", "email": "new.name@firm.example.in"}},
    "PUT /api/users/{user_id}/role": {"json": {"role": 5}},
    "POST /api/users/{user_id}/impersonation": REASON,
    "POST /api/finance/commissions/{commission_id}/cancellation": REASON,
    "POST /api/portal/bookings/{booking_id}/answer": {"json": {"version": 1, "accept": True}},
}


@dataclass(frozen=True, slots=True)
class Undone(Database):
    """Every change is taken back at the end of its request."""

    @asynccontextmanager
    async def write(self, actor: Actor, now: datetime) -> AsyncGenerator[Tx]:
        async with (
            self.writing.connection() as connection,
            connection.transaction(force_rollback=True),
        ):
            yield Tx(connection, actor, now, zone=self.zone)


@pytest_asyncio.fixture
async def firm(clone: str, tmp_path: Path) -> AsyncIterator[Firm]:
    async with firms.firm(clone, tmp_path) as made:
        made.refused |= MAY.keys()
        for name in TEAM[1:]:
            await made.hire(name, 4)
        yield made


async def test_a_record_opens_to_its_own_team_and_to_no_other(firm: Firm) -> None:
    records = await _records(firm)
    for role in ("PE Desk", "Compliance"):
        await firm.prove(role)
    then = firm.now()  # a proof would age while this runs, and a new one would be undone
    undone = _undone(firm.database)
    firm.app.state.doors = replace(firm.app.state.doors, database=undone, clock=lambda: then)
    wrong = [
        f"{role}, {whose}'s record: {said} {route}"
        for route in SCOPED
        for role in firm.people
        if role in MAY[route]
        for whose in TEAM
        for said in [await _said(firm, role, route, records[whose])]
        if not _right(said, route, hidden=(role, whose) == ("Employee", "Peer"))
    ]
    assert wrong == []


async def test_a_client_opens_their_own_record_and_no_other_client_s(firm: Firm) -> None:
    records = await _records(firm)
    signed_in = {whose: await portal.sign_in(firm, records[whose]["client_id"]) for whose in TEAM}
    firm.app.state.doors = replace(firm.app.state.doors, database=_undone(firm.database))
    wrong: list[str] = []
    for route in WHOSE["own"]:
        method, path = route.split(" ")
        for who, client in signed_in.items():
            for whose, ids in records.items():
                answer = await send(client, method, path.format(**ids), SENT.get(route, {}))
                right = (200, 409) if who == whose else (404,)
                if answer.status_code not in right:
                    wrong.append(f"{who}'s client, {whose}'s record: {answer.status_code} {route}")
    assert wrong == []


def _undone(database: Database) -> Undone:
    return Undone(database.writing, database.reading, database.zone)


async def _said(firm: Firm, role: str, route: str, record: dict[str, str]) -> int:
    method, path = route.split(" ")
    ids = record | ({"file_name": record["form"]} if path.startswith("/api/bookings") else {})
    sent = _filled(SENT.get(route, {}), ids)
    answer = await send(firm.people[role], method, path.format(**ids), sent)
    return answer.status_code


def _filled(sent: Any, ids: dict[str, str]) -> Any:
    """The ids where they are named."""
    if isinstance(sent, dict):
        return {name: _filled(value, ids) for name, value in sent.items()}
    if isinstance(sent, list):
        return [_filled(one, ids) for one in sent]
    return sent.format(**ids) if isinstance(sent, str) else sent


def _right(said: int, route: str, *, hidden: bool) -> bool:
    """A hidden record is not there; any other can be read, and a change is refused by its state at most."""
    if hidden:
        return said == 404
    return said < 300 if route.startswith("GET") else said not in (401, 403, 404) or _own(said, route)


def _own(said: int, route: str) -> bool:
    """Nobody approves what they made themselves."""
    return said == 403 and route.endswith(("/approve", "/approve-loss"))


async def _records(firm: Firm) -> dict[str, dict[str, str]]:
    """By whose they are: a client with papers, and a booking of one's own that went all the way."""
    vendor = await clients.a_client(firm, "Vasant Holdings", "vendor", "organisation", "AAACR5055K")
    share = await stock.buy(firm, vendor)
    account = {"number": "1204470000654321"}
    path = "/api/dp-desk-accounts/{depository}"
    await Person(firm, "PE Desk").put(path, account, depository="CDSL")
    await _below(firm)
    pans = ("ABCPE1234F", "ABCPF1234G", "ABCPG1234H")
    return {whose: await _record(firm, whose, share, pan) for whose, pan in zip(TEAM, pans, strict=True)}


async def _below(firm: Firm) -> None:
    desk = Person(firm, "PE Desk")
    staff = {one["name"]: one["id"] for one in await desk.get("/api/employees")}
    await desk.put(
        "/api/users/{user_id}/assign-manager",
        {"manager_id": staff["Employee Person"]},
        user_id=staff["Below Person"],
    )


async def _record(firm: Firm, whose: str, share: str, pan: str) -> dict[str, str]:
    who, desk, manager = Person(firm, whose), Person(firm, "PE Desk"), Person(firm, "PE Manager")
    client = await clients.a_client(firm, f"{whose} Nair", "client", "person", pan, by=whose)
    terms = sales.Deal(client, share).terms(20, "150.00") | {"kind": "own"}
    ids = {"client_id": client, "booking_id": (await who.post("/api/bookings", terms))["id"]}
    booking = {"booking_id": ids["booking_id"]}
    await clients.hand_in(who, "/api/bookings/{booking_id}/insider-form", "insider", **booking)
    await manager.put("/api/bookings/{booking_id}/approve", {}, **booking)
    token = await sales.mailed_token(firm, ids["booking_id"])
    link = "/api/booking-confirm/{booking_id}/{token}"
    await Person(firm, "").post(link, {"accept": True}, token=token, **booking)
    paid = sales.payment("3000.00", f"UTR-{whose}")
    await Person(firm, "Finance").post("/api/bookings/{booking_id}/payments", paid, **booking)
    ids["tranche_id"] = (await who.get("/api/bookings/{booking_id}/payments", **booking))[0]["id"]
    chosen = {"bookings": [booking], "execution_on": paid["received_on"]}
    (batch,) = await manager.post("/api/dp-transfer-batches", chosen)
    ids["batch_id"] = batch["id"]
    given = {"depository": "CDSL", "receipt": f"D-{whose}"}
    await manager.put("/api/bookings/{booking_id}/confirm-transfer", given, **booking)
    await firm.settle()
    earned = (await who.get("/api/finance/employee-commissions"))["items"]
    ids["commission_id"] = next(c["id"] for c in earned if c["booking_id"] == ids["booking_id"])
    papers = (await desk.get("/api/clients/{client_id}", client_id=client))["papers"]["all"]
    ids["file_name"] = ids["filename"] = papers[0]["file_name"]
    kept = await who.get("/api/bookings/{booking_id}/documents", **booking)
    ids["form"] = next(paper["file_name"] for paper in kept if paper["kind"] == "insider_form")
    staff = {one["name"]: one["id"] for one in await desk.get("/api/employees")}
    return ids | {"user_id": staff[f"{whose} Person"]}
