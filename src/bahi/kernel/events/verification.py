"""Recomputes the whole chain from the rows, sharing no code with what wrote it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, LiteralString

from psycopg import AsyncConnection

CHAIN = """
    select l.place, l.event::text, l.seq, l.hash,
           array[e.id::text, e.seq::text, e.name, e.subject::text, e.actor::text, e.actor_name,
                 coalesce(e.on_behalf::text, ''), e.request::text,
                 (extract(epoch from e.at) * 1000000)::bigint::text, e.data::text]
      from events.link l left join events.event e on e.id = l.event
     order by l.place"""
UNCHAINED = """
    select e.id::text from events.event e
     where not exists (select from events.link l where l.event = e.id)
       and not exists (select from events.unsealed u where u.seq = e.seq)
     order by e.seq"""
SEALS = """
    select s.no::text from (select *, lag(hash, 1, '\\x'::bytea) over w as before,
                                      lag(last, 1, 0::bigint) over w as ended,
                                      lag(no, 1, 0::bigint) over w as earlier
                              from events.seal window w as (order by no)) s
      left join events.link l on l.place = s.last
     where s.prev_hash <> s.before or s.first <> s.ended + 1 or s.no <> s.earlier + 1
        or l.hash is distinct from s.hash
     order by s.no"""
UNSEALED_LINKS = """
    select l.event::text from events.link l
     where l.place > (select coalesce(max(last), 0) from events.seal) order by l.place"""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule, how many rows break it, and one of them."""

    rule: str
    broken: int
    example: str


@dataclass(frozen=True, slots=True)
class Fault:
    rule: str
    row: str


async def verify(connection: AsyncConnection[Any]) -> list[Violation]:
    """Empty when the trail is whole."""
    faults: list[Fault] = []
    head, place = b"", 0
    async with connection.transaction(), connection.cursor("events_chain") as links:
        await links.execute(CHAIN)
        async for link in links:
            faults += _faults(link, head, place)
            place, head = link[0], bytes(link[3])
    checks: tuple[tuple[str, LiteralString], ...] = (
        ("every event is linked or waits to be", UNCHAINED),
        ("every seal continues the one before it", SEALS),
        ("every link is under a seal", UNSEALED_LINKS),
    )
    for rule, query in checks:
        faults += [Fault(rule, row) for (row,) in await (await connection.execute(query)).fetchall()]
    return _summed(faults)


def _faults(link: Sequence[Any], head: bytes, place: int) -> Iterator[Fault]:
    at, event, seq, stored, values = link
    if at != place + 1:
        yield Fault("no link is missing", f"place {place + 1}")
    if values[0] is None:
        yield Fault("no event is deleted", event)
    elif values[1] != str(seq) or sha256(head + _canonical(values)).digest() != bytes(stored):
        yield Fault("every event reads as it was sealed", event)


def _canonical(values: Sequence[str]) -> bytes:
    return b"".join(b"%d:%s" % (len(v.encode()), v.encode()) for v in values)


def _summed(faults: Sequence[Fault]) -> list[Violation]:
    rules = dict.fromkeys(fault.rule for fault in faults)
    rows = {rule: [fault.row for fault in faults if fault.rule == rule] for rule in rules}
    return [Violation(rule, len(broken), broken[0]) for rule, broken in rows.items()]
