"""Keys of one's own for programs: shown once, kept as a hash, never more than their owner may do."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from bahi.kernel import access, events
from bahi.kernel.identity import rules
from bahi.kernel.identity.tokens.errors import NotYours, SignedInOnly, TooManyKeys
from bahi.kernel.identity.tokens.events import KeyEnded, KeyMade
from bahi.kit.errors import NotFound
from bahi.kit.rows import ActorId, Row, new_id
from bahi.kit.tx import ReadTx, Tx

MARK = "bahi_"
MOST = 20
LONGEST_DAYS = 365
# A key that could sign out, change the password or make people would be a way around its own limits.
NEVER = frozenset({"identity.self", "identity.users.manage", "identity.users.impersonate"})


class ApiKey(Row):
    """`prefix` is how a key is recognised in lists and logs."""

    id: UUID
    name: str
    prefix: str
    permissions: list[str]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class NewApiKey(ApiKey):
    """The only time the whole key is shown."""

    key: str


class _Owned(Row):
    login: ActorId
    ended_at: datetime | None


async def api_keys(tx: ReadTx) -> list[ApiKey]:
    access.require(tx, "identity.self")
    return await tx.rows(
        ApiKey,
        """
        select id, name, prefix, permissions, created_at, expires_at, last_used_at from identity.api_key
         where login = %(me)s and ended_at is null and expires_at > %(now)s order by id desc
        """,
        me=tx.actor.id,
        now=tx.now,
    )


async def make_api_key(tx: Tx, *, name: str, permissions: list[str], days: int) -> NewApiKey:
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise SignedInOnly
    for permission in permissions:
        if permission not in tx.actor.permissions - NEVER:
            raise NotYours(permission)
    await tx.run("select 1 from identity.login where id = %(me)s for update", me=tx.actor.id)
    if len(await api_keys(tx)) >= MOST:
        raise TooManyKeys(MOST)
    prefix = MARK + secrets.token_hex(4)
    key, key_id, granted = f"{prefix}_{rules.new_token()}", new_id(), sorted(set(permissions))
    expires_at = tx.now + timedelta(days=days)
    await tx.insert(
        "identity.api_key",
        id=key_id,
        login=tx.actor.id,
        name=name,
        prefix=prefix,
        hash=rules.token_hash(key),
        permissions=granted,
        created_at=tx.now,
        expires_at=expires_at,
    )
    await events.record(tx, KeyMade(subject=key_id, title=name, prefix=prefix, permissions=granted))
    return NewApiKey(
        id=key_id,
        name=name,
        prefix=prefix,
        permissions=granted,
        created_at=tx.now,
        expires_at=expires_at,
        last_used_at=None,
        key=key,
    )


async def end_api_key(tx: Tx, *, key_id: UUID) -> None:
    """One's own; NotFound for anybody else's."""
    access.require(tx, "identity.self")
    if tx.actor.session is None:
        raise SignedInOnly
    found = await tx.lock(_Owned, "identity.api_key", key_id)
    if found.login != tx.actor.id or found.ended_at is not None:
        raise NotFound("There is no such key.")
    await tx.update("identity.api_key", key_id, ended_at=tx.now)
    await events.record(tx, KeyEnded(subject=key_id))
