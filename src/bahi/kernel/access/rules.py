"""What the policy file says, read once and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Scope(StrEnum):
    ALL = "all"
    TEAM = "team"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions; `id` is the number its documents use."""

    id: int
    title: str
    scope: Scope
    permissions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """`personal` permissions open one's own record and nobody else's."""

    permissions: frozenset[str]
    personal: frozenset[str]
    roles: Mapping[int, Role]
    confidential: Mapping[str, str]

    def closed_to(self, permissions: frozenset[str]) -> list[str]:
        """Purposes of ledger accounts that somebody with these permissions may not look into."""
        return [purpose for purpose, needed in self.confidential.items() if needed not in permissions]


@cache
def policy() -> Policy:
    """ValueError where a role grants what no permission bears or two roles share a number."""
    said = tomllib.loads((files("bahi.kernel.access") / "policy.toml").read_text())
    known, personal = frozenset[str](said["permissions"]), frozenset[str](said["personal"])
    if not known.issuperset(personal):
        raise ValueError("a personal permission is unknown")
    roles = [
        Role(r["id"], r["title"], Scope(r["scope"]), _granted(r["grants"], known, personal))
        for r in said["roles"].values()
    ]
    if len({role.id for role in roles}) != len(roles):
        raise ValueError("two roles share a number")
    confidential: dict[str, str] = said["confidential"]
    if not known.issuperset(confidential.values()):
        raise ValueError("a confidential account asks for an unknown permission")
    return Policy(known, personal, {role.id: role for role in roles}, confidential)


def _granted(grants: list[str], known: frozenset[str], personal: frozenset[str]) -> frozenset[str]:
    for grant in grants:
        if not any(_covers(grant, permission) for permission in known):
            raise ValueError(f"{grant} grants nothing")
    return frozenset(
        p for p in known if p in grants or (p not in personal and any(_covers(grant, p) for grant in grants))
    )


def _covers(grant: str, permission: str) -> bool:
    return permission.startswith(grant[:-1]) if grant.endswith("*") else permission == grant
