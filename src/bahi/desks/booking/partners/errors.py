"""Why a change to a partner is refused."""

from decimal import Decimal

from bahi.kit.errors import Conflict, Denied, Invalid


class ShareAboveCap(Invalid):
    def __init__(self, cap: Decimal) -> None:
        super().__init__(f"A partner's share is at most {cap:f} % of the revenue.", field="share")


class AadhaarMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Please give the last four digits of their Aadhaar.", field="aadhaar_last4")


class AadhaarOfNobody(Invalid):
    def __init__(self) -> None:
        super().__init__(
            "Only a person has an Aadhaar; this PAN is an organisation's.", field="aadhaar_last4"
        )


class OwnPartner(Denied):
    def __init__(self) -> None:
        super().__init__("You added or changed this partner: somebody else must approve.")


class PapersMissing(Conflict):
    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"Still missing: {', '.join(missing)}. Hand them in before approving.")


class NotPossible(Conflict):
    def __init__(self, action: str, state: str) -> None:
        super().__init__(f"This partner is {state}: {action} is not possible now.")


class NoTerms(Conflict):
    def __init__(self) -> None:
        super().__init__("No terms for referral partners are on record for today.")
