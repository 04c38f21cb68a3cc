"""The seven roles, and what only two of them may know."""

import pytest
from tests.conftest import allowed

from bahi.kernel import access
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx


def test_the_documented_roles_keep_their_numbers() -> None:
    assert {number: role.title for number, role in access.policy().roles.items()} == {
        1: "PE Desk",
        2: "PE Manager",
        3: "Compliance",
        4: "Employee",
        5: "Viewer",
        6: "Client",
        7: "Finance",
    }


def test_only_the_desk_and_its_manager_see_cost() -> None:
    seeing = {r.title for r in access.policy().roles.values() if "booking.cost.read" in r.permissions}
    assert seeing == {"PE Desk", "PE Manager"}


def test_everybody_may_sign_out_and_a_client_otherwise_only_look_after_their_own() -> None:
    roles, personal = access.policy().roles, access.policy().personal
    assert all("identity.self" in role.permissions for role in roles.values())
    assert roles[6].permissions == {"identity.self", *personal}
    assert [role.title for role in roles.values() if role.permissions & personal] == ["Client"]


def test_a_viewer_changes_nothing() -> None:
    verbs = {permission.rsplit(".", 1)[1] for permission in access.policy().roles[5].permissions}
    assert verbs <= {"read", "self"}


async def test_a_missing_permission_is_named(tx: Tx) -> None:
    access.require(allowed(tx, "audit.read"), "audit.read")
    with pytest.raises(Denied, match=r"jobs\.read"):
        access.require(allowed(tx, "audit.read"), "jobs.read")
