"""Signing in by the firm's own identity provider: a link says who somebody there is here."""

from bahi.kernel.identity.sso.ports import Claimed, Endpoint, NotProven, Provider, use

__all__ = ["Claimed", "Endpoint", "NotProven", "Provider", "use"]
