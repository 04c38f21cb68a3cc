"""How people are identified in India: worked values."""

from collections.abc import Callable

import pytest

from bahi.kernel.parties import rules
from bahi.kernel.parties.errors import WrongNumber
from bahi.kernel.parties.rules import Depository, Kind, Scheme


def accepts(rule: Callable[[str], object], text: str) -> bool:
    try:
        rule(text)
    except WrongNumber:
        return False
    return True


def pan(text: str) -> str:
    return rules.checked(Scheme.PAN, text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("ACUPA7085R", True),
        ("ABCPE1234F", True),
        ("ABCDE1234F", False),
        ("ABCPE0000F", False),
        ("ABCPE12345", False),
        ("aaapz1234c", True),
        ("AAACT2727Q", True),
    ],
)
def test_id_02_a_pan_is_really_checked(text: str, valid: bool) -> None:
    """Ten characters are not enough: the fourth letter names the holder, and 0000 was never issued."""
    assert accepts(pan, text) is valid


def test_id_02_the_fourth_letter_says_whom_the_pan_was_issued_to() -> None:
    assert (rules.pan_kind("ACUPA7085R"), rules.pan_kind("AAACT2727Q")) == (Kind.PERSON, Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("rule", "text", "valid"),
    [
        (rules.ifsc, "HDFC0001234", True),
        (rules.ifsc, "HDFC1001234", False),
        (rules.ifsc, "hdfc0001234", True),
        (rules.vpa, "name.sur-1@okhdfc", True),
        (rules.vpa, "a@b.com", False),
        (rules.vpa, "@upi", False),
        (rules.vpa, "cdsl.stamp.dep@validhdfc", True),
        (lambda t: rules.checked(Scheme.CIN, t), "U67190MH2010PTC123456", True),
        (lambda t: rules.checked(Scheme.CIN, t), "X67190MH2010PTC123456", False),
        (rules.euin, "E123456", True),
        (rules.euin, "E12345", False),
        (rules.aadhaar_last4, "2346", True),
        (rules.aadhaar_last4, "234123412346", False),
        (rules.demat, "IN30001112345678", True),
        (rules.demat, "1234567812345678", True),
        (rules.demat, "IN3000111234567", False),
        (rules.email, "Asha@Example.in", True),
        (rules.email, "asha@example", False),
        (rules.mobile, "98765 43210", True),
        (rules.mobile, "12345", False),
    ],
)
def test_id_06_shapes(rule: Callable[[str], object], text: str, valid: bool) -> None:
    assert accepts(rule, text) is valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("234123412346", True),
        ("234123412347", False),
        ("134123412346", False),
        ("2341 2341 2346", True),
        ("222222222222", False),
        ("23412341234", False),
    ],
)
def test_id_01_an_aadhaar_is_really_checked_and_four_digits_of_it_are_known(text: str, valid: bool) -> None:
    assert accepts(rules.aadhaar, text) is valid
    if valid:
        assert rules.aadhaar(text)[-4:] == rules.aadhaar_last4("2346")


def test_what_is_kept_is_compact() -> None:
    assert rules.ifsc("hdfc0001234") == "HDFC0001234"
    assert rules.mobile("098765-43210") == "+919876543210"
    assert rules.demat("IN300011-12345678").depository is Depository.NSDL
    assert rules.demat("12345678 12345678").depository is Depository.CDSL


def test_what_is_shown_is_masked() -> None:
    assert rules.masked("ABCPE1234F") == "ABCPxxxx4F"
    assert rules.masked_account("50100123456789") == "xxxxxxxxxx6789"
