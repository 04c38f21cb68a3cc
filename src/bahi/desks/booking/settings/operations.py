"""Changing the desk's settings."""

from bahi.desks.booking.settings import queries
from bahi.desks.booking.settings.errors import HalfAnAccount
from bahi.desks.booking.settings.events import DeskSettingsChanged
from bahi.desks.booking.settings.queries import MANAGE, DeskSettings
from bahi.kernel import access, events
from bahi.kernel.parties import rules as numbers
from bahi.kernel.parties.errors import WrongNumber
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

SAID = ("remind_after", "void_after", "bank_holder", "bank_account", "bank_ifsc", "bank_name")


async def change_settings(
    tx: Tx,
    *,
    remind_after: int | None,
    void_after: int | None,
    bank_holder: str | None,
    bank_account: str | None,
    bank_ifsc: str | None,
    bank_name: str | None,
) -> DeskSettings:
    """An account is given whole or not at all; the trail keeps the one before."""
    access.require(tx, MANAGE)
    account = {
        "bank_holder": bank_holder,
        "bank_account": bank_account and bank_account.replace(" ", ""),
        "bank_ifsc": bank_ifsc and _ifsc(bank_ifsc),
        "bank_name": bank_name,
    }
    if missing := [name for name, value in account.items() if value is None]:
        if len(missing) < len(account):
            raise HalfAnAccount(missing[0])
    elif not str(account["bank_account"]).isdigit():
        raise HalfAnAccount("bank_account")
    before = await queries.current(tx)
    await tx.run(
        """
        update booking.setting
           set remind_after = %(remind_after)s, void_after = %(void_after)s, bank_holder = %(bank_holder)s,
               bank_account = %(bank_account)s, bank_ifsc = %(bank_ifsc)s, bank_name = %(bank_name)s,
               changed_at = %(now)s, changed_by = %(by)s
        """,
        remind_after=remind_after,
        void_after=void_after,
        **account,
        now=tx.now,
        by=tx.actor.name,
    )
    after = await queries.current(tx)
    await events.record(
        tx,
        DeskSettingsChanged(
            subject=new_id(),
            before=before.model_dump(include=set(SAID)),
            after=after.model_dump(include=set(SAID)),
        ),
    )
    return after


def _ifsc(text: str) -> str:
    try:
        return numbers.ifsc(text)
    except WrongNumber:
        raise WrongNumber("IFSC", field="bank_ifsc") from None
