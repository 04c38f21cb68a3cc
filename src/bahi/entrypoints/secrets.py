"""The installation's secret: given in production, made once and kept in its home otherwise."""

import os
import secrets
from pathlib import Path

from bahi.entrypoints.settings import Settings

SHORTEST = 32


class NoSecret(Exception):
    """Production was asked to run without a secret of its own."""


def secret_of(settings: Settings) -> bytes:
    """At least 32 bytes; every key is derived from it."""
    if settings.secret is not None:
        given = settings.secret.get_secret_value().encode()
        if len(given) < SHORTEST:
            raise NoSecret(f"BAHI_SECRET is too short: give at least {SHORTEST} random characters.")
        return given
    if settings.production:
        raise NoSecret("Production needs BAHI_SECRET: at least 32 random characters that you keep safe.")
    return _kept(settings.home / "secret")


def _kept(file: Path) -> bytes:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f".{os.getpid()}")
        partial.write_text(secrets.token_urlsafe(48))
        partial.chmod(0o600)
        partial.rename(file)
    return file.read_bytes()
