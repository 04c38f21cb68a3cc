"""Changing the register of what can be owned. Callers have checked who may."""

from decimal import Decimal

from psycopg.errors import UniqueViolation

from bahi.kernel import events
from bahi.kernel.instruments import queries, rules
from bahi.kernel.instruments.errors import InstrumentTaken
from bahi.kernel.instruments.events import InstrumentRegistered, InstrumentRetired, InstrumentRevised
from bahi.kernel.instruments.queries import Instrument, InstrumentId
from bahi.kernel.instruments.rules import InstrumentState, Kind
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def register(
    tx: Tx,
    *,
    kind: Kind,
    symbol: str,
    name: str,
    scale: int = 0,
    isin: str | None = None,
    sector: str | None = None,
    face_value: Decimal | None = None,
) -> Instrument:
    """Enters an instrument. The ledger, which stands above, is told of it by `ledger.add_asset`."""
    instrument_id = InstrumentId(new_id())
    try:
        await tx.insert(
            "instruments.instrument",
            id=instrument_id,
            kind=kind,
            symbol=rules.symbol(symbol),
            name=name,
            isin=rules.isin(isin) if isin else None,
            scale=scale,
            sector=sector,
            face_value=face_value,
            created_at=tx.now,
        )
    except UniqueViolation as taken:
        raise InstrumentTaken from taken
    made = await queries.instrument(tx, instrument_id=instrument_id)
    await events.record(tx, InstrumentRegistered(subject=instrument_id, kind=kind, symbol=made.symbol))
    return made


async def revise(
    tx: Tx,
    *,
    instrument_id: InstrumentId,
    name: str,
    isin: str | None,
    sector: str | None,
    face_value: Decimal | None,
    state: InstrumentState,
) -> Instrument:
    """Kind, symbol and scale stay for good: the ledger counts by them."""
    before = await tx.lock(Instrument, "instruments.instrument", instrument_id)
    try:
        await tx.update(
            "instruments.instrument",
            instrument_id,
            name=name,
            isin=rules.isin(isin) if isin else None,
            sector=sector,
            face_value=face_value,
            state=state,
        )
    except UniqueViolation as taken:
        raise InstrumentTaken from taken
    after = await queries.instrument(tx, instrument_id=instrument_id)
    await events.record(
        tx,
        InstrumentRevised(
            subject=instrument_id, before=before.model_dump(mode="json"), after=after.model_dump(mode="json")
        ),
    )
    return after


async def retire(tx: Tx, *, instrument_id: InstrumentId) -> None:
    """Takes it out of use; its symbol and ISIN may be registered anew."""
    await tx.lock(Instrument, "instruments.instrument", instrument_id)
    await tx.update("instruments.instrument", instrument_id, state=InstrumentState.RETIRED)
    await events.record(tx, InstrumentRetired(subject=instrument_id))
