"""What may be done by somebody who looks at the book as another person: read, and leave."""

from bahi.kit.errors import Denied
from bahi.kit.tx import Actor


class LookingOnly(Denied):
    """Nothing is changed in the name of somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__(f"You look at this as {name} and can change nothing. Leave first.")


class ImpersonationOver(Denied):
    """Said until the person leaves, so that nobody goes on as themselves without noticing."""

    def __init__(self) -> None:
        super().__init__("Your look through the eyes of somebody else is over. Leave to go on as yourself.")


def require_looking(actor: Actor, *, reads: bool) -> None:
    """Of an actor with somebody behind them; one who is only themselves again is over."""
    if actor.behind is not None and actor.id == actor.behind.id:
        raise ImpersonationOver
    if not reads:
        raise LookingOnly(actor.name)
