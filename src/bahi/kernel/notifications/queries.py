"""Reading what was sent, to whom and with what result."""

import json
from datetime import datetime
from typing import NewType
from uuid import UUID

from bahi.kernel import access
from bahi.kernel.notifications import post
from bahi.kernel.notifications.rules import MailState
from bahi.kit import sealing
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

MailId = NewType("MailId", UUID)
PAGE = 60


class MailLine(Row):
    id: MailId
    template: str
    entity_kind: str
    entity: UUID
    recipient: str
    subject: str
    state: MailState
    error: str | None
    created_at: datetime
    ended_at: datetime | None


class MailPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[MailLine]
    next: MailId | None


class AttachmentLine(Row):
    filename: str
    media_type: str
    size: int


class MailDetail(MailLine):
    """`hidden` where a secret was taken out of what is shown; no words at all once they were forgotten."""

    cc: list[str]
    text: str | None
    html: str | None
    hidden: bool
    attachments: list[AttachmentLine]


class MailCount(Row):
    name: str
    count: int


class MailStats(Row):
    total: int
    by_state: list[MailCount]
    by_template: list[MailCount]


class _Mail(MailLine):
    cc: str | None
    body: str | None
    shown: str | None
    secret: bool


def place(mail_id: UUID, part: str) -> str:
    return f"notifications.mail|{mail_id}|{part}"


def blinded(address: str) -> str:
    return sealing.blind(address.strip().lower(), "notifications.mail|recipient")


async def mails(
    tx: ReadTx,
    *,
    states: list[MailState],
    template: str | None = None,
    search: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    entity_kind: str | None = None,
    entity: UUID | None = None,
    before: MailId | None = None,
    limit: int = PAGE,
) -> MailPage:
    """Newest first. A search with an @ is a whole address, for those are sealed; others look at subjects."""
    access.require(tx, "mail.read")
    words = (search or "").strip()
    found = await tx.rows(
        MailLine,
        """
        select id, template, entity_kind, entity, recipient, subject, state, error, created_at, ended_at
          from notifications.mail
         where template <> all(%(closed)s)
           and (%(states)s::text[] = '{}' or state = any(%(states)s))
           and (%(template)s::text is null or template = %(template)s)
           and (%(blind)s::text is null or blind = %(blind)s)
           and (%(words)s::text is null or strpos(lower(subject), lower(%(words)s)) > 0)
           and (%(since)s::timestamptz is null or created_at >= %(since)s)
           and (%(until)s::timestamptz is null or created_at < %(until)s)
           and (%(entity_kind)s::text is null or entity_kind = %(entity_kind)s)
           and (%(entity)s::uuid is null or entity = %(entity)s)
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        closed=_closed(tx),
        states=[str(s) for s in states],
        template=template,
        blind=blinded(words) if "@" in words else None,
        words=words if words and "@" not in words else None,
        since=since,
        until=until,
        entity_kind=entity_kind,
        entity=entity,
        before=before,
        limit=limit + 1,
    )
    items = [_opened(mail) for mail in found[:limit]]
    return MailPage(items=items, next=items[-1].id if len(found) > limit else None)


def _closed(tx: ReadTx) -> list[str]:
    """Templates whose mails the reader may not know of."""
    return [
        template.key
        for template in post.current().templates.values()
        if template.needs and not access.may(tx, template.needs)
    ]


def _opened(mail: MailLine) -> MailLine:
    return mail.model_copy(update={"recipient": sealing.unseal(mail.recipient, place(mail.id, "to"))})


async def mail(tx: ReadTx, *, mail_id: MailId) -> MailDetail:
    access.require(tx, "mail.read")
    found = await tx.row(
        _Mail,
        """
        select id, template, entity_kind, entity, recipient, subject, state, error, created_at, ended_at,
               cc, body, shown, secret
          from notifications.mail where id = %(id)s and template <> all(%(closed)s)
        """,
        id=mail_id,
        closed=_closed(tx),
    )
    attachments = await tx.rows(
        AttachmentLine,
        "select filename, media_type, size from notifications.attachment where mail = %(id)s order by place",
        id=mail_id,
    )
    whole = shows_secret(found.state) and found.body is not None
    sealed, part = (found.body, "body") if whole else (found.shown, "shown")
    words: dict[str, str] = json.loads(sealing.unseal(sealed, place(mail_id, part))) if sealed else {}
    return MailDetail(
        **_opened(found).model_dump(exclude={"cc", "body", "shown", "secret"}),
        cc=json.loads(sealing.unseal(found.cc, place(mail_id, "cc"))) if found.cc else [],
        text=words.get("text"),
        html=words.get("html"),
        hidden=found.secret and not whole and bool(words),
        attachments=attachments,
    )


def shows_secret(state: MailState) -> bool:
    """Only on the outbox page of a book that is for trying out: there is no other way to a link there."""
    return state is MailState.KEPT and not post.current().production


async def mail_stats(tx: ReadTx) -> MailStats:
    access.require(tx, "mail.read")
    closed = _closed(tx)
    by_state = await tx.rows(
        MailCount,
        "select state as name, count(*) as count from notifications.mail where template <> all(%(closed)s)"
        " group by 1 order by 2 desc, 1",
        closed=closed,
    )
    by_template = await tx.rows(
        MailCount,
        "select template as name, count(*) as count from notifications.mail where template <> all(%(closed)s)"
        " group by 1 order by 2 desc, 1",
        closed=closed,
    )
    return MailStats(total=sum(one.count for one in by_state), by_state=by_state, by_template=by_template)
