"""What happens to a second step."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepAdded(Event):
    name: ClassVar[str] = "identity.second_steps.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepRemoved(Event):
    name: ClassVar[str] = "identity.second_steps.removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesRenewed(Event):
    name: ClassVar[str] = "identity.second_steps.recovery_codes_renewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(Event):
    name: ClassVar[str] = "identity.second_steps.recovery_code_used"
    left: int
