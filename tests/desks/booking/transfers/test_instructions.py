"""The file of each depository has its columns and whole account numbers."""

from datetime import date
from decimal import Decimal

from bahi.desks.booking.transfers.instructions import Instruction, file
from bahi.kernel.parties import Depository


def one(target: str) -> Instruction:
    return Instruction(
        reference="BK-2026-00001",
        isin="INE9AAX01017",
        quantity=100,
        target=target,
        consideration=Decimal("100000.00"),
        stamp=Decimal("15.00"),
    )


def test_nsdl_names_participant_and_client_apart() -> None:
    text = file(
        Depository.NSDL,
        [one("IN30001112345678")],
        source="IN30009987654321",
        execution_on=date(2026, 11, 26),
    )
    head = "Reference,Execution date,ISIN,Quantity,Source DP id,Source client id,Target DP id"
    assert text.splitlines() == [
        f"{head},Target client id,Consideration,Reason code,Stamp duty",
        "BK-2026-00001,26-11-2026,INE9AAX01017,100,IN300099,87654321,IN300011,12345678,100000.00,1,15.00",
    ]


def test_cdsl_has_sixteen_digits() -> None:
    text = file(
        Depository.CDSL, [one("1208160012345678")], source="1208160000000001", execution_on=date(2026, 11, 26)
    )
    assert text.splitlines()[1] == (
        "BK-2026-00001,26-11-2026,INE9AAX01017,100,1208160000000001,1208160012345678,100000.00,1,15.00"
    )
