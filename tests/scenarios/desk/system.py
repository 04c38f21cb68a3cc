"""Mail, notices and the audit trail."""

from tests.gateways.test_mail import Mailbox, Running
from tests.scenarios.firm import Firm, Person


async def words(firm: Firm) -> None:
    desk = Person(firm, "PE Desk")
    keys = [one["key"] for one in await desk.get("/api/email-templates")]
    key = {"template_key": next(one for one in keys if "confirm" in one)}
    path = "/api/email-templates/{template_key}"
    was = await desk.get(path, **key)
    new = {"subject": "Please confirm", "body": was["body"], "version": was["version"]}
    shown = await desk.post(f"{path}/preview", {"subject": new["subject"], "body": new["body"]}, **key)
    assert shown["subject"] == "Please confirm"
    assert (await desk.put(path, new, **key))["reworded"]
    await desk.put(path, new, **key, expects=409)
    assert (await desk.post(f"{path}/reset", **key))["subject"] == was["original_subject"]


async def mail_server(firm: Firm) -> None:
    """Tried over the wire, then kept; its password never comes back."""
    desk = Person(firm, "PE Desk")
    with Running(Mailbox()) as server:
        asked = {
            "host": server.host,
            "port": server.port,
            "security": "none",
            "sender": "desk@firm.example.in",
            "sender_name": "Desk",
        }
        assert "127.0.0.1" in (await desk.post("/api/smtp-config/test", asked))["message"]
    await desk.post("/api/smtp-config/test", asked, expects=409)
    assert {"host", "port", "security"} <= (await desk.get("/api/smtp-config/presets"))[0].keys()
    await desk.put("/api/smtp-config", asked | {"enabled": False})
    assert (await desk.get("/api/smtp-config"))["host"] == "127.0.0.1"


async def trail(firm: Firm) -> None:
    desk, employee = Person(firm, "PE Desk"), Person(firm, "Employee")
    stats = await desk.get("/api/email-logs/stats")
    assert stats["total"] == sum(state["count"] for state in stats["by_state"])
    assert (await desk.delete("/api/email-logs/cleanup", params={"days": 365}))["forgotten"] == 0
    settled = await desk.get("/api/audit-logs", params={"name": "booking.transfers.confirmed"})
    assert [event["actor_name"] for event in settled] == ["PE Manager Person"]
    counted = {one["name"]: one["count"] for one in await desk.get("/api/audit-logs/stats")}
    assert counted["booking.bookings.created"] == 6

    told = await employee.get("/api/notifications")
    assert told["unread"] == (await employee.get("/api/notifications/unread-count"))["unread"] > 0
    first = told["items"][0]["id"]
    left = await employee.put("/api/notifications/{notification_id}/read", notification_id=first)
    assert left["unread"] == told["unread"] - 1
    assert (await employee.put("/api/notifications/read-all"))["unread"] == 0
