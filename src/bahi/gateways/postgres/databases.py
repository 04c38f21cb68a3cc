"""Databases on one server: one more beside the present one, and one put in the place of another."""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from psycopg import conninfo, sql

from bahi.gateways.postgres.server import ServerFailed

LOOK = 0.05


def create_database(url: str, name: str) -> str:
    """The address of a new, empty database on the same server; ServerFailed where the name is taken."""
    beside = conninfo.make_conninfo(url, dbname=name)
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(name)))
        except psycopg.errors.DuplicateDatabase:
            raise ServerFailed(f"There is a database {name} already. Choose another with --into.") from None
    return beside


def name_of(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.info.dbname


def drop_databases(url: str, prefix: str) -> None:
    """Those whose names begin so: what an attempt that was cut off left behind."""
    with psycopg.connect(url, autocommit=True) as connection:
        left = connection.execute(
            "select datname from pg_database where starts_with(datname, %s)", (prefix,)
        ).fetchall()
        for (name,) in left:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def swap_database(url: str, name: str, *, evict: bool = False) -> str:
    """Puts the database `name` in the place of the one at `url`, which is kept by the name returned.

    Both renames are one transaction: whatever happens, a book stands under the name. With `evict` whoever is
    connected is cut off; whoever connects meanwhile waits for its end.
    """
    now = name_of(url)
    aside = f"{now}_until_{time.strftime('%Y%m%d%H%M%S')}"
    rename = sql.SQL("alter database {} rename to {}")
    with psycopg.connect(url, dbname="postgres") as connection, _evicting(url, now if evict else None):
        for before, after in ((now, aside), (name, now)):
            try:
                connection.execute(rename.format(sql.Identifier(before), sql.Identifier(after)))
            except psycopg.errors.ObjectInUse:
                raise ServerFailed("The book is in use. Stop Bahi first, then swap.") from None
    return aside


@contextmanager
def _evicting(url: str, name: str | None) -> Generator[None]:
    """PostgreSQL waits some seconds for a database to be left; this sees to it that everybody leaves."""
    if name is None:
        yield
        return
    done = threading.Event()

    def evict() -> None:
        with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
            while not done.wait(LOOK):
                connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,)
                )

    thread = threading.Thread(target=evict)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
