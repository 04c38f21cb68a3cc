"""Clients, vendors and referral partners, from their papers to their approval."""

import csv
import io
from typing import Any
from zlib import crc32

from tests.desks.booking.clients.making import paper
from tests.desks.booking.reading.drawing import PAN_CARD, drawn
from tests.scenarios.firm import Firm, Person

PARTNER = {
    "name": "Gauri Chitre",
    "pan": "AFGPC4321K",
    "aadhaar_last4": "4321",
    "email": "gauri@partners.example.in",
    "mobile": "9820012345",
    "share": "20",
    "holder": "Gauri Chitre",
    "ifsc": "HDFC0001234",
    "account_number": "50100099887766",
}


async def take_on(firm: Firm) -> dict[str, str]:
    """The ids of an approved client and an approved vendor."""
    return {
        "client": await a_client(firm, "Meera Nair", "client", "person", "ABCPE1234F"),
        "vendor": await a_client(firm, "Vasant Holdings", "vendor", "organisation", "AAACR5055K"),
    }


async def a_client(firm: Firm, name: str, role: str, kind: str, pan: str, by: str = "PE Desk") -> str:
    desk, manager = Person(firm, by), Person(firm, "PE Manager")
    handle = name.split()[0].lower()
    entered = {
        "name": name,
        "role": role,
        "kind": kind,
        "pan": pan,
        "email": f"{handle}@example.in",
        "mobile": "9876543210",
    }
    made = await desk.post("/api/clients", entered)
    assert made["pan_masked"] != pan
    owner = made["id"]
    account = {"holder": name, "ifsc": "HDFC0001234", "account_number": f"501000{len(name):08d}"}
    await desk.post("/api/clients/{client_id}/bank-account", account, client_id=owner)
    number = {"number": f"12081600{crc32(pan.encode()) % 10**8:08}"}
    await desk.post("/api/clients/{client_id}/demat-account", number, client_id=owner)
    refused = await manager.put("/api/clients/{client_id}/approve", {}, client_id=owner, expects=409)
    assert "PAN" in refused["title"]
    for asked in made["papers"]["required"]:
        await hand_in(desk, "/api/clients/{client_id}/documents", asked["kind"], client_id=owner)
    assert owner in [c["id"] for c in (await manager.get("/api/clients/pending-approval"))["items"]]
    await desk.put("/api/clients/{client_id}/approve", {}, client_id=owner, expects=403)
    approved = await manager.put("/api/clients/{client_id}/approve", {}, client_id=owner)
    assert approved["state"] == "approved"
    return owner


async def hand_in(person: Person, path: str, kind: str, **ids: Any) -> Any:
    file = {"file": (f"{kind}.pdf", paper(kind), "application/pdf")}
    return await person.ask("POST", path, data={"kind": kind}, files=file, **ids)


async def keep(firm: Firm, client: str) -> None:
    """A client is read, changed, mapped, suspended, taken back, copied as a vendor; a wrong one withdrawn."""
    desk, compliance = Person(firm, "PE Desk"), Person(firm, "Compliance")
    record = await desk.get("/api/clients/{client_id}", client_id=client)
    document = {"client_id": client, "filename": record["papers"]["all"][0]["file_name"]}
    assert (await desk.get("/api/clients/{client_id}/documents/{filename}", **document)).startswith(b"%PDF")
    changed = {"name": "Meera Nair", "email": "meera@example.in", "mobile": "9811122233"}
    record = await desk.put("/api/clients/{client_id}", changed, client_id=client)
    assert record["mobile"].endswith("9811122233"), record["mobile"]
    staff = {one["name"]: one["person"] for one in await desk.get("/api/employees")}
    employee = staff["Employee Person"]
    await desk.put("/api/clients/{client_id}/employee-mapping", {"employee": employee}, client_id=client)
    mine = (await Person(firm, "Employee").get("/api/clients"))["items"]
    assert [one["id"] for one in mine] == [client]

    why = {"reason": "A court order"}
    suspended = await compliance.put("/api/clients/{client_id}/suspend", why, client_id=client)
    assert suspended["state"] == "suspended"
    assert (await compliance.put("/api/clients/{client_id}/unsuspend", client_id=client))[
        "state"
    ] == "approved"
    copy = await desk.post("/api/clients/{client_id}/clone", client_id=client)
    assert (copy["role"], copy["state"], copy["party"]) == ("vendor", "pending", record["party"])
    await desk.delete("/api/clients/{client_id}", client_id=copy["id"])
    await desk.get("/api/clients/{client_id}", client_id=copy["id"], expects=404)


async def read_papers(firm: Firm, client: str) -> None:
    """What a PAN card says before it is kept, and what was read of one that was."""
    desk = Person(firm, "PE Desk")
    card = {"file": ("card.png", drawn(*PAN_CARD), "image/png")}
    said = await desk.ask("POST", "/api/ocr/preview", data={"kind": "pan_card"}, files=card)
    assert {f["field"]: f["value"] for f in said["fields"]}["pan"] == "ABCPE1234F"
    record = await desk.ask(
        "POST", "/api/clients/{client_id}/documents", data={"kind": "pan_card"}, files=card, client_id=client
    )
    await firm.settle()
    kept = [p["file_name"] for p in record["papers"]["all"] if p["kind"] == "pan_card" and p["current"]]
    path = "/api/clients/{client_id}/documents/{file_name}/ocr"
    read = await desk.get(path, client_id=client, file_name=kept[0])
    assert (read["state"], {f["field"]: f["agrees"] for f in read["fields"]}["pan"]) == ("read", True)


async def bring_in_sheets(firm: Firm) -> None:
    """All errors of all rows at once; the good rows once, however often the sheet comes."""
    desk = Person(firm, "PE Desk")
    head = ["PAN", "Name", "Role", "E-mail", "Mobile"]
    good = ["ABCPK7788Q", "Kavya Kamat", "client", "kavya@example.in", "9876500001"]
    bad = ["ABCDE1234F", "", "client", "not an address", "9876500002"]
    clients = "/api/clients/bulk-upload"
    told = await upload(desk, clients, [head, good, bad], dry_run=True)
    assert (told["total"], told["ready"], told["invalid_rows"]) == (2, 1, 1)
    assert {error["row"] for error in told["errors"]} == {3}
    assert len(told["errors"]) == 3
    done = await upload(desk, clients, [head, good, bad], dry_run=False, leave_out_invalid=True)
    assert (done["brought_in"], done["left_out"]) == (1, 1)
    assert (await upload(desk, clients, [head, good], dry_run=False))["unchanged"] == 1

    stocks = [["Symbol", "Name", "Sector"], ["KAVERI", "Kaveri Foods", "Consumer"]]
    assert (await upload(desk, "/api/stocks/bulk-upload", stocks, dry_run=False))["brought_in"] == 1


async def upload(person: Person, path: str, rows: list[list[str]], **asked: bool) -> Any:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file = {"file": ("rows.csv", text.getvalue().encode(), "text/csv")}
    return await person.ask("POST", path, params={k: str(v).lower() for k, v in asked.items()}, files=file)


async def a_partner(firm: Firm) -> str:
    desk, manager = Person(firm, "PE Desk"), Person(firm, "PE Manager")
    capped = await desk.post("/api/referral-partners", PARTNER | {"share": "31"}, expects=422)
    assert "30" in capped["title"], capped
    taken = await desk.post("/api/referral-partners", PARTNER | {"pan": "ABCPE1234F"}, expects=409)
    assert taken["code"] == "NumberTaken"
    made = await desk.post("/api/referral-partners", PARTNER)
    partner = made["id"]
    for kind in ("pan_card", "cancelled_cheque"):
        await hand_in(desk, "/api/referral-partners/{rp_id}/documents", kind, rp_id=partner)
    waiting = (await desk.get("/api/referral-partners-pending"))["items"]
    assert [one["id"] for one in waiting] == [partner]
    await desk.put("/api/referral-partners/{rp_id}/approve", {}, rp_id=partner, expects=403)
    await manager.put("/api/referral-partners/{rp_id}/approve", {}, rp_id=partner)
    approved = (await desk.get("/api/referral-partners-approved"))["items"]
    assert [one["id"] for one in approved] == [partner]
    toggled = await desk.put("/api/referral-partners/{rp_id}/toggle-active", rp_id=partner)
    if not toggled["active"]:
        toggled = await desk.put("/api/referral-partners/{rp_id}/toggle-active", rp_id=partner)
    assert toggled["active"]
    changed = {name: PARTNER[name] for name in ("name", "email", "share")} | {"mobile": "9820099999"}
    await desk.put("/api/referral-partners/{rp_id}", changed, rp_id=partner)
    record = await desk.get("/api/referral-partners/{rp_id}", rp_id=partner)
    assert (record["mobile"], record["state"]) == ("+919820099999", "approved"), record
    assert len((await desk.get("/api/referral-partners"))["items"]) == 1
    return partner
