"""Signing in, and showing who one is, with a key of one's own device (WebAuthn)."""

from bahi.kernel.identity.passkeys.ports import Site, use

__all__ = ["Site", "use"]
