"""Value: double-entry accounts of cash and units that only grow, with holds, groups and reversals."""

from bahi.kernel.ledger.batcher import Batcher, Unanswered
from bahi.kernel.ledger.errors import Refused
from bahi.kernel.ledger.operations import (
    account,
    add_asset,
    close_account,
    expire_due,
    move,
    post,
    seal,
)
from bahi.kernel.ledger.queries import (
    Asset,
    Balance,
    Entry,
    Line,
    MadeOf,
    Statement,
    asset,
    balance,
    balance_as_of,
    balances,
    explain,
    made_of,
    statement,
    transfer,
)
from bahi.kernel.ledger.rules import NO_FLOOR, AccountId, AssetId, Group, Item, Kind, Verdict
from bahi.kernel.ledger.verify import Violation, verify

__all__ = [
    "NO_FLOOR",
    "AccountId",
    "Asset",
    "AssetId",
    "Balance",
    "Batcher",
    "Entry",
    "Group",
    "Item",
    "Kind",
    "Line",
    "MadeOf",
    "Refused",
    "Statement",
    "Unanswered",
    "Verdict",
    "Violation",
    "account",
    "add_asset",
    "asset",
    "balance",
    "balance_as_of",
    "balances",
    "close_account",
    "expire_due",
    "explain",
    "made_of",
    "move",
    "post",
    "seal",
    "statement",
    "transfer",
    "verify",
]
