"""Reading instruments."""

from decimal import Decimal
from typing import NewType
from uuid import UUID

from bahi.kernel.instruments.rules import InstrumentState, Kind
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

InstrumentId = NewType("InstrumentId", UUID)


class Instrument(Row):
    """`scale` is the number of decimals of one unit; `face_value` is in rupees."""

    id: InstrumentId
    kind: Kind
    symbol: str
    name: str
    isin: str | None
    scale: int
    sector: str | None
    face_value: Decimal | None
    state: InstrumentState


async def instrument(tx: ReadTx, *, instrument_id: InstrumentId) -> Instrument:
    return await tx.row(
        Instrument,
        """
        select id, kind, symbol, name, isin, scale, sector, face_value, state
          from instruments.instrument where id = %(id)s
        """,
        id=instrument_id,
    )
