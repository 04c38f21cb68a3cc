"""Who may be given what, and what may be done to a user now."""

from enum import StrEnum

from bahi.kernel.access import Role, Scope, policy

PE_DESK, CLIENT = 1, 6
IMPERSONATE = "identity.users.impersonate"


class UserState(StrEnum):
    ACTIVE = "active"
    INVITED = "invited"
    WAITING = "waiting"
    DEACTIVATED = "deactivated"


class UserAction(StrEnum):
    REVISE = "revise"
    CHANGE_ROLE = "change_role"
    ASSIGN_MANAGER = "assign_manager"
    RESET_PASSWORD = "reset_password"  # noqa: S105 the name of an action
    REMOVE_SECOND_STEP = "remove_second_step"
    INVITE = "invite"
    ACTIVATE = "activate"
    IMPERSONATE = "impersonate"
    DEACTIVATE = "deactivate"


def within(role: Role, permissions: frozenset[str], *, sees_all: bool) -> bool:
    """Whether somebody with these permissions has all that the role gives over others."""
    return role.permissions - policy().personal <= permissions and (sees_all or role.scope is not Scope.ALL)


def is_below(role: Role, permissions: frozenset[str], *, sees_all: bool) -> bool:
    """Whether somebody with these permissions may look at the book as one who has less."""
    return (
        IMPERSONATE in permissions
        and within(role, permissions, sees_all=sees_all)
        and role.permissions != permissions
    )


def available_actions(
    state: UserState,
    role: int,
    *,
    second_step: bool,
    oneself: bool,
    manages: bool,
    seen_through: bool = False,
) -> list[UserAction]:
    """Of a person whom the reader `manages`: nobody changes their own role or shuts themselves out.

    `seen_through` where the reader may look at the book as they do.
    """
    if not manages:
        return []
    if state is UserState.DEACTIVATED:
        return [UserAction.ACTIVATE, UserAction.CHANGE_ROLE]
    if state is UserState.WAITING:
        return [UserAction.ACTIVATE, UserAction.CHANGE_ROLE, UserAction.DEACTIVATE]
    actions = [UserAction.REVISE]
    if role != CLIENT:
        actions.append(UserAction.ASSIGN_MANAGER)
    if oneself:
        return actions
    proof = UserAction.INVITE if state is UserState.INVITED else UserAction.RESET_PASSWORD
    actions += [UserAction.CHANGE_ROLE, proof]
    if second_step:
        actions.append(UserAction.REMOVE_SECOND_STEP)
    if seen_through and state is UserState.ACTIVE:
        actions.append(UserAction.IMPERSONATE)
    return [*actions, UserAction.DEACTIVATE]
