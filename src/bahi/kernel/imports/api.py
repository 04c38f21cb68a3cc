"""A sheet as a form sends it, and the two routes of each kind of sheet."""

from json import JSONDecodeError, loads
from typing import Annotated, Any, cast

from fastapi import APIRouter, Form, Query, Response
from pydantic import TypeAdapter, ValidationError

from bahi.kernel.documents.api import DOWNLOAD, Upload, received
from bahi.kernel.imports import operations, rules
from bahi.kernel.imports.edits import Edits
from bahi.kernel.imports.errors import WrongCorrections, WrongMapping
from bahi.kernel.imports.queries import Importer, Report
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS

MappingField = Annotated[
    str | None, Form(max_length=10_000, description='{"column": "header"}; guessed where it is left out')
]
CorrectionsField = Annotated[
    str | None, Form(max_length=500_000, description='{"row": {"column": "what the cell should say"}}')
]
SkipField = Annotated[
    str | None, Form(max_length=200_000, description="[row, row]: not judged, not brought in")
]
CORRECTIONS = TypeAdapter(dict[int, dict[str, str]])
ROWS = TypeAdapter(frozenset[int])


def sheet_router(importer: Importer) -> APIRouter:
    """An empty sheet to fill in, and the upload of a full one."""
    noun = importer.noun
    router = APIRouter(
        prefix=f"/api/{noun}/bulk-upload", tags=[noun], route_class=TransactionalRoute, responses=PROBLEMS
    )

    @router.get("/template", name=f"{noun}_sheet_template", response_class=Response, responses=DOWNLOAD)
    @needs(importer.permission)
    async def sheet_template(tx: Reading) -> Response:  # noqa: ARG001 the route opens it
        headers = {"Content-Disposition": f'attachment; filename="{noun}.csv"'}
        text = rules.template(importer.columns)
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    @router.post("", name=f"import_{noun}")
    @needs(importer.permission)
    async def import_sheet(
        tx: Writing,
        file: Upload,
        mapping: MappingField = None,
        corrections: CorrectionsField = None,
        skip: SkipField = None,
        dry_run: bool = False,
        leave_out_invalid: Annotated[bool, Query(description="Brings in what is right")] = False,
    ) -> Report:
        filename, content = await received(file)
        return await operations.bring_in(
            tx,
            importer,
            filename=filename,
            content=content,
            mapping=mapping_of(mapping),
            edits=edits_of(corrections, skip),
            dry_run=dry_run,
            leave_out_invalid=leave_out_invalid,
        )

    return router


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


def edits_of(corrections: str | None, skip: str | None) -> Edits:
    try:
        return Edits(CORRECTIONS.validate_json(corrections or "{}"), ROWS.validate_json(skip or "[]"))
    except ValidationError as error:
        raise WrongCorrections from error
