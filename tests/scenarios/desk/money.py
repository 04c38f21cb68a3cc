"""Commissions, refunds and what the reports say of it all."""

from tests.scenarios.desk.sales import Deal
from tests.scenarios.firm import Firm, Person


async def pay_out(firm: Firm, deal: Deal, booking: str) -> None:
    """3,000.00 of revenue: 600.00 to the partner, 2,400.00 to the salesperson."""
    finance = Person(firm, "Finance")
    partners, employees = "/api/finance/rp-payments", "/api/finance/employee-commissions"
    due = (await finance.get(partners))["items"]
    assert [(c["gross"], c["withheld"], c["state"]) for c in due] == [("600.00", "0.00", "due")]
    assert (await finance.get(f"{partners}/summary"))["due"] == "600.00"
    paid = await finance.put(f"{partners}/{{payment_id}}", {"reference": "NEFT-1"}, payment_id=due[0]["id"])
    assert paid["state"] == "paid"
    earned = (await finance.get(employees))["items"]
    assert [(c["gross"], c["state"]) for c in earned] == [("2400.00", "due")]
    mark = "/api/finance/employee-commissions/{booking_id}/mark-paid"
    assert (await finance.put(mark, {"reference": "SALARY-11"}, booking_id=booking))["state"] == "paid"
    await finance.put(mark, {"reference": "SALARY-11"}, booking_id=booking, expects=409)
    assert (await finance.get(f"{employees}/summary"))["paid"] == "2400.00"
    referred = await finance.get("/api/referral-partners/{rp_id}/bookings", rp_id=deal.partner)
    assert booking in [one["id"] for one in referred["items"]]


async def refund(firm: Firm, voided: str) -> None:
    finance = Person(firm, "Finance")
    page = await finance.get("/api/finance/refund-requests")
    assert [(r["booking_id"], r["amount"]) for r in page["items"]] == [(voided, "1500.00")]
    request = {"request_id": page["items"][0]["id"]}
    record = await finance.get("/api/finance/refund-requests/{request_id}", **request)
    account = {"bank_account_id": record["accounts"][0]["id"]}
    await finance.put("/api/finance/refund-requests/{request_id}/update-bank-details", account, **request)
    path = "/api/finance/refund-requests/{request_id}"
    await finance.put(path, {"state": "processing"}, **request)
    done = await finance.put(path, {"state": "completed", "reference": "UTR-BACK"}, **request)
    assert done["state"] == "completed"
    await finance.put(path, {"state": "pending"}, **request, expects=409)


async def report(firm: Firm, deal: Deal) -> None:
    """Every figure of the one settled booking; what it cost is for the desk alone."""
    desk, finance, viewer = (Person(firm, role) for role in ("PE Desk", "Finance", "Viewer"))
    summary = await finance.get("/api/finance/summary")
    assert (summary["received"], summary["clients_owe"], summary["refunds_due"]) == (
        "16500.00",
        "0.00",
        "0.00",
    )
    moved = (await finance.get("/api/finance/payments"))["items"]
    assert {"client", "refund", "commission"} <= {line["kind"] for line in moved}
    assert (await finance.get("/api/finance/export/excel")).startswith(b"PK")

    totals = (await desk.get("/api/reports/pnl"))["totals"]
    assert (totals["revenue"], totals["cost"], totals["margin"]) == ("3000.00", "10000.00", "2000.00")
    assert (totals["partner"], totals["employee"]) == ("600.00", "2400.00")
    hidden = (await viewer.get("/api/reports/pnl"))["totals"]
    assert (hidden["revenue"], hidden["cost"], hidden["margin"]) == ("3000.00", None, None)
    assert (await desk.get("/api/reports/export/excel")).startswith(b"PK")

    assert (await desk.get("/api/reports/export/pdf")).startswith(b"%PDF")

    analytics = await desk.get("/api/analytics/summary")
    assert analytics["moved"]["settled"] == 1
    assert [(s["id"], s["revenue"]) for s in await desk.get("/api/analytics/stock-performance")] == [
        (deal.stock, "3000.00")
    ]
    people = await desk.get("/api/analytics/employee-performance")
    assert [(p["name"], p["settled"]) for p in people] == [("Employee Person", 1)]
    sectors = await desk.get("/api/analytics/sector-distribution")
    assert [s["sector"] for s in sectors] == ["Financial services"]
    assert (await desk.get("/api/analytics/daily-trend"))[-1]["revenue"] == "3000.00"
    assert (await desk.get("/api/dashboard/stats"))["today"]["settled"] == 1
    assert (await desk.get("/api/dashboard/analytics"))["latest"]
