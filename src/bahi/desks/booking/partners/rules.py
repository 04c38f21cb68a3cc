"""How much a partner may be promised, when they earn nothing, and who may approve them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from bahi.desks.booking.partners.errors import ShareAboveCap

ZERO = Decimal(0)


class PartnerState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class PartnerPaperKind(StrEnum):
    PAN_CARD = "pan_card"
    CANCELLED_CHEQUE = "cancelled_cheque"
    AADHAAR = "aadhaar"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {"pan_card": "PAN card", "aadhaar": "masked Aadhaar"}.get(self, self.replace("_", " "))


class PartnerAction(StrEnum):
    APPROVE = "approve"
    ACTIVATE = "activate"
    DEACTIVATE = "deactivate"


REQUIRED = (PartnerPaperKind.PAN_CARD, PartnerPaperKind.CANCELLED_CHEQUE)


@dataclass(frozen=True, slots=True)
class Known:
    """What tells two parties to be one: numbers or their blind indexes, never compared across kinds."""

    pan: str | None
    mobiles: frozenset[str] = frozenset()
    bank_accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Referral:
    """The share that counts, in percent; `removed` when the partner may not earn on this client at all."""

    share: Decimal
    removed: bool = False
    reasons: tuple[str, ...] = ()


def capped(share: Decimal, *, cap: Decimal) -> Decimal:
    if share > cap:
        raise ShareAboveCap(cap)
    return share


def share_for(client: Known, partner: Known, *, share: Decimal, cap: Decimal) -> Referral:
    """One PAN takes the partner off: nobody earns on their own trades. Other likenesses are only told."""
    promised = capped(share, cap=cap)
    if client.pan is not None and client.pan == partner.pan:
        return Referral(ZERO, removed=True, reasons=("Client and partner have the same PAN.",))
    alike = (
        ("Client and partner have the same mobile number.", client.mobiles & partner.mobiles),
        (
            "Client and partner are paid on the same bank account.",
            client.bank_accounts & partner.bank_accounts,
        ),
    )
    return Referral(promised, reasons=tuple(reason for reason, shared in alike if shared))


def may_refer(state: PartnerState, *, active: bool) -> bool:
    return state is PartnerState.APPROVED and active


def missing_papers(handed_in: Iterable[str]) -> list[str]:
    """The titles of what must be there before somebody can approve."""
    there = set(handed_in)
    return [kind.label for kind in REQUIRED if kind not in there]


def is_own(maker: UUID, person: UUID) -> bool:
    """Two log-ins of one person are one person."""
    return maker == person


def available_actions(
    state: PartnerState,
    *,
    active: bool,
    complete: bool,
    maker: UUID,
    person: UUID,
    permissions: frozenset[str],
) -> list[PartnerAction]:
    if state is PartnerState.PENDING:
        may = complete and "booking.partners.approve" in permissions and not is_own(maker, person)
        return [PartnerAction.APPROVE] if may else []
    if state is not PartnerState.APPROVED or "booking.partners.manage" not in permissions:
        return []
    return [PartnerAction.DEACTIVATE if active else PartnerAction.ACTIVATE]
