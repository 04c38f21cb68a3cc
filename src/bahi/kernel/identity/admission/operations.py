"""What anybody may ask at the door. A refusal that counts is returned, not raised: the count is kept."""

from dataclasses import replace

from bahi.kernel import events
from bahi.kernel.identity import limits, passwords, queries
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity import rules as password_rules
from bahi.kernel.identity.admission.errors import NoInvitation, TooManyWaiting, WrongCode
from bahi.kernel.identity.admission.events import InvitationAccepted, UserRegistered
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.codes.operations import Invitation
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kernel.identity.errors import WeakPassword
from bahi.kit.errors import Refusal
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

# Whoever registers may do the least there is, and nothing at all until somebody lets them in.
LEAST_ROLE = 6
MOST_WAITING = 500


async def ask_reset(tx: Tx, *, email: str, ip: str | None) -> Refusal | None:
    """Sends a code to whoever has this address, and answers the same whether anybody does."""
    asked = ((limits.FORGOT_ACCOUNT, email), (limits.FORGOT_ADDRESS, limits.neighbourhood(ip)))
    if refused := await limits.refusal(tx, *asked):
        return refused
    await limits.count(tx, *asked)
    login = await queries.known_login(tx, email=email.lower())
    if login and login.password is not None:
        await codes.make(sessions.as_themselves(tx, login), login=login.id, purpose=Purpose.RESET)
    return None


async def reset_password(tx: Tx, *, email: str, code: str, new: str, ip: str | None) -> Refusal | None:
    """Ends every session and signs nobody in; a second step stays as it is."""
    tried = ((limits.RESET_ACCOUNT, email), (limits.RESET_ADDRESS, limits.neighbourhood(ip)))
    if refused := await limits.refusal(tx, *tried):
        return refused
    login = await queries.known_login(tx, email=email.lower())
    if login is None or not await codes.take(tx, login=login.id, purpose=Purpose.RESET, code=code):
        await limits.count(tx, *tried)
        return WrongCode()
    await sessions.set_password(sessions.as_themselves(tx, login), login=login.id, new=new)
    await limits.clear(tx, limits.SIGN_IN_ACCOUNT, email)
    return None


async def look_at_invitation(tx: Tx, *, token: str) -> Invitation:
    found = await codes.invitation(tx, token=token)
    if found is None:
        raise NoInvitation
    return found


async def accept_invitation(tx: Tx, *, token: str, new: str) -> Invitation:
    """The link is 256 random bits: to hold it is the proof."""
    found = await look_at_invitation(tx, token=token)
    themselves = replace(tx, actor=replace(tx.actor, id=found.login, name=found.name))
    await codes.end(tx, login=found.login)
    await sessions.set_password(themselves, login=found.login, new=new)
    await events.record(themselves, InvitationAccepted(subject=found.login))
    return found


async def register(tx: Tx, *, name: str, email: str, password: str, ip: str | None) -> Refusal | None:
    """Waits for somebody to let them in; answers the same where the address is known already."""
    asked = (limits.REGISTER_ADDRESS, limits.neighbourhood(ip))
    if refused := await limits.refusal(tx, asked):
        return refused
    if why := password_rules.weakness(password, email):
        raise WeakPassword(why, field="password")
    await limits.count(tx, asked)
    kept = await passwords.hashed(password)
    if await tx.value("select count(*) from identity.login where asked_at is not null") >= MOST_WAITING:
        return TooManyWaiting()
    person, login = new_id(), ActorId(new_id())
    if await tx.value(
        "select exists (select from identity.login where email = %(email)s)", email=email.lower()
    ):
        return None
    await tx.insert("identity.person", id=person, name=name)
    await tx.insert(
        "identity.login",
        id=login,
        person=person,
        email=email.lower(),
        role=LEAST_ROLE,
        password=kept,
        active=False,
        created_at=tx.now,
        asked_at=tx.now,
    )
    themselves = replace(tx, actor=replace(tx.actor, id=login, name=name))
    await events.record(themselves, UserRegistered(subject=login, email=email.lower()))
    return None
