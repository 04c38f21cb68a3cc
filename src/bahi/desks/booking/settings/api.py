"""The desk's settings over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from bahi.desks.booking.settings import operations, queries
from bahi.desks.booking.settings.queries import DeskSettings
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/desk-settings", tags=["settings"], route_class=TransactionalRoute, responses=PROBLEMS
)

Text = Annotated[str | None, Field(min_length=1, max_length=120)]


class ChangeDeskSettings(Body):
    """`remind_after` in hours after the link was sent, `void_after` in days; null means never."""

    remind_after: Annotated[int | None, Field(ge=1, le=71)]
    void_after: Annotated[int | None, Field(ge=3, le=365)]
    bank_holder: Text
    bank_account: Annotated[str | None, Field(min_length=6, max_length=24, pattern=r"^[0-9 ]+$")]
    bank_ifsc: Annotated[str | None, Field(min_length=11, max_length=11)]
    bank_name: Text


@router.get("")
@needs("firm.settings")
async def desk_settings(tx: Reading) -> DeskSettings:
    return await queries.desk_settings(tx)


@router.put("")
@needs("firm.settings")
async def change_desk_settings(tx: Writing, body: ChangeDeskSettings) -> DeskSettings:
    return await operations.change_settings(tx, **body.model_dump())
