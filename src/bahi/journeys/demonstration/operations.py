"""Making the demonstration firm, one operation after the other, as its people would have."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.inventory import operations as inventory
from bahi.desks.booking.purchases import operations as purchases
from bahi.desks.booking.settings import operations as settings
from bahi.desks.booking.stocks import operations as stocks
from bahi.journeys.demonstration import actions, own, papers, partners, rules, sales
from bahi.journeys.keeping import operations as keeping
from bahi.kernel import access, parties
from bahi.kernel.identity import operations as identity
from bahi.kernel.identity import queries
from bahi.kernel.identity.users import hierarchy
from bahi.kernel.identity.users.rules import CLIENT
from bahi.kernel.notifications import post
from bahi.kit.tx import Actor, Database

PASSWORD = "demo of the book"  # noqa: S105 printed to whoever starts the demonstration
LOGINS = (
    ("Asha Kulkarni", "desk@demo.in", 1),
    ("Ravi Menon", "manager@demo.in", 2),
    ("Farida Irani", "compliance@demo.in", 3),
    ("Kabir Sethi", "employee@demo.in", 4),
    ("Leela Pillai", "viewer@demo.in", 5),
    ("Devika Nair", "client@demo.in", 6),
    ("Omkar Joshi", "finance@demo.in", 7),
)
# Name, title, and who leads them: the log-ins above and eight more employees.
LEADS = {
    "Asha Kulkarni": ("Business Head", None),
    "Ravi Menon": ("Regional Head, West", "Asha Kulkarni"),
    "Farida Irani": ("Compliance Officer", "Asha Kulkarni"),
    "Omkar Joshi": ("Finance Controller", "Asha Kulkarni"),
    "Leela Pillai": ("Internal Auditor", "Asha Kulkarni"),
    "Kabir Sethi": ("Zonal Head, Mumbai", "Ravi Menon"),
    "Neha Ghosh": ("Zonal Head, Pune", "Ravi Menon"),
    "Imran Lobo": ("Manager", "Kabir Sethi"),
    "Tara Deshpande": ("Relationship Manager", "Imran Lobo"),
    "Uday Varghese": ("Relationship Manager", "Imran Lobo"),
    "Zoya Quadros": ("Relationship Manager", "Kabir Sethi"),
    "Harsh Tambe": ("Relationship Manager", "Neha Ghosh"),
    "Gauri Chitre": ("Relationship Manager", "Neha Ghosh"),
    "Nikhil Wadia": ("Trainee", "Neha Ghosh"),
}
SEED = 7
SPAN = timedelta(days=600)
EMPLOYEE = 4
NAMED = {name for name, _, _ in LOGINS}


@dataclass(frozen=True, slots=True)
class Firm:
    maker: Actor
    checker: Actor
    compliance: Actor
    finance: Actor
    employees: list[Actor]


async def is_loaded(database: Database, *, now: datetime) -> bool:
    async with database.read(access.SYSTEM, now) as tx:
        return await tx.value("select exists (select from identity.login)")


async def load(
    database: Database,
    *,
    now: datetime,
    people: int = 200,
    orders: int = 240,
    stock_count: int = 40,
    sales_a_day: int = 6,
) -> None:
    """Two financial years up to `now`. Each step is a transaction, as it is in life."""
    dice = random.Random(SEED)  # noqa: S311 the same firm every time is the point
    firm = await _hire(database, now - SPAN)
    async with database.write(firm.maker, now - SPAN) as tx:
        await settings.change_settings(
            tx,
            remind_after=24,
            void_after=None,
            bank_holder=post.current().firm,
            bank_account="50200012345678",
            bank_ifsc="HDFC0000060",
            bank_name="HDFC Bank, Fort, Mumbai",
        )
    vendors = await _introduce(database, firm, dice, now - SPAN, people)
    kabir = next(employee for employee in firm.employees if employee.name in NAMED)
    herself = await own.introduce(database, kabir, firm.checker, now - SPAN, password=PASSWORD)
    await partners.introduce(database, firm.maker, firm.checker, now - SPAN)
    listed = await _list_stocks(database, firm, dice, now - SPAN, stock_count)
    sellers = sales.Sellers(
        by_person={employee.person: employee for employee in firm.employees if employee.person},
        checker=firm.checker,
        compliance=firm.compliance,
        finance=firm.finance,
    )
    chances = random.Random(SEED + 1)  # noqa: S311 the same sales every time is the point
    for place in range(orders):
        at = now - SPAN * (orders - place) / (orders + 1)
        await _buy(database, firm, dice, at, vendors, listed, until=now)
        day = min(at + timedelta(hours=41), now)
        await sales.sell(database, sellers, chances, day, until=now, count=sales_a_day)
    await actions.open_desk_accounts(database, firm.maker, now - SPAN)
    await actions.happen(database, firm.maker, firm.checker, now)
    await own.await_her_word(database, kabir, firm.checker, now, client=herself)


async def _hire(database: Database, at: datetime) -> Firm:
    hired: dict[str, Actor] = {}
    staff = [login for login in LOGINS if login[2] != CLIENT]
    more = [(name, f"{name.split()[0].lower()}@demo.in", EMPLOYEE) for name in LEADS if name not in NAMED]
    async with database.write(access.SYSTEM, at) as tx:
        await keeping.mark_demonstration(tx)
        for name, email, role in (*staff, *more):
            title, lead = LEADS.get(name, ("", None))
            login = await identity.create_login(
                tx, name=name, email=email, role=role, password=PASSWORD, title=title
            )
            if lead is not None:
                await hierarchy.assign_manager(tx, user_id=login, manager_id=hired[lead].id)
            granted = access.policy().roles[role]
            person = await queries.person_of(tx, login=login)
            sees_all = granted.scope is access.Scope.ALL
            hired[name] = Actor(login, name, granted.permissions, person=person, sees_all=sees_all)
    employees = [hired[name] for name, _, role in (*staff, *more) if role == EMPLOYEE]
    return Firm(
        maker=hired["Asha Kulkarni"],
        checker=hired["Ravi Menon"],
        compliance=hired["Farida Irani"],
        finance=hired["Omkar Joshi"],
        employees=employees,
    )


async def _introduce(
    database: Database, firm: Firm, dice: random.Random, at: datetime, count: int
) -> list[clients.ClientId]:
    """The approved vendors. Every twelfth newcomer still waits for approval."""
    vendors: list[clients.ClientId] = []
    for place, somebody in enumerate(rules.people(dice, count)):
        role = ClientRole.VENDOR if place % 4 in (2, 3) else ClientRole.CLIENT
        async with database.write(firm.maker, at + timedelta(hours=place)) as tx:
            made = await clients.create_client(
                tx,
                name=somebody.name,
                role=role,
                kind=parties.Kind(somebody.kind),
                pan=somebody.pan,
                email=somebody.email,
                mobile=somebody.mobile,
            )
        if role is ClientRole.CLIENT:
            looks_after = firm.employees[place // 4 % len(firm.employees)].person
            async with database.write(firm.maker, at + timedelta(hours=place, minutes=10)) as tx:
                await clients.map_employee(tx, client_id=made.id, employee=looks_after)
        async with database.write(firm.maker, at + timedelta(hours=place, minutes=15)) as tx:
            await papers.hand_in_all(tx, made, place)
            await clients.add_bank_account(
                tx,
                client_id=made.id,
                holder=somebody.name,
                ifsc=partners.BANKS[place % len(partners.BANKS)],
                number=f"{50100200300 + place * 977:012d}",
            )
        if place % 12 == 11:
            continue
        async with database.write(firm.checker, at + timedelta(hours=place, minutes=20)) as tx:
            await clients.approve_client(tx, client_id=made.id)
        if role is ClientRole.VENDOR:
            vendors.append(made.id)
    return vendors


async def _list_stocks(
    database: Database, firm: Firm, dice: random.Random, at: datetime, count: int
) -> list[tuple[UUID, Decimal]]:
    listed: list[tuple[UUID, Decimal]] = []
    for share in list(rules.shares(dice))[:count]:
        async with database.write(firm.maker, at) as tx:
            stock = await stocks.create_stock(
                tx,
                symbol=share.symbol,
                name=share.name,
                isin=share.isin,
                sector=share.sector,
                face_value=Decimal(10),
            )
            landing = (share.price * Decimal("1.06")).quantize(Decimal("0.05"))
            await inventory.set_landing_price(tx, stock_id=stock.id, price=landing, reason="Opening price")
        listed.append((stock.id, share.price))
    return listed


async def _buy(
    database: Database,
    firm: Firm,
    dice: random.Random,
    at: datetime,
    vendors: list[clients.ClientId],
    listed: list[tuple[UUID, Decimal]],
    *,
    until: datetime,
) -> None:
    """One purchase, taken as far as the dice say: most are received, some wait for money or shares."""
    stock, price = dice.choice(listed)
    async with database.write(firm.maker, at) as tx:
        bought = await purchases.order_purchase(
            tx,
            vendor_id=dice.choice(vendors),
            stock_id=purchases.StockId(stock),
            quantity=dice.choice([50, 100, 250, 400, 600, 1200, 2500]),
            price=(price * dice.randrange(92, 109) / 100).quantize(Decimal("0.05")),
        )
    fate = dice.random()
    if fate < 0.05:
        async with database.write(firm.checker, min(at + timedelta(hours=3), until)) as tx:
            await purchases.cancel_purchase(tx, purchase_id=bought.id, reason="Vendor withdrew the shares")
    elif fate > 0.2:
        half = (bought.payable / 2).quantize(Decimal("0.01"))
        for amount in (half, bought.payable - half) if fate > 0.35 else (half,):
            async with database.write(firm.checker, min(at + timedelta(hours=20), until)) as tx:
                await purchases.pay_purchase(tx, purchase_id=bought.id, amount=amount)
        if fate > 0.5:
            async with database.write(firm.maker, min(at + timedelta(hours=40), until)) as tx:
                await purchases.receive_purchase(tx, purchase_id=bought.id)
