"""To whose account shares go, and from which of the firm's own."""

from dataclasses import dataclass
from uuid import UUID

from bahi.desks.booking.bookings import locked
from bahi.desks.booking.transfers.errors import NoDemat, NoDeskAccount, NoIsin, ThirdPartyDemat
from bahi.kernel.parties import Depository
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


@dataclass(frozen=True, slots=True)
class Recipient:
    booking: locked.Booking
    account: UUID
    depository: Depository
    isin: str


class _Buyer(Row):
    client: str
    party: UUID
    symbol: str
    isin: str | None


class _Account(Row):
    id: UUID
    depository: Depository
    of_others: bool


async def recipient(tx: Tx, booking: locked.Booking, account: UUID | None) -> Recipient:
    """The chosen account of the buyer, or their first; never one that stands in another name too."""
    buyer = await tx.row(
        _Buyer,
        """
        select b.client, b.party, b.symbol, i.isin
          from booking.booking_view b join instruments.instrument i on i.id = b.stock_id where b.id = %(id)s
        """,
        id=booking.id,
    )
    found = await tx.maybe(
        _Account,
        """
        select d.id, d.depository,
               exists (select from parties.demat_account o where o.blind = d.blind and o.party <> d.party)
                   as of_others
          from parties.demat_account d
         where d.party = %(party)s and (%(account)s::uuid is null or d.id = %(account)s)
         order by d.id limit 1
        """,
        party=buyer.party,
        account=account,
    )
    if found is None and account is None:
        raise NoDemat(booking.number, buyer.client)
    if found is None or found.of_others:
        raise ThirdPartyDemat(booking.number, buyer.client)
    if buyer.isin is None:
        raise NoIsin(booking.number, buyer.symbol)
    return Recipient(booking, found.id, found.depository, buyer.isin)


async def own_account(tx: Tx, depository: Depository) -> str:
    number = await tx.value(
        "select number from booking.desk_account where depository = %(depository)s", depository=depository
    )
    if number is None:
        raise NoDeskAccount(depository)
    return number
