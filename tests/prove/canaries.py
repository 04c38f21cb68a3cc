"""Secrets and figures that are nobody else's, in the life of one client and the shares that they buy."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx2
from tests.prove.product import OURS, Product

from bahi.journeys.demonstration import LOGINS
from bahi.journeys.demonstration.papers import page
from bahi.kit.rows import new_id
from bahi.kit.tx import INDIA

NAME, EMAIL = "Canary Holdings", "canary@example.in"
PAN, ACCOUNT, PASSWORD = "CANPR4217K", "918273645540", "canary sings at dawn 77"
# Eleven bought at 7,313.37 and passed on at 8,111.19; three of them sold.
BOUGHT, SOLD, PRICE, LANDING, SELLING, PAID = 11, 3, "7313.37", "8111.19", "8222.41", "24667.23"
COSTS = {
    "cost of a share": PRICE,
    "cost of the shares": "80447.07",
    "cost of the shares sold": "21940.11",
    "desk margin of a share": "797.82",
    "desk margin": "2393.46",
}
LINK = re.compile(r"/(?:confirm|invitation)[^\s#\"]*#([\w-]+)")


@dataclass(frozen=True, slots=True)
class Canaries:
    """`secrets` stand nowhere whole; `ids` are what a path may name of them."""

    secrets: dict[str, str]
    ids: dict[str, str]


def put_in(made: Product) -> Canaries:
    """A client with numbers, a password typed wrong, a session, and shares bought and sold."""
    with signed_in(made) as desk, signed_in(made, 1) as manager, signed_in(made, 6) as finance:
        client = _client(desk, manager)
        vendor = desk.get("/api/purchases/names").raise_for_status().json()["vendors"][0]["id"]
        stock, purchase = _buy(desk, vendor)
        booking = _sell(made, desk, manager, finance, client=client, stock=stock)
        desk.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD})
        desk.post("/api/auth/change-password", json={"current": PASSWORD, "new": PASSWORD})
        token = desk.headers["cookie"].split("=", 1)[1]
    made.await_nothing_left()
    return Canaries(
        secrets={"PAN": PAN, "bank account": ACCOUNT, "password": PASSWORD, "session token": token},
        ids={
            "client_id": client,
            "vendor_id": vendor,
            "stock_id": stock,
            "purchase_id": purchase,
            "booking_id": booking,
        },
    )


def revealed(made: Product, client: str) -> list[str]:
    """The numbers of a client, opened for a reason: here the scan must find what it looks for."""
    with signed_in(made) as desk:
        record = desk.get(f"/api/clients/{client}").raise_for_status().json()
        return [
            _post(desk, f"/api/clients/{client}/reveal", {"number_id": one["id"], "reason": "A scan"})[
                "number"
            ]
            for one in (*record["identifiers"], *record["bank_accounts"])
        ]


def signed_in(made: Product, login: int = 0) -> httpx2.Client:
    headers = OURS | {"cookie": made.sign_in(LOGINS[login][1])}
    return httpx2.Client(base_url=made.address, headers=headers, timeout=120)


def _client(desk: httpx2.Client, manager: httpx2.Client) -> str:
    said = {"name": NAME, "role": "client", "kind": "person", "pan": PAN, "email": EMAIL}
    made = _post(desk, "/api/clients", said | {"mobile": "9812345678"})
    path = f"/api/clients/{made['id']}"
    account = {"holder": NAME, "account_number": ACCOUNT, "ifsc": "HDFC0000123"}
    _post(desk, f"{path}/bank-account", account)
    _post(desk, f"{path}/demat-account", {"number": "1208160099887766"})
    for asked in made["papers"]["required"]:
        file = {"file": ("paper.pdf", page(asked["title"]), "application/pdf")}
        answer = desk.post(f"{path}/documents", data={"kind": asked["kind"]}, files=file, headers=_key())
        answer.raise_for_status()
    _put(manager, f"{path}/approve", {})
    return made["id"]


def _buy(desk: httpx2.Client, vendor: str) -> tuple[str, str]:
    """Received, so that its cost is wherever it may be."""
    stock = _post(desk, "/api/stocks", {"symbol": "CANARY", "name": "Canary Songs"})["id"]
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": BOUGHT, "price": PRICE}
    bought = _post(desk, "/api/purchases", order)
    assert bought["gross"] == COSTS["cost of the shares"]
    paid = {"amount": bought["payable"], "reference": "UTRCANARY"}
    _post(desk, f"/api/purchases/{bought['id']}/payments", paid)
    _post(desk, f"/api/purchases/{bought['id']}/receipt", None)
    _put(desk, f"/api/inventory/{stock}/landing-price", {"price": LANDING})
    return stock, bought["id"]


def _sell(
    made: Product,
    desk: httpx2.Client,
    manager: httpx2.Client,
    finance: httpx2.Client,
    *,
    client: str,
    stock: str,
) -> str:
    """Accepted by the link that was mailed, paid and delivered."""
    terms = {"client_id": client, "stock_id": stock, "quantity": SOLD, "selling_price": SELLING}
    booking = _post(desk, "/api/bookings", terms)["id"]
    path = f"/api/bookings/{booking}"
    _put(manager, f"{path}/approve", {})
    made.await_nothing_left()
    token = _mailed(desk, booking)
    with httpx2.Client(base_url=made.address, headers=OURS) as nobody:
        _post(nobody, f"/api/booking-confirm/{booking}/{token}", {"accept": True})
    today = datetime.now(INDIA).date().isoformat()
    paid = {"amount": PAID, "mode": "rtgs", "reference": "UTRCANARY2", "received_on": today}
    _post(finance, f"{path}/payments", paid)
    _put(manager, f"{path}/confirm-transfer", {"depository": "CDSL", "receipt": "DIS-CANARY"})
    return booking


def _mailed(desk: httpx2.Client, booking: str) -> str:
    lines = desk.get(f"/api/email-logs/by-entity/booking/{booking}").raise_for_status().json()["items"]
    texts = [desk.get(f"/api/email-logs/{line['id']}").json()["text"] or "" for line in lines]
    return next(link[1] for text in texts if (link := LINK.search(text)))


def _post(http: httpx2.Client, path: str, body: object) -> Any:
    return http.post(path, json=body, headers=_key()).raise_for_status().json()


def _put(http: httpx2.Client, path: str, body: object) -> Any:
    return http.put(path, json=body, headers=_key()).raise_for_status().json()


def _key() -> dict[str, str]:
    return {"idempotency-key": str(new_id())}
