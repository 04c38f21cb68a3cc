"""The desk's own words, and the mail server whose password never comes out."""

import pytest
from tests.conftest import allowed
from tests.kernel.notifications.making import SHARES, changed, use

from bahi.kernel.notifications import smtp, wording
from bahi.kernel.notifications.errors import (
    BadWording,
    ChangedMeanwhile,
    NoServer,
    NoSuchTemplate,
    NotAccepted,
    PasswordInClear,
)
from bahi.kernel.notifications.ports import Security, Unreachable
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx


@pytest.fixture(autouse=True)
def _carrier() -> None:
    use()


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, "mail.read", "mail.manage")


async def test_words_of_the_desk_count_until_they_are_reset(desk: Tx) -> None:
    body = "Hello {name}\n\n[Look]({url})"
    made = await wording.reword_template(desk, key="tests.shares", subject="News", body=body, version=0)
    assert (made.version, made.subject, made.reworded) == (1, "News", True)
    assert await wording.words(desk, "tests.shares") == ("News", body)
    reset = await wording.reset_template(desk, key="tests.shares")
    assert (reset.version, reset.body, reset.reworded) == (2, SHARES.body, False)
    lines = await wording.templates(desk)
    assert [(t.key, t.version) for t in lines] == [("tests.confirm", 0), ("tests.shares", 2)]


async def test_two_who_change_one_template_do_not_overwrite_each_other(desk: Tx) -> None:
    new = {"key": "tests.shares", "subject": "News", "body": "Hello {name}\n\n[Look]({url})", "version": 0}
    await wording.reword_template(desk, **new)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile, match="Asha Kulkarni changed this template"):
        await wording.reword_template(desk, **new)  # type: ignore[arg-type]


async def test_a_mail_keeps_what_its_button_leads_to(desk: Tx) -> None:
    with pytest.raises(BadWording, match=r"of no use without \{url\}") as refused:
        await wording.reword_template(desk, key="tests.shares", subject="News", body="Hello", version=0)
    assert refused.value.field == "body"
    with pytest.raises(BadWording, match=r"There is no \{amount\} here") as refused:
        await wording.preview_template(desk, key="tests.shares", subject="{amount}")
    assert refused.value.field == "subject"
    with pytest.raises(NoSuchTemplate):
        await wording.template(desk, key="tests.none")


async def test_a_preview_uses_samples(desk: Tx) -> None:
    drawn = await wording.preview_template(desk, key="tests.shares", subject="For {name}")
    assert (drawn.subject, "100 shares of NSE" in drawn.text) == ("For Asha", True)


async def test_a_password_goes_in_and_never_comes_out(desk: Tx) -> None:
    server = changed(host="smtp.example.in", security=Security.TLS, username="desk", password="hush hush")
    config = await smtp.change_smtp(desk, enabled=True, server=server)
    assert (config.has_password, config.enabled, "hush" in str(config)) == (True, True, False)
    assert "hush" not in str(await desk.value("select to_jsonb(s) from notifications.smtp s"))
    assert "hush" not in str(await desk.value("select jsonb_agg(data) from events.event"))
    kept = changed(host="smtp.example.in", security=Security.TLS, username="desk", password=None)
    assert (await smtp.change_smtp(desk, enabled=True, server=kept)).has_password
    used = await smtp.server_in_use(desk)
    assert used
    assert used.password == "hush hush"


async def test_a_kept_password_does_not_follow_to_another_host(desk: Tx) -> None:
    server = changed(host="smtp.example.in", security=Security.TLS, username="desk", password="hush hush")
    await smtp.change_smtp(desk, enabled=True, server=server)
    elsewhere = changed(host="evil.example.org", security=Security.TLS, username="desk", password=None)
    assert not (await smtp.change_smtp(desk, enabled=True, server=elsewhere)).has_password


async def test_a_password_does_not_travel_in_clear(desk: Tx) -> None:
    with pytest.raises(PasswordInClear):
        await smtp.change_smtp(desk, enabled=True, server=changed(username="desk", password="hush"))


async def test_a_test_says_what_the_server_said(desk: Tx) -> None:
    with pytest.raises(NoServer):
        await smtp.greet(desk, server=None)
    assert (await smtp.greet(desk, server=changed())).message == "127.0.0.1 answers. No mail was sent."
    use(trouble=Unreachable("It sleeps."))
    with pytest.raises(NotAccepted, match="It sleeps"):
        await smtp.greet(desk, server=changed())
    with pytest.raises(Denied):
        await smtp.greet(allowed(desk, "mail.read"), server=changed())
