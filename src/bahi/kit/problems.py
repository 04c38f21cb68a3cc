"""Every refusal leaves as an RFC 9457 problem document."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import DataError, IntegrityError, OperationalError
from psycopg_pool import PoolTimeout
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from bahi.kit.errors import Conflict, Invalid, Refusal, Unavailable
from bahi.kit.versions import Stale


class FieldError(BaseModel):
    """One wrong value, named as the request names it."""

    field: str
    message: str


class Changed(BaseModel):
    """What another made of the record meanwhile: who, when, and the record as it stands now."""

    by: str | None
    at: datetime | None
    version: str
    current: dict[str, Any]


class Problem(BaseModel):
    type: str
    title: str
    status: int
    code: str
    errors: list[FieldError] = []
    conflict: Changed | None = None


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": name}
    for status, name in (
        (401, "Not signed in"),
        (403, "Denied"),
        (404, "Not found"),
        (409, "Conflict"),
        (422, "Invalid"),
        (429, "Too many"),
        (503, "Unavailable"),
    )
}


def explain_refusals(app: FastAPI) -> None:
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(IntegrityError, _against_the_rules)
    app.add_exception_handler(OperationalError, _unreachable)
    app.add_exception_handler(PoolTimeout, _unreachable)
    app.add_exception_handler(ClientDisconnect, _nobody_listens)


def problem(refusal: Refusal, errors: Sequence[FieldError] = ()) -> JSONResponse:
    document = Problem(
        type=f"/problems/{refusal.code}",
        title=str(refusal),
        status=refusal.status,
        code=refusal.code,
        errors=list(errors),
        conflict=_changed(refusal),
    )
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else None
    left_out = None if document.conflict else {"conflict"}
    return JSONResponse(
        document.model_dump(mode="json", exclude=left_out),
        refusal.status,
        headers=headers,
        media_type="application/problem+json",
    )


def _changed(refusal: Refusal) -> Changed | None:
    if not isinstance(refusal, Stale):
        return None
    return Changed(by=refusal.by, at=refusal.at, version=refusal.version, current=refusal.current)


async def _refusal(_: Request, error: Exception) -> JSONResponse:
    return refused(cast(Refusal, error))


def refused(refusal: Refusal) -> JSONResponse:
    """The answer to a refusal that is returned, not raised, so that what it counted is kept."""
    if isinstance(refusal, Invalid):
        return problem(refusal, [FieldError(field=refusal.field, message=str(refusal))])
    return problem(refusal)


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    wrong = cast(RequestValidationError, error).errors()
    fields = [FieldError(field=".".join(map(str, e["loc"][1:])), message=e["msg"]) for e in wrong]
    return problem(InvalidRequest("Some values are missing or wrong.", field=""), fields)


async def _unstorable(_: Request, __: Exception) -> JSONResponse:
    return problem(
        InvalidRequest("A value is too large or holds characters that cannot be stored.", field="")
    )


async def _against_the_rules(_: Request, __: Exception) -> JSONResponse:
    return problem(AlreadyThere("This clashes with what is already on record. Nothing was changed."))


async def _unreachable(_: Request, __: Exception) -> JSONResponse:
    return problem(Unavailable())


async def _nobody_listens(_: Request, __: Exception) -> Response:
    """Whoever asked has gone before the question was whole; nothing was begun."""
    return Response(status_code=400)


class InvalidRequest(Invalid):
    """The request is malformed."""


class AlreadyThere(Conflict):
    """A constraint of the database refused the change."""
