"""A copy is asked for, made by a job, handed out on record and let go of, but never the newest good one."""

from datetime import timedelta

import pytest
from tests.journeys.keeping.house import House

from bahi.journeys.keeping import jobs as keeping_jobs
from bahi.kernel import access
from bahi.kernel.jobs import Job
from bahi.kit.http import utc_now

ROUTES = (
    ("GET", "/database/backups"),
    ("POST", "/database/backups"),
    ("GET", "/database/stats"),
    ("DELETE", "/database/clear"),
    ("POST", "/database/restore"),
    ("POST", "/database/restore-from-file?reason=x"),
)


@pytest.mark.parametrize("who", ["manager", "farida", "leela"])
async def test_only_the_desk_keeps_the_book(house: House, who: str) -> None:
    for method, path in ROUTES:
        assert (await house.ask(who, method, path)).status_code == 403, path


async def test_asked_in_a_request_and_made_by_a_job(house: House) -> None:
    digest = await house.paper()
    asked = await house.ask("asha", "POST", "/database/backups")
    assert asked.status_code == 202
    assert (asked.json()["state"], asked.json()["asked_by"]) == ("asked", "Asha")
    assert (await house.ask("asha", "POST", "/database/backups")).status_code == 409
    await house.work()
    made = (await house.ask("asha", "GET", f"/database/backups/{asked.json()['id']}")).json()
    assert (made["state"], made["files"], made["newest"]) == ("ready", 1, True)
    assert made["rows"] > 20
    assert {"identity.person", "events.event"} <= {table["name"] for table in made["contents"]}
    assert made["size"] > 1000
    assert digest
    (listed,) = (await house.ask("asha", "GET", "/database/backups")).json()["items"]
    assert listed["sha256"] == made["sha256"]


async def test_a_copy_that_cannot_be_made_says_why(house: House) -> None:
    digest = await house.paper()
    for file in (house.settings.home / "files").rglob("*"):
        if file.is_file():
            file.unlink()
    backup_id = await house.backed_up()
    made = (await house.ask("asha", "GET", f"/database/backups/{backup_id}")).json()
    assert made["state"] == "failed"
    assert digest[:16] in made["why"]
    told = (await house.ask("asha", "GET", "/notifications")).json()["items"]
    assert told[0]["title"] == "A backup failed"
    assert list(house.settings.backups_folder.iterdir()) == []


async def test_handing_out_is_on_record_and_a_permission_of_its_own(house: House) -> None:
    backup_id = await house.backed_up()
    path = f"/database/backups/{backup_id}/download"
    assert (await house.ask("manager", "GET", path)).status_code == 403
    got = await house.ask("asha", "GET", path)
    assert got.content.startswith(b"bahi backup 2\n")
    assert got.headers["content-disposition"].endswith('.bahi"')
    (row,) = house.as_owner(
        "select actor_name from events.event where name = 'keeping.database.backup_downloaded'"
    )
    assert row == ("Asha",)


async def test_the_newest_good_copy_stays_and_a_record_stays_of_all(house: House) -> None:
    first = await house.backed_up()
    refused = await house.ask("asha", "DELETE", f"/database/backups/{first}")
    assert (refused.status_code, refused.json()["code"]) == (409, "NewestGood")
    second = await house.backed_up()
    gone = await house.ask("asha", "DELETE", f"/database/backups/{first}")
    assert (gone.json()["state"], gone.json()["removed_by"]) == ("removed", "Asha")
    await house.work()
    assert [file.stem for file in house.settings.backups_folder.iterdir()] == [second]
    assert (await house.ask("asha", "GET", f"/database/backups/{first}/download")).status_code == 409
    assert len((await house.ask("asha", "GET", "/database/backups")).json()["items"]) == 2


async def test_the_daily_copy_lets_old_ones_go(house: House) -> None:
    job = Job(1, "keeping.daily", None, "k", {}, 1, 1, 1)
    for _ in range(2):
        async with house.database.write(access.SYSTEM, utc_now()) as tx:
            await keeping_jobs.daily(tx, job)
        await house.work()
        house.as_owner("update keeping.backup set made_at = made_at - interval '20 days'")
    async with house.database.write(access.SYSTEM, utc_now() + timedelta(days=1)) as tx:
        await keeping_jobs.let_old_go(tx)
    states = [b["state"] for b in (await house.ask("asha", "GET", "/database/backups")).json()["items"]]
    assert sorted(states) == ["ready", "removed"]


async def test_what_the_book_holds(house: House) -> None:
    await house.paper()
    await house.backed_up()
    said = (await house.ask("asha", "GET", "/database/stats")).json()
    assert said["size"] > 10**6
    assert (said["documents"], said["may_restore"], said["clearable"]) == (1, True, False)
    assert said["last_backup"]
    assert {head["chain"] for head in said["heads"]} == {"ledger", "events"}
    assert any(table["name"] == "journal" for table in said["tables"])
