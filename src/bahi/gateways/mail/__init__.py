"""Mail by SMTP."""

from bahi.gateways.mail.smtp import Smtp

__all__ = ["Smtp"]
