"""Clients who were given access sign in by the mailed invitation, over HTTP like anybody else."""

import re

from httpx2 import AsyncClient
from tests.scenarios.firm import PASSWORD, Firm, Person, nobody_of, send


async def sign_in(firm: Firm, client: str) -> AsyncClient:
    desk = Person(firm, "PE Desk")
    given = await desk.put("/api/clients/{client_id}/access", client_id=client)
    assert given["state"] == "invited"
    token = await mailed_invitation(firm, given["email"])
    session = nobody_of(firm)
    chosen = {"token": token, "new": PASSWORD}
    answer = await send(session, "POST", "/api/auth/accept-invitation", {"json": chosen})
    assert answer.is_success, answer.text
    credentials = {"email": given["email"], "password": PASSWORD}
    answer = await send(session, "POST", "/api/auth/login", {"json": credentials})
    assert answer.is_success, answer.text
    return session


async def mailed_invitation(firm: Firm, email: str) -> str:
    await firm.settle()
    desk = Person(firm, "PE Desk")
    for line in (await desk.get("/api/email-logs", params={"search": email}))["items"]:
        text = (await desk.get("/api/email-logs/{log_id}", log_id=line["id"]))["text"] or ""
        if found := re.search(r"/invitation#(\S+)", text):
            return found[1]
    raise AssertionError(f"no invitation was mailed to {email}")
