"""Users and their hierarchy, passwords and codes."""

import re

from tests.kernel.identity.sso.provider import CLIENT, SECRET, serving
from tests.scenarios.firm import PASSWORD, Firm, Person, address

from bahi.gateways.sso import OpenIdProvider
from bahi.kernel.identity import sso

EMAIL = "neha@firm.example.in"


async def hire(firm: Firm) -> None:
    """Somebody registers, is let in, gets a role and a lead, forgets the password, and leaves again."""
    desk, employee = Person(firm, "PE Desk"), Person(firm, "Employee")
    registered = {"name": "Neha Ghosh", "email": EMAIL, "password": "five desks one book"}
    await desk.post("/api/auth/register", registered)
    assert "Neha Ghosh" not in [one["name"] for one in await desk.get("/api/employees")]
    waiting = (await desk.get("/api/users", params={"search": "Neha"}))["items"][0]
    assert waiting["state"] == "waiting"
    neha = waiting["id"]
    await desk.post("/api/users/{user_id}/activate", user_id=neha)
    assert (await desk.put("/api/users/{user_id}/role", {"role": 4}, user_id=neha))[
        "role_title"
    ] == "Employee"
    changed = {"name": "Neha Rao", "email": EMAIL, "title": "Relationship Manager"}
    assert (await desk.put("/api/users/{user_id}", changed, user_id=neha))["title"] == changed["title"]
    await _lead(firm, desk, employee, neha)
    await _forget(firm, desk, neha)

    invited = {"name": "Uday Varghese", "email": "uday@firm.example.in", "role": 4}
    assert (await desk.post("/api/users", invited))["state"] == "invited"


async def _lead(firm: Firm, desk: Person, employee: Person, neha: str) -> None:
    lead = (await employee.get("/api/auth/me"))["id"]
    assert lead in [one["id"] for one in await desk.get("/api/users/managers-list")]
    lead_them = {"manager_id": lead}
    await desk.put("/api/users/{user_id}/assign-manager", lead_them, user_id=neha)
    below = await desk.get("/api/users/{user_id}/subordinates", user_id=lead)
    assert [one["id"] for one in below] == [neha]
    assert "Neha Rao" in [one["name"] for one in await employee.get("/api/users/hierarchy")]
    circle = {"manager_id": neha}
    await desk.put("/api/users/{user_id}/assign-manager", circle, user_id=lead, expects=409)


async def _forget(firm: Firm, desk: Person, neha: str) -> None:
    await desk.post("/api/auth/forgot-password", {"email": EMAIL})
    await firm.settle()
    code = await mailed(desk, EMAIL, r"\b(\d{6})\b")
    reset = {"email": EMAIL, "code": code, "new": "another book of five desks"}
    await desk.post("/api/auth/reset-password", reset)
    await desk.post("/api/auth/reset-password", reset, expects=422)
    signs_in = {"email": EMAIL, "password": reset["new"]}
    assert (await Person(firm, "").post("/api/auth/login", signs_in))["name"] == "Neha Rao"
    await desk.post("/api/users/{user_id}/reset-password", user_id=neha)
    await firm.settle()
    assert await mailed(desk, EMAIL, r"\b(\d{6})\b|#(\S+)") is not None
    assert (await desk.delete("/api/users/{user_id}", user_id=neha))["state"] == "deactivated"
    await Person(firm, "").post("/api/auth/login", signs_in, expects=401)


async def change_password(firm: Firm) -> None:
    viewer = Person(firm, "Viewer")
    asked = {"current": "not the password", "new": "tamarind over the ghats"}
    await viewer.post("/api/auth/change-password", asked, expects=422)
    await viewer.post("/api/auth/change-password", asked | {"current": PASSWORD})
    firm.passwords["Viewer"] = asked["new"]
    signs_in = {"email": address("Viewer"), "password": asked["new"]}
    assert (await Person(firm, "").post("/api/auth/login", signs_in))["name"] == "Viewer Person"


async def sign_on(firm: Firm) -> None:
    """By the firm's identity provider, once the log-in is linked to it."""
    finance, nobody = Person(firm, "Finance"), Person(firm, "")
    assert not (await nobody.get("/api/auth/sso/config"))["enabled"]
    with serving() as provider:
        sso.use(
            OpenIdProvider(
                issuer=provider.url,
                client_id=CLIENT,
                client_secret=SECRET,
                redirect_uri="https://book.test/sso",
            )
        )
        assert (await nobody.get("/api/auth/sso/config"))["enabled"]
        away = await finance.post("/api/auth/sso/link", {"password": PASSWORD})
        await finance.post("/api/auth/sso/callback", provider.consent(away["url"]))
        away = await finance.post("/api/auth/sso/login", {})
        signed_in = await finance.post("/api/auth/sso/callback", provider.consent(away["url"]))
        assert signed_in["purpose"] == "sign_in"
        assert (await finance.get("/api/auth/me"))["email"] == address("Finance")
    sso.use(None)


async def mailed(desk: Person, to: str, pattern: str) -> str:
    """What the newest mail to somebody says."""
    line = (await desk.get("/api/email-logs", params={"search": to}))["items"][0]
    text = (await desk.get("/api/email-logs/{log_id}", log_id=line["id"]))["text"]
    found = re.search(pattern, text)
    assert found, text
    return found[0]
