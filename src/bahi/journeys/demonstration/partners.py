"""Those who bring clients to the demonstration firm."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from bahi.desks.booking.partners import operations as partners
from bahi.desks.booking.partners.queries import Partner
from bahi.desks.booking.partners.rules import REQUIRED
from bahi.journeys.demonstration import rules
from bahi.journeys.demonstration.specimens import specimen
from bahi.kit.tx import Actor, Database

COUNT = 15
FIRST = 9000  # far from the places of clients and vendors, whose numbers must differ
BANKS = ("HDFC0000060", "ICIC0000104", "SBIN0000300")


async def introduce(database: Database, maker: Actor, checker: Actor, at: datetime) -> None:
    """Fifteen partners: the last two still wait for approval, one was switched off."""
    dice = random.Random(FIRST)  # noqa: S311 the same firm every time is the point
    for place, somebody in enumerate(rules.people(dice, COUNT, first=FIRST)):
        began = at + timedelta(hours=place)
        async with database.write(maker, began) as tx:
            made = await partners.create_partner(
                tx,
                name=somebody.name,
                pan=somebody.pan,
                aadhaar_last4=f"{dice.randrange(10_000):04d}" if somebody.kind == "person" else None,
                email=somebody.email,
                mobile=somebody.mobile,
                share=Decimal(dice.choice(["10", "15", "20", "25", "30"])),
                holder=somebody.name,
                ifsc=dice.choice(BANKS),
                account_number=f"{dice.randrange(10**11, 10**12)}",
            )
        await _hand_in(database, maker, began, made)
        if place >= COUNT - 2:
            continue
        async with database.write(checker, began + timedelta(minutes=25)) as tx:
            await partners.approve_partner(tx, partner_id=made.id)
        if place == 7:
            async with database.write(checker, began + timedelta(days=90)) as tx:
                await partners.toggle_active(tx, partner_id=made.id)


async def _hand_in(database: Database, maker: Actor, at: datetime, partner: Partner) -> None:
    for kind in REQUIRED:
        async with database.write(maker, at + timedelta(minutes=5)) as tx:
            await partners.hand_in(
                tx,
                partner_id=partner.id,
                kind=kind,
                filename=f"{kind}.png",
                content=specimen(kind.label, partner.name),
            )
