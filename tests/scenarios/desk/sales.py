"""Bookings, from their entry to their settlement, and every other way they end."""

import re
from dataclasses import dataclass
from typing import Any

from tests.scenarios.desk.clients import hand_in, upload
from tests.scenarios.firm import Firm, Person

from bahi.kit.http import utc_now
from bahi.kit.tx import INDIA


@dataclass(frozen=True)
class Deal:
    client: str
    stock: str
    partner: str | None = None

    def terms(self, quantity: int, price: str) -> dict[str, Any]:
        made: dict[str, Any] = {
            "client_id": self.client,
            "stock_id": self.stock,
            "quantity": quantity,
            "selling_price": price,
        }
        return made | ({"partner_id": self.partner, "partner_share": "20"} if self.partner else {})


async def settle_one(firm: Firm, deal: Deal) -> str:
    """100 shares at 150.00: booked, approved, accepted, paid in two tranches, delivered."""
    employee, manager, finance = (Person(firm, role) for role in ("Employee", "PE Manager", "Finance"))
    conflicts = "/api/bookings/check-client-rp-conflict/{client_id}"
    assert not (await employee.get(conflicts, client_id=deal.client))["has_conflict"]
    made = await book(firm, deal.terms(100, "150.00"))
    booking, number = made["id"], made["number"]
    assert (made["stage"], made["consideration"]) == ("to_approve", "15000.00")
    assert [b["id"] for b in (await manager.get("/api/bookings/pending-approval"))["items"]] == [booking]
    new_terms = {
        "quantity": 100,
        "selling_price": "150.00",
        "partner_id": deal.partner,
        "partner_share": "20",
    }
    await employee.put(
        "/api/bookings/{booking_id}", new_terms | {"note": "As agreed by telephone"}, booking_id=booking
    )
    await manager.put("/api/bookings/{booking_id}/approve", {}, booking_id=booking)
    await _accept(firm, booking)
    await _pay_in_two(firm, booking)
    notes = {"depository": "NSDL", "receipt": "DIS-77"}
    done = await manager.put("/api/bookings/{booking_id}/confirm-transfer", notes, booking_id=booking)
    assert done["stage"] == "settled"
    await manager.put("/api/bookings/{booking_id}/confirm-transfer", notes, booking_id=booking, expects=409)
    report = (await finance.get("/api/dp-transfer-report"))["items"]
    assert [(line["number"], line["receipt"], line["stamp"]) for line in report] == [
        (number, "DIS-77", "2.25")
    ]
    assert (await finance.get("/api/dp-transfer-report/export")).startswith(b"PK")
    assert (await employee.get("/api/bookings"))["items"][0]["id"] == booking
    assert (await manager.get("/api/bookings-export")).startswith(b"PK")
    held = await employee.get("/api/clients/{client_id}/portfolio", client_id=deal.client)
    assert [(h["symbol"], h["quantity"], h["average_price"]) for h in held["holdings"]] == [
        ("ARANYA", 100, "150.00")
    ]
    return str(booking)


async def book(firm: Firm, terms: dict[str, Any]) -> Any:
    """By the employee, who may not book the same deal twice within half a minute."""
    firm.wait_a_minute()
    return await Person(firm, "Employee").post("/api/bookings", terms)


async def _accept(firm: Firm, booking: str) -> None:
    """The client opens the mailed link twice and decides once."""
    nobody = Person(firm, "")
    link = {"booking_id": booking, "token": await mailed_token(firm, booking)}
    path = "/api/booking-confirm/{booking_id}/{token}"
    for _ in range(2):
        assert (await nobody.get(path, **link))["consideration"] == "15000.00"
    await nobody.post(path, {"accept": True}, **link)
    await nobody.post(path, {"accept": False, "reason": "No"}, **link, expects=409)


async def mailed_token(firm: Firm, booking: str) -> str:
    await firm.settle()
    desk = Person(firm, "PE Desk")
    mails = "/api/email-logs/by-entity/{entity_type}/{entity_id}"
    lines = (await desk.get(mails, entity_type="booking", entity_id=booking))["items"]
    for line in lines:
        text = (await desk.get("/api/email-logs/{log_id}", log_id=line["id"]))["text"] or ""
        if found := re.search(r"/confirm/[0-9a-f-]+#(\S+)", text):
            return found[1]
    raise AssertionError(f"no link among {[line['subject'] for line in lines]}")


async def _pay_in_two(firm: Firm, booking: str) -> None:
    finance = Person(firm, "Finance")
    path, ids = "/api/bookings/{booking_id}/payments", {"booking_id": booking}
    wrong = await finance.post(path, payment("5000.00", "UTR-WRONG"), **ids)
    tranche = (await finance.get(path, **ids))[0]["id"]
    assert wrong["left"] == "10000.00"
    await finance.delete(
        "/api/bookings/{booking_id}/payments/{tranche_id}",
        params={"reason": "Somebody else's money"},
        tranche_id=tranche,
        **ids,
    )
    await finance.post(path, payment("9000.00", "UTR-A"), **ids)
    await finance.post(path, payment("6000.01", "UTR-B"), **ids, expects=422)
    paid = await finance.post(path, payment("6000.00", "UTR-B"), **ids)
    assert (paid["left"], paid["stage"]) == ("0.00", "to_transfer")
    last = (await finance.get(path, **ids))[-1]
    proof = {"booking_id": booking, "payment_id": last["id"]}
    file = {"file": ("proof.pdf", b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n", "application/pdf")}
    assert (await finance.ask("POST", "/api/payments/upload-proof", data=proof, files=file))["size"]


def payment(amount: str, reference: str) -> dict[str, Any]:
    return {
        "amount": amount,
        "mode": "neft",
        "reference": reference,
        "received_on": f"{utc_now().astimezone(INDIA).date()}",
    }


async def other_ends(firm: Firm, deal: Deal) -> str:
    """One at a loss, one withdrawn, one of the person's own, one void after it was paid: its refund."""
    employee, manager, compliance = (Person(firm, role) for role in ("Employee", "PE Manager", "Compliance"))
    at_a_loss = (await book(firm, deal.terms(10, "119.99")))["id"]
    await manager.put("/api/bookings/{booking_id}/approve", {}, booking_id=at_a_loss)
    waiting = (await compliance.get("/api/bookings/pending-loss-approval"))["items"]
    assert [one["id"] for one in waiting] == [at_a_loss]
    no = {"approve": False, "reason": "Below the landing price"}
    refused = await compliance.put("/api/bookings/{booking_id}/approve-loss", no, booking_id=at_a_loss)
    assert refused["stage"] == "rejected"

    withdrawn = (await book(firm, deal.terms(11, "130.00")))["id"]
    gone = await employee.delete("/api/bookings/{booking_id}", booking_id=withdrawn)
    assert gone["stage"] in ("void", "rejected")
    await _own(firm, deal)

    paid = (await book(firm, deal.terms(12, "125.00")))["id"]
    await manager.put("/api/bookings/{booking_id}/approve", {}, booking_id=paid)
    path, link = "/api/booking-confirm/{booking_id}/{token}", await mailed_token(firm, paid)
    await Person(firm, "").post(path, {"accept": True}, booking_id=paid, token=link)
    money = payment("1500.00", "UTR-C")
    await Person(firm, "Finance").post("/api/bookings/{booking_id}/payments", money, booking_id=paid)
    why = {"reason": "The client fell ill"}
    assert (await manager.put("/api/bookings/{booking_id}/void", why, booking_id=paid))["stage"] == "void"
    held = await manager.get("/api/inventory/{stock_id}", stock_id=deal.stock)
    assert (held["in_hand"], held["blocked"], held["available"]) == (900, 0, 900)
    return str(paid)


async def bring_in_deals(firm: Firm) -> None:
    """Two deals of a sheet, one of them for a client whom nobody knows."""
    employee = Person(firm, "Employee")
    head = ["Deal reference", "Client PAN", "Stock", "Quantity", "Selling price"]
    deals = [head, ["D-1", "ABCPE1234F", "ARANYA", "15", "135.00"], ["D-2", "ABCPZ9999Z", "ARANYA", "1", "1"]]
    firm.wait_a_minute()
    path = "/api/bookings/bulk-upload"
    told = await upload(employee, path, deals, dry_run=True)
    assert [(error["row"], error["column"]) for error in told["errors"]] == [(3, "pan")]
    done = await upload(employee, path, deals, dry_run=False, leave_out_invalid=True)
    assert (done["brought_in"], done["left_out"]) == (1, 1)
    made = done["results"][0]["subject"]
    await employee.delete("/api/bookings/{booking_id}", booking_id=made)


async def _own(firm: Firm, deal: Deal) -> None:
    employee, manager = Person(firm, "Employee"), Person(firm, "PE Manager")
    own = (await book(firm, deal.terms(13, "130.00") | {"kind": "own"}))["id"]
    form = await hand_in(employee, "/api/bookings/{booking_id}/insider-form", "insider", booking_id=own)
    assert form
    given = await employee.get("/api/bookings/{booking_id}/insider-form", booking_id=own)
    assert given.startswith(b"%PDF")
    record = await employee.get("/api/bookings/{booking_id}", booking_id=own)
    assert (record["kind"], record["insider"]) == ("own", "given")
    await manager.put(
        "/api/bookings/{booking_id}/approve", {"approve": False, "reason": "Not now"}, booking_id=own
    )
