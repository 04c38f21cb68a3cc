"""What is typed in the shell: log-ins are made and shut there, and the firm goes only into an empty book."""

import asyncio
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from bahi.entrypoints.cli import main
from bahi.gateways.postgres.backups import BackupFailed
from bahi.kernel.identity.passwords import matches


@pytest.fixture
def bahi(clone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", clone)
    monkeypatch.setenv("BAHI_HOME", str(tmp_path))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return run


def test_a_log_in_is_made_reset_and_shut(bahi, clone: str) -> None:
    made = bahi("user", "create", "Asha Kulkarni", "asha@firm.in")
    assert made.exit_code == 0
    bahi("user", "create", "Ravi Menon", "ravi@firm.in")
    again = bahi("user", "reset", "asha@firm.in").output.split()
    assert again[0] == "asha@firm.in"
    assert again[1] != made.output.split()[1]
    assert bahi("user", "deactivate", "asha@firm.in").exit_code == 0
    assert "Nobody" in bahi("user", "deactivate", "nobody@firm.in").output
    assert bahi("user", "create", "Somebody Else", "ravi@firm.in").exit_code == 1
    with psycopg.connect(clone) as connection:
        names = connection.execute("select name from events.event order by seq").fetchall()
    assert [name for (name,) in names].count("identity.users.deactivated") == 1


def test_the_new_password_works(bahi, clone: str) -> None:
    password = bahi("user", "create", "Asha Kulkarni", "asha@firm.in").output.split()[1]
    with psycopg.connect(clone) as connection:
        stored = connection.execute("select password from identity.login").fetchone()
    assert stored
    assert asyncio.run(matches(password, stored[0]))


def test_the_firm_goes_only_into_an_empty_book(bahi) -> None:
    bahi("user", "create", "Asha Kulkarni", "asha@firm.in")
    assert isinstance(bahi("demo").exception, BackupFailed)


def test_the_doctor_names_what_is_broken(bahi) -> None:
    said = bahi("doctor")
    assert said.exit_code == 1
    assert "BAD  worker" in said.output
    assert "ok   rules of the book" in said.output
    assert "ok   schema" in said.output
