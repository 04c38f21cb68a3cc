"""What the processes are made of: routers, job handlers, database pools."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from fastapi import APIRouter, FastAPI
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bahi.desks.booking.bookings import api as bookings
from bahi.desks.booking.bookings import files_api as booking_files
from bahi.desks.booking.bookings import jobs as booking_jobs
from bahi.desks.booking.bookings import mails as booking_mails
from bahi.desks.booking.bookings import sheet as booking_sheets
from bahi.desks.booking.bookings import verification as booking_verification
from bahi.desks.booking.clients import api as clients
from bahi.desks.booking.clients import papers_api
from bahi.desks.booking.clients import sheet as client_sheets
from bahi.desks.booking.commissions import api as commissions
from bahi.desks.booking.corporate_actions import api as corporate_actions
from bahi.desks.booking.corporate_actions import jobs as corporate_action_jobs
from bahi.desks.booking.corporate_actions import mails as corporate_action_mails
from bahi.desks.booking.finance import api as finance
from bahi.desks.booking.gains import api as gains
from bahi.desks.booking.inventory import api as inventory
from bahi.desks.booking.inventory import verification as inventory_verification
from bahi.desks.booking.notes import api as notes
from bahi.desks.booking.notes import jobs as note_jobs
from bahi.desks.booking.partners import api as partners
from bahi.desks.booking.payments import api as payments
from bahi.desks.booking.payments import jobs as payment_jobs
from bahi.desks.booking.portal import api as portal
from bahi.desks.booking.purchases import api as purchases
from bahi.desks.booking.purchases import jobs as purchase_jobs
from bahi.desks.booking.purchases import mails as purchase_mails
from bahi.desks.booking.reading import api as reading
from bahi.desks.booking.reading import jobs as reading_jobs
from bahi.desks.booking.reading import ports as reading_ports
from bahi.desks.booking.refunds import api as refunds
from bahi.desks.booking.settings import api as desk_settings
from bahi.desks.booking.stocks import api as stocks
from bahi.desks.booking.stocks import sheet as stock_sheets
from bahi.desks.booking.transfers import api as transfers
from bahi.desks.booking.transfers import batch_api as transfer_batches
from bahi.desks.booking.transfers import jobs as transfer_jobs
from bahi.entrypoints import anchors, health, worker
from bahi.entrypoints.anchors import Anchors
from bahi.entrypoints.keeping import Keeper, Means
from bahi.entrypoints.secrets import secret_of
from bahi.entrypoints.settings import Settings
from bahi.entrypoints.web import web_app
from bahi.gateways import ocr
from bahi.gateways.mail import Smtp
from bahi.gateways.postgres.migrate import AS_APP
from bahi.gateways.sso import OpenIdProvider
from bahi.gateways.storage import Files
from bahi.journeys import demonstration
from bahi.journeys.analytics import api as analytics
from bahi.journeys.dashboard import api as dashboard
from bahi.journeys.keeping import api as keeping
from bahi.journeys.keeping import jobs as keeping_jobs
from bahi.journeys.keeping import ports as keeping_ports
from bahi.journeys.reports import api as reports
from bahi.journeys.tables import api as tables
from bahi.kernel import access, documents, events, jobs, ledger, notifications, workflow
from bahi.kernel.documents import jobs as documents_jobs
from bahi.kernel.events import api as events_api
from bahi.kernel.identity import api as identity
from bahi.kernel.identity import jobs as identity_jobs
from bahi.kernel.identity import passkeys, sso
from bahi.kernel.identity.admission import api as admission
from bahi.kernel.identity.api import authenticate
from bahi.kernel.identity.impersonation import api as impersonation
from bahi.kernel.identity.passkeys import api as passkeys_api
from bahi.kernel.identity.proof import api as proof
from bahi.kernel.identity.second_step import api as second_step
from bahi.kernel.identity.sso import api as sso_api
from bahi.kernel.identity.tokens import api as tokens
from bahi.kernel.identity.users import api as users
from bahi.kernel.imports.api import sheet_router
from bahi.kernel.jobs import api as jobs_api
from bahi.kernel.jobs import jobs as jobs_jobs
from bahi.kernel.ledger import api as ledger_api
from bahi.kernel.notifications import api as notifications_api
from bahi.kernel.notifications import jobs as notifications_jobs
from bahi.kernel.notifications import settings_api as mail_settings
from bahi.kernel.workflow import api as approvals
from bahi.kit import sealing
from bahi.kit.http import Doors, utc_now
from bahi.kit.sealing import Keyring
from bahi.kit.tx import Database

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    identity.router,
    admission.router,
    proof.router,
    passkeys_api.router,
    second_step.router,
    sso_api.router,
    tokens.router,
    users.router,
    impersonation.router,
    events_api.router,
    jobs_api.router,
    ledger_api.router,
    approvals.router,
    notifications_api.notices,
    notifications_api.logs,
    mail_settings.templates,
    mail_settings.config,
    clients.router,
    papers_api.router,
    reading.router,
    sheet_router(client_sheets.IMPORTER),
    sheet_router(stock_sheets.IMPORTER),
    stocks.router,
    inventory.router,
    corporate_actions.router,
    purchases.router,
    sheet_router(booking_sheets.IMPORTER),
    bookings.router,
    booking_files.router,
    notes.router,
    desk_settings.router,
    payments.router,
    transfers.router,
    transfer_batches.router,
    refunds.router,
    partners.router,
    commissions.router,
    finance.router,
    dashboard.router,
    analytics.router,
    reports.router,
    gains.router,
    portal.router,
    tables.router,
    keeping.router,
)
RECENT = timedelta(days=3)
WORK = jobs.Work(
    subscribers=(
        *notifications_jobs.SUBSCRIBERS,
        *booking_jobs.SUBSCRIBERS,
        *payment_jobs.SUBSCRIBERS,
        *transfer_jobs.SUBSCRIBERS,
        *purchase_jobs.SUBSCRIBERS,
        *note_jobs.SUBSCRIBERS,
        *reading_jobs.SUBSCRIBERS,
        *corporate_action_jobs.SUBSCRIBERS,
    ),
    schedules=(
        *jobs_jobs.SCHEDULES,
        *identity_jobs.SCHEDULES,
        *documents_jobs.SCHEDULES,
        *keeping_jobs.SCHEDULES,
        *booking_jobs.SCHEDULES,
    ),
    handlers=(*notifications_jobs.HANDLERS, *reading_jobs.HANDLERS, *keeping_jobs.HANDLERS),
)
TEMPLATES: tuple[notifications.Template, ...] = (
    *notifications_jobs.TEMPLATES,
    *booking_mails.TEMPLATES,
    *purchase_mails.TEMPLATES,
    *note_jobs.TEMPLATES,
    *corporate_action_mails.TEMPLATES,
)


def open_database(settings: Settings, url: str, *, most: int = 12, role: str = AS_APP) -> Database:
    """Closed pools as the application's role; whoever serves opens them."""
    reading = f"{role} -c default_transaction_read_only=on -c statement_timeout=30s"
    writing = f"{role} -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
    return Database(
        AsyncConnectionPool(
            url, kwargs={"options": writing}, min_size=2, max_size=most, timeout=10, open=False
        ),
        AsyncConnectionPool(
            url,
            kwargs={"options": reading, "autocommit": True},
            min_size=2,
            max_size=most,
            timeout=10,
            open=False,
        ),
        settings.zone,
    )


def equip(settings: Settings) -> None:
    """What every process needs before it reads or keeps anything."""
    sealing.use(Keyring.derived(secret_of(settings)))
    documents.use(Files(settings.files_url))
    reading_ports.use(reader_of(settings))
    workflow.use(
        (
            *bookings.APPROVALS,
            *clients.APPROVALS,
            *partners.APPROVALS,
            *corporate_actions.APPROVALS,
            *keeping.APPROVALS,
        )
    )
    sso.use(provider(settings))
    passkeys.use(passkeys.Site(settings.firm, settings.named_address))
    notifications.use(
        TEMPLATES,
        carrier=Smtp(),
        firm=settings.firm,
        address=settings.public_url or settings.address,
        production=settings.production,
    )


def provider(settings: Settings) -> OpenIdProvider | None:
    """Where somebody may also sign in, if the firm has such a place."""
    if settings.sso_is is None:
        return None
    return OpenIdProvider(
        issuer=settings.sso_is,
        client_id=settings.sso_client_id,
        client_secret=settings.sso_client_secret.get_secret_value(),
        redirect_uri=f"{settings.public_url or settings.address}/sso",
        title=settings.sso_title,
    )


def keep(settings: Settings, url: str) -> None:
    """Who makes copies of the book at `url`, and others in its place."""
    means = Means(
        open_database=lambda other: open_database(settings, other, most=2),
        prepare=lambda other: prepare(settings, other),
        subscribe=subscribe,
        verify=verify,
    )
    keeping_ports.use(Keeper(settings, url, means))


def reader_of(settings: Settings) -> reading_ports.Reader:
    """The engine on this machine, unless another is named."""
    if settings.ocr_url is None:
        return ocr.Local()
    return ocr.External(settings.ocr_url, settings.ocr_token.get_secret_value())


def web(settings: Settings, url: str) -> FastAPI:
    equip(settings)
    keep(settings, url)
    app = web_app(
        Doors(open_database(settings, url), authenticate),
        ROUTERS,
        url=url,
        opened=subscribe,
        trusted_proxies=settings.proxies,
    )
    app.state.firm = settings.firm
    return app


async def subscribe(database: Database) -> None:
    """From now on each event becomes the jobs that this code wants of it."""
    async with database.write(access.SYSTEM, utc_now()) as tx:
        await jobs.keep_in_step(tx, WORK)


async def once(settings: Settings, url: str, work: Callable[[Database], Awaitable[None]]) -> None:
    """Something to do at the book, outside of web and worker."""
    equip(settings)
    database = open_database(settings, url, most=2)
    async with database.writing, database.reading:
        await work(database)


# The same few statements ten thousand times: planned once each, and nobody waits for each to reach the disk.
LOADING = f"{AS_APP} -c plan_cache_mode=force_generic_plan -c synchronous_commit=off"


async def prepare(settings: Settings, url: str) -> list[str]:
    """Loads the demonstration firm into an empty book, unless in production; what to tell the starter."""
    if settings.production:
        return []
    equip(settings)
    database = open_database(settings, url, most=2, role=LOADING)
    async with database.writing, database.reading:
        await subscribe(database)
        if not await demonstration.is_loaded(database, now=utc_now()):
            await demonstration.load(database, now=utc_now())
            # Nobody wants to be told today of what happened two years ago.
            async with database.write(access.SYSTEM, utc_now()) as tx:
                await jobs.let_rest(tx, before=tx.now - RECENT)
    return [f"{email:22} {name}" for name, email, _ in demonstration.LOGINS] + [
        f"password: {demonstration.PASSWORD}"
    ]


async def verify(url: str, *, anchored: Path | None = None) -> list[str]:
    """Every broken rule of the book, with a row that breaks it, and every anchored head that is gone."""
    async with await AsyncConnection.connect(url) as connection:
        broken = [
            *await ledger.verify(connection),
            *await events.verify(connection),
            *await inventory_verification.verify(connection),
            *await booking_verification.verify(connection),
        ]
        rewritten = await anchors.check(connection, anchored) if anchored else []
    return [f"{v.rule}: {v.broken}, for example {v.example}" for v in broken] + rewritten


async def work(settings: Settings, url: str) -> None:
    """Until told to stop."""
    equip(settings)
    keep(settings, url)
    await worker.work(open_database(settings, url), url, WORK, Anchors(settings.anchors))
