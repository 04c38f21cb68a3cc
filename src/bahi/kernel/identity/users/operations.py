"""Changing users. Permit, lock, decide, change, record: in that order, every time."""

from uuid import UUID

from psycopg.errors import ForeignKeyViolation, UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.access import Role
from bahi.kernel.identity import limits
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kernel.identity.errors import EmailInUse
from bahi.kernel.identity.second_step import operations as second_step
from bahi.kernel.identity.second_step.errors import NotOn
from bahi.kernel.identity.users import hierarchy, queries, rules
from bahi.kernel.identity.users.errors import (
    BeyondOwn,
    LastDesk,
    NoSuchRole,
    NotNow,
    OwnLogin,
    OwnRole,
    OwnSecondStep,
    StaysAClient,
)
from bahi.kernel.identity.users.events import (
    PasswordResetAsked,
    RoleChanged,
    UserActivated,
    UserDeactivated,
    UserInvited,
    UserRevised,
)
from bahi.kernel.identity.users.queries import UserRecord
from bahi.kernel.identity.users.rules import PE_DESK, UserState
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Tx


async def invite_user(
    tx: Tx, *, name: str, email: str, role: int, title: str = "", manager_id: ActorId | None = None
) -> UserRecord:
    """A person and a log-in without a password: they choose one by the link that is sent to them."""
    access.require(tx, "identity.users.manage")
    _require_within(tx, _role(role))
    person, login = new_id(), ActorId(new_id())
    await tx.insert("identity.person", id=person, name=name, title=title)
    try:
        await tx.insert(
            "identity.login", id=login, person=person, email=email.lower(), role=role, created_at=tx.now
        )
    except UniqueViolation as taken:
        raise EmailInUse from taken
    await events.record(tx, UserInvited(subject=login, email=email.lower(), role=role))
    if manager_id is not None:
        await hierarchy.assign_manager(tx, user_id=login, manager_id=manager_id)
    await codes.make(tx, login=login, purpose=Purpose.INVITATION)
    return await queries.user(tx, user_id=login)


async def revise_user(
    tx: Tx, *, user_id: ActorId, name: str, email: str, title: str, seen: str | None = None
) -> UserRecord:
    """A new address voids every link that went to the old one."""
    found = await _lock(tx, user_id)
    await events.require_unchanged(
        tx, subject=user_id, change=UserRevised.name, seen=seen, version=found.version, current=found
    )
    before = {"name": found.name, "email": found.email, "title": found.title}
    after = {"name": name, "email": email.lower(), "title": title}
    if before == after:
        return found
    await tx.update("identity.person", found.person, name=name, title=title)
    if email.lower() != found.email:
        try:
            await tx.update("identity.login", user_id, email=email.lower())
        except UniqueViolation as taken:
            raise EmailInUse from taken
        await codes.end(tx, login=user_id)
    await events.record(tx, UserRevised(subject=user_id, before=before, after=after))
    if found.state is UserState.INVITED and email.lower() != found.email:
        await codes.make(tx, login=user_id, purpose=Purpose.INVITATION)
    return await queries.user(tx, user_id=user_id)


async def change_role(tx: Tx, *, user_id: ActorId, role: int) -> UserRecord:
    found = await _lock(tx, user_id)
    if found.person == queries.viewer(tx):
        raise OwnRole
    _require_within(tx, _role(role))
    if found.role == role:
        return found
    if found.role == PE_DESK:
        await _require_another_desk(tx, user_id)
    try:
        await tx.update("identity.login", user_id, role=role)
    except (ForeignKeyViolation, UniqueViolation) as belongs:
        raise StaysAClient from belongs
    if role == rules.CLIENT and found.manager_id is not None:
        await hierarchy.assign_manager(tx, user_id=user_id, manager_id=None)
    await events.record(tx, RoleChanged(subject=user_id, before=found.role, after=role))
    return await queries.user(tx, user_id=user_id)


async def deactivate_user(tx: Tx, *, user_id: ActorId) -> UserRecord:
    """Shuts the log-in and ends its sessions at once; what the person did stays theirs."""
    found = await _lock(tx, user_id)
    if found.person == queries.viewer(tx):
        raise OwnLogin
    _require_state(found, "deactivating", UserState.ACTIVE, UserState.INVITED, UserState.WAITING)
    if found.role == PE_DESK:
        await _require_another_desk(tx, user_id)
    await tx.update("identity.login", user_id, active=False, asked_at=None)
    await sessions.end_all(tx, login=user_id)
    await codes.end(tx, login=user_id)
    await events.record(tx, UserDeactivated(subject=user_id))
    return await queries.user(tx, user_id=user_id)


async def activate_user(tx: Tx, *, user_id: ActorId) -> UserRecord:
    """Lets somebody in who registered by themselves, or back in who was deactivated."""
    found = await _lock(tx, user_id)
    _require_state(found, "activating", UserState.WAITING, UserState.DEACTIVATED)
    try:
        await tx.update("identity.login", user_id, active=True, asked_at=None)
    except UniqueViolation as taken:
        raise EmailInUse from taken
    await limits.clear(tx, limits.SIGN_IN_ACCOUNT, found.email)
    await events.record(tx, UserActivated(subject=user_id))
    return await queries.user(tx, user_id=user_id)


async def send_way_in(tx: Tx, *, user_id: ActorId) -> UserRecord:
    """The invitation again, or a code for a new password; nobody sets a password for somebody else."""
    found = await _lock(tx, user_id)
    _require_state(found, "a way in", UserState.ACTIVE, UserState.INVITED)
    invited = found.state is UserState.INVITED
    if not invited:
        await sessions.end_all(tx, login=user_id)
        await events.record(tx, PasswordResetAsked(subject=user_id))
    await codes.make(tx, login=user_id, purpose=Purpose.INVITATION if invited else Purpose.RESET)
    return await queries.user(tx, user_id=user_id)


async def remove_second_step(tx: Tx, *, user_id: ActorId) -> UserRecord:
    """For somebody who lost their phone and their recovery codes; one's own goes by a code."""
    found = await _lock(tx, user_id)
    if found.person == queries.viewer(tx):
        raise OwnSecondStep
    if not found.second_step:
        raise NotOn
    await second_step.take_away(tx, login=user_id)
    await sessions.end_all(tx, login=user_id)
    return await queries.user(tx, user_id=user_id)


class _Login(Row):
    person: UUID


async def _lock(tx: Tx, user_id: ActorId) -> UserRecord:
    """Locked and visible to whoever manages; who has more than the reader is not theirs to change."""
    access.require(tx, "identity.users.manage")
    await tx.lock(_Login, "identity.login", user_id)
    found = await queries.user(tx, user_id=user_id)
    _require_within(tx, access.policy().roles[found.role])
    return found


def _role(number: int) -> Role:
    role = access.policy().roles.get(number)
    if role is None:
        raise NoSuchRole
    return role


def _require_within(tx: Tx, role: Role) -> None:
    if not rules.within(role, tx.actor.permissions, sees_all=tx.actor.sees_all):
        raise BeyondOwn


def _require_state(found: UserRecord, what: str, *states: UserState) -> None:
    if found.state not in states:
        raise NotNow(what, found.state)


async def _require_another_desk(tx: Tx, user_id: ActorId) -> None:
    """Decided one at a time, so that two cannot shut each other out."""
    await tx.run("select pg_advisory_xact_lock(hashtextextended('identity.desk', 0))")
    if not await tx.value(
        """
        select exists (select from identity.login
                        where role = %(desk)s and active and password is not null and id <> %(id)s)
        """,
        desk=PE_DESK,
        id=user_id,
    ):
        raise LastDesk
