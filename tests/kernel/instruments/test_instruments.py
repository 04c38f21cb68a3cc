"""What can be owned is registered once."""

import pytest

from bahi.kernel import instruments
from bahi.kernel.instruments import rules
from bahi.kernel.instruments.errors import InstrumentTaken, WrongIsin
from bahi.kit.tx import Tx


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("INE002A01018", True),
        ("INE002A01019", False),
        ("INF209KA12Z1", True),
        ("Redeemed", False),
        ("HDFCNIVODG", False),
        ("-", False),
    ],
)
def test_id_04_an_isin_is_checked_to_its_last_digit(text: str, valid: bool) -> None:
    if valid:
        assert rules.isin(text.lower()) == text
    else:
        with pytest.raises(WrongIsin):
            rules.isin(text)


async def registered(tx: Tx, symbol: str, isin: str | None = None) -> instruments.Instrument:
    return await instruments.register(
        tx, kind=instruments.Kind.SHARE, symbol=symbol, name="National Stock Exchange", isin=isin
    )


async def test_a_symbol_names_one_instrument(tx: Tx) -> None:
    await registered(tx, "nse")
    with pytest.raises(InstrumentTaken):
        await registered(tx, "NSE")


async def test_a_retired_instrument_frees_its_names_and_stays_on_record(tx: Tx) -> None:
    first = await registered(tx, "NSE", "INE002A01018")
    await instruments.retire(tx, instrument_id=first.id)
    second = await registered(tx, "NSE", "INE002A01018")
    kept = await instruments.instrument(tx, instrument_id=first.id)
    assert (kept.state, second.state) == (
        instruments.InstrumentState.RETIRED,
        instruments.InstrumentState.ACTIVE,
    )
