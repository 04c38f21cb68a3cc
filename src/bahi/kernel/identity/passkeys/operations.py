"""Adding, naming and removing one's passkeys, and being let in by one."""

from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.kernel import access, events
from bahi.kernel.identity import limits, rules
from bahi.kernel.identity import operations as sessions
from bahi.kernel.identity.limits import HOUR, Limit
from bahi.kernel.identity.operations import Entrance
from bahi.kernel.identity.passkeys import answers
from bahi.kernel.identity.passkeys.answers import Assertion, Attestation, KeyPair, Options, Purpose
from bahi.kernel.identity.passkeys.errors import KnownPasskey, TooManyPasskeys, WrongPasskey
from bahi.kernel.identity.passkeys.events import PasskeyAdded, PasskeyNamed, PasskeyRefused, PasskeyRemoved
from bahi.kernel.identity.proof import operations as proof
from bahi.kernel.identity.proof.operations import Proved
from bahi.kernel.identity.queries import KnownLogin
from bahi.kernel.identity.second_step import operations as second_step
from bahi.kit.errors import NotFound, Refusal
from bahi.kit.proof import NotByKey
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import ReadTx, Tx

ASKED = Limit("passkey.address", 120, HOUR)
MOST = 10


class Passkey(Row):
    id: UUID
    name: str
    added_at: datetime
    used_at: datetime | None


class Added(Row):
    """With recovery codes where there were none: shown here and never again."""

    passkey: Passkey
    recovery_codes: list[str]


async def passkeys(tx: ReadTx) -> list[Passkey]:
    """One's own."""
    access.require(tx, "identity.self")
    return await tx.rows(
        Passkey,
        "select id, name, added_at, used_at from identity.passkey where login = %(me)s order by id",
        me=tx.actor.id,
    )


async def begin_adding(tx: Tx, *, email: str) -> Options:
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise NotByKey
    known = await _room(tx)
    return await answers.to_enrol(tx, login=tx.actor.id, email=email, name=tx.actor.name, known=known)


async def add(tx: Tx, *, name: str, said: Attestation) -> Added | Refusal:
    """A refusal is returned, not raised: the challenge is void from now on."""
    access.require(tx, "identity.self")
    pair = await answers.made(tx, said)
    if pair is None:
        return WrongPasskey()
    await _room(tx)
    passkey = Passkey(id=new_id(), name=name, added_at=tx.now, used_at=None)
    try:
        await tx.insert(
            "identity.passkey",
            id=passkey.id,
            login=tx.actor.id,
            credential=pair.credential,
            public_key=pair.public_key,
            sign_count=pair.sign_count,
            name=name,
            added_at=tx.now,
        )
    except UniqueViolation:
        raise KnownPasskey from None
    await events.record(tx, PasskeyAdded(subject=passkey.id, title=name))
    return Added(passkey=passkey, recovery_codes=await second_step.first_recovery_codes(tx))


async def name_passkey(tx: Tx, *, passkey_id: UUID, name: str) -> Passkey:
    access.require(tx, "identity.self")
    before = await _own(tx, passkey_id)
    if before.name != name:
        await tx.update("identity.passkey", passkey_id, name=name)
        await events.record(tx, PasskeyNamed(subject=passkey_id, before=before.name, after=name))
    return before.model_copy(update={"name": name})


async def remove(tx: Tx, *, passkey_id: UUID) -> None:
    access.require(tx, "identity.self")
    found = await _own(tx, passkey_id)
    await tx.run("delete from identity.passkey where id = %(id)s", id=passkey_id)
    await second_step.drop_idle_recovery_codes(tx)
    await events.record(tx, PasskeyRemoved(subject=passkey_id, title=found.name))


async def begin_sign_in(tx: Tx, *, ip: str | None) -> Options | Refusal:
    counted = (ASKED, limits.neighbourhood(ip))
    if refused := await limits.refusal(tx, counted):
        return refused
    await limits.count(tx, counted)
    return await answers.to_sign(tx, purpose=Purpose.SIGN_IN, known=[])


async def sign_in(tx: Tx, *, said: Assertion, ip: str | None, agent: str | None) -> Entrance | Refusal:
    """Device and finger, face or PIN: both steps in one."""
    login = await _signed(tx, said, Purpose.SIGN_IN)
    if login is None:
        return WrongPasskey()
    token = rules.new_token()
    await sessions.begin_session(
        tx, login, token=rules.token_hash(token), expires_at=tx.now + rules.LONGEST, ip=ip, agent=agent
    )
    return Entrance(token, login)


async def begin_proof(tx: Tx) -> Options:
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise NotByKey
    return await answers.to_sign(tx, purpose=Purpose.PROOF, known=await _credentials(tx))


async def prove(tx: Tx, *, said: Assertion) -> Proved | Refusal:
    """With a passkey of one's own."""
    access.require(tx, "identity.self")
    login = await _signed(tx, said, Purpose.PROOF)
    if login is None or login.id != tx.actor.id:
        return WrongPasskey()
    return await proof.note(tx, by="passkey")


class _Known(KnownLogin):
    passkey: UUID
    credential: bytes
    public_key: bytes
    sign_count: int


async def _signed(tx: Tx, said: Assertion, purpose: Purpose) -> KnownLogin | None:
    """Whose passkey signed what was asked for this purpose."""
    challenge = await answers.spent(tx, said, purpose)
    if challenge is None:
        return None
    known = await tx.maybe(
        _Known,
        """
        select l.id, p.name, l.email, l.role, l.password,
               k.id as passkey, k.credential, k.public_key, k.sign_count
          from identity.passkey k
          join identity.login l on l.id = k.login and l.active
          join identity.person p on p.id = l.person
         where k.credential = %(credential)s for update of l, k
        """,
        credential=answers.credential_of(said),
    )
    if known is None:
        return None
    key = KeyPair(known.credential, known.public_key, known.sign_count)
    count = answers.count_of(said, challenge, key)
    if count is None or said.user_handle not in (None, answers.handle_of(known.id)):
        owner = sessions.as_themselves(tx, known)
        await events.record(owner, PasskeyRefused(subject=known.passkey))
        return None
    await tx.update("identity.passkey", known.passkey, sign_count=count, used_at=tx.now)
    return known


class _Credential(Row):
    credential: bytes


async def _room(tx: Tx) -> list[bytes]:
    """One's own credentials, to which none comes meanwhile; there must be room for another."""
    await tx.run("select from identity.login where id = %(me)s for update", me=tx.actor.id)
    known = await _credentials(tx)
    if len(known) >= MOST:
        raise TooManyPasskeys(MOST)
    return known


async def _credentials(tx: Tx) -> list[bytes]:
    found = await tx.rows(
        _Credential, "select credential from identity.passkey where login = %(me)s", me=tx.actor.id
    )
    return [one.credential for one in found]


class _Owned(Passkey):
    login: ActorId


async def _own(tx: Tx, passkey_id: UUID) -> Passkey:
    found = await tx.lock(_Owned, "identity.passkey", passkey_id)
    if found.login != tx.actor.id:
        raise NotFound("There is no such passkey.")
    return Passkey(**found.model_dump(exclude={"login"}))
