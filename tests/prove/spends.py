"""Two hundred at once spend what only forty can have: exactly forty succeed."""

import asyncio
from collections import Counter
from decimal import Decimal

import httpx2
from bench.figures import Figure, plain
from tests.prove.product import OURS, Product, product

from bahi.kit.rows import new_id

SPENDERS, AFFORDABLE = 200, 40


def figures() -> list[Figure]:
    with product() as made:
        answers = asyncio.run(spend(made))
        verified = made.verify()
    good = answers[201] == AFFORDABLE and answers[422] == SPENDERS - AFFORDABLE
    return [
        plain("double spends: asked at once", SPENDERS, "payments"),
        Figure("double spends: succeeded", answers[201], "payments", f"= {AFFORDABLE}", good, "make prove"),
        Figure("double spends: rules broken", verified.returncode, "rules", "= 0", not verified.returncode),
    ]


async def spend(made: Product) -> Counter[int]:
    """The statuses of payments that each take a fortieth of one purchase, all sent at the same time."""
    headers = OURS | {"cookie": made.sign_in()}
    limits = httpx2.Limits(max_connections=SPENDERS)
    async with httpx2.AsyncClient(base_url=made.address, headers=headers, timeout=60, limits=limits) as http:
        names = (await http.get("/api/purchases/names")).json()
        order = {"vendor_id": names["vendors"][0]["id"], "stock_id": names["stocks"][0]["id"]}
        order |= {"quantity": 1000, "price": "10.00"}
        bought = (await http.post("/api/purchases", json=order, headers=_key())).json()
        amount = Decimal(int(Decimal(bought["payable"]) * 100) // AFFORDABLE) / 100

        async def pay() -> int:
            while True:
                answer = await http.post(
                    f"/api/purchases/{bought['id']}/payments", json={"amount": str(amount)}, headers=_key()
                )
                if answer.status_code != 503:
                    return answer.status_code

        return Counter(await asyncio.gather(*(pay() for _ in range(SPENDERS))))


def _key() -> dict[str, str]:
    return {"idempotency-key": str(new_id())}
