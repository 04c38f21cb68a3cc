"""How a record may change state, and who must agree first."""

from bahi.kernel.workflow.errors import NotPossible
from bahi.kernel.workflow.operations import ask, decide, withdraw
from bahi.kernel.workflow.queries import ApprovalRequest, Waiting, requests, requests_of
from bahi.kernel.workflow.rules import Approval, Outcome, Transition, available, require, use

__all__ = [
    "Approval",
    "ApprovalRequest",
    "NotPossible",
    "Outcome",
    "Transition",
    "Waiting",
    "ask",
    "available",
    "decide",
    "requests",
    "requests_of",
    "require",
    "use",
    "withdraw",
]
