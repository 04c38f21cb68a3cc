"""The command line: `bahi --help`."""

import asyncio
import json
import signal
import sys
import threading
from pathlib import Path

import click
import psycopg
import uvicorn
import uvloop

from bahi.entrypoints import maintenance, processes, wiring
from bahi.entrypoints.processes import CannotStart
from bahi.entrypoints.secrets import NoSecret, secret_of
from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres.backups import BackupFailed
from bahi.gateways.postgres.migrate import MigrationChanged, migrate
from bahi.gateways.postgres.server import ServerFailed


@click.group()
def main() -> None:
    """Bahi: one book, five desks, for private markets."""


@main.command()
def up() -> None:
    """Run everything on this machine until Ctrl-C."""
    settings = Settings()
    processes.require_free_port(settings)
    processes.enough_room(settings.home)
    secret_of(settings)
    asked_to_stop = threading.Event()

    def remember(_: int, __: object) -> None:
        asked_to_stop.set()

    signal.signal(signal.SIGINT, remember)
    signal.signal(signal.SIGTERM, remember)
    click.echo("· database")
    with processes.database(settings, take_over=True) as url:
        taken = migrate(url)
        click.echo(f"· schema{f', {len(taken)} steps taken' if taken else ', current'}")
        logins = uvloop.run(wiring.prepare(settings, url))
        running = [processes.start("web", url), processes.start("worker", url)]
        try:
            processes.await_ready(settings, running[0])
            click.echo(f"\n  Bahi is at {settings.address}\n")
            for login in logins:
                click.echo(f"    {login}")
            click.echo("\n  Ctrl-C stops everything; what you did is kept.\n")
            while not asked_to_stop.wait(0.5) and all(p.poll() is None for p in running):
                pass
        finally:
            processes.stop(running)
    if not asked_to_stop.is_set():
        raise CannotStart("A process ended by itself; its last words are above.")


@main.command()
def web() -> None:
    """Serve the API and the web app."""
    settings = Settings()
    app = wiring.web(settings, _url(settings))
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
        # It would believe whatever any program on this machine says of who asks.
        proxy_headers=False,
        timeout_graceful_shutdown=8,
    )


@main.command()
def worker() -> None:
    """Do what follows: jobs, schedules, seals, holds that are due."""
    settings = Settings()
    uvloop.run(wiring.work(settings, _url(settings)))


@main.command(name="migrate")
def migrate_() -> None:
    """Bring the schema of DATABASE_URL (or of our own server) up to date."""
    with processes.database(Settings()) as url:
        for name in migrate(url) or ["nothing to do"]:
            click.echo(name)


@main.command()
def verify() -> None:
    """Prove the book: the ledger, its holds and chain, the trail of events, the desk against the ledger."""
    settings = Settings()
    with processes.database(settings) as url:
        broken = asyncio.run(wiring.verify(url, anchored=settings.anchors))
    for line in broken:
        click.echo(line, err=True)
    if broken:
        sys.exit(1)
    click.echo("Every rule holds.")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def api(file: Path) -> None:
    """Write the OpenAPI document to FILE."""
    app = wiring.web(Settings(), "postgresql:///nowhere")
    file.write_text(json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n")


for command in maintenance.COMMANDS:
    main.add_command(command)


def _url(settings: Settings) -> str:
    if settings.database_url is None:
        raise CannotStart("DATABASE_URL is not set. `bahi up` brings a database of its own.")
    return settings.database_url


def run() -> None:
    try:
        main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except (
        CannotStart,
        ServerFailed,
        BackupFailed,
        MigrationChanged,
        NoSecret,
        psycopg.OperationalError,
    ) as error:
        click.echo(f"bahi: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
