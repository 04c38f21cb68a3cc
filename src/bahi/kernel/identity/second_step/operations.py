"""Setting up, asking for, and taking away the second step."""

from datetime import datetime

from bahi.kernel import access, events
from bahi.kernel.identity.second_step import rules
from bahi.kernel.identity.second_step.errors import (
    AlreadyOn,
    NotOn,
    PasskeyRequired,
    TotpRequired,
    WrongTotp,
)
from bahi.kernel.identity.second_step.events import (
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    SecondStepAdded,
    SecondStepRemoved,
)
from bahi.kit import sealing
from bahi.kit.errors import Denied, Refusal
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import ReadTx, Tx


class SecondStep(Row):
    """Whether it is on, and how many recovery codes are left."""

    enabled: bool
    recovery_codes_left: int


class Offer(Row):
    """To be scanned or typed into an app; shown until the first code confirms it."""

    secret: str
    uri: str
    svg: str


class RecoveryCodes(Row):
    """Shown here and never again."""

    recovery_codes: list[str]


class _Step(Row):
    sealed: str
    confirmed_at: datetime | None
    last_step: int


async def second_step(tx: ReadTx) -> SecondStep:
    access.require(tx, "identity.self")
    return await tx.row(
        SecondStep,
        """
        select exists (select from identity.second_step where login = %(me)s and confirmed_at is not null)
                   as enabled,
               (select count(*) from identity.recovery_code where login = %(me)s and used_at is null)
                   as recovery_codes_left
        """,
        me=tx.actor.id,
    )


async def start(tx: Tx, *, email: str, firm: str) -> Offer:
    """A new secret, in place of one that was never confirmed."""
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise Denied("Only somebody who is signed in may do this.")
    now = await _locked(tx, tx.actor.id)
    if now and now.confirmed_at:
        raise AlreadyOn
    secret = rules.new_secret()
    await tx.run(
        """
        insert into identity.second_step (login, sealed, started_at) values (%(me)s, %(sealed)s, %(now)s)
            on conflict (login) do update set sealed = excluded.sealed, started_at = excluded.started_at
        """,
        me=tx.actor.id,
        sealed=sealing.seal(secret, f"identity.second_step|{tx.actor.id}"),
        now=tx.now,
    )
    uri = rules.address(secret, email, firm)
    return Offer(secret=secret, uri=uri, svg=rules.drawn(uri))


async def confirm(tx: Tx, *, code: str) -> RecoveryCodes:
    """The app shows the right code, so it is on from now."""
    access.require(tx, "identity.self")
    now = await _locked(tx, tx.actor.id)
    if now is None:
        raise NotOn
    if now.confirmed_at:
        raise AlreadyOn
    step = _step(tx, tx.actor.id, now, code)
    if step is None:
        raise WrongTotp("code")
    await _take(tx, tx.actor.id, step)
    await tx.run(
        "update identity.second_step set confirmed_at = %(now)s where login = %(me)s",
        now=tx.now,
        me=tx.actor.id,
    )
    await events.record(tx, SecondStepAdded(subject=tx.actor.id))
    return await _new_recovery_codes(tx)


async def renew_recovery_codes(tx: Tx) -> RecoveryCodes:
    """The ones before are void."""
    access.require(tx, "identity.self")
    if not await _has_passkey(tx, tx.actor.id):
        await _require_on(tx)
    await events.record(tx, RecoveryCodesRenewed(subject=tx.actor.id))
    return await _new_recovery_codes(tx)


async def remove(tx: Tx) -> None:
    """One's own; that it is them was shown a moment ago."""
    access.require(tx, "identity.self")
    await _require_on(tx)
    await tx.run("delete from identity.second_step where login = %(me)s", me=tx.actor.id)
    await drop_idle_recovery_codes(tx)
    await events.record(tx, SecondStepRemoved(subject=tx.actor.id))


async def take_away(tx: Tx, *, login: ActorId) -> None:
    """With every passkey; callers have checked who may."""
    await tx.run("delete from identity.second_step where login = %(login)s", login=login)
    await tx.run("delete from identity.passkey where login = %(login)s", login=login)
    await tx.run("delete from identity.recovery_code where login = %(login)s", login=login)
    await events.record(tx, SecondStepRemoved(subject=login))


async def first_recovery_codes(tx: Tx) -> list[str]:
    """For whoever has none yet, so that a lost device does not shut them out."""
    if (await second_step(tx)).recovery_codes_left:
        return []
    return (await _new_recovery_codes(tx)).recovery_codes


async def drop_idle_recovery_codes(tx: Tx) -> None:
    """One's own, once there is nothing they would stand in for."""
    if not (await second_step(tx)).enabled and not await _has_passkey(tx, tx.actor.id):
        await tx.run("delete from identity.recovery_code where login = %(me)s", me=tx.actor.id)


async def check(tx: Tx, *, login: ActorId, code: str | None) -> Refusal | None:
    """What is wrong with the second step of somebody signing in, if anything. Callers count wrong guesses."""
    now = await _locked(tx, login)
    if now is None or now.confirmed_at is None:
        if not await _has_passkey(tx, login):
            return None
        now = None
    if not code:
        return TotpRequired() if now else PasskeyRequired()
    step = now and _step(tx, login, now, code)
    if step is not None:
        await _take(tx, login, step)
        return None
    return None if await _use_recovery_code(tx, login, code) else WrongTotp()


async def _has_passkey(tx: Tx, login: ActorId) -> bool:
    return await tx.value("select exists (select from identity.passkey where login = %(login)s)", login=login)


async def _require_on(tx: Tx) -> None:
    now = await _locked(tx, tx.actor.id)
    if now is None or now.confirmed_at is None:
        raise NotOn


async def _locked(tx: Tx, login: ActorId) -> _Step | None:
    return await tx.maybe(
        _Step,
        "select sealed, confirmed_at, last_step from identity.second_step where login = %(login)s for update",
        login=login,
    )


def _step(tx: Tx, login: ActorId, now: _Step, code: str) -> int | None:
    secret = sealing.unseal(now.sealed, f"identity.second_step|{login}")
    return rules.step_of(secret, rules.compact(code), now=tx.now, last_step=now.last_step)


async def _take(tx: Tx, login: ActorId, step: int) -> None:
    await tx.run(
        "update identity.second_step set last_step = %(step)s where login = %(login)s", step=step, login=login
    )


async def _use_recovery_code(tx: Tx, login: ActorId, code: str) -> bool:
    used = await tx.run(
        "update identity.recovery_code set used_at = %(now)s "
        "where login = %(login)s and hash = %(hash)s and used_at is null",
        now=tx.now,
        login=login,
        hash=_hash(login, code),
    )
    if used:
        left = await tx.value(
            "select count(*) from identity.recovery_code where login = %(login)s and used_at is null",
            login=login,
        )
        await events.record(tx, RecoveryCodeUsed(subject=login, left=left))
    return bool(used)


async def _new_recovery_codes(tx: Tx) -> RecoveryCodes:
    await tx.run("delete from identity.recovery_code where login = %(me)s", me=tx.actor.id)
    codes = [rules.new_recovery_code() for _ in range(rules.RECOVERY_CODES)]
    await tx.insert_many(
        "identity.recovery_code",
        [{"login": tx.actor.id, "hash": _hash(tx.actor.id, code), "made_at": tx.now} for code in codes],
    )
    return RecoveryCodes(recovery_codes=codes)


def _hash(login: ActorId, code: str) -> str:
    return sealing.blind(f"{login}|{rules.compact(code)}", "identity.recovery_code")
