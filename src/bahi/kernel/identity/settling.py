"""What a book that takes the place of another needs of its people. Callers have checked who may."""

from uuid import UUID

from psycopg.types.json import Jsonb

from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx, Tx


class Likeness(Row):
    """One person with their log-ins, as they stand in another book."""

    person: dict[str, object] | None
    logins: list[dict[str, object]]


async def likeness(tx: ReadTx, *, person: UUID) -> Likeness:
    return await tx.row(
        Likeness,
        """
        select (select to_jsonb(p) from identity.person p where p.id = %(person)s) as person,
               (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from identity.login l
                 where l.person = %(person)s) as logins
        """,
        person=person,
    )


async def bring(tx: Tx, likeness: Likeness) -> None:
    """Into a book without people, so that somebody can sign in; one that has people stays as it is."""
    if likeness.person is None or await tx.value("select exists (select from identity.login)"):
        return
    await tx.run(
        "insert into identity.person select * from jsonb_populate_record(null::identity.person, %(row)s)",
        row=Jsonb({**likeness.person, "manager": None}),
    )
    await tx.run(
        "insert into identity.login select * from jsonb_populate_recordset(null::identity.login, %(rows)s)",
        rows=Jsonb(likeness.logins),
    )


async def end_every_session(tx: Tx) -> None:
    await tx.run("update identity.session set ended_at = %(now)s where ended_at is null", now=tx.now)


async def holders(tx: ReadTx, *, permission: str) -> list[UUID]:
    """Everybody whose role has the permission."""
    roles = [role.id for role in access.policy().roles.values() if permission in role.permissions]
    return await tx.value(
        "select array(select distinct person from identity.login where active and role = any(%(roles)s))",
        roles=roles,
    )
