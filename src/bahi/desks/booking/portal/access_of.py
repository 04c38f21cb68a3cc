"""Whether a client signs in, as the desk sees it on their record."""

from datetime import datetime

from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.portal import rules
from bahi.desks.booking.portal.rules import AccessAction, AccessState
from bahi.kernel import access
from bahi.kernel.identity.users.clients import ADMIT
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ReadTx


class ClientAccess(Row):
    """`email` is what they sign in with; before access is given, where the invitation would go.

    `stopped` says why it cannot be given.
    """

    state: AccessState
    email: str | None
    given_at: datetime | None
    last_seen_at: datetime | None
    stopped: str | None
    available_actions: list[AccessAction]


class Given(Row):
    login: ActorId
    state: AccessState
    email: str
    given_at: datetime
    last_seen_at: datetime | None


async def client_access(tx: ReadTx, *, client_id: ClientId) -> ClientAccess:
    """NotFound outside the reader's team."""
    owner = await clients.client(tx, client_id=client_id)
    now = await given(tx, client_id=client_id)
    state = now.state if now else AccessState.NONE
    stopped = rules.may_be_given(owner.role, owner.state, owner.email)
    return ClientAccess(
        state=state,
        email=now.email if now else owner.email,
        given_at=now and now.given_at,
        last_seen_at=now and now.last_seen_at,
        stopped=stopped,
        available_actions=rules.available_actions(stopped, state, admits=access.may(tx, ADMIT)),
    )


async def given(tx: ReadTx, *, client_id: ClientId) -> Given | None:
    return await tx.maybe(
        Given,
        """
        select a.login, u.state, u.email, a.given_at, u.last_seen_at
          from booking.client_access a join identity.user_view u on u.id = a.login
         where a.client = %(client)s
        """,
        client=client_id,
    )
