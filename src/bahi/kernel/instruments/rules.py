"""What can be owned, and how it is named."""

import re
from enum import StrEnum

from stdnum import isin as iso6166

from bahi.kernel.instruments.errors import WrongIsin, WrongSymbol

SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9&._-]{0,29}")


class Kind(StrEnum):
    SHARE = "share"
    FUND_INTEREST = "fund_interest"
    RECEIVABLE_UNIT = "receivable_unit"
    FUND_PLAN = "fund_plan"
    INDEX = "index"


class InstrumentState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RETIRED = "retired"


def isin(text: str) -> str:
    """The ISIN in capitals; its last digit is checked."""
    compact = text.strip().upper()
    if len(compact) != 12 or not iso6166.is_valid(compact):
        raise WrongIsin
    return compact


def symbol(text: str) -> str:
    compact = text.strip().upper()
    if not SYMBOL.fullmatch(compact):
        raise WrongSymbol
    return compact
