"""What happens to the desk's settings."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettingsChanged(Event):
    name: ClassVar[str] = "booking.settings.changed"
    before: dict[str, object]
    after: dict[str, object]
