"""Letting people in and out."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.access import Scope
from bahi.kernel.identity import passwords, queries, recognition, rules
from bahi.kernel.identity.errors import EmailInUse, Locked, WeakPassword, WrongCredentials, WrongPassword
from bahi.kernel.identity.events import (
    LoginCreated,
    PasswordChanged,
    SessionEnded,
    SignedIn,
    SignInRefused,
)
from bahi.kernel.identity.queries import KnownLogin
from bahi.kit.errors import NotFound, Refusal
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Actor, Database, Tx


@dataclass(frozen=True, slots=True)
class Entrance:
    """A new session; the token is shown here and never again."""

    token: str
    login: KnownLogin


async def create_login(
    tx: Tx, *, name: str, email: str, role: int, password: str, title: str = ""
) -> ActorId:
    """With a password from the start: how an installation gets its first people."""
    access.require(tx, "identity.users.manage")
    if role not in access.policy().roles:
        raise NotFound("There is no such role.")
    if why := rules.weakness(password, email):
        raise WeakPassword(why)
    person, login = new_id(), ActorId(new_id())
    await tx.insert("identity.person", id=person, name=name, title=title)
    try:
        await tx.insert(
            "identity.login",
            id=login,
            person=person,
            email=email.lower(),
            role=role,
            password=await passwords.hashed(password),
            created_at=tx.now,
        )
    except UniqueViolation:
        raise EmailInUse from None
    await events.record(tx, LoginCreated(subject=login, email=email.lower(), role=role))
    return login


async def sign_in(
    tx: Tx, *, email: str, password: str, ip: str | None, agent: str | None
) -> Entrance | Refusal:
    """A refusal is returned, not raised: the count of wrong guesses must be kept."""
    login = await queries.known_login(tx, email=email.lower())
    if login and login.locked_until and login.locked_until > tx.now:
        return Locked(int((login.locked_until - tx.now).total_seconds()))
    if not await passwords.matches(password, login.password if login else None) or login is None:
        return await _count_guess(tx, login, ip)
    token, session = rules.new_token(), new_id()
    await tx.update("identity.login", login.id, failures=0, locked_until=None)
    await tx.insert(
        "identity.session",
        id=session,
        login=login.id,
        token=rules.token_hash(token),
        created_at=tx.now,
        seen_at=tx.now,
        expires_at=tx.now + rules.LONGEST,
        ip=ip,
        agent=(agent or "")[:200],
    )
    as_themselves = replace(tx, actor=replace(tx.actor, id=login.id, name=login.name))
    await events.record(as_themselves, SignedIn(subject=login.id, ip=ip))
    return Entrance(token, login)


async def _count_guess(tx: Tx, login: KnownLogin | None, ip: str | None) -> Refusal:
    if login is None:
        return WrongCredentials()
    locked = login.failures + 1 >= rules.GUESSES
    await tx.update(
        "identity.login",
        login.id,
        failures=0 if locked else login.failures + 1,
        locked_until=tx.now + rules.LOCKED_FOR if locked else None,
    )
    await events.record(tx, SignInRefused(subject=login.id, ip=ip, locked=locked))
    return WrongCredentials()


class _Session(Row):
    login: ActorId
    ended_at: datetime | None


async def end_session(tx: Tx, *, session: UUID) -> None:
    """One's own; NotFound for anybody else's."""
    access.require(tx, "identity.self")
    found = await tx.lock(_Session, "identity.session", session)
    if found.login != tx.actor.id or found.ended_at is not None:
        raise NotFound("There is no such session.")
    await tx.update("identity.session", session, ended_at=tx.now)
    await events.record(tx, SessionEnded(subject=session))


async def end_all(tx: Tx, *, login: ActorId, but: UUID | None = None) -> None:
    """Every session of a log-in, from this moment; callers have checked who may."""
    await tx.run(
        "update identity.session set ended_at = %(now)s "
        "where login = %(login)s and ended_at is null and id is distinct from %(but)s",
        now=tx.now,
        login=login,
        but=but,
    )


class _Password(Row):
    email: str
    password: str | None


async def change_password(tx: Tx, *, current: str, new: str) -> None:
    """Ends every other session."""
    access.require(tx, "identity.self")
    login = await tx.lock(_Password, "identity.login", tx.actor.id)
    if not await passwords.matches(current, login.password):
        raise WrongPassword
    if why := rules.weakness(new, login.email):
        raise WeakPassword(why)
    await tx.update("identity.login", tx.actor.id, password=await passwords.hashed(new))
    await end_all(tx, login=tx.actor.id, but=tx.actor.session)
    await events.record(tx, PasswordChanged(subject=tx.actor.id))


async def recognise(database: Database, token: str, now: datetime, *, changes: bool = False) -> Actor | None:
    """Who presents the token, as the database knows them now; a change keeps the session awake."""
    found = await recognition.signed_in(database, token=rules.token_hash(token), now=now)
    if found is None:
        return None
    role = access.policy().roles[found.role]
    actor = Actor(
        found.login,
        found.name,
        role.permissions,
        person=found.person,
        session=found.session,
        sees_all=role.scope is Scope.ALL,
    )
    if changes and found.seen_at < now - rules.SEEN_EVERY:
        async with database.write(actor, now) as tx:
            await tx.update("identity.session", found.session, seen_at=now)
    return actor
