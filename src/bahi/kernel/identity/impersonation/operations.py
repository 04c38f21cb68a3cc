"""Beginning to look as another person, and leaving."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from bahi.kernel import access, events
from bahi.kernel.identity import queries as logins
from bahi.kernel.identity.impersonation import rules
from bahi.kernel.identity.impersonation.errors import NotActive, NotBelow, NotLooking, Yourself
from bahi.kernel.identity.impersonation.events import ImpersonationBegan, ImpersonationEnded
from bahi.kernel.identity.users import queries as users
from bahi.kernel.identity.users.rules import UserState, is_below
from bahi.kit.proof import NotByKey
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Tx


class Begun(Row):
    """As whom, and when it ends by itself."""

    name: str
    until: datetime


class _Session(Row):
    expires_at: datetime
    impersonation: UUID | None


async def begin(tx: Tx, *, user_id: ActorId, reason: str) -> Begun:
    """From now the session reads as this user does, and can change nothing."""
    access.require(tx, "identity.users.impersonate")
    if tx.actor.session is None:
        raise NotByKey
    session = await tx.lock(_Session, "identity.session", tx.actor.session)
    user = await users.user(tx, user_id=user_id)
    if user.person == users.viewer(tx):
        raise Yourself
    role = access.policy().roles[user.role]
    if not is_below(role, tx.actor.permissions, sees_all=tx.actor.sees_all):
        raise NotBelow
    if user.state is not UserState.ACTIVE:
        raise NotActive(user.state)
    impersonation, until = new_id(), rules.until(tx.now, session.expires_at)
    await tx.insert(
        "identity.impersonation",
        id=impersonation,
        session=tx.actor.session,
        login=user_id,
        reason=reason,
        began_at=tx.now,
        until=until,
    )
    await tx.update("identity.session", tx.actor.session, impersonation=impersonation)
    began = ImpersonationBegan(subject=user_id, by=tx.actor.name, reason=reason, until=until)
    await events.record(tx, began, on_behalf=user.person)
    return Begun(name=user.name, until=until)


class _Impersonation(Row):
    login: ActorId


async def end(tx: Tx) -> None:
    """By whoever really acts, also once it is over by itself."""
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise NotLooking
    session = await tx.lock(_Session, "identity.session", tx.actor.session)
    if session.impersonation is None:
        raise NotLooking
    found = await tx.lock(_Impersonation, "identity.impersonation", session.impersonation)
    await tx.update("identity.impersonation", session.impersonation, ended_at=tx.now)
    await tx.update("identity.session", tx.actor.session, impersonation=None)
    oneself = replace(tx, actor=tx.actor.behind or tx.actor)
    person = await logins.person_of(tx, login=found.login)
    await events.record(oneself, ImpersonationEnded(subject=found.login), on_behalf=person)
