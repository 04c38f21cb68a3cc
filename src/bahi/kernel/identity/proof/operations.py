"""What a session is proved with, and noting that it was."""

from datetime import datetime, timedelta

from bahi.kernel import access, events
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity import queries
from bahi.kernel.identity.errors import WrongCredentials
from bahi.kernel.identity.proof.errors import WrongProof
from bahi.kernel.identity.proof.events import SessionProved
from bahi.kit.errors import Refusal
from bahi.kit.proof import GOOD_FOR, NotByKey, is_fresh
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx

MINUTE = timedelta(minutes=1)


class Ways(Row):
    """How whoever asks may show who they are. Without any, only by signing in anew.

    `fresh` where the last proof is good for another minute.
    """

    fresh: bool
    password: bool
    totp: bool
    passkey: bool


class Proved(Row):
    until: datetime


async def ways(tx: ReadTx) -> Ways:
    access.require(tx, "identity.self")
    return await tx.row(
        Ways,
        """
        select %(fresh)s::boolean as fresh, l.password is not null as password,
               exists (select from identity.second_step s where s.login = l.id and s.confirmed_at is not null)
                   as totp,
               exists (select from identity.passkey k where k.login = l.id) as passkey
          from identity.login l where l.id = %(me)s
        """,
        me=tx.actor.id,
        fresh=is_fresh(tx.actor, tx.now + MINUTE),
    )


async def prove(tx: Tx, *, password: str, totp: str | None, ip: str | None) -> Proved | Refusal:
    """A refusal is returned, not raised: the wrong guess must be kept, and counts like one at the door."""
    access.require(tx, "identity.self")
    email, _ = await queries.particulars(tx)
    login = await sessions.prove(tx, email=email, password=password, totp=totp, ip=ip)
    if isinstance(login, WrongCredentials):
        return WrongProof()
    if isinstance(login, Refusal):
        return login
    return await note(tx, by="password and code" if totp else "password")


async def note(tx: Tx, *, by: str) -> Proved:
    """The session is proved from now; callers have made sure of it."""
    if tx.actor.session is None:
        raise NotByKey
    await tx.update("identity.session", tx.actor.session, proved_at=tx.now)
    await events.record(tx, SessionProved(subject=tx.actor.session, by=by))
    return Proved(until=tx.now + GOOD_FOR)
