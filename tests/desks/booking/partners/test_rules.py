"""What a partner may be promised, and when they earn nothing."""

from decimal import Decimal

import pytest

from bahi.desks.booking.partners.errors import ShareAboveCap
from bahi.desks.booking.partners.rules import Known, PartnerState, may_refer, share_for

CAP = Decimal(30)


def test_com_04_a_share_above_the_cap_is_refused() -> None:
    with pytest.raises(ShareAboveCap, match="30 %"):
        share_for(Known("ABCPK1234L"), Known("AAACT2727Q"), share=Decimal("30.01"), cap=CAP)


def test_com_04_nobody_earns_on_their_own_trades() -> None:
    referral = share_for(Known("ABCPK1234L"), Known("ABCPK1234L"), share=Decimal(25), cap=CAP)
    assert (referral.share, referral.removed) == (Decimal(0), True)
    assert referral.reasons == ("Client and partner have the same PAN.",)


def test_two_without_a_pan_are_not_the_same() -> None:
    assert not share_for(Known(None), Known(None), share=Decimal(25), cap=CAP).removed


def test_a_shared_telephone_or_account_is_told_but_not_decided() -> None:
    client = Known("ABCPK1234L", frozenset({"+919876543210"}), frozenset({"HDFC0001234x"}))
    partner = Known("AAACT2727Q", frozenset({"+919876543210"}), frozenset({"HDFC0001234x"}))
    referral = share_for(client, partner, share=Decimal(25), cap=CAP)
    assert (referral.share, referral.removed, len(referral.reasons)) == (Decimal(25), False, 2)


def test_only_approved_and_active_partners_may_be_named() -> None:
    assert may_refer(PartnerState.APPROVED, active=True)
    assert not may_refer(PartnerState.APPROVED, active=False)
    assert not may_refer(PartnerState.PENDING, active=True)
