"""Copies of the book, and another book in the place of the present one."""

from typing import Any

from tests.scenarios.firm import Firm, Person

from bahi.journeys.keeping import operations as keeping
from bahi.kernel import access
from bahi.kit.http import utc_now


async def keep(firm: Firm) -> None:
    """Backed up twice, the older copy thrown away, the newer one downloaded and put back by two people."""
    desk = Person(firm, "PE Desk")
    older, newer = await _copy(firm, desk), await _copy(firm, desk)
    await desk.delete("/api/database/backups/{backup_id}", backup_id=newer, expects=409)
    removed = await desk.delete("/api/database/backups/{backup_id}", backup_id=older)
    assert removed["state"] == "removed"
    listed = {one["id"]: one["state"] for one in (await desk.get("/api/database/backups"))["items"]}
    assert listed == {older: "removed", newer: "ready"}
    file = await desk.get("/api/database/backups/{backup_id}/download", backup_id=newer)
    made = await desk.get("/api/database/backups/{backup_id}", backup_id=newer)
    assert (len(file), made["rows"] > 0) == (made["size"], True)
    figures = await desk.get("/api/database/stats")
    assert {"booking", "ledger"} <= {table["schema_name"] for table in figures["tables"]}

    asked = {"backup_id": newer, "reason": "Rows were lost"}
    await _replaced(firm, await desk.post("/api/database/restore", asked))
    upload = {"params": {"reason": "From the vault", "name": "vault.bahi"}, "content": file}
    await _replaced(firm, await desk.ask("POST", "/api/database/restore-from-file", **upload))
    assert [one["symbol"] for one in (await desk.get("/api/stocks", params={"search": "ARANYA"}))["items"]]


async def clear(firm: Firm) -> None:
    """Only a demonstration, only by its name; nothing of it is left but the one who asked."""
    desk, path = Person(firm, "PE Desk"), "/api/database/clear"
    named = {"confirm": (await desk.get("/api/database/stats"))["firm"], "fresh": "empty"}
    await desk.delete(path, named, expects=409)
    async with firm.database.write(access.SYSTEM, utc_now()) as tx:
        await keeping.mark_demonstration(tx)
    await desk.delete(path, named | {"confirm": "yes"}, expects=422)
    await desk.delete(path, named)
    await firm.settle()
    await firm.sign_in("PE Desk")
    assert (await desk.get("/api/stocks"))["items"] == []


async def _copy(firm: Firm, desk: Person) -> str:
    made = await desk.post("/api/database/backups")
    await firm.settle()
    return str(made["id"])


async def _replaced(firm: Firm, asked: dict[str, Any]) -> None:
    """Approved by somebody else; then everybody signs in to the other book."""
    desk, compliance = Person(firm, "PE Desk"), Person(firm, "Compliance")
    waiting = (await compliance.get("/api/approvals"))["items"]
    request = next(one for one in waiting if one["kind"] == "keeping.database.restore")
    approve = {"hash": request["hash"]}
    await desk.post("/api/approvals/{request_id}/approve", approve, request_id=request["id"], expects=403)
    await compliance.post("/api/approvals/{request_id}/approve", approve, request_id=request["id"])
    await firm.settle()
    for name in firm.people:
        await firm.sign_in(name)
    done = {one["id"]: one for one in await desk.get("/api/database/restores")}[asked["id"]]
    assert (done["state"], done["why"]) == ("done", None), done
