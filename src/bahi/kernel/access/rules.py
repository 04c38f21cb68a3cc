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
    permissions: frozenset[str]
    roles: Mapping[int, Role]


@cache
def policy() -> Policy:
    """ValueError where a role grants what no permission bears or two roles share a number."""
    said = tomllib.loads((files("bahi.kernel.access") / "policy.toml").read_text())
    known = frozenset[str](said["permissions"])
    roles = [
        Role(r["id"], r["title"], Scope(r["scope"]), _granted(r["grants"], known))
        for r in said["roles"].values()
    ]
    if len({role.id for role in roles}) != len(roles):
        raise ValueError("two roles share a number")
    return Policy(known, {role.id: role for role in roles})


def _granted(grants: list[str], known: frozenset[str]) -> frozenset[str]:
    for grant in grants:
        if not any(_covers(grant, permission) for permission in known):
            raise ValueError(f"{grant} grants nothing")
    return frozenset(p for p in known if any(_covers(grant, p) for grant in grants))


def _covers(grant: str, permission: str) -> bool:
    return permission.startswith(grant[:-1]) if grant.endswith("*") else permission == grant
