"""One route for each list, made from the list's own: who may enter, how it is narrowed, what it shows."""

from collections.abc import Awaitable, Callable
from inspect import Parameter, signature
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response

from bahi.journeys.tables.registry import TABLES
from bahi.journeys.tables.rows import CURSORS, Table, lines
from bahi.kit import downloads
from bahi.kit.downloads import Form
from bahi.kit.http import Entry, Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.tables import Heading
from bahi.kit.tx import ReadTx

router = APIRouter(prefix="/api/tables", tags=["tables"], route_class=TransactionalRoute, responses=PROBLEMS)
AsFile = Annotated[Form, Query(alias="format")]


def exported(table: Table) -> Callable[..., Awaitable[Response]]:
    """Takes what the list takes but its cursor, and `format`."""
    own = signature(table.pages).parameters
    narrowing = {n: p for n, p in own.items() if n not in {"tx", "limit", *CURSORS}}

    async def export(tx: ReadTx, request: Request, form: Form, **asked: Any) -> Response:
        said = {name.replace("_", " ").capitalize(): _told(value) for name, value in asked.items()}
        return await downloads.table(
            form,
            table.title,
            list(table.columns.values()),
            lines(table, tx, asked, frozenset(own)),
            heading=Heading(request.app.state.firm, tx.now, tx.zone, said),
            name=f"{table.name}-{tx.today}",
        )

    ours = [
        Parameter("tx", Parameter.KEYWORD_ONLY, annotation=Reading),
        Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request),
        Parameter("form", Parameter.KEYWORD_ONLY, annotation=AsFile, default=Form.EXCEL),
    ]
    asks = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in narrowing.values()]
    export.__name__ = f"export_{table.name.replace('-', '_')}"
    export.__dict__["__signature__"] = signature(export).replace(parameters=[*ours, *asks])
    return export


def _told(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(str(one) for one in cast(list[object], value)) or None
    return None if value is None else str(value)


for _table in TABLES:
    _entry = cast(Entry, _table.pages.__dict__["entry"])
    router.get(f"/{_table.name}", responses={**downloads.EITHER}, response_class=Response)(
        needs(_entry.permission or "")(exported(_table))
    )
