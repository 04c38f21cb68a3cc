"""Whether what was read is what the record says; whole numbers are not needed for that, nor shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from bahi.desks.booking.reading.rules import Field, FieldName
from bahi.kernel.parties.rules import masked, masked_account

NUMBERS = {FieldName.PAN: masked, FieldName.BANK_ACCOUNT: masked_account, FieldName.CLIENT_ID: masked_account}


@dataclass(frozen=True, slots=True)
class Known:
    """What the record says, its numbers masked."""

    name: str
    pan: str | None
    emails: Sequence[str]
    accounts: Sequence[str]
    ifscs: Sequence[str]


def shown(read: Field) -> str:
    hide = NUMBERS.get(read.field)
    return hide(read.value) if hide else read.value


def agrees(read: Field, known: Known) -> bool | None:
    """None where there is nothing on the record to hold it against."""
    match read.field:
        case FieldName.NAME | FieldName.HOLDER:
            return same_name(read.value, known.name)
        case FieldName.PAN:
            return None if known.pan is None else shown(read) == known.pan
        case FieldName.EMAIL:
            return _among(read.value.lower(), [address.lower() for address in known.emails])
        case FieldName.BANK_ACCOUNT:
            return _among(shown(read), known.accounts)
        case FieldName.IFSC:
            return _among(read.value, known.ifscs)
        case _:
            return None


def same_name(one: str, other: str) -> bool:
    """The same words in any order, whatever stands between them."""
    return _words(one) == _words(other)


def _words(name: str) -> list[str]:
    return sorted("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())


def _among(value: str, known: Sequence[str]) -> bool | None:
    return value in known if known else None
