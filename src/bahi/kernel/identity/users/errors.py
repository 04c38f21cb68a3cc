"""Why a change to a user is refused."""

from bahi.kit.errors import Conflict, Denied, Invalid


class NoSuchRole(Invalid):
    def __init__(self) -> None:
        super().__init__("There is no such role.", field="role")


class BeyondOwn(Denied):
    """Nobody grants, or takes over, more than they have."""

    def __init__(self) -> None:
        super().__init__("This role may do more than yours: somebody who has it must do this.")


class OwnRole(Denied):
    def __init__(self) -> None:
        super().__init__("Your own role is changed by somebody else.")


class OwnLogin(Conflict):
    def __init__(self) -> None:
        super().__init__("You cannot deactivate yourself.")


class OwnSecondStep(Denied):
    def __init__(self) -> None:
        super().__init__("Your own second step is turned off in your settings, by a code.")


class LastDesk(Conflict):
    def __init__(self) -> None:
        super().__init__("This is the last PE Desk: let somebody else be one first.")


class Circle(Conflict):
    def __init__(self, name: str, manager: str) -> None:
        super().__init__(f"{manager} reports to {name}, so {name} cannot report to {manager}.")


class NotAManager(Invalid):
    def __init__(self, why: str) -> None:
        super().__init__(why, field="manager_id")


class NotNow(Conflict):
    def __init__(self, what: str, state: str) -> None:
        super().__init__(f"This user is {state}: {what} is not possible now.")


class StaysAClient(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "A client signs in with this: an employee needs a log-in and an address of their own."
        )


class AddressTaken(Conflict):
    def __init__(self, email: str) -> None:
        super().__init__(
            f"Somebody else signs in with {email}: give this client an address of their own first."
        )
