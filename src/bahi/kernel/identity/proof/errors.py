"""Why a proof is refused."""

from bahi.kit.errors import Invalid


class WrongProof(Invalid):
    """Not 401: the session itself is well."""

    def __init__(self) -> None:
        super().__init__("This is not your password.", field="password")
