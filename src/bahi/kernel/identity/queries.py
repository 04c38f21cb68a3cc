"""Reading log-ins and sessions."""

from datetime import datetime
from uuid import UUID

from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ReadTx


class Me(Row):
    """Navigation and buttons follow `permissions`, never the role."""

    id: ActorId
    name: str
    email: str
    title: str
    role: int
    firm: str
    permissions: list[str]


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
