"""Whatever can be owned: shares, fund interests, receivable units, fund plans."""

from bahi.kernel.instruments.operations import register, retire, revise
from bahi.kernel.instruments.queries import Instrument, InstrumentId, instrument
from bahi.kernel.instruments.rules import InstrumentState, Kind

__all__ = [
    "Instrument",
    "InstrumentId",
    "InstrumentState",
    "Kind",
    "instrument",
    "register",
    "retire",
    "revise",
]
