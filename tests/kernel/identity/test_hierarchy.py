"""Teams follow every move, and nobody stands below themselves."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest
from psycopg import AsyncConnection
from psycopg.errors import CheckViolation, InsufficientPrivilege
from tests.kernel.identity.making import Hired, committing, hire

from bahi.gateways.postgres import migrate
from bahi.kernel import access
from bahi.kernel.identity.users import hierarchy, queries
from bahi.kernel.identity.users.errors import Circle, NotAManager
from bahi.kit.tx import Tx


async def team(tx: Tx, lead: Hired) -> set[UUID]:
    cursor = await tx.connection.execute("select member from identity.team where lead = %s", (lead.person,))
    return {member for (member,) in await cursor.fetchall()}


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return replace(tx, actor=access.SYSTEM)


async def test_a_team_is_everyone_below_and_oneself(desk: Tx) -> None:
    head = await hire(desk, "Asha", 1)
    zonal = await hire(desk, "Kabir", under=head)
    junior = await hire(desk, "Tara", under=zonal)
    assert await team(desk, head) == {head.person, zonal.person, junior.person}
    assert await team(desk, junior) == {junior.person}


async def test_moving_somebody_takes_their_team_along(desk: Tx) -> None:
    head, other = await hire(desk, "Asha", 1), await hire(desk, "Ravi", 2)
    zonal = await hire(desk, "Kabir", under=head)
    junior = await hire(desk, "Tara", under=zonal)
    await hierarchy.assign_manager(desk, user_id=zonal.id, manager_id=other.id)
    assert await team(desk, head) == {head.person}
    assert await team(desk, other) == {other.person, zonal.person, junior.person}
    await hierarchy.assign_manager(desk, user_id=zonal.id, manager_id=None)
    assert await team(desk, other) == {other.person}
    assert await team(desk, zonal) == {zonal.person, junior.person}


async def test_circles_are_refused_by_name(desk: Tx) -> None:
    head = await hire(desk, "Asha", 1)
    zonal = await hire(desk, "Kabir", under=head)
    junior = await hire(desk, "Tara", under=zonal)
    with pytest.raises(Circle, match="Tara reports to Asha, so Asha cannot report to Tara"):
        await hierarchy.assign_manager(desk, user_id=head.id, manager_id=junior.id)
    with pytest.raises(NotAManager, match="their own manager"):
        await hierarchy.assign_manager(desk, user_id=head.id, manager_id=head.id)


async def test_the_database_refuses_a_circle_too(desk: Tx) -> None:
    head = await hire(desk, "Asha", 1)
    junior = await hire(desk, "Tara", under=head)
    with pytest.raises(CheckViolation, match="below themselves"):
        await desk.update("identity.person", head.person, manager=junior.person)


async def test_the_application_cannot_write_teams(desk: Tx) -> None:
    head = await hire(desk, "Asha", 1)
    with pytest.raises(InsufficientPrivilege):
        await desk.insert("identity.team", lead=head.person, member=head.person)


async def test_a_client_neither_leads_nor_follows(desk: Tx) -> None:
    head, client = await hire(desk, "Asha", 1), await hire(desk, "Devika", 6)
    for user, manager in ((client, head), (head, client)):
        with pytest.raises(NotAManager):
            await hierarchy.assign_manager(desk, user_id=user.id, manager_id=manager.id)


async def test_a_lead_sees_their_team_and_nobody_else(desk: Tx) -> None:
    head = await hire(desk, "Asha", 1)
    zonal = await hire(desk, "Kabir", under=head)
    junior, stranger = await hire(desk, "Tara", under=zonal), await hire(desk, "Neha", under=head)
    seen = await queries.users(zonal.acting(desk), search=None, role=None, state=None, after=None)
    assert [u.name for u in seen.items] == ["Kabir", "Tara"]
    places = await queries.hierarchy(zonal.acting(desk))
    assert [(p.name, p.below, p.manager_id) for p in places] == [("Kabir", 1, head.id), ("Tara", 0, zonal.id)]
    below = await queries.subordinates(zonal.acting(desk), user_id=zonal.id)
    assert [u.id for u in below] == [junior.id]
    for nobody in (head, stranger):
        with pytest.raises(Exception, match="no such user"):
            await queries.user(zonal.acting(desk), user_id=nobody.id)


def _closure(managers: dict[UUID, UUID | None]) -> Iterator[tuple[UUID, UUID]]:
    for member in managers:
        lead: UUID | None = member
        while lead is not None:
            yield lead, member
            lead = managers[lead]


async def test_after_any_moves_teams_are_the_closure(desk: Tx) -> None:
    dice = random.Random(11)
    people = [await hire(desk, f"P{n}") for n in range(9)]
    for _ in range(120):
        who, manager = dice.choice(people), dice.choice([None, *people])
        try:
            await hierarchy.assign_manager(desk, user_id=who.id, manager_id=manager and manager.id)
        except (Circle, NotAManager):
            continue
    rows = await (await desk.connection.execute("select id, manager from identity.person")).fetchall()
    kept = await (await desk.connection.execute("select lead, member from identity.team")).fetchall()
    assert sorted(kept) == sorted(_closure(dict(rows)))


async def test_two_moves_at_once_cannot_close_a_circle(clone: str) -> None:
    async with committing(clone) as tx:
        one, two = await hire(tx, "Asha", 1), await hire(tx, "Ravi", 1)

    async def move(who: Hired, under: Hired) -> None:
        async with await AsyncConnection.connect(clone, options=migrate.AS_APP) as connection:
            tx = Tx(connection, access.SYSTEM, desk_now)
            await hierarchy.assign_manager(tx, user_id=who.id, manager_id=under.id)

    async with committing(clone) as tx:
        desk_now = tx.now
    ended = await asyncio.gather(move(one, two), move(two, one), return_exceptions=True)
    assert sorted(type(e).__name__ for e in ended) == ["Circle", "NoneType"]
    with psycopg.connect(clone) as connection:
        assert connection.execute("select count(*) from identity.team").fetchone() == (3,)
