"""The client of the demonstration who signs in: Devika Nair, whom Kabir looks after."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import BookingKind
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.notes import operations as notes
from bahi.desks.booking.portal import operations as portal
from bahi.desks.booking.stocks.queries import StockId
from bahi.journeys.demonstration import papers
from bahi.kernel import access, parties
from bahi.kernel.identity.admission import operations as admission
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.users.rules import CLIENT
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import Actor, Database, ReadTx, Tx

NAME, EMAIL, PAN = "Devika Nair", "client@demo.in", "DVKPN7351L"
PLACE = 9_001
NOTES = 3


class _Unsold(Row):
    """A stock of which there is enough, and which this client never booked."""

    id: StockId
    landing_price: Decimal


class _Settled(Row):
    id: BookingId


class _Login(Row):
    login: ActorId
    person: UUID


async def introduce(
    database: Database, seller: Actor, checker: Actor, at: datetime, *, password: str
) -> ClientId:
    """With every paper, approved, and signed in by the link that was mailed to her."""
    async with database.write(seller, at) as tx:
        made = await clients.create_client(
            tx,
            name=NAME,
            role=ClientRole.CLIENT,
            kind=parties.Kind.PERSON,
            pan=PAN,
            email=EMAIL,
            mobile="9820011223",
        )
        await papers.hand_in_all(tx, made, PLACE)
    async with database.write(checker, at + timedelta(minutes=30)) as tx:
        await clients.approve_client(tx, client_id=made.id)
        await portal.give_access(tx, client_id=made.id)
    async with database.write(access.SYSTEM, at + timedelta(hours=2)) as tx:
        await admission.accept_invitation(tx, token=await _mailed(tx), new=password)
    return made.id


async def await_her_word(
    database: Database, seller: Actor, checker: Actor, now: datetime, *, client: ClientId
) -> None:
    """One booking that waits for her word and one that she accepted and has not paid; notes of some."""
    at = now - timedelta(hours=5)
    async with database.read(checker, now) as tx:
        unsold = await _unsold(tx, client)
    for place, stock in enumerate(unsold):
        async with database.write(seller, at + timedelta(minutes=10 * place)) as tx:
            made = await bookings.create_booking(
                tx,
                kind=BookingKind.CLIENT,
                client_id=client,
                stock_id=stock.id,
                quantity=10,
                selling_price=(stock.landing_price * Decimal("1.04")).quantize(Decimal("0.05")),
            )
        async with database.write(checker, at + timedelta(hours=1)) as tx:
            await bookings.decide_booking(tx, booking_id=made.id, approves=True)
        if place == 0:
            async with database.write(access.SYSTEM, at + timedelta(hours=2)) as tx:
                await portal.answer_own(
                    replace(tx, actor=await _herself(tx, client)),
                    booking_id=made.id,
                    version=made.version,
                    accepts=True,
                    reason=None,
                )
    async with database.write(checker, now) as tx:
        for settled in await _settled(tx, client):
            await notes.make_contract_note(tx, booking_id=settled.id)


async def _mailed(tx: Tx) -> str:
    """The token of her invitation, taken from where the mail is written."""
    code = await tx.value(
        """
        select c.id from identity.code c join identity.login l on l.id = c.login
         where l.email = %(email)s and c.ended_at is null
        """,
        email=EMAIL,
    )
    sent = await codes.to_send(tx, code=code)
    if sent is None:
        raise LookupError("the demonstration's client was not invited")
    return sent.code


async def _herself(tx: Tx, client: ClientId) -> Actor:
    found = await tx.row(
        _Login, "select login, person from booking.client_access where client = %(id)s", id=client
    )
    role = access.policy().roles[CLIENT]
    return Actor(found.login, NAME, role.permissions, person=found.person)


async def _unsold(tx: ReadTx, client: ClientId) -> list[_Unsold]:
    return await tx.rows(
        _Unsold,
        """
        select s.id, l.price as landing_price
          from booking.stock s
          join booking.position p on p.stock = s.id
          join ledger.asset t on t.instrument = s.id
          join ledger.account a
            on a.asset_id = t.id and a.owner is null and a.purpose = 'booking.inventory'
          join lateral (select price from booking.landing_price
                         where stock = s.id order by id desc limit 1) l on true
         where least(a.balance - a.held, p.in_hand) >= 20
           and not exists (select from booking.booking b where b.client = %(client)s and b.stock = s.id)
         order by s.id limit 2
        """,
        client=client,
    )


async def _settled(tx: ReadTx, client: ClientId) -> list[_Settled]:
    return await tx.rows(
        _Settled,
        """
        select id from booking.booking where client = %(client)s and stage = 'settled'
         order by settled_on desc, id desc limit %(notes)s
        """,
        client=client,
        notes=NOTES,
    )
