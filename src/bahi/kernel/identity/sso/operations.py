"""Beginning a way to the provider, and what its return means here."""

import hmac
import json
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.identity import limits, rules
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity.admission.errors import NoInvitation
from bahi.kernel.identity.admission.events import InvitationAccepted
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.limits import HOUR, Limit
from bahi.kernel.identity.operations import Entrance
from bahi.kernel.identity.queries import KnownLogin
from bahi.kernel.identity.sso.errors import (
    FlowOver,
    LinkedAlready,
    LinkedElsewhere,
    NotByInvitation,
    NotLinked,
    PasswordFirst,
)
from bahi.kernel.identity.sso.events import AccountLinked, AccountUnlinked, SignOnRefused
from bahi.kernel.identity.sso.ports import Claimed
from bahi.kernel.identity.sso.rules import GOOD_FOR, Purpose, Secrets
from bahi.kit import sealing
from bahi.kit.errors import NotFound, Refusal
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import ReadTx, Tx

BEGUN = Limit("sso.address", 60, HOUR)
# Whoever may do everything is never let in by the word of another system alone.
NEVER_BY_INVITATION = 1


class Link(Row):
    issuer: str
    linked_at: datetime
    used_at: datetime | None


class Flow(Row):
    """What was begun, once it came back."""

    purpose: Purpose
    login: ActorId | None
    nonce: str
    verifier: str


async def begin(
    tx: Tx, *, purpose: Purpose, ip: str | None, login: ActorId | None = None
) -> Secrets | Refusal:
    """Callers have checked who may begin a link or an invitation."""
    counted = (BEGUN, limits.neighbourhood(ip))
    if refused := await limits.refusal(tx, counted):
        return refused
    await limits.count(tx, counted)
    secret = Secrets()
    state = rules.token_hash(secret.state)
    kept = json.dumps({"nonce": secret.nonce, "verifier": secret.verifier})
    await tx.insert(
        "identity.sso_flow",
        state=state,
        browser=rules.token_hash(secret.browser),
        sealed=sealing.seal(kept, f"identity.sso_flow|{state.hex()}"),
        purpose=purpose,
        login=login,
        expires_at=tx.now + GOOD_FOR,
    )
    return secret


async def begin_link(tx: Tx, *, password: str, totp: str | None, ip: str | None) -> Secrets | Refusal:
    """By whoever is signed in and proves it once more."""
    access.require(tx, "identity.self")
    if await link_of(tx) is not None:
        raise LinkedAlready
    email = await tx.value("select email from identity.login where id = %(me)s", me=tx.actor.id)
    proved = await sessions.prove(tx, email=email, password=password, totp=totp, ip=ip)
    if isinstance(proved, Refusal):
        return proved
    return await begin(tx, purpose=Purpose.LINK, login=proved.id, ip=ip)


async def begin_invitation(tx: Tx, *, token: str, ip: str | None) -> Secrets | Refusal:
    invited = await codes.invitation(tx, token=token)
    if invited is None:
        raise NoInvitation
    if await _role(tx, invited.login) == NEVER_BY_INVITATION:
        raise NotByInvitation
    return await begin(tx, purpose=Purpose.INVITATION, login=invited.login, ip=ip)


class _Flow(Row):
    browser: bytes
    sealed: str
    purpose: Purpose
    login: ActorId | None


async def come_back(tx: Tx, *, state: str, browser: str | None) -> Flow | None:
    """What was begun, spent from now on whatever comes of it; None unless this browser began it in time."""
    key = rules.token_hash(state)
    found = await tx.maybe(
        _Flow,
        """
        update identity.sso_flow set used_at = %(now)s
         where state = %(state)s and used_at is null and expires_at > %(now)s
        returning browser, sealed, purpose, login
        """,
        state=key,
        now=tx.now,
    )
    if found is None or not hmac.compare_digest(found.browser, rules.token_hash(browser or "")):
        return None
    kept = json.loads(sealing.unseal(found.sealed, f"identity.sso_flow|{key.hex()}"))
    return Flow(purpose=found.purpose, login=found.login, **kept)


async def enter(
    tx: Tx, *, flow: Flow, claimed: Claimed, ip: str | None, agent: str | None
) -> Entrance | Refusal | None:
    """Lets somebody in, or links; None where whoever is signed in has now linked their account."""
    if flow.purpose is Purpose.LINK:
        if flow.login is None or flow.login != tx.actor.id or tx.actor.session is None:
            raise FlowOver
        await _link(tx, login=flow.login, claimed=claimed, by_invitation=False)
        return None
    if flow.purpose is Purpose.INVITATION and flow.login is not None:
        await _accept(tx, flow.login, claimed)
    login = await _linked(tx, claimed)
    if login is None:
        await events.record(tx, SignOnRefused(subject=UUID(int=0), issuer=claimed.issuer, ip=ip))
        return NotLinked()
    token = rules.new_token()
    await sessions.begin_session(
        tx, login, token=rules.token_hash(token), expires_at=tx.now + rules.LONGEST, ip=ip, agent=agent
    )
    return Entrance(token, login)


async def _accept(tx: Tx, login: ActorId, claimed: Claimed) -> None:
    """The invitation must still be open: it may have been used or taken back on the way."""
    still = await tx.value(
        """
        select exists (select from identity.code c join identity.login l on l.id = c.login
                        where c.login = %(login)s and c.purpose = 'invitation' and c.ended_at is null
                          and c.expires_at > %(now)s and l.active and l.password is null)
        """,
        login=login,
        now=tx.now,
    )
    if not still:
        raise NoInvitation
    if await _role(tx, login) == NEVER_BY_INVITATION:
        raise NotByInvitation
    await codes.end(tx, login=login)
    await _link(tx, login=login, claimed=claimed, by_invitation=True)
    await events.record(tx, InvitationAccepted(subject=login))


async def _link(tx: Tx, *, login: ActorId, claimed: Claimed, by_invitation: bool) -> None:
    taken = await tx.maybe(_Taken, _WHOSE, issuer=claimed.issuer, subject=claimed.subject)
    if taken is not None and taken.login != login:
        raise LinkedElsewhere
    try:
        await tx.insert(
            "identity.sso_identity",
            id=new_id(),
            login=login,
            issuer=claimed.issuer,
            subject=claimed.subject,
            linked_at=tx.now,
        )
    except UniqueViolation:
        raise LinkedAlready from None
    await events.record(tx, AccountLinked(subject=login, issuer=claimed.issuer, by_invitation=by_invitation))


class _Taken(Row):
    login: ActorId


_WHOSE: LiteralString = """
    select login from identity.sso_identity
     where issuer = %(issuer)s and subject = %(subject)s and ended_at is null"""


async def _linked(tx: Tx, claimed: Claimed) -> KnownLogin | None:
    await tx.run(
        """
        update identity.sso_identity set used_at = %(now)s
         where issuer = %(issuer)s and subject = %(subject)s and ended_at is null
        """,
        issuer=claimed.issuer,
        subject=claimed.subject,
        now=tx.now,
    )
    return await tx.maybe(
        KnownLogin,
        """
        select l.id, p.name, l.email, l.role, l.password
          from identity.sso_identity i
          join identity.login l on l.id = i.login and l.active
          join identity.person p on p.id = l.person
         where i.issuer = %(issuer)s and i.subject = %(subject)s and i.ended_at is null for update of l
        """,
        issuer=claimed.issuer,
        subject=claimed.subject,
    )


async def link_of(tx: ReadTx) -> Link | None:
    """One's own."""
    access.require(tx, "identity.self")
    return await tx.maybe(
        Link,
        """
        select issuer, linked_at, used_at from identity.sso_identity
         where login = %(me)s and ended_at is null
        """,
        me=tx.actor.id,
    )


async def unlink(tx: Tx) -> None:
    """One's own, unless it is the only way in."""
    access.require(tx, "identity.self")
    found = await link_of(tx)
    if found is None:
        raise NotFound("Your log-in is not linked with an account.")
    if await tx.value("select password is null from identity.login where id = %(me)s", me=tx.actor.id):
        raise PasswordFirst
    await tx.run(
        "update identity.sso_identity set ended_at = %(now)s where login = %(me)s and ended_at is null",
        me=tx.actor.id,
        now=tx.now,
    )
    await events.record(tx, AccountUnlinked(subject=tx.actor.id, issuer=found.issuer))


async def purge(tx: Tx) -> None:
    await tx.run("delete from identity.sso_flow where expires_at < %(now)s", now=tx.now)


async def _role(tx: ReadTx, login: ActorId) -> int:
    return await tx.value("select role from identity.login where id = %(login)s", login=login)
