"""Kills web, worker, a backend or the postmaster under load, and counts what was lost, doubled or torn."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

import httpx2
import psycopg
from bench.figures import Figure, at_least, at_most, plain
from tests.prove.journals import Asked, Journal
from tests.prove.product import OURS, Product, product

CLIENTS = 32
TARGETS = ("web", "worker", "backend", "postmaster")
LONGEST = 10.0
DICE = random.Random(7)


def figures() -> list[Figure]:
    kills = int(os.environ.get("KILLS", 200 if os.environ.get("LONG") else 40))
    with product() as made:
        journals, took, killed = asyncio.run(storm(made, kills))
        asked = [one for journal in journals for one in journal.asked]
        verified = made.verify()
        print(verified.stdout or verified.stderr, end="")
        found = [*told(asked), *kept(made.url, asked)]
        return [
            plain("crash: processes killed", sum(killed.values()), "kills"),
            *(plain(f"crash: {target} killed", killed[target], "kills") for target in TARGETS),
            at_most(LONGEST, "crash: slowest return to ready", max(took), "s"),
            *found,
            at_most(0, "crash: rules that bahi verify finds broken", verified.returncode, "rules"),
        ]


async def storm(made: Product, kills: int) -> tuple[list[Journal], list[float], Counter[str]]:
    stop = asyncio.Event()
    headers = OURS | {"cookie": made.sign_in()}
    limits = httpx2.Limits(max_connections=CLIENTS)
    async with httpx2.AsyncClient(base_url=made.address, headers=headers, timeout=15, limits=limits) as http:
        names = (await http.get("/api/purchases/names")).json()
        journals = [Journal(made.home / f"client-{n}.journal") for n in range(CLIENTS)]
        quantities = count(1)
        trading = [asyncio.create_task(trade(http, j, names, quantities, stop)) for j in journals]
        took: list[float] = []
        killed: Counter[str] = Counter()
        for place in range(kills):
            await asyncio.sleep(DICE.uniform(0.2, 1.2))
            target = TARGETS[place % len(TARGETS)]
            kill(made, target)
            took.append(await made.ready_again())
            killed[target] += 1
            done = sum(one.status == 201 for journal in journals for one in journal.asked)
            print(f"{place + 1:4} {target:10} ready after {took[-1]:5.2f} s, {done} acknowledged", flush=True)
        await asyncio.sleep(1)
        stop.set()
        await asyncio.gather(*trading)
    await asyncio.sleep(3)  # the worker seals what was written last
    return journals, took, killed


def kill(made: Product, target: str) -> None:
    """Without a warning; who watches over the product starts again what does not start itself."""
    if target in made.running:
        made.kill(target)
        made.run(target)
    elif target == "backend":
        with psycopg.connect(made.url) as connection:
            found = connection.execute(
                "select pid from pg_stat_activity"
                " where backend_type = 'client backend' and pid <> pg_backend_pid()"
            ).fetchall()
        os.kill(DICE.choice(found)[0], signal.SIGKILL)
    else:
        os.kill(int((made.server.data / "postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)
        made.server.start()


async def trade(
    http: httpx2.AsyncClient,
    journal: Journal,
    names: dict[str, list[dict[str, str]]],
    quantities: Iterator[int],
    stop: asyncio.Event,
) -> None:
    """Orders, pays in two parts, receives; again and again. Each order has a quantity of its own."""
    while not stop.is_set():
        order = {
            "vendor_id": DICE.choice(names["vendors"])["id"],
            "stock_id": DICE.choice(names["stocks"])["id"],
            "quantity": next(quantities),
            "price": "7.77",
        }
        ordered = await journal.ask(http, "/api/purchases", order, stop)
        if ordered.status != 201:
            continue
        purchase = f"/api/purchases/{ordered.answer['id']}"
        payable = Decimal(ordered.answer["payable"])
        half = (payable / 2).quantize(Decimal("0.01"))
        for part, amount in enumerate(filter(None, (half, payable - half))):
            body = {"amount": str(amount), "reference": f"{ordered.key} {part}"}
            await journal.ask(http, f"{purchase}/payments", body, stop)
        await journal.ask(http, f"{purchase}/receipt", {}, stop)


def told(asked: list[Asked]) -> Iterator[Figure]:
    answered = [one for one in asked if one.status is not None]
    yield plain("crash: changes asked for", len(asked), "changes")
    yield plain("crash: changes acknowledged", sum(one.status == 201 for one in answered), "changes")
    strange = Counter(one.status for one in answered if one.status != 201)
    if strange:
        print("answers that were not 201:", dict(strange))
    yield at_most(0, "crash: answers that were neither 201 nor a retry", strange.total(), "answers")


def kept(url: str, asked: list[Asked]) -> Iterator[Figure]:
    """Everything acknowledged stands once in the database; what was not, once or not at all."""
    with psycopg.connect(url) as connection:
        orders = Counter(
            quantity
            for (quantity,) in connection.execute("select quantity from booking.purchase where price = 7.77")
        )
        payments = Counter(
            reference for (reference,) in connection.execute("select reference from booking.purchase_payment")
        )
        received = Counter(
            subject for (subject,) in connection.execute("select subject::text from booking.movement")
        )
        sums = connection.execute(
            "select count(*) from (select from ledger.account group by asset_id having sum(balance) <> 0) x"
        ).fetchone()
    lost = doubled = 0
    for one in asked:
        stands = _stands(one, orders, payments, received)
        lost += one.status == 201 and stands == 0
        doubled += stands > 1
    yield at_most(0, "crash: acknowledged and lost", lost, "changes")
    yield at_most(0, "crash: done twice", doubled, "changes")
    yield at_most(0, "crash: assets that do not sum to zero", sums[0] if sums else 1, "assets")
    yield at_least(100, "crash: changes that stand in the database", sum(payments.values()), "payments")


def _stands(one: Asked, orders: Counter[int], payments: Counter[str | None], received: Counter[str]) -> int:
    if one.path == "/api/purchases":
        return orders[one.body["quantity"]]
    if one.path.endswith("/payments"):
        return payments[one.body["reference"]]
    return received[one.path.split("/")[3]]
