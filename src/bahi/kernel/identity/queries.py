"""Reading log-ins and sessions."""

from datetime import datetime
from uuid import UUID

from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ReadTx


class Impersonation(Row):
    """What everybody who looks at the screen must know: who really sits there, why, and until when."""

    by: str
    reason: str
    until: datetime


class Me(Row):
    """Navigation and buttons follow `permissions`, never the role. With `impersonation` it is looked as."""

    id: ActorId
    name: str
    email: str
    title: str
    role: int
    firm: str
    permissions: list[str]
    impersonation: Impersonation | None = None


class Session(Row):
    id: UUID
    kind: str
    created_at: datetime
    last_seen_at: datetime
    ip: str | None
    agent: str | None
    current: bool


class KnownLogin(Row):
    id: ActorId
    name: str
    email: str
    role: int
    password: str | None


async def sessions(tx: ReadTx) -> list[Session]:
    return await tx.rows(
        Session,
        """
        select id, kind, created_at, seen_at as last_seen_at, ip, agent, id = %(current)s as current
          from identity.session
         where login = %(me)s and ended_at is null and expires_at > %(now)s
         order by seen_at desc
        """,
        me=tx.actor.id,
        current=tx.actor.session,
        now=tx.now,
    )


async def known_login(tx: ReadTx, *, email: str) -> KnownLogin | None:
    """Of whoever may sign in; locked until the end of the transaction."""
    return await tx.maybe(
        KnownLogin,
        """
        select l.id, p.name, l.email, l.role, l.password
          from identity.login l join identity.person p on p.id = l.person
         where l.email = %(email)s and l.active for update of l
        """,
        email=email,
    )


class Seen(Row):
    """The person somebody looks as, while it lasts."""

    login: ActorId
    person: UUID
    name: str
    role: int


async def seen(tx: ReadTx, *, impersonation: UUID) -> Seen | None:
    """None once it is over, or the person is shut out."""
    return await tx.maybe(
        Seen,
        """
        select l.id as login, l.person, p.name, l.role
          from identity.impersonation i
          join identity.login l on l.id = i.login and l.active
          join identity.person p on p.id = l.person
         where i.id = %(id)s and i.ended_at is null and i.until > %(now)s
        """,
        id=impersonation,
        now=tx.now,
    )


async def impersonation(tx: ReadTx) -> Impersonation | None:
    """Of the session that asks."""
    if tx.actor.behind is None:
        return None
    return await tx.row(
        Impersonation,
        """
        select %(by)s::text as by, i.reason, i.until
          from identity.session s join identity.impersonation i on i.id = s.impersonation
         where s.id = %(session)s
        """,
        by=tx.actor.behind.name,
        session=tx.actor.session,
    )


async def person_of(tx: ReadTx, *, login: ActorId) -> UUID:
    return await tx.value("select person from identity.login where id = %(login)s", login=login)


class _Particulars(Row):
    email: str
    role: int


async def particulars(tx: ReadTx) -> tuple[str, int]:
    """The e-mail address and role of whoever asks."""
    found = await tx.row(
        _Particulars, "select email, role from identity.login where id = %(me)s", me=tx.actor.id
    )
    return found.email, found.role
