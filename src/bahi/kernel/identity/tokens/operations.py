"""Giving tokens to a program that signs in as a person, and new ones for old."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from bahi.kernel import events
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity import rules
from bahi.kernel.identity.tokens import access_tokens
from bahi.kernel.identity.tokens.errors import WrongToken
from bahi.kernel.identity.tokens.events import RefreshReused
from bahi.kit.errors import Refusal
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import Tx

LONGEST = timedelta(days=30)


class Tokens(Row):
    """`expires_in` seconds of the access token; the refresh token is good once."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105 the scheme's name
    expires_in: int = int(access_tokens.GOOD_FOR.total_seconds())


async def issue(
    tx: Tx, *, email: str, password: str, totp: str | None, ip: str | None, agent: str | None
) -> Tokens | Refusal:
    """A refusal is returned, not raised: the count of wrong guesses must be kept."""
    login = await sessions.prove(tx, email=email, password=password, totp=totp, ip=ip)
    if isinstance(login, Refusal):
        return login
    session = await sessions.begin_session(
        tx, login, token=None, expires_at=tx.now + LONGEST, ip=ip, agent=agent
    )
    return await _tokens(tx, login.id, session)


class _Refresh(Row):
    session: UUID
    login: ActorId
    name: str
    used_at: datetime | None
    good: bool


async def refresh(tx: Tx, *, token: str) -> Tokens | Refusal:
    """New tokens for an unused one. A used one ends the session, which must be kept: so it is returned."""
    found = await tx.maybe(
        _Refresh,
        """
        select r.session, s.login, p.name, r.used_at,
               s.ended_at is null and s.expires_at > %(now)s and l.active as good
          from identity.refresh_token r
          join identity.session s on s.id = r.session
          join identity.login l on l.id = s.login
          join identity.person p on p.id = l.person
         where r.hash = %(hash)s for update of r
        """,
        hash=rules.token_hash(token),
        now=tx.now,
    )
    if found is None or not found.good:
        return WrongToken()
    if found.used_at is not None:
        owner = replace(tx, actor=replace(tx.actor, id=found.login, name=found.name))
        await tx.update("identity.session", found.session, ended_at=tx.now)
        await events.record(owner, RefreshReused(subject=found.session))
        return WrongToken()
    await tx.run(
        "update identity.refresh_token set used_at = %(now)s where hash = %(hash)s",
        now=tx.now,
        hash=rules.token_hash(token),
    )
    return await _tokens(tx, found.login, found.session)


async def _tokens(tx: Tx, login: ActorId, session: UUID) -> Tokens:
    token = rules.new_token()
    await tx.insert("identity.refresh_token", hash=rules.token_hash(token), session=session, made_at=tx.now)
    return Tokens(
        access_token=access_tokens.minted(login=login, session=session, now=tx.now), refresh_token=token
    )
