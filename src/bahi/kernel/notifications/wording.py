"""The words of a template: those of the code, until the desk writes its own."""

from datetime import datetime
from uuid import UUID, uuid5

from bahi.kernel import access, events
from bahi.kernel.notifications import post, rules
from bahi.kernel.notifications.errors import BadWording, ChangedMeanwhile, NoSuchTemplate
from bahi.kernel.notifications.events import TemplateReset, TemplateReworded
from bahi.kernel.notifications.rules import Rendered, Template
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx

TEMPLATES = UUID("0197c2a0-6b1e-7d5c-9a55-6d61696c0001")


class _Wording(Row):
    version: int
    subject: str | None
    body: str | None
    by_name: str | None
    at: datetime | None


class _Latest(_Wording):
    template: str


class TemplateLine(Row):
    """`version` is 0 while nobody has changed the words of the code."""

    key: str
    title: str
    subject: str
    reworded: bool
    version: int
    changed_by: str | None
    changed_at: datetime | None


class MailTemplate(TemplateLine):
    """`placeholders` may stand in it, here with a sample of each; `secret` ones only the recipient sees."""

    body: str
    original_subject: str
    original_body: str
    placeholders: dict[str, str]
    secret: list[str]


class Preview(Row):
    subject: str
    text: str
    html: str


UNTOUCHED = _Wording(version=0, subject=None, body=None, by_name=None, at=None)


async def templates(tx: ReadTx) -> list[TemplateLine]:
    access.require(tx, "mail.read")
    latest = await tx.rows(
        _Latest,
        """
        select distinct on (template) template, version, subject, body, by_name, at
          from notifications.wording order by template, version desc
        """,
    )
    known = {one.template: one for one in latest}
    found = sorted(post.current().templates.values(), key=lambda t: t.title)
    return [TemplateLine.model_validate(_line(t, known.get(t.key, UNTOUCHED))) for t in found]


async def template(tx: ReadTx, *, key: str) -> MailTemplate:
    access.require(tx, "mail.read")
    return _whole(known(key), await _latest(tx, key))


async def words(tx: ReadTx, key: str) -> tuple[str, str]:
    """Subject and body as they count now; for whoever writes a mail."""
    latest, original = await _latest(tx, key), known(key)
    return latest.subject or original.subject, latest.body or original.body


async def reword_template(tx: Tx, *, key: str, subject: str, body: str, version: int) -> MailTemplate:
    """`version` is the one that was read before it was changed."""
    access.require(tx, "mail.manage")
    _check(known(key), subject, body)
    made = await _next(tx, key, version, subject=subject, body=body)
    await events.record(
        tx, TemplateReworded(subject=uuid5(TEMPLATES, key), template=key, version=made.version)
    )
    return _whole(known(key), made)


async def reset_template(tx: Tx, *, key: str) -> MailTemplate:
    """Back to the words of the code; what the desk had written stays on record."""
    access.require(tx, "mail.manage")
    original, latest = known(key), await _latest(tx, key)
    if latest.subject is None:
        return _whole(original, latest)
    made = await _next(tx, key, latest.version, subject=None, body=None)
    await events.record(tx, TemplateReset(subject=uuid5(TEMPLATES, key), template=key, version=made.version))
    return _whole(original, made)


async def preview_template(
    tx: ReadTx, *, key: str, subject: str | None = None, body: str | None = None
) -> Preview:
    """With sample values; of these words, or of those that count now."""
    access.require(tx, "mail.read")
    original = known(key)
    now_subject, now_body = await words(tx, key)
    subject, body = subject or now_subject, body or now_body
    _check(original, subject, body)
    drawn: Rendered = rules.render(original, subject, body, original.sample, firm=post.current().firm)
    return Preview(subject=drawn.subject, text=drawn.text, html=drawn.html)


def known(key: str) -> Template:
    try:
        return post.current().templates[key]
    except KeyError:
        raise NoSuchTemplate from None


def _check(original: Template, subject: str, body: str) -> None:
    if wrong := rules.flaw_of_subject(original, subject):
        raise BadWording(wrong, field="subject")
    if wrong := rules.flaw_of_body(original, body):
        raise BadWording(wrong, field="body")


async def _latest(tx: ReadTx, key: str) -> _Wording:
    found = await tx.maybe(
        _Wording,
        """
        select version, subject, body, by_name, at from notifications.wording
         where template = %(key)s order by version desc limit 1
        """,
        key=key,
    )
    return found or UNTOUCHED


async def _next(tx: Tx, key: str, version: int, *, subject: str | None, body: str | None) -> _Wording:
    await tx.run("select pg_advisory_xact_lock(hashtextextended('wording ' || %(key)s, 0))", key=key)
    latest = await _latest(tx, key)
    if latest.version != version:
        raise ChangedMeanwhile(latest.by_name or "Somebody")
    made = _Wording(version=version + 1, subject=subject, body=body, by_name=tx.actor.name, at=tx.now)
    await tx.insert("notifications.wording", template=key, by=tx.actor.id, **made.model_dump())
    return made


def _line(original: Template, latest: _Wording) -> dict[str, object]:
    return {
        "key": original.key,
        "title": original.title,
        "subject": latest.subject or original.subject,
        "reworded": latest.subject is not None,
        "version": latest.version,
        "changed_by": latest.by_name,
        "changed_at": latest.at,
    }


def _whole(original: Template, latest: _Wording) -> MailTemplate:
    return MailTemplate.model_validate(
        {
            **_line(original, latest),
            "body": latest.body or original.body,
            "original_subject": original.subject,
            "original_body": original.body,
            "placeholders": dict(original.sample),
            "secret": list(original.secret),
        }
    )
