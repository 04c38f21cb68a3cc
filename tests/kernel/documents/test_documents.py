"""Documents in the book: versions that supersede each other, content nobody can read beside it."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege
from tests.kernel.documents.making import image, pdf

from bahi.gateways.storage import Files
from bahi.kernel import documents
from bahi.kernel.documents import Document, ports, queries
from bahi.kernel.documents.errors import ContentAway, NotAccepted
from bahi.kit.errors import NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def card(tx: Tx, owner: UUID, content: bytes, *, slot: str = "") -> Document:
    return await documents.store(
        tx,
        owner_kind="client",
        owner_id=owner,
        kind="pan_card",
        filename="../PAN.png",
        content=content,
        slot=slot,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents.use(Files(tmp_path.as_uri()))
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_document_comes_back_as_it_was_cleaned(tx: Tx) -> None:
    kept = await card(tx, new_id(), pdf())
    again, content = await documents.content(tx, kept.id)
    assert (again, content, kept.sha256) == (kept, pdf(), sha256(pdf()).hexdigest())
    assert (kept.name, kept.file_name, kept.version, kept.current) == ("PAN.pdf", "pan_card.v1.pdf", 1, True)
    assert kept.uploaded_by == "Asha Kulkarni"


async def test_a_newer_version_supersedes_and_nothing_is_lost(tx: Tx) -> None:
    owner = new_id()
    first = await card(tx, owner, pdf())
    second = await card(tx, owner, pdf(b"/Lang (en)"))
    other = await card(tx, owner, pdf(), slot="nominee")
    listed = await documents.of(tx, owner_kind="client", owner_id=owner)
    assert [(d.id, d.version, d.current) for d in listed] == [
        (other.id, 1, True),
        (second.id, 2, True),
        (first.id, 1, False),
    ]
    assert (await documents.content(tx, first.id))[1] == pdf()


async def test_the_same_content_again_changes_nothing(tx: Tx) -> None:
    owner = new_id()
    assert await card(tx, owner, pdf()) == await card(tx, owner, pdf())


async def test_a_document_is_found_only_among_its_owners(tx: Tx) -> None:
    owner = new_id()
    kept = await card(tx, owner, pdf())
    found = await documents.named(tx, owner_kind="client", owner_id=owner, file_name=kept.file_name)
    assert found.id == kept.id
    with pytest.raises(NotFound):
        await documents.named(tx, owner_kind="client", owner_id=new_id(), file_name=kept.file_name)


async def test_what_is_not_wanted_is_refused(tx: Tx) -> None:
    with pytest.raises(NotAccepted):
        await documents.store(
            tx,
            owner_kind="client",
            owner_id=new_id(),
            kind="pan_card",
            filename="a.csv",
            content=b"a,b\n1,2\n",
            accepts=documents.PAPERS,
        )


async def test_the_row_is_for_good(tx: Tx) -> None:
    await card(tx, new_id(), pdf())
    for statement in ("update documents.document set name = 'x'", "delete from documents.document"):
        async with tx.connection.transaction(force_rollback=True):
            with pytest.raises(InsufficientPrivilege):
                await tx.connection.execute(statement)


async def test_a_copied_folder_shows_nothing(tx: Tx, folder: Path) -> None:
    content = pdf(b"/Title (Meera Nair ABCPE1234F)")
    kept = await card(tx, new_id(), content)
    (file,) = kept_in(folder)
    assert b"Meera" not in file.read_bytes()
    assert b"%PDF" not in file.read_bytes()
    assert kept.sha256 not in str(file)


async def test_content_that_was_changed_or_is_missing_is_not_served(tx: Tx, folder: Path) -> None:
    kept = await card(tx, new_id(), pdf())
    (file,) = kept_in(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ContentAway):
        await documents.content(tx, kept.id)
    file.unlink()
    with pytest.raises(ContentAway):
        await documents.content(tx, kept.id)


async def test_content_moved_under_another_name_is_not_served(tx: Tx) -> None:
    one, two = await card(tx, new_id(), pdf()), await card(tx, new_id(), image("PNG"))
    keys = [
        await tx.value("select content from documents.document where id = %(id)s", id=kept.id)
        for kept in (one, two)
    ]
    await ports.storage().put(keys[0], await ports.storage().get(keys[1]))
    with pytest.raises(ContentAway):
        await queries.content(tx, one.id)


async def test_the_sweep_takes_only_what_is_old_and_nobodys(tx: Tx, folder: Path) -> None:
    kept = await card(tx, new_id(), pdf())
    async with tx.connection.transaction(force_rollback=True):
        await card(tx, new_id(), pdf(b"/Lang (hi)"))
    later = replace(tx, now=kept.uploaded_at + timedelta(days=4000))
    assert len(kept_in(folder)) == 2
    assert await documents.sweep(replace(tx, now=kept.uploaded_at - timedelta(days=4000))) == 0
    assert await documents.sweep(later) == 1
    assert (await documents.content(tx, kept.id))[1] == pdf()
    assert await documents.sweep(later) == 0
