"""People and organisations: who they are, how to reach them, what they are known by."""

from bahi.kernel.parties.operations import (
    add,
    add_bank_account,
    add_demat_account,
    add_identifier,
    rename,
    set_email,
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
    demat_accounts,
    identifiers,
    party,
)
from bahi.kernel.parties.rules import Depository, Family, Kind, Scheme

__all__ = [
    "BankAccount", "DematAccount", "Depository", "Family", "Identifier", "Kind", "Party", "PartyId", "Scheme",
    "add", "add_bank_account", "add_demat_account", "add_identifier", "bank_accounts", "demat_accounts",
    "identifiers", "party", "rename", "set_email", "set_mobile", "take_role",
]  # fmt: skip
