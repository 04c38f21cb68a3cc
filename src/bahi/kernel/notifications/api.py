"""The mail log and one's own notifications over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from bahi.kernel.notifications import notices as told
from bahi.kernel.notifications import operations, queries
from bahi.kernel.notifications.notices import NoticeId, NoticePage, Unread
from bahi.kernel.notifications.queries import MailDetail, MailId, MailPage, MailStats
from bahi.kernel.notifications.rules import MailState
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Row

logs = APIRouter(prefix="/api/email-logs", tags=["mail"], route_class=TransactionalRoute, responses=PROBLEMS)
notices = APIRouter(
    prefix="/api/notifications", tags=["notifications"], route_class=TransactionalRoute, responses=PROBLEMS
)
Short = Annotated[str | None, Query(max_length=320)]
Limit = Annotated[int, Query(ge=1, le=200)]


class Forgotten(Row):
    forgotten: int


@logs.get("")
@needs("mail.read")
async def email_logs(
    tx: Reading,
    state: Annotated[list[MailState], Query(default_factory=list)],
    template: Short = None,
    search: Short = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    before: MailId | None = None,
    limit: Limit = queries.PAGE,
) -> MailPage:
    return await queries.mails(
        tx,
        states=state,
        template=template,
        search=search,
        since=since,
        until=until,
        before=before,
        limit=limit,
    )


@logs.get("/stats")
@needs("mail.read")
async def email_log_stats(tx: Reading) -> MailStats:
    return await queries.mail_stats(tx)


@logs.get("/by-entity/{entity_type}/{entity_id}")
@needs("mail.read")
async def emails_by_entity(
    tx: Reading, entity_type: str, entity_id: UUID, before: MailId | None = None, limit: Limit = queries.PAGE
) -> MailPage:
    return await queries.mails(
        tx, states=[], entity_kind=entity_type, entity=entity_id, before=before, limit=limit
    )


@logs.delete("/cleanup")
@needs("mail.manage")
async def cleanup_email_logs(tx: Writing, days: Annotated[int, Query(ge=1, le=36500)] = 365) -> Forgotten:
    return Forgotten(forgotten=await operations.forget_bodies(tx, days=days))


@logs.get("/{log_id}")
@needs("mail.read")
async def email_log(tx: Reading, log_id: MailId) -> MailDetail:
    return await queries.mail(tx, mail_id=log_id)


@notices.get("")
@needs("identity.self")
async def notifications(tx: Reading, unread: bool = False, before: NoticeId | None = None) -> NoticePage:
    return await told.notices(tx, unread=unread, before=before)


@notices.get("/unread-count")
@needs("identity.self")
async def unread_notifications(tx: Reading) -> Unread:
    return await told.unread_count(tx)


@notices.put("/read-all")
@needs("identity.self")
async def read_all_notifications(tx: Writing) -> Unread:
    return await told.mark_all_read(tx)


@notices.put("/{notification_id}/read")
@needs("identity.self")
async def read_notification(tx: Writing, notification_id: NoticeId) -> Unread:
    return await told.mark_read(tx, notice_id=notification_id)
