"""What a desk's day does not come to: keys, second steps, invitations, batches, waivers, small doors."""

from pyotp import TOTP
from tests.kernel.identity.device import Device
from tests.scenarios.desk import clients, portal, sales, stock
from tests.scenarios.firm import MAY, PASSWORD, Firm, Person, address

from bahi.kernel.identity.passkeys.ports import site

SELF = {"email": address("Viewer"), "password": PASSWORD}


async def an_evening(firm: Firm) -> None:
    firm.refused |= MAY.keys()  # who may what is another test
    await _keys_and_tokens(firm)
    await _second_step(firm)
    await _passkey(firm)
    await _invitation(firm)
    vendor = await clients.a_client(firm, "Vasant Holdings", "vendor", "organisation", "AAACR5055K")
    client = await clients.a_client(firm, "Meera Nair", "client", "person", "ABCPE1234F", by="Employee")
    await _numbers(firm, client)
    await _papers(firm)
    share = await stock.buy(firm, vendor)
    await _settings(firm)
    await _refused(firm, sales.Deal(client, share))
    booking = await _batched(firm, sales.Deal(client, share))
    await _own_view(firm, client, booking)
    await _books(firm, booking)


async def _keys_and_tokens(firm: Firm) -> None:
    desk, nobody = Person(firm, "PE Desk"), Person(firm, "")
    key = await desk.post("/api/api-keys", {"name": "Reports", "permissions": ["booking.bookings.read"]})
    await desk.delete("/api/api-keys/{key_id}", key_id=key["id"])
    issued = await nobody.post("/api/auth/token", SELF)
    renewed = await nobody.post("/api/auth/refresh", {"refresh_token": issued["refresh_token"]})
    assert renewed["refresh_token"] != issued["refresh_token"]


async def _second_step(firm: Firm) -> None:
    """Enrolled, its recovery codes renewed, removed; enrolled anew and removed by the desk."""
    viewer, desk = Person(firm, "Viewer"), Person(firm, "PE Desk")
    for taken_by_desk in (False, True):
        offer = await viewer.post("/api/auth/totp")
        authenticator = TOTP(offer["secret"])
        code = authenticator.at(firm.now())
        assert len((await viewer.post("/api/auth/totp/confirm", {"code": code}))["recovery_codes"]) == 10
        firm.authenticators["Viewer"] = authenticator
        if taken_by_desk:
            mine = (await viewer.get("/api/auth/me"))["id"]
            await desk.post("/api/users/{user_id}/remove-second-step", user_id=mine)
        else:
            await viewer.post("/api/auth/totp/recovery-codes")
            await viewer.post("/api/auth/totp/remove")
        del firm.authenticators["Viewer"]
    await firm.sign_in("Viewer")


async def _passkey(firm: Firm) -> None:
    """Added, named, proved and signed in by, and removed."""
    viewer, nobody = Person(firm, "Viewer"), Person(firm, "")
    ours = site()
    device = Device(origin=ours.origin, rp_id=ours.id)
    asked = await viewer.post("/api/auth/passkeys/options")
    await viewer.post("/api/auth/passkeys", {"name": "Laptop"} | device.makes(asked["public_key"]))
    firm.devices["Viewer"] = device
    (mine,) = await viewer.get("/api/auth/passkeys")
    which = {"passkey_id": mine["id"]}
    await viewer.put("/api/auth/passkeys/{passkey_id}", {"name": "Phone"}, **which)
    asked = await viewer.post("/api/auth/passkeys/proof/options")
    await viewer.post("/api/auth/passkeys/proof", device.signs(asked["public_key"]))
    asked = await nobody.post("/api/auth/passkeys/login/options")
    entered = await nobody.post("/api/auth/passkeys/login", device.signs(asked["public_key"]))
    assert entered["name"] == "Viewer Person"
    await viewer.delete("/api/auth/passkeys/{passkey_id}", **which)
    del firm.devices["Viewer"]


async def _invitation(firm: Firm) -> None:
    desk, nobody = Person(firm, "PE Desk"), Person(firm, "")
    asked = {"name": "Tara Rao", "email": "tara@firm.example.in", "role": 5}
    await desk.post("/api/users", asked)
    token = await portal.mailed_invitation(firm, asked["email"])
    assert (await nobody.post("/api/auth/invitation", {"token": token}))["name"] == "Tara Rao"
    await nobody.post("/api/auth/accept-invitation", {"token": token, "new": PASSWORD})


async def _numbers(firm: Firm, client: str) -> None:
    desk, ids = Person(firm, "PE Desk"), {"client_id": client}
    await desk.post("/api/clients/{client_id}/demat-account", {"number": "1208160000999999"}, **ids)
    account = (await desk.get("/api/clients/{client_id}", **ids))["bank_accounts"][0]
    reason = {"number_id": account["id"], "reason": "The bank asks for it"}
    shown = await Person(firm, "Compliance").post("/api/clients/{client_id}/reveal", reason, **ids)
    assert shown["number"].endswith(account["masked"][-4:])


async def _papers(firm: Firm) -> None:
    """A cheque that is waived, a card that is read again."""
    desk, manager = Person(firm, "PE Desk"), Person(firm, "PE Manager")
    entered = {"name": "Omkar Jain", "role": "client", "kind": "person", "pan": "ABCPF1234G"}
    made = await desk.post("/api/clients", entered | {"email": "omkar@example.in", "mobile": "9876500000"})
    ids = {"client_id": made["id"]}
    waiver = {"kind": "cancelled_cheque", "reason": "No cheque book yet"}
    await manager.post("/api/clients/{client_id}/documents/waivers", waiver, **ids)
    await clients.hand_in(desk, "/api/clients/{client_id}/documents", "pan_card", **ids)
    paper = (await desk.get("/api/clients/{client_id}", **ids))["papers"]["all"][0]
    again = "/api/clients/{client_id}/documents/{file_name}/ocr"
    await desk.post(again, file_name=paper["file_name"], **ids)


async def _settings(firm: Firm) -> None:
    desk = Person(firm, "PE Desk")
    told = await desk.get("/api/desk-settings")
    kept = {name: value for name, value in told.items() if not name.startswith("changed_")}
    await desk.put("/api/desk-settings", kept | {"remind_after": 24, "void_after": 7})
    account = {"number": "1204470000654321"}
    await desk.put("/api/dp-desk-accounts/{depository}", account, depository="CDSL")


async def _refused(firm: Firm, deal: sales.Deal) -> None:
    """From the inbox, by who may approve it."""
    manager = Person(firm, "PE Manager")
    booking = (await sales.book(firm, deal.terms(3, "150.00")))["id"]
    waiting = (await manager.get("/api/approvals"))["items"]
    asked = next(one for one in waiting if one["subject"] == booking)
    refusal = {"hash": asked["hash"], "reason": "The client asked for fewer"}
    await manager.post("/api/approvals/{request_id}/reject", refusal, request_id=asked["id"])


async def _batched(firm: Firm, deal: sales.Deal) -> str:
    """Delivered by a batch of instructions, of which the depository rejects the first."""
    employee, manager = Person(firm, "Employee"), Person(firm, "PE Manager")
    booking = (await sales.book(firm, deal.terms(20, "150.00")))["id"]
    ids = {"booking_id": booking}
    await manager.put("/api/bookings/{booking_id}/approve", {}, **ids)
    token = await sales.mailed_token(firm, booking)
    link = "/api/booking-confirm/{booking_id}/{token}"
    await Person(firm, "").post(link, {"accept": True}, token=token, **ids)
    paid = sales.payment("3000.00", "UTR-E")
    await Person(firm, "Finance").post("/api/bookings/{booking_id}/payments", paid, **ids)
    step = "/api/bookings/{booking_id}/transfer"
    await manager.put(step, {"state": "beneficiary_added"}, **ids)
    rejected = {"result": "rejected", "reason": "No code came"}
    transferred = {"result": "transferred", "receipt": "D-1"}
    for steps, result in ((("stamp_paid", "dis_submitted"), rejected), (("dis_submitted",), transferred)):
        chosen = {"bookings": [ids], "execution_on": paid["received_on"]}
        (batch,) = await manager.post("/api/dp-transfer-batches", chosen)
        of = {"batch_id": batch["id"]}
        await manager.get("/api/dp-transfer-batches/{batch_id}", **of)
        assert await manager.post("/api/dp-transfer-batches/{batch_id}/file", **of)
        for state in steps:
            await manager.put("/api/dp-transfer-batches/{batch_id}/step", {"state": state}, **of)
        results = {"results": [ids | result]}
        await manager.put("/api/dp-transfer-batches/{batch_id}/results", results, **of)
    await firm.settle()
    assert (await employee.get("/api/bookings/{booking_id}", **ids))["stage"] == "settled"
    earned = (await employee.get("/api/finance/employee-commissions"))["items"][0]
    commission = {"commission_id": earned["id"]}
    await Person(firm, "Finance").get("/api/finance/commissions/{commission_id}", **commission)
    await Person(firm, "Finance").post(
        "/api/finance/commissions/{commission_id}/cancellation", {"reason": "Agreed otherwise"}, **commission
    )
    return str(booking)


async def _own_view(firm: Firm, client: str, booking: str) -> None:
    firm.people["Meera"] = await portal.sign_in(firm, client)
    meera = Person(firm, "Meera")
    for path in ("profile", "portfolio", "portfolio/export", "bookings", "payments", "payments/export"):
        assert await meera.get(f"/api/portal/{path}")
    await meera.get("/api/portal/bookings/{booking_id}", booking_id=booking)
    await meera.get("/api/portal/bookings/{booking_id}/contract-note", booking_id=booking)


async def _books(firm: Firm, booking: str) -> None:
    """From a booking to the accounts it moved, and a purchase note."""
    desk = Person(firm, "PE Desk")
    (first, *_) = await desk.get("/api/explain/{subject}", subject=booking)
    account = {"id": first["debit_account"]}
    assert (await desk.get("/api/ledger/accounts/{id}", **account))["purpose"]
    assert (await desk.get("/api/ledger/accounts/{id}/statement", **account))["lines"]
    bought = next(p for p in (await desk.get("/api/purchases"))["items"] if p["state"] == "received")
    assert await desk.get("/api/purchases/{purchase_id}/note", purchase_id=bought["id"])
