"""Settled bookings, as the confirmation of a transfer tells them to the commissions."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.commissions import operations
from bahi.desks.booking.commissions.queries import Commission
from bahi.desks.booking.partners.queries import Partner
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

ALL = ("booking.commissions.read", "booking.commissions.pay", "booking.transfers.confirm")


async def an_employee(tx: Tx, name: str = "Kabir Sethi") -> UUID:
    person = new_id()
    await tx.run("insert into identity.person (id, name) values (%(id)s, %(name)s)", id=person, name=name)
    return person


async def settle(
    tx: Tx,
    *,
    employee: UUID,
    partner: Partner | None = None,
    share: str = "25",
    quantity: int = 100,
    landing: int = 120_00,
    selling: int = 150_00,
    booking: UUID | None = None,
    on: date | None = None,
) -> list[Commission]:
    return await operations.accrue(
        tx,
        booking=booking or new_id(),
        number="BK-2026-00001",
        quantity=quantity,
        landing_price=landing,
        selling_price=selling,
        partner=partner.id if partner else None,
        partner_share=Decimal(share) if partner else Decimal(0),
        employee=employee,
        on=on or tx.today,
    )
