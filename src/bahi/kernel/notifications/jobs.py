"""Mail on its way out: the links and codes of log-ins when they are made, each letter by its own job."""

from datetime import datetime
from uuid import UUID

from bahi.kernel import access, jobs
from bahi.kernel.identity import queries as logins
from bahi.kernel.identity.codes import operations as codes
from bahi.kernel.identity.codes.events import CodeMade
from bahi.kernel.identity.codes.rules import Purpose
from bahi.kernel.identity.impersonation.events import ImpersonationBegan
from bahi.kernel.notifications import notices, operations, post
from bahi.kernel.notifications.operations import DELIVER
from bahi.kernel.notifications.ports import Undeliverable, Unreachable
from bahi.kernel.notifications.queries import MailId
from bahi.kernel.notifications.rules import Template
from bahi.kit.http import utc_now
from bahi.kit.rows import ActorId
from bahi.kit.tx import INDIA, Database, Tx

INVITATION = Template(
    "identity.invitation",
    "Invitation of a user",
    "{name}, your access to {firm}",
    "Dear {name},\n\nyou are invited to {firm}. Choose a password to sign in.\n\n"
    "[Choose a password]({url})\n\n"
    "The link works once, until {until}. If you did not expect this mail, ignore it.",
    {
        "name": "Kabir Sethi",
        "firm": "Meridian Private Markets",
        "url": "https://book.example.in/invitation#sample",
        "until": "30 Nov 2026, 18:00",
    },
    secret=("url",),
)
RESET = Template(
    "identity.reset",
    "Code for a new password",
    "Your code for a new password",
    "Dear {name},\n\nyour code is {code}. It is good until {until}.\n\n"
    "If you did not ask for it, somebody else typed your address. Your password has not changed.",
    {
        "name": "Kabir Sethi",
        "firm": "Meridian Private Markets",
        "code": "482 913",
        "until": "23 Nov 2026, 18:10",
    },
    secret=("code",),
)
TEMPLATES = (INVITATION, RESET)


async def send_code(tx: Tx, job: jobs.Job) -> None:
    """Nothing where it was used or voided meanwhile."""
    code = await codes.to_send(tx, code=job.payload["data"]["code"])
    if code is None:
        return
    template = INVITATION if code.purpose is Purpose.INVITATION else RESET
    now = post.current()
    await operations.send(
        tx,
        template=template.key,
        to=code.email,
        values={
            "name": code.name,
            "firm": now.firm,
            "code": code.code,
            "url": f"{now.address}/invitation#{code.code}",
            "until": code.expires_at.astimezone(INDIA).strftime("%d %b %Y, %H:%M"),
        },
        about=("login", code.login),
        key=job.key,
    )


async def tell_impersonated(tx: Tx, job: jobs.Job) -> None:
    said, login = job.payload["data"], ActorId(UUID(job.subject))
    await notices.tell(
        tx,
        person=await logins.person_of(tx, login=login),
        title=f"{said['by']} looks at Bahi as you",
        text=f"Reading only, until {_clock(said['until'])}. Reason: {said['reason']}",
        about=("login", login),
    )


def _clock(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(INDIA).strftime("%H:%M")


async def deliver(database: Database, job: jobs.Job) -> None:
    """SMTP cannot be asked what became of a letter, so one in doubt goes out again, marked as the same."""
    mail_id = MailId(job.payload["mail"])
    async with database.write(access.SYSTEM, utc_now()) as tx:
        ready = await operations.ready(tx, mail_id=mail_id)
    if ready is None:
        return
    try:
        refused = await post.current().carrier.deliver(ready.server, ready.letter)
    except Undeliverable as error:
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await operations.note_refused(tx, mail_id=mail_id, error=str(error))
        return
    except Unreachable as error:
        async with database.write(access.SYSTEM, utc_now()) as tx:
            await operations.note_trouble(tx, mail_id=mail_id, error=str(error))
        raise
    async with database.write(access.SYSTEM, utc_now()) as tx:
        await operations.note_sent(tx, mail_id=mail_id, refused=refused)


SUBSCRIBERS = (
    jobs.Subscriber(CodeMade.name, "notifications.codes.send", send_code),
    jobs.Subscriber(ImpersonationBegan.name, "notifications.impersonations.tell", tell_impersonated),
)
HANDLERS = (jobs.Outside(DELIVER, deliver, timeout=150),)
