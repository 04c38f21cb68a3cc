"""What happens to a request for approval."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalGiven(Event):
    """One of several approvals; the desk records the last one as its own event."""

    name: ClassVar[str] = "workflow.approvals.given"
    kind: str
    missing: int
