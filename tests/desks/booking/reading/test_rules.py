"""From lines of text to fields, with the mistakes that engines make."""

from bahi.desks.booking.reading import rules, words
from bahi.desks.booking.reading.rules import PaperShape
from bahi.desks.booking.reading.words import ReadLine


def lines(text: str, confidence: int = 97) -> list[ReadLine]:
    return [ReadLine(line.strip(), confidence) for line in text.strip().splitlines()]


def fields(shape: PaperShape, text: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in rules.read(shape, lines(text)):
        told.setdefault(one.field, []).append(one.value)
    return told


NEW_CARD = """
    INCOME TAX DEPARTMENT  GOVT. OF INDIA
    Permanent Account Number Card
    ABCPE1234F
    Name
    MEERA NAIR
    Father's Name
    KRISHNAN NAIR
    Date of Birth  14/08/1987
"""
OLD_CARD = """
    INCOME TAX DEPARTMENT  GOVT. OF INDIA
    MEERA NAIR
    KRISHNAN NAIR
    14/08/1987
    Permanent Account Number
    ABCPE1234F
    Signature
"""


def test_both_layouts_of_a_pan_card() -> None:
    for card in (NEW_CARD, OLD_CARD):
        assert fields(PaperShape.PAN_CARD, card) == {
            "pan": ["ABCPE1234F"],
            "name": ["MEERA NAIR"],
            "father_name": ["KRISHNAN NAIR"],
            "date_of_birth": ["1987-08-14"],
        }


def test_letters_and_digits_are_put_right_by_their_places_and_that_is_less_sure() -> None:
    assert list(words.pans(lines("A8CPE12E4F"))) == []
    [mended] = words.pans(lines("A8CPE1Z34F"))
    assert (mended.value, mended.confidence) == ("ABCPE1234F", 97 - words.MENDED)
    assert list(words.pans(lines("ABCDE1234F"))) == []
    assert list(words.pans(lines("DEPARTMENT"))) == []


def test_a_day_that_is_none_is_not_told() -> None:
    assert fields(PaperShape.PAN_CARD, "31/02/1987") == {}


def test_a_client_master_list_of_nsdl() -> None:
    text = """
        CLIENT MASTER LIST
        DP ID : IN300214  DP Name : MERIDIAN SECURITIES
        Client ID : 10004521  Depository : NSDL
        Sole/First Holder Name : MEERA NAIR
        Second Holder Name : ARUN NAIR
        PAN : ABCPE1234F
        Bank Account No : 50100 1234 5678  IFSC : HDFCO000240
        E-mail : Meera@Example.in, a@example.in
        meera@example.in b@example.in c@example.in
    """
    assert fields(PaperShape.CML, text) == {
        "depository": ["NSDL"],
        "dp_id": ["IN300214"],
        "client_id": ["10004521"],
        "holder": ["MEERA NAIR", "ARUN NAIR"],
        "pan": ["ABCPE1234F"],
        "bank_account": ["5010012345678"],
        "ifsc": ["HDFC0000240"],
        "email": ["meera@example.in", "a@example.in", "b@example.in"],
    }


def test_a_client_master_list_of_cdsl() -> None:
    text = "BO ID\n1208160012345678\nFirst Holder\nMEERA NAIR"
    assert fields(PaperShape.CML, text) == {
        "depository": ["CDSL"],
        "dp_id": ["12081600"],
        "client_id": ["12345678"],
        "holder": ["MEERA NAIR"],
    }


def test_a_cheque() -> None:
    text = """
        HDFC BANK  FORT BRANCH, MUMBAI
        IFSC : HDFC0000240
        Pay  CANCELLED
        Rupees
        A/c No. 50100123456789
        MEERA NAIR
        Please sign above
        "000123" 400240015: 012345" 31
    """
    assert fields(PaperShape.CHEQUE, text) == {
        "bank_account": ["50100123456789"],
        "ifsc": ["HDFC0000240"],
        "micr": ["400240015"],
        "name": ["MEERA NAIR"],
    }


def test_the_bottom_line_of_a_cheque_may_have_lost_its_spaces() -> None:
    for bottom in ("000123400240015 012345 31", "00012340024001501234531"):
        assert fields(PaperShape.CHEQUE, bottom)["micr"] == ["400240015"]


def test_an_aadhaar_number_is_hidden_and_an_account_number_is_not() -> None:
    assert words.mask("Aadhaar 2341 2341 2346", plain=False) == "Aadhaar XXXX XXXX 2346"
    assert words.mask("234123412346", plain=True) == "XXXXXXXX2346"
    assert words.mask("UID: 234123412346", plain=False) == "UID: XXXXXXXX2346"
    assert words.mask("A/c No 234123412346", plain=False) == "A/c No 234123412346"
    assert words.mask("BO ID 1208 1600 1234 5678", plain=False) == "BO ID 1208 1600 1234 5678"


def test_nothing_is_read_from_nothing() -> None:
    for shape in PaperShape:
        assert rules.read(shape, []) == []
        assert rules.read(shape, lines("hello")) == []
