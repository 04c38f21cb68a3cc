"""From a template and values to a subject, a text and simple HTML that fits any screen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from html import escape

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
ACTION = re.compile(r"\[([^\[\]\n]{1,80})\]\(\{([a-z][a-z0-9_]*)\}\)")
HIDDEN = "••••"
KEEP_BODIES = timedelta(days=90)
SHELL = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    '<body style="margin:0;padding:24px 12px;background:#f4f5f8;color:#161b26;'
    'font:15px/1.6 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif">'
    '<div style="max-width:560px;margin:0 auto;padding:28px;background:#fff;border-radius:10px">{parts}</div>'
    '<p style="max-width:560px;margin:14px auto 0;color:#5b6474;font-size:12px">{firm}</p></body></html>'
)
PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
BUTTON = (
    '<p style="margin:22px 0"><a href="{url}" style="display:inline-block;padding:10px 20px;'
    'border-radius:7px;background:#3b50d5;color:#fff;text-decoration:none;font-weight:600">{label}</a></p>'
)


class MailState(StrEnum):
    """`kept`: there was no mail server, so it stays on the outbox page."""

    QUEUED = "queued"
    SENT = "sent"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Template:
    """Paragraphs with {placeholders}; one paragraph may be a button: `[Label]({url})`.

    `sample` has a value for each placeholder there is. Those named in `secret` only the recipient sees.
    What was written is in the log only for those with the permission that it `needs`.
    """

    key: str
    title: str
    subject: str
    body: str
    sample: Mapping[str, str]
    secret: tuple[str, ...] = ()
    needs: str | None = None

    def __post_init__(self) -> None:
        if wrong := flaw_of_subject(self, self.subject) or flaw_of_body(self, self.body):
            raise ValueError(f"template {self.key}: {wrong}")
        if unknown := set(self.secret) - set(self.sample):
            raise ValueError(f"template {self.key}: {sorted(unknown)} are secret but have no sample")


def flaw_of_subject(template: Template, subject: str) -> str | None:
    """What is wrong with a subject, in a sentence, or None."""
    if "\n" in subject or "\r" in subject or not subject.strip():
        return "A subject is one line of text."
    if shown := set(PLACEHOLDER.findall(subject)) & set(template.secret):
        return f"{{{min(shown)}}} is secret and may not stand in a subject, which everybody can read."
    return _unknown(template, subject)


def flaw_of_body(template: Template, body: str) -> str | None:
    """What is wrong with a body, in a sentence, or None. What its button leads to must stay."""
    if not body.strip():
        return "A mail without words says nothing."
    if wrong := _unknown(template, body):
        return wrong
    if len(ACTION.findall(body)) > 1:
        return "A mail has at most one button."
    if any(ACTION.search(p) and not ACTION.fullmatch(p) for p in _paragraphs(body)):
        return "A button stands in a paragraph of its own: leave an empty line before and after it."
    needed = {*template.secret, *(url for _, url in ACTION.findall(template.body))}
    if missing := needed - set(PLACEHOLDER.findall(body)):
        return f"The mail is of no use without {{{min(missing)}}}."
    return None


def _unknown(template: Template, text: str) -> str | None:
    for name in PLACEHOLDER.findall(text):
        if name not in template.sample:
            known = ", ".join(f"{{{known}}}" for known in template.sample)
            return f"There is no {{{name}}} here. You can use {known}."
    if set(PLACEHOLDER.sub("", text)) & set("{}"):
        return "Braces stand around a placeholder only, such as {name}."
    return None


def render(
    template: Template, subject: str, body: str, values: Mapping[str, object], *, firm: str
) -> Rendered:
    """ValueError where a value is missing or a button would not lead to a web page."""
    if missing := set(PLACEHOLDER.findall(subject + body)) - set(values):
        raise ValueError(f"template {template.key} lacks values for {sorted(missing)}")
    plain = {name: str(value) for name, value in values.items()}
    parts = [_part(paragraph, plain) for paragraph in _paragraphs(body)]
    return Rendered(
        subject=" ".join(_filled(subject, plain).split()),
        text="\n\n".join(text for text, _ in parts) + f"\n\n-- \n{firm}\n",
        html=SHELL.format(parts="".join(html for _, html in parts), firm=escape(firm)),
    )


def hidden(template: Template, values: Mapping[str, object]) -> dict[str, object]:
    """The values as anybody but the recipient may see them."""
    return {name: HIDDEN if name in template.secret else value for name, value in values.items()}


def _paragraphs(body: str) -> Iterable[str]:
    return [part.strip() for part in re.split(r"\r?\n\s*\r?\n", body.strip())]


def _part(paragraph: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Its text and its HTML."""
    if action := ACTION.fullmatch(paragraph):
        label, url = action[1], values[action[2]]
        if url == HIDDEN:
            return f"{label}: {HIDDEN}", BUTTON.format(url="#", label=escape(label))
        if not url.startswith(("https://", "http://")):
            raise ValueError("a button leads to a web page")
        return f"{label}: {url}", BUTTON.format(url=escape(url), label=escape(label))
    lines = paragraph.splitlines()
    html = "<br>".join(
        PLACEHOLDER.sub(lambda found: escape(values[found[1]]), escape(line, quote=False)) for line in lines
    )
    return _filled(paragraph, values), PARAGRAPH.format(html)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)
