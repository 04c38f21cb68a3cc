"""What a depository is handed: one line an off-market transfer, in the columns each of them asks for."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from bahi.kernel.parties import Depository

OFF_MARKET_SALE = "1"
NSDL_COLUMNS = (
    "Reference", "Execution date", "ISIN", "Quantity", "Source DP id", "Source client id", "Target DP id",
    "Target client id", "Consideration", "Reason code", "Stamp duty",
)  # fmt: skip
CDSL_COLUMNS = (
    "Reference", "Execution date", "ISIN", "Quantity", "Source BO id", "Target BO id", "Consideration",
    "Reason code", "Stamp duty",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """Whole account numbers; consideration and stamp duty in rupees."""

    reference: str
    isin: str
    quantity: int
    target: str
    consideration: Decimal
    stamp: Decimal


def file(
    depository: Depository, instructions: Sequence[Instruction], *, source: str, execution_on: date
) -> str:
    """Plain CSV. NSDL splits a number into DP id and client id (8 each), CDSL has sixteen digits."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    nsdl = depository is Depository.NSDL
    writer.writerow(NSDL_COLUMNS if nsdl else CDSL_COLUMNS)
    for one in instructions:
        accounts = (source[:8], source[8:], one.target[:8], one.target[8:]) if nsdl else (source, one.target)
        writer.writerow(
            (
                one.reference,
                f"{execution_on:%d-%m-%Y}",
                one.isin,
                one.quantity,
                *accounts,
                f"{one.consideration:.2f}",
                OFF_MARKET_SALE,
                f"{one.stamp:.2f}",
            )
        )
    return text.getvalue()
