"""What one is told is one's own."""

from dataclasses import replace

import pytest
from tests.conftest import allowed

from bahi.kernel import notifications
from bahi.kernel.notifications import notices
from bahi.kit.errors import NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def test_one_reads_and_counts_ones_own_only(tx: Tx) -> None:
    me = allowed(tx, "identity.self")
    assert me.actor.person
    other = replace(me, actor=replace(me.actor, person=new_id()))
    for n in range(3):
        await notifications.tell(
            tx, person=me.actor.person, title=f"News {n}", text="x", about=("stock", new_id())
        )
    page = await notices.notices(me, unread=False, before=None)
    assert ([n.title for n in page.items], page.unread) == (["News 2", "News 1", "News 0"], 3)
    assert (await notices.notices(other, unread=False, before=None)).items == []
    with pytest.raises(NotFound):
        await notices.mark_read(other, notice_id=page.items[0].id)
    assert (await notices.mark_read(me, notice_id=page.items[0].id)).unread == 2
    assert len((await notices.notices(me, unread=True, before=None)).items) == 2
    await notices.mark_all_read(other)
    assert (await notices.unread_count(me)).unread == 2
    assert (await notices.mark_all_read(me)).unread == 0
