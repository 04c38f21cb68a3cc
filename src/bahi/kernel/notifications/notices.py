"""What one person is told in the app: theirs alone."""

from datetime import datetime
from typing import NewType
from uuid import UUID

from bahi.kernel import access
from bahi.kit.errors import NotFound
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import ReadTx, Tx

NoticeId = NewType("NoticeId", UUID)
PAGE = 30


class Notice(Row):
    id: NoticeId
    title: str
    text: str
    entity_kind: str
    entity: UUID
    created_at: datetime
    read_at: datetime | None


class NoticePage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[Notice]
    next: NoticeId | None
    unread: int


class Unread(Row):
    unread: int


async def tell(tx: Tx, *, person: UUID, title: str, text: str, about: tuple[str, UUID]) -> None:
    """In the app, from the moment the transaction commits. `about` is the kind and the id of a record."""
    await tx.insert(
        "notifications.notice",
        id=new_id(),
        person=person,
        title=title,
        text=text,
        entity_kind=about[0],
        entity=about[1],
        created_at=tx.now,
    )


async def notices(tx: ReadTx, *, unread: bool, before: NoticeId | None) -> NoticePage:
    """One's own, newest first."""
    access.require(tx, "identity.self")
    found = await tx.rows(
        Notice,
        """
        select id, title, text, entity_kind, entity, created_at, read_at from notifications.notice
         where person = %(me)s and (not %(unread)s or read_at is null)
           and (%(before)s::uuid is null or id < %(before)s)
         order by id desc limit %(limit)s
        """,
        me=_me(tx),
        unread=unread,
        before=before,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    count = (await unread_count(tx)).unread
    return NoticePage(items=items, next=items[-1].id if len(found) > PAGE else None, unread=count)


async def unread_count(tx: ReadTx) -> Unread:
    access.require(tx, "identity.self")
    count = await tx.value(
        "select count(*) from notifications.notice where person = %(me)s and read_at is null", me=_me(tx)
    )
    return Unread(unread=count)


async def mark_read(tx: Tx, *, notice_id: NoticeId) -> Unread:
    access.require(tx, "identity.self")
    mine = await tx.run(
        """
        update notifications.notice set read_at = coalesce(read_at, %(now)s)
         where id = %(id)s and person = %(me)s
        """,
        id=notice_id,
        me=_me(tx),
        now=tx.now,
    )
    if not mine:
        raise NotFound("There is no such notification.")
    return await unread_count(tx)


async def mark_all_read(tx: Tx) -> Unread:
    access.require(tx, "identity.self")
    await tx.run(
        "update notifications.notice set read_at = %(now)s where person = %(me)s and read_at is null",
        me=_me(tx),
        now=tx.now,
    )
    return await unread_count(tx)


def _me(tx: ReadTx) -> UUID:
    return tx.actor.person or tx.actor.id
