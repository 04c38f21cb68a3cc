"""Making codes and taking them."""

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
