"""Making codes and taking them."""

import hmac
from datetime import datetime
from uuid import UUID

from bahi.kernel import events
from bahi.kernel.identity.codes import rules
from bahi.kernel.identity.codes.events import CodeMade
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kit import sealing
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import Tx


class ToSend(Row):
    """A code on its way: to whom, for what, until when."""

    login: ActorId
    name: str
    email: str
    purpose: Purpose
    expires_at: datetime
    code: str


class _Sealed(Row):
    login: ActorId
    name: str
    email: str
    purpose: Purpose
    expires_at: datetime
    sealed: str


async def make(tx: Tx, *, login: ActorId, purpose: Purpose) -> UUID:
    """A new code; one made before for the same purpose is void from now on."""
    await end(tx, login=login, purpose=purpose)
    code, code_id = rules.new_code(purpose), new_id()
    await tx.insert(
        "identity.code",
        id=code_id,
        login=login,
        purpose=purpose,
        hash=blinded(login, purpose, code),
        sealed=sealing.seal(code, f"identity.code|{code_id}"),
        created_at=tx.now,
        expires_at=tx.now + rules.GOOD_FOR[purpose],
    )
    await events.record(tx, CodeMade(subject=login, code=code_id, purpose=purpose))
    return code_id


async def end(tx: Tx, *, login: ActorId, purpose: Purpose | None = None) -> None:
    """Voids what was sent for a purpose, or for any."""
    await tx.run(
        """
        update identity.code set ended_at = %(now)s, sealed = null
         where login = %(login)s and ended_at is null
           and (%(purpose)s::text is null or purpose = %(purpose)s)
        """,
        login=login,
        purpose=purpose,
        now=tx.now,
    )


class _Waiting(Row):
    id: UUID
    hash: str
    expires_at: datetime


async def take(tx: Tx, *, login: ActorId, purpose: Purpose, code: str) -> bool:
    """Whether it is the code that was sent; each wrong one counts, and the last try voids it."""
    found = await tx.maybe(
        _Waiting,
        """
        select id, hash, expires_at from identity.code
         where login = %(login)s and purpose = %(purpose)s and ended_at is null for update
        """,
        login=login,
        purpose=purpose,
    )
    if found is None or found.expires_at <= tx.now:
        return False
    if not hmac.compare_digest(found.hash, blinded(login, purpose, code)):
        await tx.run(
            """
            update identity.code
               set tries = tries + 1,
                   ended_at = case when tries + 1 >= %(most)s then %(now)s::timestamptz end,
                   sealed = case when tries + 1 < %(most)s then sealed end
             where id = %(id)s
            """,
            most=rules.TRIES,
            now=tx.now,
            id=found.id,
        )
        return False
    await end(tx, login=login, purpose=purpose)
    return True


class Invitation(Row):
    """Whom an invitation is for."""

    login: ActorId
    name: str
    email: str


async def invitation(tx: Tx, *, token: str) -> Invitation | None:
    """By its link alone; locked until the end of the transaction."""
    nobody = ActorId(UUID(int=0))
    return await tx.maybe(
        Invitation,
        """
        select c.login, p.name, l.email
          from identity.code c
          join identity.login l on l.id = c.login and l.active and l.password is null
          join identity.person p on p.id = l.person
         where c.hash = %(hash)s and c.purpose = 'invitation'
           and c.ended_at is null and c.expires_at > %(now)s
           for update of c
        """,
        hash=blinded(nobody, Purpose.INVITATION, token),
        now=tx.now,
    )


async def to_send(tx: Tx, *, code: UUID) -> ToSend | None:
    """What the mail must say; None where it was used, voided or is over."""
    found = await tx.maybe(
        _Sealed,
        """
        select c.login, p.name, l.email, c.purpose, c.expires_at, c.sealed
          from identity.code c
          join identity.login l on l.id = c.login
          join identity.person p on p.id = l.person
         where c.id = %(id)s and c.ended_at is null and c.expires_at > %(now)s and c.sealed is not null
        """,
        id=code,
        now=tx.now,
    )
    if found is None:
        return None
    opened = sealing.unseal(found.sealed, f"identity.code|{code}")
    return ToSend(**found.model_dump(exclude={"sealed"}), code=opened)


def blinded(login: ActorId, purpose: Purpose, code: str) -> str:
    """What is kept of a code. A link must be found by itself, six digits mean nothing without their owner."""
    owner = "" if purpose is Purpose.INVITATION else f"{login}|"
    return sealing.blind(f"{owner}{code}", f"identity.code|{purpose}")
