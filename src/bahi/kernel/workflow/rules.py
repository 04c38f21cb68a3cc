"""Transitions with their guards, and what an approval is bound to."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar
from uuid import UUID

from bahi.kernel.workflow.errors import NotPossible

R_contra = TypeVar("R_contra", contravariant=True)
A = TypeVar("A", bound=str)


@dataclass(frozen=True, slots=True)
class Transition(Generic[A, R_contra]):
    """One way a record may go: `obstacle` answers with the sentence that stands against it, or None."""

    action: A
    permission: str
    obstacle: Callable[[R_contra], str | None]


class Outcome(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Approval:
    """What the inbox needs to carry out a decision of one kind: `decide(tx, subject, approves, reason)`."""

    kind: str
    decide: Callable[[Any, UUID, bool, str | None], Awaitable[object]]


def available(
    transitions: Sequence[Transition[A, R_contra]], record: R_contra, permissions: frozenset[str]
) -> list[A]:
    """What this person may do now, in the order of the table: the usual next step first."""
    return [t.action for t in transitions if t.permission in permissions and t.obstacle(record) is None]


def require(transitions: Sequence[Transition[A, R_contra]], action: A, record: R_contra) -> None:
    """NotPossible with the guard's sentence."""
    for transition in transitions:
        if transition.action == action:
            sentence = transition.obstacle(record)
            if sentence is not None:
                raise NotPossible(sentence)
            return
    raise KeyError(action)


def fingerprint(payload: Mapping[str, object]) -> str:
    """The same terms give the same text, whatever the order in which they are named."""
    said = json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(said.encode()).hexdigest()


_approvals: dict[str, Approval] = {}


def use(approvals: Iterable[Approval]) -> None:
    """Said once when a process starts: which desk carries out which decision."""
    _approvals.update({approval.kind: approval for approval in approvals})


def approval(kind: str) -> Approval:
    return _approvals[kind]
