"""How often something may be tried, counted in the database: it holds across processes and restarts.

Where the count cannot be read the request fails with it, so nothing is let through uncounted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from bahi.kernel.identity.errors import Locked
from bahi.kit import sealing
from bahi.kit.tx import Tx

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in any stretch of `window`; one that is `exact` is counted one request at a time."""

    name: str
    most: int
    window: timedelta
    exact: bool = False


SIGN_IN_ACCOUNT = Limit("sign_in.account", 5, QUARTER, exact=True)
SIGN_IN_ADDRESS = Limit("sign_in.address", 50, QUARTER)
FORGOT_ACCOUNT = Limit("forgot.account", 3, HOUR, exact=True)
FORGOT_ADDRESS = Limit("forgot.address", 20, HOUR)
RESET_ACCOUNT = Limit("reset.account", 10, HOUR, exact=True)
RESET_ADDRESS = Limit("reset.address", 30, HOUR)
REGISTER_ADDRESS = Limit("register.address", 5, HOUR)

Counted = tuple[Limit, str]


async def refusal(tx: Tx, *counted: Counted) -> Locked | None:
    """TooMany with the time to wait, where one of them is used up."""
    await tx.run("set local lock_timeout = '3s'")
    waits = [await _wait(tx, limit, _bucket(limit, key)) for limit, key in counted]
    longest = max(waits, default=timedelta())
    return Locked(int(longest.total_seconds())) if longest > timedelta() else None


async def count(tx: Tx, *counted: Counted) -> None:
    for limit, key in counted:
        await tx.insert("identity.attempt", bucket=_bucket(limit, key), at=tx.now)


async def clear(tx: Tx, limit: Limit, key: str) -> None:
    await tx.run("delete from identity.attempt where bucket = %(bucket)s", bucket=_bucket(limit, key))


async def purge(tx: Tx) -> None:
    await tx.run("delete from identity.attempt where at < %(old)s", old=tx.now - timedelta(days=1))


async def _wait(tx: Tx, limit: Limit, bucket: str) -> timedelta:
    if limit.exact:
        await tx.run("select pg_advisory_xact_lock(hashtextextended(%(bucket)s, 0))", bucket=bucket)
    oldest: datetime | None = await tx.value(
        """
        select at from identity.attempt where bucket = %(bucket)s and at > %(since)s
         order by at desc offset %(most)s - 1 limit 1
        """,
        bucket=bucket,
        since=tx.now - limit.window,
        most=limit.most,
    )
    return timedelta() if oldest is None else oldest + limit.window - tx.now


def _bucket(limit: Limit, key: str) -> str:
    return f"{limit.name}|{sealing.blind(key.lower(), 'identity.attempt')}"


def neighbourhood(address: str | None) -> str:
    """What one subscriber has: an IPv4 address, or a /64 of IPv6."""
    try:
        ip = ip_address(address or "")
    except ValueError:
        return "nowhere"
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return str(ip_network((ip, 64), strict=False))
    return str(ip)
