"""A refund that a booking's end calls for. Called inside an operation that has checked who may."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.refunds.events import RefundOpened
from bahi.kernel import events
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def open_refund(tx: Tx, *, booking: UUID, amount: Decimal, reason: str) -> None:
    """To the client's first bank account until somebody says otherwise; nothing where nothing was paid."""
    if not amount:
        return
    refund = new_id()
    await tx.run(
        """
        insert into booking.refund (id, booking, party, amount, bank_account, reason, opened_at)
        select %(id)s, b.id, c.party, %(amount)s,
               (select a.id from parties.bank_account a where a.party = c.party order by a.id limit 1),
               %(reason)s, %(now)s
          from booking.booking b join booking.client c on c.id = b.client where b.id = %(booking)s
        """,
        id=refund,
        booking=booking,
        amount=amount,
        reason=reason,
        now=tx.now,
    )
    await events.record(tx, RefundOpened(subject=refund, booking=booking, amount=amount))
