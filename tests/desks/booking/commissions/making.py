"""Settled bookings, as the confirmation of a transfer tells them to the commissions."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.commissions import operations, queries
from bahi.desks.booking.commissions.queries import Commission
from bahi.desks.booking.partners.queries import Partner
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

ALL = ("booking.commissions.read", "booking.commissions.pay", "booking.transfers.confirm")


async def an_employee(tx: Tx, name: str = "Kabir Sethi") -> UUID:
    person = new_id()
    await tx.run("insert into identity.person (id, name) values (%(id)s, %(name)s)", id=person, name=name)
    return person


async def a_sale(tx: Tx) -> UUID:
    """A booking that is on record, and nothing more: what earned is told to the commissions by its caller."""
    sale, party, client, stock = new_id(), new_id(), new_id(), new_id()
    row: dict[str, object] = {"at": tx.now, "by": tx.actor.id}
    await tx.insert(
        "parties.party", id=party, kind="person", family="client", name="Devika Nair", created_at=tx.now
    )
    await tx.run(
        """
        insert into booking.client (id, party, role, constitution, otc_ucc, created_at, created_by,
                                    created_person)
        values (%(id)s, %(party)s, 'client', 'individual',
                'OTC' || lpad(nextval('booking.otc_ucc')::text, 7, '0'), %(at)s, %(by)s, %(by)s)
        """,
        id=client,
        party=party,
        **row,
    )
    await tx.insert(
        "instruments.instrument",
        id=stock,
        kind="share",
        symbol=f"S{stock.hex[-8:].upper()}",
        name="Aranya Finance",
        scale=0,
        created_at=tx.now,
    )
    await tx.insert("booking.stock", id=stock, added_at=tx.now, added_by=tx.actor.id)
    await tx.run(
        """
        insert into booking.booking (id, number, kind, client, stock, quantity, landing_price, selling_price,
                                     consideration, salesperson, maker, booked_on, loss, insider, created_at,
                                     created_by)
        values (%(id)s, 'BK-2026-' || %(number)s, 'client', %(client)s, %(stock)s, 1, 1, 1, 1, %(person)s,
                %(by)s, %(at)s::date, 'not_required', 'not_required', %(at)s, %(by)s)
        """,
        id=sale,
        number=f"{sale.int % 10**12:012}",
        client=client,
        stock=stock,
        person=await an_employee(tx),
        **row,
    )
    return sale


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
    booking = booking or await a_sale(tx)
    await operations.accrue(
        tx,
        booking=booking,
        number="BK-2026-00001",
        quantity=quantity,
        landing_price=landing,
        selling_price=selling,
        partner=partner.id if partner else None,
        partner_share=Decimal(share) if partner else Decimal(0),
        employee=employee,
        on=on or tx.today,
    )
    return await queries.of_booking(tx, booking=booking)
