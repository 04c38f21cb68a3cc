"""Acts that a live session is not enough for: whoever asks has shown a moment ago that it is them."""

from datetime import datetime, timedelta

from bahi.kit.errors import Denied
from bahi.kit.tx import Actor

GOOD_FOR = timedelta(minutes=5)


class ProofNeeded(Denied):
    """Theirs to do, once they have shown again who they are; the same request is then let through."""

    def __init__(self) -> None:
        super().__init__("Show once more that it is you, and this goes on.")


class NotByKey(Denied):
    """A key cannot show who holds it."""

    def __init__(self) -> None:
        super().__init__("A key cannot do this: sign in to do it.")


def require_proof(actor: Actor, now: datetime) -> None:
    if actor.session is None:
        raise NotByKey
    if not is_fresh(actor, now):
        raise ProofNeeded


def is_fresh(actor: Actor, now: datetime) -> bool:
    return actor.proved_at is not None and now - actor.proved_at <= GOOD_FOR
