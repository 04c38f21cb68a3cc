"""A sheet of clients: all errors at once, then all rows or none, and never twice."""

import pytest
from tests.conftest import allowed
from tests.desks.booking.clients.test_clients import meera

from bahi.desks.booking.clients import queries, sheet
from bahi.desks.booking.clients.rules import ClientState, Constitution
from bahi.kernel import imports, parties
from bahi.kernel.imports import Edits, Report
from bahi.kernel.imports.errors import ColumnsMissing, RowsInvalid
from bahi.kernel.parties import Family, Kind
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx

ALL = [f"booking.clients.{verb}" for verb in ("read", "create", "approve", "suspend", "import")]
HEAD = "PAN,Name,Role,E-mail,Mobile,Proprietor,DP type,Trading code\n"
GOOD = (
    "ABCPE1234F,Meera Nair,client,meera@example.in,9876543210,no,outside,\n"
    "abcpe 1235f,Kabir Sethi,Client,kabir@example.in,+91 98765 43211,yes,inside,KS01\n"
    "AAACT2727Q,Vasant & Co,vendor,desk@vasant.example.in,9876543212,,,\n"
)


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *ALL)


async def bring_in(
    tx: Tx, rows: str, *, edits: Edits | None = None, dry_run: bool = False, leave_out: bool = False
) -> Report:
    return await imports.bring_in(
        tx,
        sheet.IMPORTER,
        filename="clients.csv",
        content=(HEAD + rows).encode(),
        mapping=None,
        edits=edits or Edits(),
        dry_run=dry_run,
        leave_out_invalid=leave_out,
    )


async def test_all_rows_become_clients_that_wait_for_approval(desk: Tx) -> None:
    report = await bring_in(desk, GOOD)
    assert (report.brought_in, report.errors, report.unchanged) == (3, [], 0)
    made = [await queries.client(desk, client_id=r.subject) for r in report.results]  # type: ignore[arg-type]
    assert [(c.name, c.state, c.constitution) for c in made] == [
        ("Meera Nair", ClientState.PENDING, Constitution.INDIVIDUAL),
        ("Kabir Sethi", ClientState.PENDING, Constitution.PROPRIETOR),
        ("Vasant & Co", ClientState.PENDING, Constitution.COMPANY),
    ]
    assert [(c.trading_ucc, c.otc_ucc is None, c.email) for c in made] == [
        (None, False, "meera@example.in"),
        ("KS01", False, "kabir@example.in"),
        (None, True, "desk@vasant.example.in"),
    ]
    assert (await queries.client_history(desk, client_id=made[0].id))[0].name == "booking.clients.created"


async def test_the_same_sheet_again_changes_nothing(desk: Tx) -> None:
    first = await bring_in(desk, GOOD)
    again = await bring_in(desk, GOOD)
    assert (again.brought_in, again.unchanged, again.errors) == (0, 3, [])
    assert [r.subject for r in again.results] == [r.subject for r in first.results]
    other_details = await bring_in(desk, GOOD.replace("Meera Nair", "Meera Menon"), dry_run=True)
    assert [(e.row, e.column) for e in other_details.errors] == [(2, "pan")]


async def test_every_error_of_every_row_at_once(desk: Tx) -> None:
    await meera(desk, pan="ABCPE1239F")
    partner = await parties.add(desk, kind=Kind.PERSON, family=Family.PARTNER, name="Partner")
    await parties.set_email(desk, party_id=partner, email="partner@example.in")
    rows = (
        GOOD + "ABCDE1234F,,buyer,nobody,12,maybe,inside,\n"
        "ABCPE1239F,Copy,client,copy@example.in,9876543210,,,\n"
        "ABCPE1234F,Twice,client,twice@example.in,9876543210,,,\n"
        "AAACT2728Q,Firm,client,partner@example.in,9876543210,,,\n"
        "AAACT2729Q,=HYPERLINK(1),client,a@example.in,9876543210,yes,,\n"
        "AAACT2730Q,Firm,client,a@example.in,9876543210,yes,inside,\n"
    )
    report = await bring_in(desk, rows, dry_run=True)
    assert (report.total, report.ready, report.invalid_rows) == (9, 3, 6)
    assert [(e.row, e.column) for e in report.errors] == [
        *((5, c) for c in ("pan", "name", "role", "email", "mobile", "proprietor")),
        (6, "pan"),
        (7, "pan"),
        (8, "email"),
        (9, "name"),
        (10, "proprietor"),
        (10, "trading_ucc"),
    ]
    with pytest.raises(RowsInvalid, match="6 rows"):
        await bring_in(desk, rows)
    page = (await queries.clients(desk, role=None, states=[], search=None, before=None)).read()
    assert len(page.items) == 1
    report = await bring_in(desk, rows, leave_out=True)
    assert (report.brought_in, report.left_out) == (3, 6)


async def test_what_was_corrected_and_skipped_is_brought_in_once(desk: Tx) -> None:
    rows = GOOD + "ABCPE1236F,Asha Rao,client,nobody,9876543213,,,\n" + "ABCPE1237F,,buyer,nobody,12,,,\n"
    edits = Edits({5: {"email": "asha@example.in"}}, frozenset({6}))
    told = await bring_in(desk, rows, edits=edits, dry_run=True)
    assert (told.total, told.ready, told.corrected, told.skipped, told.errors) == (5, 4, 1, 1, [])
    first = await bring_in(desk, rows, edits=edits)
    assert (first.brought_in, first.left_out) == (4, 0)
    again = await bring_in(desk, rows, edits=edits)
    assert (again.brought_in, again.unchanged, again.skipped) == (0, 4, 1)


async def test_a_second_address_that_is_taken_is_told_in_its_own_column(desk: Tx) -> None:
    partner = await parties.add(desk, kind=Kind.PERSON, family=Family.PARTNER, name="Partner")
    await parties.set_email(desk, party_id=partner, email="partner@example.in")
    rows = "PAN,Name,Role,E-mail,Mobile,Second e-mail\n"
    rows += "ABCPE1234F,Meera,client,meera@example.in,9876543210,partner@example.in\n"
    report = await imports.bring_in(
        desk, sheet.IMPORTER, filename="c.csv", content=rows.encode(), dry_run=True
    )
    assert [(e.column, e.value) for e in report.errors] == [("second_email", "partner@example.in")]


async def test_columns_that_are_not_recognised_are_asked_for_before_any_row_is_judged(desk: Tx) -> None:
    async def brought(*, dry_run: bool) -> Report:
        content = (HEAD.replace("Name", "Called") + GOOD).encode()
        return await imports.bring_in(
            desk, sheet.IMPORTER, filename="c.csv", content=content, dry_run=dry_run
        )

    report = await brought(dry_run=True)
    assert (report.ready, report.errors, "Called" in report.headers) == (0, [], True)
    assert [c.title for c in report.columns if c.required and c.header is None] == ["Name"]
    with pytest.raises(ColumnsMissing, match="Name"):
        await brought(dry_run=False)


async def test_only_by_permission(tx: Tx) -> None:
    with pytest.raises(Denied, match=r"booking\.clients\.import"):
        await bring_in(allowed(tx, "booking.clients.create"), GOOD)
