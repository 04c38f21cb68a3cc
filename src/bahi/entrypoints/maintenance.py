"""What whoever runs the installation types: backup, restore, demo, user, doctor."""

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import click
import uvloop

from bahi.entrypoints import anchors, diagnosis, processes, wiring
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres import backups
from bahi.gateways.postgres.backups import BackupFailed, Manifest
from bahi.gateways.postgres.databases import create_database, swap_database
from bahi.gateways.postgres.migrate import migrate
from bahi.gateways.storage import Files
from bahi.journeys import demonstration
from bahi.kernel import access
from bahi.kernel.identity import operations as identity
from bahi.kernel.identity.users import operations as users
from bahi.kernel.identity.users import queries
from bahi.kit.errors import Refusal
from bahi.kit.http import utc_now
from bahi.kit.rows import ActorId
from bahi.kit.tx import Database


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path | None) -> None:
    """Copy the whole book with its documents, sealed, into FILE (or the backups folder); it may be in use."""
    settings = Settings()
    wiring.equip(settings)
    target = file or settings.backups_folder / f"{datetime.now(settings.zone):%Y-%m-%d-%H%M%S}.bahi"
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    with processes.database(settings) as url:
        _print(backups.back_up(url, target.absolute(), Files(settings.files_url)))
    click.echo(f"\n{target}: {target.stat().st_size:,} bytes, opened only by this installation's secret")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", default="bahi_restored", show_default=True, help="A database that is not there yet.")
@click.option("--swap", is_flag=True, help="Then put it in the place of the present book, which is kept.")
def restore(file: Path, into: str, swap: bool) -> None:
    """Make the book of FILE again in a database beside the present one, compare and verify it."""
    settings = Settings()
    wiring.equip(settings)
    with processes.database(settings) as url:
        beside = create_database(url, into)
        _print(backups.restore(file.absolute(), beside, Files(settings.files_url)))
        if broken := asyncio.run(wiring.verify(beside)):
            raise BackupFailed(f"The rules of the book do not hold in it: {broken[0]}")
        click.echo(f"\nEvery table came back as it was, every rule holds: {beside}")
        if swap:
            aside = swap_database(url, into)
            anchors.put_aside(settings.anchors, aside)
            click.echo(f"It is the book now; the one before is kept as {aside}.")


@click.command()
def demo() -> None:
    """Load the demonstration firm into an empty book."""
    settings = Settings()
    if settings.production:
        raise BackupFailed("A production book takes no demonstration firm.")
    with processes.database(settings) as url:
        migrate(url)
        if not asyncio.run(_is_empty(settings, url)):
            raise BackupFailed("This book is not empty: the demonstration firm goes only into an empty one.")
        for line in uvloop.run(wiring.prepare(settings, url)):
            click.echo(line)


@click.command()
def doctor() -> None:
    """Look at everything this installation stands on; 1 when something is broken."""
    settings = Settings()
    sound = True
    for check in diagnosis.checks(settings):
        click.echo(f"{'ok ' if check.holds else 'BAD'}  {check.what:22} {check.found}")
        sound = sound and check.holds
    sys.exit(not sound)


@click.group()
def user() -> None:
    """Log-ins, from the shell: recorded like every other change."""


@user.command()
@click.argument("name")
@click.argument("email")
@click.option("--role", default=1, show_default=True, help="The number of the role.")
def create(name: str, email: str, role: int) -> None:
    """A log-in with a password that is shown once."""
    password = _new_password()

    async def work(database: Database) -> None:
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await identity.create_login(tx, name=name, email=email, role=role, password=password)

    _change(work)
    click.echo(f"{email}  {password}")


@user.command()
@click.argument("email")
def reset(email: str) -> None:
    """A new password, shown once; every session of the log-in ends."""
    password = _new_password()

    async def work(database: Database) -> None:
        login = await _login(database, email)
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await identity.set_password(tx, login=login, new=password)

    _change(work)
    click.echo(f"{email}  {password}")


@user.command()
@click.argument("email")
def deactivate(email: str) -> None:
    """Shuts the log-in and ends its sessions at once."""

    async def work(database: Database) -> None:
        login = await _login(database, email)
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await users.deactivate_user(tx, user_id=login)

    _change(work)
    click.echo(f"{email} can no longer sign in.")


COMMANDS = (backup, restore, demo, doctor, user)


def _change(work: Callable[[Database], Awaitable[None]]) -> None:
    settings = Settings()
    with processes.database(settings) as url:
        try:
            asyncio.run(wiring.once(settings, url, work))
        except Refusal as refused:
            raise click.ClickException(str(refused)) from None


async def _login(database: Database, email: str) -> ActorId:
    async with database.read(access.SYSTEM, utc_now()) as tx:
        return await queries.login_of(tx, email=email)


async def _is_empty(settings: Settings, url: str) -> bool:
    found: list[bool] = []

    async def look(database: Database) -> None:
        found.append(await demonstration.is_loaded(database, now=utc_now()))

    await wiring.once(settings, url, look)
    return found == [False]


def _new_password() -> str:
    return secrets.token_urlsafe(18)


def _print(manifest: Manifest) -> None:
    for table in (*manifest.tables, manifest.files):
        click.echo(f"{table.name:40} {table.rows:>10,}  {table.hash}")
