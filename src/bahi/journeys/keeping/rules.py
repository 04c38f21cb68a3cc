"""States of a copy and of a change of the book, and how they are called."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Source(StrEnum):
    PERSON = "person"
    SCHEDULE = "schedule"
    SAFETY = "safety"
    UPLOAD = "upload"


class BackupState(StrEnum):
    ASKED = "asked"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    REMOVED = "removed"


class ReplacementState(StrEnum):
    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Kind(StrEnum):
    RESTORE = "restore"
    CLEAR = "clear"


class Fresh(StrEnum):
    EMPTY = "empty"
    DEMONSTRATION = "demonstration"


def file_name(made_at: datetime, zone: ZoneInfo) -> str:
    """What a copy is called when it is saved: when it was made, on the firm's clock."""
    return f"bahi-{made_at.astimezone(zone):%Y-%m-%d-%H%M%S}.bahi"


def bare_name(given: str) -> str:
    """What an upload was called, without folders and signs that are not for the eye."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:120].strip() or "upload.bahi"
