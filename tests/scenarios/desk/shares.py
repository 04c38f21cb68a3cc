"""Corporate actions, and what a client holds before and after."""

from tests.scenarios.desk.sales import Deal
from tests.scenarios.firm import Firm, Person

from bahi.kit.http import utc_now
from bahi.kit.tx import INDIA

ACTION = "/api/corporate-actions/{action_id}"


async def split(firm: Firm, deal: Deal) -> None:
    """Two for one: 900 shares in hand become 1,800 at half the cost, the client's 100 become 200."""
    desk, manager = Person(firm, "PE Desk"), Person(firm, "PE Manager")
    today = f"{utc_now().astimezone(INDIA).date()}"
    asked = {
        "kind": "split",
        "stock_id": deal.stock,
        "new": 2,
        "held": 1,
        "ex_on": today,
        "record_on": today,
        "policy": "adjust",
    }
    mistaken = (await desk.post("/api/corporate-actions", asked | {"new": 3}))["id"]
    await desk.delete(ACTION, action_id=mistaken)
    made = (await desk.post("/api/corporate-actions", asked))["id"]
    shown = (await manager.get(f"{ACTION}/preview", action_id=made))["desk"]
    assert (shown["in_hand_before"], shown["in_hand_after"]) == (900, 1800)
    await desk.put(f"{ACTION}/apply", action_id=made, expects=403)
    assert (await manager.put(f"{ACTION}/apply", action_id=made))["state"] == "applied"
    await manager.put(f"{ACTION}/apply", action_id=made, expects=409)
    listed = {one["id"]: one["state"] for one in (await desk.get("/api/corporate-actions"))["items"]}
    assert listed == {made: "applied", mistaken: "withdrawn"}
    held = await desk.get("/api/inventory/{stock_id}", stock_id=deal.stock)
    assert (held["in_hand"], held["cost"]) == (1800, "50.00")


async def portfolio(firm: Firm, deal: Deal) -> None:
    """200 shares after the split, for the 15,000.00 that the 100 had cost."""
    employee = Person(firm, "Employee")
    said = await employee.get("/api/reports/client-portfolio/{client_id}", client_id=deal.client)
    (holding,) = said["holdings"]
    assert (holding["quantity"], holding["invested"], holding["average_price"]) == (200, "15000.00", "75.00")
    assert "landing" not in str(said)


async def leave_the_inventory(firm: Firm, deal: Deal) -> None:
    desk = Person(firm, "PE Desk")
    await desk.delete("/api/inventory/{stock_id}", stock_id=deal.stock, expects=409)
    spare = (await desk.post("/api/stocks", {"symbol": "EMPTY", "name": "Empty Shelf"}))["id"]
    await desk.put("/api/inventory/{stock_id}/landing-price", {"price": "10.00"}, stock_id=spare)
    await desk.delete("/api/inventory/{stock_id}", stock_id=spare)
    assert "EMPTY" not in [line["symbol"] for line in (await desk.get("/api/inventory"))["items"]]
