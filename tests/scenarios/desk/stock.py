"""The stock master, purchases and what they leave in hand."""

from tests.scenarios.firm import Firm, Person


async def buy(firm: Firm, vendor: str) -> str:
    """A stock of which 1,000 shares were bought at 100.00, paid and received; its landing price is 120.00."""
    desk = Person(firm, "PE Desk")
    stock = await _list_stocks(desk)
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": 1000, "price": "100.00"}
    made = await desk.post("/api/purchases", order)
    assert (made["gross"], made["stamp"], made["payable"]) == ("100000.00", "15.00", "99985.00")
    purchase = made["id"]
    pay = "/api/purchases/{purchase_id}/payments"
    await desk.post(pay, {"amount": "99985.01"}, purchase_id=purchase, expects=422)
    await desk.post(pay, {"amount": "40000.00", "reference": "UTR1"}, purchase_id=purchase)
    await desk.post(pay, {"amount": "59985.00", "reference": "UTR2"}, purchase_id=purchase)
    tranches = await desk.get(pay, purchase_id=purchase)
    assert [one["amount"] for one in tranches] == ["40000.00", "59985.00"]
    await desk.post("/api/purchases/{purchase_id}/receipt", purchase_id=purchase)
    await desk.delete(
        "/api/purchases/{purchase_id}", params={"reason": "Too late"}, purchase_id=purchase, expects=409
    )
    wrong = (await desk.post("/api/purchases", order | {"quantity": 5}))["id"]
    ended = await desk.delete(
        "/api/purchases/{purchase_id}", params={"reason": "Typed wrongly"}, purchase_id=wrong
    )
    assert ended["state"] == "cancelled"
    listed = (await desk.get("/api/purchases"))["items"]
    assert {one["state"] for one in listed} == {"received", "cancelled"}

    await desk.put("/api/inventory/{stock_id}/landing-price", {"price": "120.00"}, stock_id=stock)
    held = await desk.get("/api/inventory/{stock_id}", stock_id=stock)
    assert (held["available"], held["cost"], held["landing_price"]) == (1000, "100.00", "120.00")
    seen = await Person(firm, "Viewer").get("/api/inventory/{stock_id}", stock_id=stock)
    assert seen["cost"] is None
    assert "100.00" not in str(await Person(firm, "Viewer").get("/api/inventory"))
    return stock


async def in_hand(firm: Firm, vendor: str, *, price: str, landing: str) -> str:
    """The same without a detour, at prices of one's own."""
    desk = Person(firm, "PE Desk")
    stock = await _list_stocks(desk)
    order = {"vendor_id": vendor, "stock_id": stock, "quantity": 1000, "price": price}
    made = await desk.post("/api/purchases", order)
    paid = {"amount": made["payable"], "reference": "UTR1"}
    await desk.post("/api/purchases/{purchase_id}/payments", paid, purchase_id=made["id"])
    await desk.post("/api/purchases/{purchase_id}/receipt", purchase_id=made["id"])
    await desk.put("/api/inventory/{stock_id}/landing-price", {"price": landing}, stock_id=stock)
    return stock


async def _list_stocks(desk: Person) -> str:
    entered = {"symbol": "ARANYA", "name": "Aranya Finance", "sector": "Financial services"}
    stock = (await desk.post("/api/stocks", entered))["id"]
    changed = {"name": "Aranya Finance Limited", "isin": "INE002A01018", "sector": "Financial services"}
    await desk.put("/api/stocks/{stock_id}", changed, stock_id=stock)
    assert (await desk.get("/api/stocks/{stock_id}", stock_id=stock))["isin"] == changed["isin"]
    spare = (await desk.post("/api/stocks", {"symbol": "SPARE", "name": "Spare Parts"}))["id"]
    await desk.delete("/api/stocks/{stock_id}", stock_id=spare)
    assert [one["symbol"] for one in (await desk.get("/api/stocks", params={"search": "ara"}))["items"]] == [
        "ARANYA"
    ]
    return str(stock)
