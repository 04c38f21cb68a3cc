"""A chain that was made anew by somebody with the whole database is noticed by what stands outside it."""

from pathlib import Path

from psycopg import AsyncConnection
from tests.conftest import NOW

from bahi.entrypoints import anchors
from bahi.entrypoints.anchors import Anchors
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import ledger
from bahi.kernel.ledger import NO_FLOOR, Item
from bahi.kit.tx import Actor, Tx


async def sealed(url: str, actor: Actor) -> None:
    async with await AsyncConnection.connect(url, options=AS_APP) as connection:
        tx = Tx(connection, actor, NOW)
        inr = await ledger.asset(tx, code="INR")
        outside = await ledger.account(tx, asset=inr, purpose="outside", floor=NO_FLOOR)
        wallet = await ledger.account(tx, asset=inr, purpose="wallet")
        await ledger.move(tx, [Item(debit=outside, credit=wallet, amount=5)])
        await ledger.seal(tx)


async def test_a_rewritten_chain_is_noticed(clone: str, actor: Actor, tmp_path: Path) -> None:
    file = tmp_path / "anchors"
    async with await AsyncConnection.connect(clone, autocommit=True) as connection:
        noting = Anchors(file)
        for _ in range(2):
            await sealed(clone, actor)
            await noting.note(Tx(connection, actor, NOW))
        await noting.note(Tx(connection, actor, NOW))
        assert [line.split()[:2] for line in file.read_text().splitlines()] == [
            ["ledger", "1"],
            ["ledger", "2"],
        ]
        assert await anchors.check(connection, file) == []
        await connection.execute("alter table ledger.seal disable trigger all")
        await connection.execute("update ledger.seal set hash = sha256('made anew') where no = 1")
        await connection.execute("update ledger.batch set seal_no = null where seal_no = 2")
        await connection.execute("delete from ledger.seal where no = 2")
        said = await anchors.check(connection, file)
    assert ["rewritten: seal 1" in said[0], "seal 2" in said[1]] == [True, True]


async def test_a_new_worker_goes_on_where_the_last_one_stopped(
    clone: str, actor: Actor, tmp_path: Path
) -> None:
    file = tmp_path / "anchors"
    await sealed(clone, actor)
    async with await AsyncConnection.connect(clone, autocommit=True) as connection:
        for _ in range(2):
            await Anchors(file).note(Tx(connection, actor, NOW))
    assert len(file.read_text().splitlines()) == 1
