"""What this process sends mail with: the firm's templates and a carrier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bahi.kernel.notifications.ports import Carrier
from bahi.kernel.notifications.rules import Template


@dataclass(frozen=True, slots=True)
class Post:
    """In production only the recipient sees a secret; elsewhere the outbox page may be the only way to it."""

    templates: Mapping[str, Template]
    carrier: Carrier
    firm: str
    address: str
    production: bool


_post: Post | None = None


def use(
    templates: Iterable[Template], *, carrier: Carrier, firm: str, address: str, production: bool
) -> None:
    """Once, when a process starts. `address` is where the app is found."""
    global _post
    by_key: dict[str, Template] = {}
    for template in templates:
        if by_key.setdefault(template.key, template) != template:
            raise ValueError(f"two templates are called {template.key}")
    _post = Post(by_key, carrier, firm, address.rstrip("/"), production)


def current() -> Post:
    if _post is None:
        raise RuntimeError("no post is in use: the process must call notifications.use() when it starts")
    return _post
