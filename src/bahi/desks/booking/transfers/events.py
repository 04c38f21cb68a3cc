"""What happens to a depository transfer."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAdvanced(Event):
    name: ClassVar[str] = "booking.transfers.advanced"
    before: str
    after: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesTransferred(Event):
    name: ClassVar[str] = "booking.transfers.confirmed"
    depository: str
    receipt: str
    quantity: int
    consideration: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchMade(Event):
    name: ClassVar[str] = "booking.transfers.batch_made"
    number: str
    depository: str
    bookings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchDownloaded(Event):
    """The file shows whole account numbers: who took it is on record."""

    name: ClassVar[str] = "booking.transfers.batch_downloaded"
    number: str
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAccountSet(Event):
    name: ClassVar[str] = "booking.transfers.desk_account_set"
    depository: str
