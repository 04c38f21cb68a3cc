"""Every mail as it was sent, with what is attached: to the right person, and nothing that is not theirs."""

import base64
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from psycopg.rows import class_row
from tests.papers import tells, words
from tests.prove.canaries import COSTS, EMAIL, LINK, NAME, Canaries
from tests.prove.leaks import numbers_in

from bahi.kernel.notifications import queries
from bahi.kit import sealing

# Whose affair a mail is about, as the addresses that are theirs: client, vendor, holders, the log-in itself.
SENT = """
    select m.id, m.template, m.recipient, m.cc, m.subject, m.body,
           array(select content from notifications.attachment a where a.mail = m.id order by place) as files,
           array(select e.address from parties.email e join booking.client c on c.party = e.party
                  where c.id in (select b.client from booking.booking b where b.id = m.entity
                                 union select p.vendor_id from booking.purchase p where p.id = m.entity)
                 union select l.email from identity.login l where l.id = m.entity
                 union select e.address from parties.email e join booking.entitlement h on h.party = e.party
                        where h.action = m.entity) as theirs,
           m.entity = %s as may_tell
      from notifications.mail m
"""


@dataclass(frozen=True, slots=True)
class Sent:
    id: UUID
    template: str
    recipient: str
    cc: str | None
    subject: str
    body: str
    files: list[str]
    theirs: list[str]
    may_tell: bool

    def to(self) -> set[str]:
        more = json.loads(sealing.unseal(self.cc, self._place("cc"))) if self.cc else []
        return {sealing.unseal(self.recipient, self._place("to")), *more}

    def text(self) -> str:
        """The subject, both forms of the body, and every attachment as it reads."""
        said = json.loads(sealing.unseal(self.body, self._place("body")))
        attached = [
            base64.b64decode(sealing.unseal(content, self._place(f"file {place}")))
            for place, content in enumerate(self.files)
        ]
        whole = "\n".join((self.subject, said["text"], said["html"]))
        return "\n".join([whole.replace(",", ""), *map(words, attached)])

    def _place(self, part: str) -> str:
        return queries.place(self.id, part)


@dataclass(slots=True)
class Mails:
    """`named` are those to the client put in that say their name, `telling` tell their vendor a cost."""

    count: int = 0
    files: int = 0
    named: int = 0
    telling: int = 0
    links: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict[str, set[str]](set))
    seen: list[str] = field(default_factory=list[str])


def mails(url: str, put: Canaries, whose: Mapping[str, str]) -> Mails:
    read = Mails()
    with psycopg.connect(url, row_factory=class_row(Sent)) as connection:
        for sent in connection.execute(SENT, (put.ids["purchase_id"],)):
            _read(sent, put, whose, read)
    read.seen += [f"one link in mails to {sorted(to)}" for to in read.links.values() if len(to) > 1]
    return read


def _read(sent: Sent, put: Canaries, whose: Mapping[str, str], read: Mails) -> None:
    to, text = sent.to(), sent.text()
    where = f"a mail {sent.template} to {sorted(to)}"
    read.count += 1
    read.files += len(sent.files)
    for token in {*LINK.findall(text)}:
        read.links[token] |= to
    if not to <= {*sent.theirs}:
        read.seen.append(f"{where}, whose affair it is not")
    costs = [what for what, figure in COSTS.items() if tells(text, figure)]
    if sent.may_tell:
        read.telling += bool(costs)
    else:
        read.seen += [f"the {what} in {where}" for what in costs]
    if NAME in text:
        read.named += to == {EMAIL}
        if to != {EMAIL}:
            read.seen.append(f"the name of another in {where}")
    read.seen += [f"the {what} in {where}" for what, secret in put.secrets.items() if secret in text]
    read.seen += [f"the {what} in {where}" for what in numbers_in(text, whose)]
