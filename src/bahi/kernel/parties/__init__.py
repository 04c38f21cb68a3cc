"""People and organisations: who they are, how to reach them, what they are known by."""

from bahi.kernel.parties.operations import (
    add,
    add_bank_account,
    add_demat_account,
    add_identifier,
    rename,
    set_aadhaar,
    set_email,
    set_emails,
    set_mobile,
    take_role,
)
from bahi.kernel.parties.queries import (
    BankAccount,
    DematAccount,
    Identifier,
    Party,
    PartyId,
    bank_accounts,
    numbers,
    party,
)
from bahi.kernel.parties.revealing import Revealed, release_numbers, reveal
from bahi.kernel.parties.rules import Depository, Family, Kind, Scheme

__all__ = [
    "BankAccount", "DematAccount", "Depository", "Family", "Identifier", "Kind", "Party", "PartyId",
    "Revealed", "Scheme", "add", "add_bank_account", "add_demat_account", "add_identifier", "bank_accounts",
    "numbers", "party", "release_numbers", "rename", "reveal", "set_aadhaar",
    "set_email", "set_emails", "set_mobile", "take_role",
]  # fmt: skip
