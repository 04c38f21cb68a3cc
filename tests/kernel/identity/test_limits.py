"""What is tried too often is refused, whoever asks and through whatever process."""

from datetime import timedelta

import pytest
from httpx2 import AsyncClient, Response
from psycopg import connect
from tests.kernel.identity.making import PASSWORD, Clock, committing, hire, serving

from bahi.kernel.identity import limits
from bahi.kernel.identity.limits import neighbourhood


async def sign_in(client: AsyncClient, email: str, password: str = PASSWORD, **headers: str) -> Response:
    answer = await client.post(
        "/api/auth/login", json={"email": email, "password": password}, headers=headers
    )
    client.cookies.clear()
    return answer


async def test_an_unknown_address_is_locked_like_a_known_one(clone: str, clock: Clock) -> None:
    async with committing(clone) as tx:
        await hire(tx, "Asha")
    async with serving(clone, clock) as client:
        for email in ("asha@desk.in", "who@desk.in"):
            answers = [(await sign_in(client, email, "not this one")).status_code for _ in range(6)]
            assert answers == [401] * 5 + [429]


async def test_the_window_slides(clone: str, clock: Clock) -> None:
    async with committing(clone) as tx:
        await hire(tx, "Asha")
    async with serving(clone, clock) as client:
        for _ in range(5):
            await sign_in(client, "asha@desk.in", "not this one")
            clock.now += timedelta(minutes=2)
        locked = await sign_in(client, "asha@desk.in")
        assert (locked.status_code, locked.headers["retry-after"]) == (429, "300")
        clock.now += timedelta(minutes=5, seconds=1)
        assert (await sign_in(client, "asha@desk.in")).status_code == 200


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SIGN_IN_ADDRESS", limits.Limit("sign_in.address", 3, limits.QUARTER))


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize(("proxies", "shared"), [((), True), (("127.0.0.1",), False)])
async def test_the_address_is_believed_of_a_trusted_proxy_only(
    clone: str, clock: Clock, proxies: tuple[str, ...], shared: bool
) -> None:
    async with serving(clone, clock, proxies=proxies) as client:
        for n in range(3):
            await sign_in(client, f"who{n}@desk.in", **{"x-forwarded-for": f"203.0.113.{n}"})
        other = await sign_in(client, "who9@desk.in", **{"x-forwarded-for": "203.0.113.9"})
        assert other.status_code == (429 if shared else 401)


@pytest.mark.usefixtures("_few")
async def test_what_a_client_says_before_the_proxy_is_not_believed(clone: str, clock: Clock) -> None:
    async with serving(clone, clock, proxies=["127.0.0.1"]) as client:
        for n in range(3):
            forged = f"198.51.100.{n}, 203.0.113.7"
            await sign_in(client, f"who{n}@desk.in", **{"x-forwarded-for": forged})
        other = await sign_in(client, "who9@desk.in", **{"x-forwarded-for": "203.0.113.7"})
        assert other.status_code == 429


async def test_where_the_count_cannot_be_read_nobody_comes_in(clone: str, clock: Clock) -> None:
    async with committing(clone) as tx:
        await hire(tx, "Asha")
    async with serving(clone, clock) as client:
        with connect(clone) as connection:
            connection.execute("lock table identity.attempt in access exclusive mode")
            for path, body in (
                ("login", {"email": "asha@desk.in", "password": PASSWORD}),
                ("forgot-password", {"email": "asha@desk.in"}),
            ):
                refused = await client.post(f"/api/auth/{path}", json=body)
                assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
                assert "set-cookie" not in refused.headers
        assert (await sign_in(client, "asha@desk.in")).status_code == 200


def test_ipv6_counts_by_the_network_a_subscriber_has() -> None:
    assert neighbourhood("2001:db8:1:2:3::4") == neighbourhood("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    assert neighbourhood("203.0.113.7") == "203.0.113.7"
    assert neighbourhood(None) == "nowhere"
