"""Mail from templates, and what people are told in the app: written with the change, sent after it."""

from bahi.kernel.notifications.notices import tell
from bahi.kernel.notifications.operations import send
from bahi.kernel.notifications.ports import Attachment
from bahi.kernel.notifications.post import use
from bahi.kernel.notifications.rules import Template

__all__ = ["Attachment", "Template", "send", "tell", "use"]
