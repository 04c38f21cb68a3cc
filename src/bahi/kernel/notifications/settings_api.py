"""Templates and the mail server over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from bahi.kernel.notifications import smtp, wording
from bahi.kernel.notifications.ports import Security, Server
from bahi.kernel.notifications.smtp import Greeting, Preset, SmtpConfig
from bahi.kernel.notifications.wording import MailTemplate, Preview, TemplateLine
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

templates = APIRouter(
    prefix="/api/email-templates", tags=["mail"], route_class=TransactionalRoute, responses=PROBLEMS
)
config = APIRouter(
    prefix="/api/smtp-config", tags=["mail"], route_class=TransactionalRoute, responses=PROBLEMS
)
Subject = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(min_length=1, max_length=10_000)]
Name = Annotated[str, Field(max_length=200, pattern=r"^[^\r\n\x00]*$")]
Host = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[A-Za-z0-9.:_-]+$")]
Address = Annotated[str, Field(max_length=320, pattern=r"^[^@\s<>]{1,64}@[^@\s<>]+$")]


class RewordTemplate(Body):
    """`version` is the one that was read before it was changed."""

    subject: Subject
    body: Words
    version: Annotated[int, Field(ge=0, lt=2**31)]


class PreviewTemplate(Body):
    """Left out, a part is as it counts now."""

    subject: Subject | None = None
    body: Words | None = None


class MailServer(Body):
    """A password left out stays as it is, an empty one is forgotten."""

    host: Host
    port: Annotated[int, Field(ge=1, le=65535)]
    security: Security
    username: Name = ""
    password: Annotated[str, Field(max_length=1000)] | None = None
    sender: Address
    sender_name: Name

    def server(self) -> Server:
        return Server(**self.model_dump(exclude={"enabled"}))


class ChangeSmtp(MailServer):
    enabled: bool


@templates.get("")
@needs("mail.read")
async def email_templates(tx: Reading) -> list[TemplateLine]:
    return await wording.templates(tx)


@templates.get("/{template_key}")
@needs("mail.read")
async def email_template(tx: Reading, template_key: str) -> MailTemplate:
    return await wording.template(tx, key=template_key)


@templates.put("/{template_key}")
@needs("mail.manage")
async def reword_email_template(tx: Writing, template_key: str, body: RewordTemplate) -> MailTemplate:
    return await wording.reword_template(
        tx, key=template_key, subject=body.subject, body=body.body, version=body.version
    )


@templates.post("/{template_key}/reset")
@needs("mail.manage")
async def reset_email_template(tx: Writing, template_key: str) -> MailTemplate:
    return await wording.reset_template(tx, key=template_key)


@templates.post("/{template_key}/preview")
@needs("mail.read")
async def preview_email_template(tx: Writing, template_key: str, body: PreviewTemplate) -> Preview:
    return await wording.preview_template(tx, key=template_key, subject=body.subject, body=body.body)


@config.get("")
@needs("mail.manage")
async def smtp_config(tx: Reading) -> SmtpConfig:
    return await smtp.smtp_config(tx)


@config.put("")
@needs("mail.manage")
async def change_smtp_config(tx: Writing, body: ChangeSmtp) -> SmtpConfig:
    return await smtp.change_smtp(tx, enabled=body.enabled, server=body.server())


@config.post("/test")
@needs("mail.manage")
async def try_smtp_config(tx: Writing, body: MailServer | None = None) -> Greeting:
    return await smtp.greet(tx, server=body.server() if body else None)


@config.get("/presets")
@needs("mail.manage")
async def smtp_presets(tx: Reading) -> list[Preset]:
    return smtp.presets(tx)
