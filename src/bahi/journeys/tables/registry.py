"""Which lists leave as files, and what of their rows."""

from bahi.desks.booking.clients import api as clients
from bahi.desks.booking.commissions import api as commissions
from bahi.desks.booking.corporate_actions import api as corporate_actions
from bahi.desks.booking.inventory import api as inventory
from bahi.desks.booking.partners import api as partners
from bahi.desks.booking.payments import api as payments
from bahi.desks.booking.portal import api as portal
from bahi.desks.booking.purchases import api as purchases
from bahi.desks.booking.refunds import api as refunds
from bahi.desks.booking.stocks import api as stocks
from bahi.desks.booking.transfers import batch_api as batches
from bahi.journeys.tables.rows import Table
from bahi.kernel.events import api as events
from bahi.kernel.identity.users import api as users
from bahi.kernel.jobs import api as jobs
from bahi.kernel.notifications import api as mail
from bahi.kit.tables import Column, Kind

COMMISSION = {
    "booking_number": Column("Booking"),
    "beneficiary": Column("For"),
    "partner_number": Column("Partner"),
    "salesperson": Column("Seller"),
    "share": Column("Share %", Kind.PERCENT),
    "gross": Column("Commission", Kind.MONEY),
    "withheld": Column("Tax withheld", Kind.MONEY),
    "net": Column("Net", Kind.MONEY),
    "accrued_on": Column("Accrued", Kind.DATE),
    "state": Column("State"),
    "paid_at": Column("Paid", Kind.INSTANT),
    "reference": Column("Reference"),
}
TABLES = (
    Table("partner-commissions", "Commissions of partners", commissions.partner_commissions, COMMISSION),
    Table("employee-commissions", "Commissions of employees", commissions.employee_commissions, COMMISSION),
    Table(
        "clients",
        "Clients and vendors",
        clients.clients,
        {
            "name": Column("Name"),
            "role": Column("Role"),
            "pan_masked": Column("PAN"),
            "email": Column("E-mail"),
            "state": Column("State"),
            "employee_name": Column("Looked after by"),
            "created_at": Column("Added", Kind.INSTANT),
        },
    ),
    Table(
        "stocks",
        "Stocks",
        stocks.stocks,
        {
            "symbol": Column("Symbol"),
            "name": Column("Name"),
            "isin": Column("ISIN"),
            "sector": Column("Sector"),
            "face_value": Column("Face value", Kind.PRICE),
            "state": Column("State"),
            "added_at": Column("Added", Kind.INSTANT),
        },
    ),
    Table(
        "inventory",
        "Inventory",
        inventory.inventory,
        {
            "symbol": Column("Symbol"),
            "name": Column("Name"),
            "ordered": Column("Ordered", Kind.QUANTITY),
            "in_hand": Column("In hand", Kind.QUANTITY),
            "blocked": Column("Blocked", Kind.QUANTITY),
            "deliverable": Column("Deliverable", Kind.QUANTITY),
            "available": Column("Available", Kind.QUANTITY),
            "landing_price": Column("Landing price", Kind.PRICE),
            "cost": Column("Average cost", Kind.PRICE),
            "value": Column("Value", Kind.MONEY),
        },
    ),
    Table(
        "purchases",
        "Purchases",
        purchases.purchases,
        {
            "number": Column("Number"),
            "ordered_on": Column("Ordered", Kind.DATE),
            "vendor": Column("Vendor"),
            "stock": Column("Stock"),
            "quantity": Column("Shares", Kind.QUANTITY),
            "price": Column("Price", Kind.PRICE),
            "gross": Column("Gross", Kind.MONEY),
            "withheld": Column("Tax withheld", Kind.MONEY),
            "stamp": Column("Stamp duty", Kind.MONEY),
            "payable": Column("Payable", Kind.MONEY),
            "paid": Column("Paid", Kind.MONEY),
            "left": Column("Left", Kind.MONEY),
            "state": Column("State"),
        },
    ),
    Table(
        "corporate-actions",
        "Corporate actions",
        corporate_actions.corporate_actions,
        {
            "number": Column("Number"),
            "kind": Column("Kind"),
            "symbol": Column("Stock"),
            "into_symbol": Column("Into"),
            "new": Column("New", Kind.QUANTITY),
            "held": Column("For each", Kind.QUANTITY),
            "price": Column("Price", Kind.PRICE),
            "ex_on": Column("Ex date", Kind.DATE),
            "record_on": Column("Record date", Kind.DATE),
            "state": Column("State"),
            "announced_by": Column("Announced by"),
        },
    ),
    Table(
        "transfer-batches",
        "Transfer batches",
        batches.transfer_batches,
        {
            "number": Column("Number"),
            "depository": Column("Depository"),
            "execution_on": Column("Execution", Kind.DATE),
            "bookings": Column("Bookings", Kind.QUANTITY),
            "open": Column("Open", Kind.QUANTITY),
            "consideration": Column("Consideration", Kind.MONEY),
            "made_by": Column("Made by"),
            "made_at": Column("Made", Kind.INSTANT),
            "closed_at": Column("Closed", Kind.INSTANT),
        },
    ),
    Table(
        "partners",
        "Referral partners",
        partners.partners,
        {
            "number": Column("Number"),
            "name": Column("Name"),
            "pan_masked": Column("PAN"),
            "email": Column("E-mail"),
            "share": Column("Share %", Kind.PERCENT),
            "state": Column("State"),
            "active": Column("Active"),
            "created_at": Column("Added", Kind.INSTANT),
        },
    ),
    Table(
        "refunds",
        "Refunds",
        refunds.refund_requests,
        {
            "number": Column("Booking"),
            "client": Column("Client"),
            "amount": Column("Amount", Kind.MONEY),
            "state": Column("State"),
            "reason": Column("Reason"),
            "account": Column("To"),
            "reference": Column("Reference"),
            "opened_at": Column("Opened", Kind.INSTANT),
            "closed_at": Column("Closed", Kind.INSTANT),
        },
    ),
    Table(
        "awaited-payments",
        "Awaited payments",
        payments.awaited_payments,
        {
            "number": Column("Booking"),
            "client": Column("Client"),
            "symbol": Column("Stock"),
            "salesperson": Column("Seller"),
            "since": Column("Accepted", Kind.INSTANT),
            "days": Column("Days", Kind.QUANTITY),
            "consideration": Column("Agreed", Kind.MONEY),
            "paid": Column("Paid so far", Kind.MONEY),
            "left": Column("Due", Kind.MONEY),
            "last_mail_at": Column("Last mail", Kind.INSTANT),
        },
    ),
    Table(
        "own-bookings",
        "Bookings",
        portal.own_bookings,
        {
            "number": Column("Number"),
            "booked_on": Column("Day", Kind.DATE),
            "symbol": Column("Stock"),
            "stock": Column("Name"),
            "quantity": Column("Shares", Kind.QUANTITY),
            "price": Column("Price", Kind.PRICE),
            "consideration": Column("Amount", Kind.MONEY),
            "paid": Column("Paid", Kind.MONEY),
            "left": Column("Still to pay", Kind.MONEY),
            "stage": Column("Where it stands"),
            "settled_on": Column("Settled", Kind.DATE),
            "note": Column("Contract note"),
        },
    ),
    Table(
        "users",
        "People",
        users.users,
        {
            "name": Column("Name"),
            "email": Column("E-mail"),
            "role_title": Column("Role"),
            "title": Column("Title"),
            "manager": Column("Reports to"),
            "state": Column("State"),
            "second_step": Column("Second step"),
            "last_seen_at": Column("Last seen", Kind.INSTANT),
        },
    ),
    Table(
        "audit-trail",
        "Audit trail",
        events.audit_logs,
        {
            "at": Column("At", Kind.INSTANT),
            "name": Column("What"),
            "actor_name": Column("By"),
            "subject": Column("Record"),
            "data": Column("Details"),
        },
    ),
    Table(
        "mails",
        "Mail log",
        mail.email_logs,
        {
            "created_at": Column("At", Kind.INSTANT),
            "recipient": Column("To"),
            "subject": Column("Subject"),
            "template": Column("Template"),
            "state": Column("State"),
            "error": Column("Error"),
        },
    ),
    Table(
        "jobs",
        "Jobs",
        jobs.jobs,
        {
            "id": Column("Number", Kind.QUANTITY),
            "kind": Column("Kind"),
            "subject": Column("Record"),
            "state": Column("State"),
            "attempts": Column("Attempts", Kind.QUANTITY),
            "created_at": Column("Asked for", Kind.INSTANT),
            "finished_at": Column("Done", Kind.INSTANT),
            "error": Column("Error"),
        },
    ),
)
