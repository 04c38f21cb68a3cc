"""Reading the desk's settings."""

from datetime import datetime
from typing import LiteralString

from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

MANAGE = "firm.settings"


class DeskSettings(Row):
    """`remind_after` in hours, `void_after` in days; null is never. The account is where clients pay to."""

    remind_after: int | None
    void_after: int | None
    bank_holder: str | None
    bank_account: str | None
    bank_ifsc: str | None
    bank_name: str | None
    changed_at: datetime | None
    changed_by: str | None

    @property
    def account(self) -> str | None:
        """As a client is told it, in one line."""
        if self.bank_account is None:
            return None
        return f"{self.bank_holder}, account {self.bank_account}, IFSC {self.bank_ifsc}, {self.bank_name}"


_SELECT: LiteralString = """
    select remind_after, void_after, bank_holder, bank_account, bank_ifsc, bank_name, changed_at, changed_by
      from booking.setting"""


async def desk_settings(tx: ReadTx) -> DeskSettings:
    access.require(tx, MANAGE)
    return await current(tx)


async def current(tx: ReadTx) -> DeskSettings:
    """For the desk's own work; what of it leaves, leaves to clients anyway."""
    return await tx.row(DeskSettings, _SELECT)
