"""What a template may say, and what becomes of it."""

import pytest
from tests.kernel.notifications.making import CONFIRM, SECRETS, SHARES, VALUES

from bahi.kernel.notifications import Template, rules


def test_values_are_words_and_never_markup() -> None:
    drawn = rules.render(SHARES, SHARES.subject, SHARES.body, VALUES, firm="M & Co")
    assert drawn.subject == "1,200 shares of A & B"
    assert "Dear Asha <b>,\n\n1,200 shares of A & B arrived." in drawn.text
    assert "See them: https://book.test/x?a=1&b=2" in drawn.text
    assert "Asha &lt;b&gt;" in drawn.html
    assert "1,200 shares of A &amp; B arrived.<br>They are" in drawn.html
    assert 'href="https://book.test/x?a=1&amp;b=2"' in drawn.html
    assert "M &amp; Co" in drawn.html


def test_a_value_with_a_line_break_cannot_write_a_header() -> None:
    drawn = rules.render(SHARES, SHARES.subject, SHARES.body, VALUES | {"company": "X\r\nBcc: y"}, firm="M")
    assert drawn.subject == "1,200 shares of X Bcc: y"


def test_a_button_leads_to_a_web_page_only() -> None:
    with pytest.raises(ValueError, match="leads to a web page"):
        rules.render(SHARES, SHARES.subject, SHARES.body, VALUES | {"url": "javascript:alert(1)"}, firm="M")


def test_secrets_are_taken_out_wherever_they_stand() -> None:
    shown = rules.render(CONFIRM, CONFIRM.subject, CONFIRM.body, rules.hidden(CONFIRM, SECRETS), firm="M")
    assert "secret-token" not in shown.text + shown.html
    assert "918273" not in shown.text + shown.html
    assert "Confirm: ••••" in shown.text


@pytest.mark.parametrize(
    ("subject", "body", "wrong"),
    [
        ("Hello {who}", "x", r"There is no \{who\} here"),
        ("Hello", "x {name.__class__}", "Braces stand around a placeholder only"),
        ("Hello\nBcc: x", "x", "one line"),
        ("Hello", "  ", "says nothing"),
        ("Hello", "[A]({url})\n\n[B]({url})", "at most one button"),
        ("Hello", "Click [A]({url}) now", "a paragraph of its own"),
    ],
)
def test_a_template_that_is_wrong_does_not_start(subject: str, body: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Template("tests.x", "X", subject, body, {"name": "A", "url": "https://a.test"})


def test_a_secret_may_not_stand_in_a_subject() -> None:
    with pytest.raises(ValueError, match="secret"):
        Template("tests.x", "X", "Code {code}", "{code}", {"code": "1"}, secret=("code",))
