"""What follows an action: its holders are written to, and the clients of adjusted bookings."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import mails as booking_mails
from bahi.desks.booking.bookings.events import BookingAdjusted
from bahi.desks.booking.corporate_actions import mails
from bahi.desks.booking.corporate_actions.events import ActionApplied
from bahi.desks.booking.corporate_actions.rules import ActionKind
from bahi.kernel import notifications
from bahi.kernel.jobs import Job, Subscriber
from bahi.kernel.notifications import post
from bahi.kit.money import grouped, rupees
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class _Holder(Row):
    """A client who held the share, with what the action brought them."""

    party: UUID
    client: str
    email: str
    number: str
    kind: ActionKind
    new: int | None
    held_ratio: int | None
    price: Decimal | None
    record_on: date
    stock: str
    into_stock: str | None
    held: int
    entitled: int
    shares: int
    into_shares: int
    cash: Decimal


async def on_applied(tx: Tx, job: Job) -> None:
    """One mail a holder; the job's key keeps a second attempt from writing twice."""
    action = UUID(job.subject)
    for holder in await _holders(tx, action):
        await notifications.send(
            tx,
            template=mails.HELD.key,
            to=holder.email,
            values={
                "client": holder.client,
                "stock": holder.stock,
                "what": what(holder.kind, holder.new, holder.held_ratio),
                "record_on": f"{holder.record_on:%d %b %Y}",
                "held": grouped(str(holder.held)),
                "outcome": _outcome(holder),
                "firm": post.current().firm,
            },
            about=("corporate_action", action),
            key=f"{job.key} {holder.party}",
        )


async def on_adjusted(tx: Tx, job: Job) -> None:
    said = job.payload["data"]
    await booking_mails.write(
        tx,
        template=mails.ADJUSTED,
        booking=UUID(job.subject),
        values={
            "action": said["action"],
            "before": grouped(str(said["before_quantity"])),
            "quantity": grouped(str(said["quantity"])),
            "price": rupees(Decimal(said["selling_price"])),
        },
        key=job.key,
    )


def what(kind: ActionKind, new: int | None, held: int | None) -> str:
    return f"{kind} {new}:{held}" if new else str(kind)


def _outcome(holder: _Holder) -> str:
    """What stands in the book, and what the company itself owes the holder."""
    into = holder.into_stock or ""
    lieu = f" For the fraction the company pays {rupees(holder.cash)}." if holder.cash else ""
    match holder.kind:
        case ActionKind.DIVIDEND:
            return f"The company pays you {rupees(holder.cash)}."
        case ActionKind.RIGHTS:
            at = rupees(holder.price or Decimal(0))
            return f"You may buy {grouped(str(holder.entitled))} more at {at} a share from the company."
        case ActionKind.BUYBACK:
            at = rupees(holder.price or Decimal(0))
            return f"The company offers to buy {grouped(str(holder.entitled))} of them at {at} a share."
        case ActionKind.MERGER:
            return f"They became {grouped(str(holder.into_shares))} shares of {into}.{lieu}"
        case ActionKind.DEMERGER:
            return f"You received {grouped(str(holder.into_shares))} shares of {into}.{lieu}"
        case ActionKind.SPLIT | ActionKind.BONUS:
            return f"You hold {grouped(str(holder.held + holder.shares))} shares for them now.{lieu}"


async def _holders(tx: Tx, action: UUID) -> list[_Holder]:
    return await tx.rows(
        _Holder,
        """
        select e.party, c.name as client, c.email, a.number, a.kind, a.new, a.held as held_ratio, a.price,
               a.record_on, s.name as stock, i.name as into_stock, e.held, e.entitled, e.shares,
               e.into_shares, e.cash
          from booking.entitlement e
          join booking.action a on a.id = e.action
          join instruments.instrument s on s.id = a.stock
          left join instruments.instrument i on i.id = a.into_stock
          join booking.client_view c on c.party = e.party and c.role = 'client'
         where e.action = %(id)s and c.email is not null order by e.party
        """,
        id=action,
    )


SUBSCRIBERS = (
    Subscriber(ActionApplied.name, "booking.actions.write_to_holders", on_applied),
    Subscriber(BookingAdjusted.name, "booking.bookings.write_adjusted", on_adjusted),
)
