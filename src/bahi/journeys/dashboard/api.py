"""Desk home over HTTP."""

from fastapi import APIRouter

from bahi.journeys.dashboard import queries
from bahi.journeys.dashboard.queries import DashboardAnalytics, DashboardStats
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(
    prefix="/api/dashboard", tags=["dashboard"], route_class=TransactionalRoute, responses=PROBLEMS
)


@router.get("/stats")
@needs("booking.bookings.read")
async def dashboard_stats(tx: Reading) -> DashboardStats:
    return await queries.stats(tx)


@router.get("/analytics")
@needs("booking.bookings.read")
async def dashboard_analytics(tx: Reading) -> DashboardAnalytics:
    return await queries.analytics(tx)
