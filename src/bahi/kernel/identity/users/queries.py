"""Reading users: everybody for those who see the firm, one's own team for those who lead one."""

from datetime import datetime
from uuid import UUID

from pydantic import computed_field

from bahi.kernel import access
from bahi.kernel.access import Scope
from bahi.kernel.identity.users import rules
from bahi.kernel.identity.users.rules import CLIENT, UserAction, UserState
from bahi.kit.errors import NotFound
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ReadTx
from bahi.kit.versions import fingerprint

PAGE = 60


class User(Row):
    """`id` is the log-in's, `person` the one that teams and four-eyes go by; `title` grants nothing."""

    id: ActorId
    person: UUID
    name: str
    email: str
    role: int
    title: str
    state: UserState
    manager_id: ActorId | None
    manager: str | None
    created_at: datetime
    last_seen_at: datetime | None
    second_step: bool

    @computed_field
    @property
    def role_title(self) -> str:
        return access.policy().roles[self.role].title

    @computed_field
    @property
    def version(self) -> str:
        """Names what may be revised as it is now; sent back as If-Match."""
        return fingerprint(self.name, self.email, self.title)


class UserRecord(User):
    """One user, with what the reader may do to them now."""

    available_actions: list[UserAction]


class UserPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[User]
    next: ActorId | None


class Place(Row):
    """Somebody in the hierarchy; `below` counts everyone they lead, near and far."""

    id: ActorId
    person: UUID
    name: str
    title: str
    role: int
    state: UserState
    manager_id: ActorId | None
    below: int


class Colleague(Row):
    """Somebody to choose: as a manager, or to look after a client."""

    id: ActorId
    person: UUID
    name: str
    title: str


class RoleOffer(Row):
    """A role, and whether the reader may give it."""

    id: int
    title: str
    scope: Scope
    grantable: bool


def viewer(tx: ReadTx) -> UUID:
    """Who looks, for `identity.team`."""
    return tx.actor.person or tx.actor.id


async def users(
    tx: ReadTx, *, search: str | None, role: int | None, state: UserState | None, after: ActorId | None
) -> UserPage:
    """By name; `after` is the last row already seen."""
    access.require(tx, "identity.users.read")
    found = await tx.rows(
        User,
        """
        select id, person, name, email, role, title, state, manager_id, manager, created_at,
               last_seen_at, second_step
          from identity.user_view u
         where (%(sees_all)s or exists (select 1 from identity.team t
                                         where t.lead = %(me)s and t.member = u.person))
           and (%(role)s::int is null or role = %(role)s)
           and (%(state)s::text is null or state = %(state)s)
           and (%(search)s::text is null
                or strpos(lower(concat_ws(' ', name, email, title, manager)), lower(%(search)s)) > 0)
           and (%(after)s::uuid is null
                or (lower(name), id) > (select lower(name), id from identity.user_view where id = %(after)s))
         order by lower(name), id limit %(limit)s
        """,
        **access.scope(tx),
        role=role,
        state=state,
        search=search or None,
        after=after,
        limit=PAGE + 1,
    )
    items = found[:PAGE]
    return UserPage(items=items, next=items[-1].id if len(found) > PAGE else None)


class _Id(Row):
    id: ActorId


async def login_of(tx: ReadTx, *, email: str) -> ActorId:
    access.require(tx, "identity.users.read")
    found = await tx.maybe(_Id, "select id from identity.login where email = %(email)s", email=email.lower())
    if found is None:
        raise NotFound("Nobody signs in with this address.")
    return found.id


async def user(tx: ReadTx, *, user_id: ActorId) -> UserRecord:
    """NotFound outside the reader's team."""
    access.require(tx, "identity.users.read")
    found = await tx.row(
        User,
        """
        select id, person, name, email, role, title, state, manager_id, manager, created_at,
               last_seen_at, second_step
          from identity.user_view u
         where id = %(id)s
           and (%(sees_all)s or exists (select 1 from identity.team t
                                         where t.lead = %(me)s and t.member = u.person))
        """,
        id=user_id,
        **access.scope(tx),
    )
    role = access.policy().roles[found.role]
    actions = rules.available_actions(
        found.state,
        found.role,
        second_step=found.second_step,
        oneself=found.person == viewer(tx),
        seen_through=rules.is_below(role, tx.actor.permissions, sees_all=tx.actor.sees_all),
        manages=access.may(tx, "identity.users.manage")
        and rules.within(role, tx.actor.permissions, sees_all=tx.actor.sees_all),
    )
    return UserRecord(**found.model_dump(exclude={"role_title", "version"}), available_actions=actions)


async def hierarchy(tx: ReadTx) -> list[Place]:
    """The firm's people but clients, as far as the reader leads; a deactivated one stays while they lead."""
    access.require(tx, "identity.users.read")
    return await tx.rows(
        Place,
        """
        select u.id, u.person, u.name, u.title, u.role, u.state, u.manager_id, b.below
          from identity.user_view u
          cross join lateral (select count(*) - 1 as below from identity.team where lead = u.person) b
         where u.role <> %(client)s and (u.state in ('active', 'invited') or b.below > 0)
           and (%(sees_all)s or exists (select 1 from identity.team t
                                         where t.lead = %(me)s and t.member = u.person))
         order by lower(u.name), u.id
        """,
        client=CLIENT,
        **access.scope(tx),
    )


async def subordinates(tx: ReadTx, *, user_id: ActorId) -> list[User]:
    """Everyone below, near and far."""
    above = await user(tx, user_id=user_id)
    return await tx.rows(
        User,
        """
        select u.id, u.person, u.name, u.email, u.role, u.title, u.state, u.manager_id, u.manager,
               u.created_at, u.last_seen_at, u.second_step
          from identity.team t join identity.user_view u on u.person = t.member
         where t.lead = %(lead)s and t.member <> %(lead)s
         order by lower(u.name), u.id
        """,
        lead=above.person,
    )


async def colleagues(tx: ReadTx) -> list[Colleague]:
    """Active people of the firm, for a choice; clients are none."""
    access.require(tx, "identity.users.read")
    return await tx.rows(
        Colleague,
        """
        select id, person, name, title from identity.user_view u
         where state in ('active', 'invited') and role <> %(client)s
           and (%(sees_all)s or exists (select 1 from identity.team t
                                         where t.lead = %(me)s and t.member = u.person))
         order by lower(name), id
        """,
        client=CLIENT,
        **access.scope(tx),
    )


async def roles(tx: ReadTx) -> list[RoleOffer]:
    access.require(tx, "identity.users.read")
    may = access.may(tx, "identity.users.manage")
    return [
        RoleOffer(
            id=role.id,
            title=role.title,
            scope=role.scope,
            grantable=may and rules.within(role, tx.actor.permissions, sees_all=tx.actor.sees_all),
        )
        for role in access.policy().roles.values()
    ]
