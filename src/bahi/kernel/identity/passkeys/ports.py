"""As whom passkeys know this installation."""

from dataclasses import dataclass
from urllib.parse import urlsplit

USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Site:
    """`address` is where browsers reach it; a passkey is good for its host name alone."""

    name: str
    address: str

    @property
    def id(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def origin(self) -> str:
        """As browsers write it: no path, small letters, and a port only where it is not the usual one."""
        scheme, port = urlsplit(self.address).scheme, urlsplit(self.address).port
        return f"{scheme}://{self.id}" + (f":{port}" if port not in (None, USUAL.get(scheme)) else "")


_site = Site("Bahi", "http://localhost:8000")


def use(site: Site) -> None:
    """Once, when a process starts."""
    global _site
    _site = site


def site() -> Site:
    return _site
