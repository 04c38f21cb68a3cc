"""Writing mail in the transaction it tells of, and bringing it out afterwards."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from bahi.kernel import access, events, jobs
from bahi.kernel.notifications import post, rules, smtp, wording
from bahi.kernel.notifications.errors import BadAddress, TooHeavy, TooYoung
from bahi.kernel.notifications.events import BodiesForgotten, MailFailed
from bahi.kernel.notifications.ports import Attachment, Letter, Server
from bahi.kernel.notifications.queries import MailId, blinded, place, shows_secret
from bahi.kernel.notifications.rules import MailState, Rendered
from bahi.kit import sealing
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx

DELIVER = "notifications.mail.deliver"
ATTEMPTS = 20
HEAVIEST = 15 * 1024 * 1024
ADDRESS = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+")


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that may go out now, and where."""

    letter: Letter = field(repr=False)
    server: Server


class _Queued(Row):
    id: MailId
    template: str
    entity: UUID
    recipient: str
    cc: str | None
    subject: str
    body: str | None
    secret: bool
    state: MailState
    created_at: datetime


class _Attached(Row):
    filename: str
    media_type: str
    content: str
    place: int


async def send(
    tx: Tx,
    *,
    template: str,
    to: str,
    values: Mapping[str, object],
    about: tuple[str, UUID],
    cc: Sequence[str] = (),
    attachments: Sequence[Attachment] = (),
    key: str | None = None,
) -> MailId:
    """One mail to one person, if and only if the transaction commits; with a `key`, once for that key.

    `about` is the kind and the id of the record it tells of.
    """
    for field_name, address in (("to", to), *(("cc", one) for one in cc)):
        if not ADDRESS.fullmatch(address):
            raise BadAddress(field_name)
    if sum(len(one.content) for one in attachments) > HEAVIEST:
        raise TooHeavy
    mail_id = MailId(new_id())
    if key and (known := await tx.value("select id from notifications.mail where key = %(key)s", key=key)):
        return MailId(known)
    original, (subject, body) = wording.known(template), await wording.words(tx, template)
    firm = post.current().firm
    whole = rules.render(original, subject, body, values, firm=firm)
    shown = rules.render(original, subject, body, rules.hidden(original, values), firm=firm)
    await tx.insert(
        "notifications.mail",
        id=mail_id,
        key=key or str(mail_id),
        template=template,
        entity_kind=about[0],
        entity=about[1],
        recipient=sealing.seal(to, place(mail_id, "to")),
        blind=blinded(to),
        cc=sealing.seal(json.dumps(list(cc)), place(mail_id, "cc")) if cc else None,
        subject=whole.subject,
        body=_sealed(whole, mail_id, "body"),
        shown=_sealed(shown, mail_id, "shown"),
        secret=bool(original.secret),
        actor=tx.actor.id,
        created_at=tx.now,
    )
    await _attach(tx, mail_id, attachments)
    await jobs.enqueue(
        tx, kind=DELIVER, key=f"mail {mail_id}", payload={"mail": str(mail_id)}, attempts=ATTEMPTS
    )
    return mail_id


async def ready(tx: Tx, *, mail_id: MailId) -> Ready | None:
    """The letter to be brought out; None where that is done, or there is no server and it is kept instead."""
    mail = await _lock(tx, mail_id)
    if mail.state is not MailState.QUEUED:
        return None
    server = await smtp.server_in_use(tx)
    if server is None:
        await _end(tx, mail, MailState.KEPT, None)
        return None
    return Ready(await _letter(tx, mail, server), server)


async def note_sent(tx: Tx, *, mail_id: MailId, refused: Sequence[str] = ()) -> None:
    mail = await _lock(tx, mail_id)
    some = f"Not accepted for {', '.join(refused)}." if refused else None
    if mail.state is MailState.QUEUED:
        await _end(tx, mail, MailState.SENT, some)


async def note_refused(tx: Tx, *, mail_id: MailId, error: str) -> None:
    """For good: it is not tried again."""
    mail = await _lock(tx, mail_id)
    if mail.state is MailState.QUEUED:
        await _end(tx, mail, MailState.FAILED, error)
        await events.record(
            tx, MailFailed(subject=mail.id, template=mail.template, about=mail.entity, error=error)
        )


async def note_trouble(tx: Tx, *, mail_id: MailId, error: str) -> None:
    """For now: it stays queued, and says why it waits."""
    await tx.update("notifications.mail", mail_id, error=error)


async def forget_bodies(tx: Tx, *, days: int) -> int:
    """The words and files of mails sent more than `days` days ago; that they were sent is not forgotten."""
    access.require(tx, "mail.manage")
    if timedelta(days=days) < rules.KEEP_BODIES:
        raise TooYoung(rules.KEEP_BODIES.days)
    before = tx.now - timedelta(days=days)
    await tx.run(
        """
        delete from notifications.attachment a using notifications.mail m
         where m.id = a.mail and m.state in ('sent', 'kept') and m.created_at < %(before)s
        """,
        before=before,
    )
    count = await tx.run(
        """
        update notifications.mail set body = null, shown = null
         where state in ('sent', 'kept') and created_at < %(before)s and shown is not null
        """,
        before=before,
    )
    await events.record(tx, BodiesForgotten(subject=tx.request_id, mails=count, older_than_days=days))
    return count


async def _lock(tx: Tx, mail_id: MailId) -> _Queued:
    return await tx.lock(_Queued, "notifications.mail", mail_id)


async def _end(tx: Tx, mail: _Queued, state: MailState, error: str | None) -> None:
    """What it said stays as others may see it; secrets only where the outbox page is to show them."""
    wiped = {} if shows_secret(state) else {"body": None}
    await tx.update("notifications.mail", mail.id, state=state, error=error, ended_at=tx.now, **wiped)


async def _attach(tx: Tx, mail_id: MailId, attachments: Sequence[Attachment]) -> None:
    await tx.insert_many(
        "notifications.attachment",
        [
            {
                "mail": mail_id,
                "place": number,
                "filename": one.filename,
                "media_type": one.media_type,
                "size": len(one.content),
                "content": sealing.seal(
                    base64.b64encode(one.content).decode(), place(mail_id, f"file {number}")
                ),
            }
            for number, one in enumerate(attachments)
        ],
    )


async def _letter(tx: Tx, mail: _Queued, server: Server) -> Letter:
    words = json.loads(sealing.unseal(mail.body or "", place(mail.id, "body")))
    files = await tx.rows(
        _Attached,
        "select filename, media_type, content, place from notifications.attachment "
        "where mail = %(id)s order by place",
        id=mail.id,
    )
    return Letter(
        mark=f"<{mail.id}@{server.sender.rpartition('@')[2]}>",
        to=sealing.unseal(mail.recipient, place(mail.id, "to")),
        cc=tuple(json.loads(sealing.unseal(mail.cc, place(mail.id, "cc")))) if mail.cc else (),
        subject=mail.subject,
        text=words["text"],
        html=words["html"],
        written_at=mail.created_at,
        attachments=tuple(_opened(mail.id, one) for one in files),
    )


def _opened(mail_id: MailId, one: _Attached) -> Attachment:
    content = base64.b64decode(sealing.unseal(one.content, place(mail_id, f"file {one.place}")))
    return Attachment(one.filename, one.media_type, content)


def _sealed(words: Rendered, mail_id: MailId, part: str) -> str:
    return sealing.seal(json.dumps({"text": words.text, "html": words.html}), place(mail_id, part))
