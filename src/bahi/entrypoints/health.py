"""Whether this process lives, and whether it can do its work."""

from fastapi import APIRouter

from bahi.kit.http import Reading, TransactionalRoute, public
from bahi.kit.rows import Row

router = APIRouter(prefix="/api", tags=["health"], route_class=TransactionalRoute)


class Health(Row):
    state: str


class Readiness(Row):
    """`schema_step` is the newest step the database has taken."""

    state: str
    schema_step: str


@router.get("/live")
@public("a load balancer asks without a name")
async def live() -> Health:
    return Health(state="live")


@router.get("/ready")
@public("a load balancer asks without a name")
async def ready(tx: Reading) -> Readiness:
    newest = await tx.value("select max(name) from public.migration")
    return Readiness(state="ready", schema_step=newest)
