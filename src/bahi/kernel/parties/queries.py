"""Reading parties: what is shown is masked."""

from datetime import datetime
from typing import NewType
from uuid import UUID

from bahi.kernel.parties.rules import Depository, Family, Kind, Scheme
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

PartyId = NewType("PartyId", UUID)


class Party(Row):
    id: PartyId
    kind: Kind
    family: Family
    name: str
    aadhaar_last4: str | None
    created_at: datetime
    roles: list[str]
    emails: list[str]
    mobiles: list[str]


class Identifier(Row):
    id: UUID
    scheme: Scheme
    masked: str


class BankAccount(Row):
    id: UUID
    holder: str
    ifsc: str
    masked: str
    added_at: datetime


class DematAccount(Row):
    id: UUID
    depository: Depository
    masked: str
    added_at: datetime


async def party(tx: ReadTx, *, party_id: PartyId) -> Party:
    return await tx.row(
        Party,
        """
        select p.id, p.kind, p.family, p.name, p.aadhaar_last4, p.created_at,
               array(select role from parties.role where party = p.id order by role) as roles,
               array(select address from parties.email where party = p.id order by place) as emails,
               array(select number from parties.mobile where party = p.id order by place) as mobiles
          from parties.party p where p.id = %(id)s
        """,
        id=party_id,
    )


class Numbers(Row):
    """All that is kept of a party's numbers, masked."""

    identifiers: list[Identifier]
    bank_accounts: list[BankAccount]
    demat_accounts: list[DematAccount]


async def numbers(tx: ReadTx, *, party_id: PartyId) -> Numbers:
    return await tx.row(
        Numbers,
        """
        select (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'scheme', i.scheme,
                                                             'masked', i.masked) order by i.scheme), '[]')
                  from parties.identifier i where i.party = %(id)s) as identifiers,
               (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'holder', b.holder, 'ifsc', b.ifsc,
                                          'masked', b.masked, 'added_at', b.added_at) order by b.id), '[]')
                  from parties.bank_account b where b.party = %(id)s) as bank_accounts,
               (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'depository', d.depository,
                                          'masked', d.masked, 'added_at', d.added_at) order by d.id), '[]')
                  from parties.demat_account d where d.party = %(id)s) as demat_accounts
        """,
        id=party_id,
    )


async def bank_accounts(tx: ReadTx, *, party_id: PartyId) -> list[BankAccount]:
    return await tx.rows(
        BankAccount,
        """
        select id, holder, ifsc, masked, added_at from parties.bank_account where party = %(id)s order by id
        """,
        id=party_id,
    )
