"""Letting people in and out."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.identity import limits, passwords, queries, rules
from bahi.kernel.identity.errors import EmailInUse, WeakPassword, WrongCredentials, WrongPassword
from bahi.kernel.identity.events import (
    LoginCreated,
    PasswordChanged,
    SessionEnded,
    SignedIn,
    SignInRefused,
)
from bahi.kernel.identity.queries import KnownLogin
from bahi.kernel.identity.second_step import operations as second_step
from bahi.kernel.identity.second_step.errors import PasskeyRequired, TotpRequired
from bahi.kit.errors import NotFound, Refusal
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Tx


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
    tx: Tx, *, email: str, password: str, ip: str | None, agent: str | None, totp: str | None = None
) -> Entrance | Refusal:
    """A refusal is returned, not raised: the count of wrong guesses must be kept."""
    login = await prove(tx, email=email, password=password, totp=totp, ip=ip)
    if isinstance(login, Refusal):
        return login
    token = rules.new_token()
    await begin_session(
        tx, login, token=rules.token_hash(token), expires_at=tx.now + rules.LONGEST, ip=ip, agent=agent
    )
    return Entrance(token, login)


async def prove(
    tx: Tx, *, email: str, password: str, totp: str | None, ip: str | None
) -> KnownLogin | Refusal:
    """Whose password this is, and their second step where they have one."""
    guesses = (
        (limits.SIGN_IN_ACCOUNT, email),
        (limits.SIGN_IN_ADDRESS, limits.neighbourhood(ip)),
    )
    if locked := await limits.refusal(tx, *guesses):
        return locked
    login = await queries.known_login(tx, email=email.lower())
    right = await passwords.matches(password, login.password if login else None)
    if login is None or not right:
        return await _count_guess(tx, guesses, login, ip, WrongCredentials())
    wrong = await second_step.check(as_themselves(tx, login), login=login.id, code=totp)
    if isinstance(wrong, TotpRequired | PasskeyRequired):
        return wrong
    if wrong:
        return await _count_guess(tx, guesses, login, ip, wrong)
    await limits.clear(tx, limits.SIGN_IN_ACCOUNT, email)
    return login


async def begin_session(
    tx: Tx,
    login: KnownLogin,
    *,
    token: bytes | None,
    expires_at: datetime,
    ip: str | None,
    agent: str | None,
) -> UUID:
    """A browser's by the hash of its cookie, a program's without."""
    session = new_id()
    await tx.insert(
        "identity.session",
        id=session,
        login=login.id,
        kind="api" if token is None else "web",
        token=token,
        created_at=tx.now,
        seen_at=tx.now,
        proved_at=tx.now,
        expires_at=expires_at,
        ip=ip,
        agent=(agent or "")[:200],
    )
    await events.record(as_themselves(tx, login), SignedIn(subject=login.id, ip=ip))
    return session


def as_themselves(tx: Tx, login: KnownLogin) -> Tx:
    """What somebody does at the door, before they are let in, is theirs in the trail."""
    return replace(tx, actor=replace(tx.actor, id=login.id, name=login.name))


async def _count_guess(
    tx: Tx,
    guesses: tuple[limits.Counted, ...],
    login: KnownLogin | None,
    ip: str | None,
    wrong: Refusal,
) -> Refusal:
    await limits.count(tx, *guesses)
    if login:
        locked = await limits.refusal(tx, guesses[0]) is not None
        await events.record(tx, SignInRefused(subject=login.id, ip=ip, locked=locked))
    return wrong


class _Session(Row):
    login: ActorId
    ended_at: datetime | None


async def end_session(tx: Tx, *, session: UUID) -> None:
    """One's own; NotFound for anybody else's."""
    access.require(tx, "identity.self")
    found = await tx.lock(_Session, "identity.session", session)
    tx = replace(tx, actor=tx.actor.behind or tx.actor)
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


async def change_password(tx: Tx, *, current: str, new: str, ip: str | None) -> Refusal | None:
    """Ends every other session. A wrong guess is returned and counts like one at the door."""
    access.require(tx, "identity.self")
    email, _ = await queries.particulars(tx)
    guesses = ((limits.SIGN_IN_ACCOUNT, email), (limits.SIGN_IN_ADDRESS, limits.neighbourhood(ip)))
    if locked := await limits.refusal(tx, *guesses):
        return locked
    login = await queries.known_login(tx, email=email)
    if login is None or not await passwords.matches(current, login.password):
        return await _count_guess(tx, guesses, login, ip, WrongPassword())
    await set_password(tx, login=login.id, new=new, but=tx.actor.session)
    return None


async def set_password(tx: Tx, *, login: ActorId, new: str, but: UUID | None = None) -> None:
    """Callers have checked who asks. Ends every session, `but` one."""
    before = await tx.lock(_Password, "identity.login", login)
    if why := rules.weakness(new, before.email):
        raise WeakPassword(why)
    if await passwords.matches(new, before.password):
        raise WeakPassword("This is the password you have now.")
    await tx.update("identity.login", login, password=await passwords.hashed(new))
    await end_all(tx, login=login, but=but)
    await events.record(tx, PasswordChanged(subject=login))
