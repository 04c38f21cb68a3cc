"""Log-ins of clients: given from the record they belong to, proved by its e-mail address alone."""

from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kernel.identity.users.errors import AddressTaken
from bahi.kernel.identity.users.events import UserActivated, UserDeactivated, UserInvited
from bahi.kernel.identity.users.rules import CLIENT
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Tx

ADMIT = "identity.clients.admit"


class Admitted(Row):
    id: ActorId
    person: UUID


class _Address(Row):
    email: str
    new: bool


async def admit_client(tx: Tx, *, name: str, email: str) -> Admitted:
    """Somebody who registered with the address by themselves has to prove it like anybody else."""
    access.require(tx, ADMIT)
    email = email.lower()
    admitted = await _waiting(tx, email) or await _new(tx, name, email)
    await events.record(tx, UserInvited(subject=admitted.id, email=email, role=CLIENT))
    await codes.make(tx, login=admitted.id, purpose=Purpose.INVITATION)
    return admitted


async def readmit_client(tx: Tx, *, login: ActorId, email: str) -> str:
    """Opens a log-in again that was shut; whoever has no password yet is invited anew, at `email`.

    Returns the address they sign in with.
    """
    access.require(tx, ADMIT)
    if await tx.run(
        "update identity.login set active = true where id = %(id)s and role = %(client)s and not active",
        id=login,
        client=CLIENT,
    ):
        await events.record(tx, UserActivated(subject=login))
    found = await tx.row(
        _Address, "select email, password is null as new from identity.login where id = %(id)s", id=login
    )
    if not found.new:
        return found.email
    if email.lower() != found.email:
        await codes.end(tx, login=login)
        try:
            await tx.update("identity.login", login, email=email.lower())
        except UniqueViolation as taken:
            raise AddressTaken(email) from taken
    await codes.make(tx, login=login, purpose=Purpose.INVITATION)
    return email.lower()


async def shut_client_out(tx: Tx, *, login: ActorId) -> None:
    access.require(tx, ADMIT)
    await tx.run(
        "update identity.login set active = false where id = %(id)s and role = %(client)s",
        id=login,
        client=CLIENT,
    )
    await sessions.end_all(tx, login=login)
    await codes.end(tx, login=login)
    await events.record(tx, UserDeactivated(subject=login))


async def _waiting(tx: Tx, email: str) -> Admitted | None:
    """The password they chose is forgotten: nobody knows yet whether the address is theirs."""
    return await tx.maybe(
        Admitted,
        """
        update identity.login set asked_at = null, active = true, password = null
         where email = %(email)s and role = %(client)s and asked_at is not null
        returning id, person
        """,
        email=email,
        client=CLIENT,
    )


async def _new(tx: Tx, name: str, email: str) -> Admitted:
    admitted = Admitted(id=ActorId(new_id()), person=new_id())
    await tx.insert("identity.person", id=admitted.person, name=name[:120], title="")
    try:
        await tx.insert(
            "identity.login",
            id=admitted.id,
            person=admitted.person,
            email=email,
            role=CLIENT,
            created_at=tx.now,
        )
    except UniqueViolation as taken:
        raise AddressTaken(email) from taken
    return admitted
