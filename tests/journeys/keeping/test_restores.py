"""Another book takes the place of the present one only by two people, whole, proved, or not at all."""

import psycopg
import pytest
from tests.journeys.keeping.house import House

from bahi.entrypoints import wiring
from bahi.gateways.postgres import databases
from bahi.kernel import access
from bahi.kit.http import utc_now

WRITTEN = (
    "keeping.",
    "identity.session",
    "events.",
    "jobs.",
    "workflow.",
    "public.migration",
    "notifications.",
)


async def asked(house: House, backup_id: str) -> str:
    body = {"backup_id": backup_id, "reason": "Rows were lost"}
    answer = await house.ask("asha", "POST", "/database/restore", json=body)
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]


async def test_the_drill_through_the_web(house: House) -> None:
    await house.paper()
    backup_id = await house.backed_up()
    before = house.hashes(*WRITTEN)
    house.as_owner("alter table documents.document disable trigger all; delete from documents.document")
    house.as_owner(
        "delete from identity.team; update identity.person set name = 'nobody' where name = 'Leela'"
    )
    for file in (house.settings.home / "files").rglob("*"):
        if file.is_file():
            file.unlink()
    assert house.hashes(*WRITTEN) != before

    await asked(house, backup_id)
    request = await house.waiting_request("farida")
    assert request["payload"]["reason"] == "Rows were lost"
    assert (await house.approve("farida", request)).status_code == 204
    await house.work()

    assert house.hashes(*WRITTEN) == before
    assert (await house.ask("asha", "GET", "/me")).status_code == 401
    await house.sign_in("asha")
    (done,) = await house.restores()
    assert (done["state"], done["asked_by"], done["decided_by"]) == ("done", "Asha", "Farida")
    (event,) = house.as_owner("select data from events.event where name = 'keeping.database.replaced'")
    assert (event[0]["asked_by"], event[0]["approved_by"]) == ("Asha", "Farida")
    sources = {b["source"] for b in (await house.ask("asha", "GET", "/database/backups")).json()["items"]}
    assert sources == {"person", "safety"}
    assert await wiring.verify(house.url) == []
    async with house.database.write(access.SYSTEM, utc_now()) as tx:
        kept = await tx.value("select content from documents.document")
    assert (house.settings.home / "files" / kept[:2] / kept).exists()


async def test_nobody_approves_their_own(house: House) -> None:
    await asked(house, await house.backed_up())
    refused = await house.approve("asha", await house.waiting_request("asha"))
    assert (refused.status_code, refused.json()["code"]) == (403, "OwnRequest")
    await house.work()
    assert [r["state"] for r in await house.restores()] == ["asked"]


async def test_somebody_without_the_permission_does_not_even_see_it(house: House) -> None:
    await asked(house, await house.backed_up())
    request = await house.waiting_request("ravi")
    inbox = (await house.ask("manager", "GET", "/approvals")).json()
    assert [r for r in inbox["items"] if r["kind"] == request["kind"]] == []
    assert (await house.approve("manager", request)).status_code == 403


async def test_one_at_a_time_and_withdrawn_by_the_desk(house: House) -> None:
    backup_id = await house.backed_up()
    restore = await asked(house, backup_id)
    again = await house.ask(
        "asha", "POST", "/database/restore", json={"backup_id": backup_id, "reason": "again"}
    )
    assert (again.status_code, again.json()["code"]) == (409, "OneAtATime")
    gone = await house.ask("ravi", "DELETE", f"/database/restores/{restore}")
    assert gone.json()["state"] == "withdrawn"
    assert (await house.ask("farida", "GET", "/approvals")).json()["items"] == []


async def test_a_changed_file_is_void_before_and_after_the_word(house: House) -> None:
    backup_id = await house.backed_up()
    await asked(house, backup_id)
    file = house.settings.backups_folder / f"{backup_id}.bahi"
    whole = file.read_bytes()
    file.write_bytes(whole + b"x")
    request = await house.waiting_request("farida")
    refused = await house.approve("farida", request)
    assert (refused.status_code, refused.json()["code"]) == (409, "FileChanged")
    file.write_bytes(whole)
    assert (await house.approve("farida", request)).status_code == 204
    file.write_bytes(whole[:-9] + b"tampered!")
    await house.work()
    (failed,) = await house.restores()
    assert failed["state"] == "failed"
    assert "changed after it was approved" in failed["why"]


async def test_a_failure_leaves_the_old_book_and_says_why(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup_id = await house.backed_up()
    await asked(house, backup_id)
    await house.approve("farida", await house.waiting_request("farida"))
    house.as_owner("insert into identity.person (id, name) values (uuidv7(), 'Somebody since')")

    def broken(*_: object, **__: object) -> str:
        raise databases.ServerFailed("The disk is full.")

    monkeypatch.setattr(databases, "swap_database", broken)
    await house.work()
    (failed,) = await house.restores()
    assert (failed["state"], failed["why"]) == ("failed", "The disk is full.")
    assert house.as_owner("select 1 from identity.person where name = 'Somebody since'") == [(1,)]
    name = databases.name_of(house.url)
    left = house.as_owner(f"select datname from pg_database where starts_with(datname, '{name}_')")
    assert left == []


async def test_a_book_whose_rules_do_not_hold_does_not_come_in(house: House) -> None:
    house.as_owner("alter table events.event disable trigger all; update events.event set actor_name = 'x'")
    house.as_owner("select events.take_seal(1000)")
    house.as_owner("update events.event set actor_name = 'y'; alter table events.event enable trigger all")
    backup_id = await house.backed_up()
    await asked(house, backup_id)
    await house.approve("farida", await house.waiting_request("farida"))
    await house.work()
    (failed,) = await house.restores()
    assert failed["state"] == "failed"
    assert "rules of the book do not hold" in failed["why"]


async def test_out_of_a_file_that_was_brought_in(house: House) -> None:
    backup_id = await house.backed_up()
    content = (house.settings.backups_folder / f"{backup_id}.bahi").read_bytes()
    path = "/database/restore-from-file?reason=From+the+vault&name=..%2F..%2Fbook.bahi"
    stream = {"content-type": "application/octet-stream"}
    brought = await house.ask("asha", "POST", path, content=content, headers=stream)
    assert (brought.status_code, brought.json()["backup_name"]) == (202, "book.bahi")
    assert (await house.approve("ravi", await house.waiting_request("ravi"))).status_code == 204
    await house.work()
    await house.sign_in("asha")
    (done,) = await house.restores()
    assert done["state"] == "done"


@pytest.mark.parametrize("damage", ["flipped", "cut", "foreign", "none"])
async def test_a_file_that_is_no_whole_copy_is_refused_at_once(house: House, damage: str) -> None:
    backup_id = await house.backed_up()
    whole = (house.settings.backups_folder / f"{backup_id}.bahi").read_bytes()
    middle = len(whole) // 2
    sent = {
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "cut": whole[:middle],
        "foreign": b"PGDMP" + whole,
        "none": b"",
    }[damage]
    answer = await house.ask("asha", "POST", "/database/restore-from-file?reason=x", content=sent)
    assert (answer.status_code, answer.json()["code"]) == (409, "NotKept")
    assert [f.stem for f in house.settings.backups_folder.iterdir()] == [backup_id]
    assert await house.restores() == []


async def test_a_role_that_may_not_create_databases_is_told_so(house: House) -> None:
    backup_id = await house.backed_up()
    name = databases.name_of(house.url)
    house.as_owner("create role managed login; grant bahi_app to managed")
    try:
        house.as_owner(f"grant connect on database {name} to managed")
        url = house.url.replace("user=bahi", "user=managed")
        database = wiring.open_database(house.settings, url, most=2)
        async with database.writing, database.reading:
            object.__setattr__(house.app.state.doors, "database", database)
            body = {"backup_id": backup_id, "reason": "x"}
            refused = await house.ask("asha", "POST", "/database/restore", json=body)
            said = (await house.ask("asha", "GET", "/database/stats")).json()
        assert (refused.status_code, refused.json()["code"]) == (409, "CannotRestoreHere")
        assert said["may_restore"] is False
    finally:
        object.__setattr__(house.app.state.doors, "database", house.database)
        house.as_owner("drop owned by managed; drop role managed")


async def test_whoever_asks_during_the_swap_is_told_to_come_again(house: House) -> None:
    """Connections are cut off by it, and the first that is handed out afterwards is a dead one."""
    name = f"{databases.name_of(house.url)}_beside_x"
    with psycopg.connect(house.url, autocommit=True) as connection:
        connection.execute(f"create database {name} template template0")
    databases.swap_database(house.url, name, evict=True)
    answer = await house.ask("asha", "GET", "/database/stats")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
