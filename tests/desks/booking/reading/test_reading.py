"""The real engine reads invented papers; what is stored is sealed, masked and held against the record."""

import json
from collections.abc import Iterator
from typing import cast

import pytest
from tests.desks.booking.bookings.making import somebody
from tests.desks.booking.bookings.test_mails import a_job
from tests.desks.booking.clients.test_clients import meera
from tests.desks.booking.purchases.making import EVERYTHING
from tests.desks.booking.reading.drawing import CHEQUE, PAN_CARD, drawn

from bahi.desks.booking.clients import handing_in
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.papers import PaperKind
from bahi.desks.booking.reading import jobs, operations, ports, queries
from bahi.desks.booking.reading.errors import EngineAway, NotReadHere, Unreadable
from bahi.desks.booking.reading.queries import ReadingState
from bahi.desks.booking.reading.rules import FieldName, PaperShape
from bahi.gateways.ocr import Local
from bahi.journeys.demonstration.papers import page
from bahi.kernel.documents import MediaType
from bahi.kernel.documents.errors import UnknownContent
from bahi.kit.errors import NotFound
from bahi.kit.tx import Database, Tx

ENGINE = Local()


@pytest.fixture(autouse=True)
def _engine() -> Iterator[None]:
    ports.use(ENGINE)
    yield
    ports.use(cast(ports.Reader, None))


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *EVERYTHING)


class Away:
    async def lines(self, content: bytes, media_type: MediaType) -> list[ports.ReadLine]:
        raise EngineAway


class Joined:
    """A database whose transactions are the one of the test."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def read(self, *_: object) -> "Joined":
        return self

    write = read

    async def __aenter__(self) -> Tx:
        return self._tx

    async def __aexit__(self, *_: object) -> None:
        return None


async def test_a_pan_card_is_read_and_nothing_of_it_is_kept(desk: Tx) -> None:
    read = await operations.preview(shape=PaperShape.PAN_CARD, content=drawn(*PAN_CARD))
    told = {one.field: one for one in read}
    assert {name: one.value for name, one in told.items()} == {
        FieldName.PAN: "ABCPE1234F",
        FieldName.NAME: "MEERA NAIR",
        FieldName.FATHER_NAME: "KRISHNAN NAIR",
        FieldName.DATE_OF_BIRTH: "1987-08-14",
    }
    assert all(80 <= one.confidence <= 100 for one in read)
    assert await desk.value("select count(*) from documents.document") == 0


async def test_a_scan_in_a_pdf_and_a_text_in_a_pdf(desk: Tx) -> None:
    scan = await operations.preview(shape=PaperShape.CHEQUE, content=drawn(*CHEQUE, form="PDF"))
    assert {one.field: one.value for one in scan} == {
        FieldName.BANK_ACCOUNT: "50100123456789",
        FieldName.IFSC: "HDFC0000240",
        FieldName.MICR: "400240015",
        FieldName.NAME: "MEERA NAIR",
    }
    text = page(
        "Client master list", "BO ID 1208160012345678", "First Holder Name: MEERA NAIR", "a@b.example.in"
    )
    told = await operations.preview(shape=PaperShape.CML, content=text)
    assert [(one.field, one.value, one.confidence) for one in told] == [
        (FieldName.DEPOSITORY, "CDSL", 100),
        (FieldName.DP_ID, "12081600", 100),
        (FieldName.CLIENT_ID, "12345678", 100),
        (FieldName.HOLDER, "MEERA NAIR", 100),
        (FieldName.EMAIL, "a@b.example.in", 100),
    ]


async def test_what_cannot_be_read_is_refused(desk: Tx) -> None:
    for content, refusal in ((b"<html>", UnknownContent), (b"%PDF-1.7\nnothing\n%%EOF", Unreadable)):
        with pytest.raises(refusal):
            await operations.preview(shape=PaperShape.CML, content=content)


async def test_a_stored_paper_is_read_by_a_job_and_held_against_the_record(desk: Tx) -> None:
    client = await meera(desk)
    await clients.add_bank_account(
        desk, client_id=client.id, holder="Meera Nair", ifsc="HDFC0000240", number="50100123456780"
    )
    document = await handed_in(desk, client, PaperKind.CANCELLED_CHEQUE, CHEQUE)
    found = await queries.reading(desk, client_id=client.id, file_name=document.file_name)
    assert (found.state, found.fields) == (ReadingState.WAITING, [])
    await worked(desk)
    found = await queries.reading(desk, client_id=client.id, file_name=document.file_name)
    assert [(one.field, one.value, one.agrees) for one in found.fields] == [
        (FieldName.BANK_ACCOUNT, "xxxxxxxxxx6789", False),
        (FieldName.IFSC, "HDFC0000240", True),
        (FieldName.MICR, "400240015", None),
        (FieldName.NAME, "MEERA NAIR", True),
    ]
    kept = await desk.value("select fields from booking.reading")
    assert "MEERA" not in kept
    stranger = await somebody(desk, *EVERYTHING, sees_all=False)
    with pytest.raises(NotFound):
        await queries.reading(stranger, client_id=client.id, file_name=document.file_name)


async def test_it_is_read_again_when_the_engine_was_away(desk: Tx) -> None:
    client = await meera(desk)
    document = await handed_in(desk, client, PaperKind.PAN_CARD, PAN_CARD)
    ports.use(Away())
    with pytest.raises(EngineAway):
        await worked(desk)
    found = await queries.reading(desk, client_id=client.id, file_name=document.file_name)
    assert (found.state, "cannot be read just now" in (found.error or "")) == (ReadingState.FAILED, True)
    ports.use(ENGINE)
    again = await operations.read_again(desk, client_id=client.id, file_name=document.file_name)
    assert again.state is ReadingState.WAITING
    await worked(desk)
    found = await queries.reading(desk, client_id=client.id, file_name=document.file_name)
    assert [(one.value, one.agrees) for one in found.fields][:2] == [
        ("ABCPxxxx4F", True),
        ("MEERA NAIR", True),
    ]


async def test_other_papers_are_not_read(desk: Tx) -> None:
    client = await meera(desk)
    document = await handed_in(desk, client, PaperKind.OTHER, ("a letter",))
    with pytest.raises(NotReadHere):
        await queries.reading(desk, client_id=client.id, file_name=document.file_name)


async def handed_in(tx: Tx, client: clients.Client, kind: PaperKind, lines: tuple[str, ...]):
    """The paper, after the job that follows its event."""
    now = await handing_in.hand_in(
        tx, client_id=client.id, kind=kind, filename="scan.png", content=drawn(*lines)
    )
    document = next(one for one in now.papers.all if one.kind == kind)
    await jobs.on_stored(tx, a_job("documents.stored", client.party, kind=kind, document=str(document.id)))
    return document


async def worked(tx: Tx) -> None:
    """What the worker does with the newest job."""
    payload = await tx.value(
        "select payload from jobs.job where kind = %(kind)s order by id desc limit 1", kind=operations.READ
    )
    told = payload if isinstance(payload, dict) else json.loads(payload)
    job = a_job(operations.READ, "x")
    object.__setattr__(job, "payload", told)
    await jobs.read(cast(Database, Joined(tx)), job)
