"""Who leads whom: one manager each, no circles, teams kept right by the database as people move."""

from uuid import UUID

from bahi.kernel import access, events
from bahi.kernel.identity.users import queries
from bahi.kernel.identity.users.errors import Circle, NotAManager
from bahi.kernel.identity.users.events import ManagerAssigned
from bahi.kernel.identity.users.queries import UserRecord
from bahi.kernel.identity.users.rules import CLIENT, UserState
from bahi.kit.errors import NotFound
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import Tx


class _Person(Row):
    manager: UUID | None


async def assign_manager(tx: Tx, *, user_id: ActorId, manager_id: ActorId | None) -> UserRecord:
    """Moves somebody with all below them, or to the top with None."""
    access.require(tx, "identity.users.manage")
    # Before anything is read: of two moves at once, the second must see the first.
    await tx.run("select pg_advisory_xact_lock(hashtextextended('identity.team', 0))")
    found = await queries.user(tx, user_id=user_id)
    if found.role == CLIENT and manager_id is not None:
        raise NotAManager("A client reports to nobody.")
    manager = None if manager_id is None else await _manager_for(tx, found, manager_id)
    before = await tx.lock(_Person, "identity.person", found.person)
    if before.manager == manager:
        return found
    await tx.update("identity.person", found.person, manager=manager)
    await events.record(tx, ManagerAssigned(subject=user_id, before=before.manager, after=manager))
    return await queries.user(tx, user_id=user_id)


async def _manager_for(tx: Tx, found: UserRecord, manager_id: ActorId) -> UUID:
    try:
        manager = await queries.user(tx, user_id=manager_id)
    except NotFound:
        raise NotAManager("There is no such manager.") from None
    if manager.person == found.person:
        raise NotAManager("Nobody is their own manager.")
    if manager.role == CLIENT or manager.state not in (UserState.ACTIVE, UserState.INVITED):
        raise NotAManager(f"{manager.name} cannot lead anybody.")
    below = "select exists (select from identity.team where lead = %(lead)s and member = %(member)s)"
    if await tx.value(below, lead=found.person, member=manager.person):
        raise Circle(found.name, manager.name)
    return manager.person
