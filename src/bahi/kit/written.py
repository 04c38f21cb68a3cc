"""Answers that PostgreSQL writes as JSON: a list passes through, no value becomes an object on the way."""

from decimal import Decimal
from functools import cache
from typing import Any, Generic, LiteralString, TypeVar, cast, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema
from starlette.responses import Response

M = TypeVar("M", bound=BaseModel, covariant=True)
PAGE = 60


class Written(Generic[M]):
    """An M as JSON. In the API document it is an M; `read()` makes one for whoever needs its values."""

    def __init__(self, kind: type[M], json: str) -> None:
        self._kind, self._json = kind, json

    def read(self) -> M:
        return _adapter(self._kind).validate_json(self._json)

    def response(self) -> Response:
        return Response(self._json, media_type="application/json")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(get_args(source)[0])


@cache
def page_of(kind: type[BaseModel], query: LiteralString) -> LiteralString:
    """`query` as a page of at most PAGE of its rows, of which it may return one more; money as strings.

    `kind` has `items`, a list of rows, and `next`: the id of the last item where more follow.
    """
    (line,) = get_args(kind.model_fields["items"].annotation)
    columns = ", ".join(_column(name, field.annotation) for name, field in line.model_fields.items())
    return cast(
        LiteralString,
        f"""
        with found as ({query})
        select json_build_object(
          'items', (select coalesce(json_agg(line), '[]')
                      from (select {columns} from found limit {PAGE}) line),
          'next', (select id from found offset {PAGE - 1} limit
                          (select (count(*) > {PAGE})::int from found)))::text
        """,
    )


def _column(name: str, annotation: Any) -> str:
    return f'"{name}"::text' if Decimal in (annotation, *get_args(annotation)) else f'"{name}"'


@cache
def _adapter(kind: type[M]) -> TypeAdapter[M]:
    return TypeAdapter(kind)
