"""From the change to the wire: what is refused for good stays refused, whatever else fails is tried again."""

import re

import pytest
from psycopg import AsyncConnection
from tests.conftest import NOW
from tests.gateways.test_mail import Mailbox, Running
from tests.kernel.jobs.making import ALL_DONE, ask, until, working

from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import access, jobs
from bahi.kernel.identity.users import operations as users
from bahi.kernel.notifications import jobs as work
from bahi.kernel.notifications import queries, smtp
from bahi.kernel.notifications.ports import Server
from bahi.kit.http import utc_now
from bahi.kit.tx import Tx

WORK = jobs.Work(subscribers=work.SUBSCRIBERS, handlers=work.HANDLERS)


async def invite(url: str, server: Server | None) -> None:
    async with await AsyncConnection.connect(url, options=AS_APP) as connection:
        tx = Tx(connection, access.SYSTEM, utc_now())
        await jobs.keep_in_step(tx, WORK)
        if server:
            await smtp.change_smtp(tx, enabled=True, server=server)
        await users.invite_user(tx, name="Kabir Sethi", email="kabir@example.in", role=4)


async def the_mail(url: str) -> queries.MailDetail:
    async with await AsyncConnection.connect(url, options=AS_APP) as connection:
        tx = Tx(connection, access.SYSTEM, NOW)
        (line,) = (await queries.mails(tx, states=[])).items
        return await queries.mail(tx, mail_id=line.id)


async def test_an_invitation_reaches_the_mailbox_and_its_link_nobody_else(clone: str) -> None:
    mailbox = Mailbox()
    with Running(mailbox) as server:
        await invite(clone, server)
        async with working(clone, WORK):
            await until(clone, ALL_DONE)
    (envelope,) = mailbox.taken
    assert b"https://book.test/invitation#" in bytes(envelope.content or b"").replace(b"=\r\n", b"")
    mail = await the_mail(clone)
    assert (mail.state, mail.hidden, "invitation#" in str(mail)) == ("sent", True, False)


async def test_while_trying_out_the_link_is_on_the_outbox_page(clone: str) -> None:
    await invite(clone, None)
    async with working(clone, WORK):
        await until(clone, ALL_DONE)
    mail = await the_mail(clone)
    assert mail.state == "kept"
    assert re.search(r"https://book\.test/invitation#[\w-]{40,}", mail.text or "")


@pytest.mark.parametrize(
    ("answer", "mail_state", "job_state"),
    [("550 No such user", "failed", "done"), ("451 Later", "queued", "ready")],
)
async def test_refused_for_good_is_not_tried_again_and_for_now_is(
    clone: str, answer: str, mail_state: str, job_state: str
) -> None:
    mailbox = Mailbox(answers={"kabir@example.in": answer})
    with Running(mailbox) as server:
        await invite(clone, server)
        async with working(clone, WORK):
            await until(clone, "select exists (select from notifications.mail where error is not null)")
            await until(
                clone,
                "select state <> 'running' and attempts > 0 from jobs.job "
                "where kind = 'notifications.mail.deliver'",
            )
    mail = await the_mail(clone)
    assert (mail.state, answer.partition(" ")[2] in (mail.error or "")) == (mail_state, True)
    states = await ask(clone, "select state from jobs.job where kind = 'notifications.mail.deliver'")
    assert states == [(job_state,)]
