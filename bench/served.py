"""The product's own app on one process, with two more doors: one that does nothing, one to the batcher."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import APIRouter, FastAPI, Request

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.kernel.ledger import AccountId, Batcher, Item
from bahi.kit.http import Entry
from bahi.kit.rows import Body
from bench.book import connect

router = APIRouter(prefix="/api/bench")


class Transfer(Body):
    debit: AccountId
    credit: AccountId
    amount: int


@router.get("/nothing")
async def nothing() -> dict[str, str]:
    return {"state": "done"}


@router.post("/transfers")
async def transfer(request: Request, body: Transfer) -> dict[str, str]:
    doors = request.app.state.doors
    actor = await doors.authenticate(doors.database, request, doors.clock())
    Entry("booking.purchases.pay").admit(actor)
    batcher: Batcher = request.app.state.batcher
    verdict = await batcher.submit(Item(debit=body.debit, credit=body.credit, amount=body.amount))
    return {"verdict": verdict.name}


def app(url: str) -> FastAPI:
    wiring.ROUTERS = (router, *wiring.ROUTERS)
    made = wiring.web(Settings(), url)
    opens = made.router.lifespan_context

    @asynccontextmanager
    async def life(served: FastAPI) -> AsyncGenerator[None]:
        batcher = served.state.batcher = Batcher(lambda: connect(url))
        running = asyncio.create_task(batcher.run())
        async with opens(served):
            yield
        running.cancel()

    made.router.lifespan_context = life
    return made


if __name__ == "__main__":
    uvicorn.run(
        app(sys.argv[1]),
        port=int(sys.argv[2]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
    )
