"""How a person or an organisation is identified in India, and how much of it is shown."""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import lei
from stdnum.exceptions import ValidationError
from stdnum.in_ import aadhaar as aadhaar_number
from stdnum.in_ import gstin, pan

from bahi.kernel.parties.errors import WrongNumber

IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")
CIN = re.compile(r"[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}")
VPA = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z]{2,64}")
EUIN = re.compile(r"E\d{6}")
ACCOUNT = re.compile(r"[A-Z0-9]{6,20}")
CDSL = re.compile(r"\d{16}")
NSDL = re.compile(r"IN\d{14}")
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
MOBILE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})")
ABROAD = re.compile(r"\+[1-9]\d{7,14}")


class Kind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Family(StrEnum):
    """A party is one of these for good: nobody shares revenue on their own trades."""

    CLIENT = "client"
    PARTNER = "partner"
    EMPLOYEE = "employee"


class Scheme(StrEnum):
    PAN = "pan"
    GSTIN = "gstin"
    LEI = "lei"
    CIN = "cin"


class Depository(StrEnum):
    NSDL = "NSDL"
    CDSL = "CDSL"


@dataclass(frozen=True, slots=True)
class Demat:
    """A depository account: the participant's id and the client's, as one string without spaces."""

    depository: Depository
    number: str


def checked(scheme: Scheme, text: str) -> str:
    """The identifier in its compact form; WrongNumber where it cannot be one."""
    try:
        match scheme:
            case Scheme.PAN:
                return pan.validate(text)
            case Scheme.GSTIN:
                return gstin.validate(text)
            case Scheme.LEI:
                return lei.validate(text)
            case Scheme.CIN:
                return _shaped(CIN, text.upper(), "CIN", "cin")
    except ValidationError as wrong:
        raise WrongNumber(scheme.upper(), field=scheme) from wrong


def pan_kind(number: str) -> Kind:
    """Whom the fourth letter says the PAN was issued to."""
    return Kind.PERSON if number[3] == "P" else Kind.ORGANISATION


def ifsc(text: str) -> str:
    return _shaped(IFSC, text.upper(), "IFSC", "ifsc")


def account_number(text: str) -> str:
    return _shaped(ACCOUNT, text.upper().replace(" ", ""), "account number", "account_number")


def vpa(text: str) -> str:
    return _shaped(VPA, text, "UPI address", "vpa")


def euin(text: str) -> str:
    return _shaped(EUIN, text.upper(), "EUIN", "euin")


def demat(text: str) -> Demat:
    """CDSL: 16 digits. NSDL: IN and 6 digits of the participant, 8 of the client."""
    number = text.upper().replace(" ", "").replace("-", "")
    if CDSL.fullmatch(number):
        return Demat(Depository.CDSL, number)
    return Demat(Depository.NSDL, _shaped(NSDL, number, "demat account", "demat"))


def aadhaar_last4(text: str) -> str:
    """Only these four digits are ever taken; a whole number is refused, not shortened."""
    return _shaped(re.compile(r"\d{4}"), text, "last four digits of an Aadhaar", "aadhaar_last4")


def aadhaar(text: str) -> str:
    """Twelve digits whose check digit (Verhoeff) is right; they are never kept."""
    try:
        return aadhaar_number.validate(text)
    except ValidationError as wrong:
        raise WrongNumber("Aadhaar number", field="aadhaar") from wrong


def email(text: str) -> str:
    return _shaped(EMAIL, text.lower(), "e-mail address", "email")


def mobile(text: str) -> str:
    """With the country code; ten digits alone are taken as Indian."""
    compact = re.sub(r"[\s-]", "", text)
    if indian := MOBILE.fullmatch(compact):
        return f"+91{indian[1]}"
    return _shaped(ABROAD, compact, "mobile number", "mobile")


def masked(number: str, *, first: int = 4, last: int = 2) -> str:
    """Enough to recognise, too little to use: ABCPxxxx4F."""
    hidden = max(len(number) - first - last, 0)
    return number[:first] + "x" * hidden + number[len(number) - last :]


def masked_account(number: str) -> str:
    return masked(number, first=0, last=4)


def _shaped(shape: re.Pattern[str], text: str, what: str, field: str) -> str:
    if not shape.fullmatch(text.strip()):
        raise WrongNumber(what, field=field)
    return text.strip()
