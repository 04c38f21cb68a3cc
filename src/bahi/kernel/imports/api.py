"""A sheet as a form sends it."""

from json import JSONDecodeError, loads
from typing import Annotated, Any, cast

from fastapi import Form, Response

from bahi.kernel.imports.errors import WrongMapping

MappingField = Annotated[
    str | None, Form(max_length=10_000, description='{"column": "header"}; guessed where it is left out')
]


def mapping_of(text: str | None) -> dict[str, str] | None:
    if not text:
        return None
    try:
        said = loads(text)
    except JSONDecodeError as error:
        raise WrongMapping from error
    if not isinstance(said, dict):
        raise WrongMapping
    pairs = cast(dict[Any, Any], said)
    return {str(name): str(header) for name, header in pairs.items() if header}


def template_answer(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
