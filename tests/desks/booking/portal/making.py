"""Clients who sign in, made through the public operations."""

from dataclasses import replace
from uuid import UUID

from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.portal import operations
from bahi.kernel import access
from bahi.kernel.identity.codes import operations as codes
from bahi.kit.rows import ActorId
from bahi.kit.tx import Actor, Tx


async def signed_in(tx: Tx, client: Client) -> Tx:
    """The same transaction, by the client themselves, as the policy lets them."""
    granting = replace(tx.actor, permissions=tx.actor.permissions | {"identity.clients.admit"})
    await operations.give_access(replace(tx, actor=granting), client_id=client.id)
    return await themselves(tx, client)


async def themselves(tx: Tx, client: Client) -> Tx:
    login: UUID = await tx.value(
        "select login from booking.client_access where client = %(id)s", id=client.id
    )
    person: UUID = await tx.value("select person from identity.login where id = %(id)s", id=login)
    role = access.policy().roles[6]
    return replace(tx, actor=Actor(ActorId(login), client.name, role.permissions, person=person))


async def mailed_invitation(tx: Tx, email: str) -> str:
    """The token of the invitation that is on its way to this address."""
    code: UUID = await tx.value(
        """
        select c.id from identity.code c join identity.login l on l.id = c.login
         where l.email = %(email)s and c.ended_at is null
        """,
        email=email,
    )
    sent = await codes.to_send(tx, code=code)
    assert sent is not None
    assert sent.email == email
    return sent.code
