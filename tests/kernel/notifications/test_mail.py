"""A mail is written with the change it tells of, goes out once, and keeps its secrets."""

import pytest
from tests.conftest import allowed
from tests.kernel.notifications.making import SECRETS, SERVER, VALUES, Remembering, use

from bahi.kernel import notifications
from bahi.kernel.notifications import operations, queries, smtp
from bahi.kernel.notifications.errors import BadAddress, TooHeavy, TooYoung
from bahi.kernel.notifications.queries import MailId
from bahi.kit.errors import Denied
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

BOOKING = ("booking", new_id())


@pytest.fixture(autouse=True)
def carrier() -> Remembering:
    return use()


async def with_server(tx: Tx) -> None:
    await smtp.change_smtp(allowed(tx, "mail.manage"), enabled=True, server=SERVER)


async def a_mail(tx: Tx, **extra: object) -> MailId:
    given = {"template": "tests.shares", "values": VALUES} | extra
    return await notifications.send(tx, to="asha@example.in", about=BOOKING, **given)  # type: ignore[arg-type]


async def test_a_mail_is_sealed_and_asks_for_a_job(tx: Tx) -> None:
    mail = await a_mail(tx)
    row = await tx.value("select to_jsonb(m) from notifications.mail m")
    assert "asha@example.in" not in str(row)
    assert "Asha" not in str(row)
    assert await tx.value("select array_agg(payload ->> 'mail') from jobs.job") == [str(mail)]


async def test_without_a_server_it_is_kept_on_the_outbox_page(tx: Tx) -> None:
    mail = await a_mail(tx)
    assert await operations.ready(tx, mail_id=mail) is None
    shown = await queries.mail(allowed(tx, "mail.read"), mail_id=mail)
    assert (shown.state, shown.recipient, shown.hidden) == ("kept", "asha@example.in", False)
    assert "A &amp; B" in (shown.html or "")


async def test_with_a_server_it_goes_out_once_under_one_mark(tx: Tx) -> None:
    await with_server(tx)
    note = notifications.Attachment("note.pdf", "application/pdf", b"%PDF-1.7")
    mail = await a_mail(tx, cc=["ravi@example.in"], attachments=[note])
    ready = await operations.ready(tx, mail_id=mail)
    assert ready
    assert ready.letter.mark == f"<{mail}@meridian.test>"
    assert (ready.letter.to, ready.letter.cc) == ("asha@example.in", ("ravi@example.in",))
    assert ready.letter.attachments == (note,)
    await operations.note_sent(tx, mail_id=mail)
    assert await operations.ready(tx, mail_id=mail) is None


async def test_a_key_sends_once(tx: Tx) -> None:
    assert await a_mail(tx, key="confirm 7") == await a_mail(tx, key="confirm 7")
    assert await tx.value("select count(*) from notifications.mail") == 1


@pytest.mark.parametrize("production", [False, True])
async def test_a_secret_is_shown_only_where_there_is_no_other_way_to_it(tx: Tx, production: bool) -> None:
    use(production=production)
    mail = await a_mail(tx, template="tests.confirm", values=SECRETS)
    reader = allowed(tx, "mail.read")
    waiting = await queries.mail(reader, mail_id=mail)
    assert waiting.hidden
    assert "secret-token" not in str(waiting)
    await operations.ready(tx, mail_id=mail)
    kept = await queries.mail(reader, mail_id=mail)
    assert ("secret-token" in str(kept), kept.hidden) == (not production, production)
    assert await tx.value("select body is null from notifications.mail") == production


async def test_a_secret_that_was_sent_is_wiped(tx: Tx) -> None:
    await with_server(tx)
    mail = await a_mail(tx, template="tests.confirm", values=SECRETS)
    ready = await operations.ready(tx, mail_id=mail)
    assert ready
    assert "918273" in ready.letter.text
    assert "918273" not in repr(ready)
    await operations.note_sent(tx, mail_id=mail)
    assert await tx.value("select body is null from notifications.mail")
    assert (await queries.mail(allowed(tx, "mail.read"), mail_id=mail)).hidden


async def test_a_refusal_for_good_is_recorded_and_a_trouble_is_told(tx: Tx) -> None:
    await with_server(tx)
    mail = await a_mail(tx)
    await operations.note_trouble(tx, mail_id=mail, error="Busy.")
    assert (await queries.mail(allowed(tx, "mail.read"), mail_id=mail)).state == "queued"
    await operations.note_refused(tx, mail_id=mail, error="No such user.")
    found = await queries.mail(allowed(tx, "mail.read"), mail_id=mail)
    assert (found.state, found.error) == ("failed", "No such user.")
    assert await tx.value("select count(*) from events.event where name = 'notifications.mail.failed'") == 1


async def test_the_log_is_found_by_address_words_and_record(tx: Tx) -> None:
    mail = await a_mail(tx)
    await a_mail(tx, template="tests.confirm", values=SECRETS)
    reader = allowed(tx, "mail.read")
    by_words = await queries.mails(reader, states=[], search="shares of a")
    by_address = await queries.mails(reader, states=[], search="ASHA@example.in")
    by_record = await queries.mails(reader, states=[], entity_kind="booking", entity=BOOKING[1], limit=1)
    assert [m.id for m in by_words.items] == [mail]
    assert (len(by_address.items), len(by_record.items)) == (2, 1)
    rest = await queries.mails(reader, states=[], before=by_record.next)
    assert [m.id for m in rest.items] == [mail]
    assert (await queries.mail_stats(reader)).total == 2
    with pytest.raises(Denied):
        await queries.mails(tx, states=[])


async def test_words_of_old_mails_are_forgotten_and_never_young_ones(tx: Tx) -> None:
    note = notifications.Attachment("note.pdf", "application/pdf", b"%PDF-1.7")
    old, young = await a_mail(tx, attachments=[note]), await a_mail(tx)
    for mail in (old, young):
        await operations.ready(tx, mail_id=mail)
    await tx.run(
        "update notifications.mail set created_at = created_at - interval '91 days' where id = %(id)s", id=old
    )
    keeper = allowed(tx, "mail.manage", "mail.read")
    with pytest.raises(TooYoung):
        await operations.forget_bodies(keeper, days=89)
    assert await operations.forget_bodies(keeper, days=90) == 1
    gone, there = await queries.mail(keeper, mail_id=old), await queries.mail(keeper, mail_id=young)
    assert (gone.text, gone.attachments, gone.subject) == (None, [], there.subject)
    assert there.text
    assert (
        await tx.value("select count(*) from events.event where name = 'notifications.mail.forgotten'") == 1
    )


async def test_what_cannot_be_sent_is_refused_at_once(tx: Tx) -> None:
    with pytest.raises(BadAddress):
        await notifications.send(
            tx, template="tests.shares", to="x@y.in\r\nBcc: z@y.in", values=VALUES, about=BOOKING
        )
    heavy = notifications.Attachment("x.bin", "application/octet-stream", b"x" * (16 * 1024 * 1024))
    with pytest.raises(TooHeavy):
        await a_mail(tx, attachments=[heavy])
    with pytest.raises(ValueError, match="lacks values"):
        await a_mail(tx, values={"name": "x"})
