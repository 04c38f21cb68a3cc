"""The ledger over HTTP: it is only read here, value moves through the desks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from bahi.kernel.ledger import queries
from bahi.kernel.ledger.queries import Balance, Entry, Statement
from bahi.kernel.ledger.rules import AccountId
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(prefix="/api", tags=["ledger"], route_class=TransactionalRoute, responses=PROBLEMS)
MOST = 2**63 - 1


@router.get("/explain/{subject}")
@needs("ledger.read")
async def explain(
    tx: Reading, subject: UUID, memo: Annotated[list[str] | None, Query()] = None, into: str | None = None
) -> list[Entry]:
    return await queries.explain(tx, subject=subject, memos=memo, into=into)


@router.get("/ledger/accounts/{id}")
@needs("ledger.read")
async def account_balance(tx: Reading, id: int) -> Balance:  # noqa: A002
    return await queries.balance(tx, AccountId(id))


@router.get("/ledger/accounts/{id}/statement")
@needs("ledger.read")
async def account_statement(
    tx: Reading,
    id: int,  # noqa: A002
    before: Annotated[int | None, Query(ge=1, le=MOST)] = None,
    lines: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Statement:
    return await queries.statement(tx, AccountId(id), before=before, lines=lines)
