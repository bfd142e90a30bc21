"""Actions sent, results returned: the session with the PBX."""

from typing import TypeVar

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.paging import Rows

R = TypeVar("R")
Row = TypeVar("Row")


class Client:
    """Sends actions to one PBX, one at a time, and keeps the session."""

    def __init__(self, user: str, password: str) -> None:
        raise NotImplementedError

    async def send(self, action: Action[R]) -> R:
        """Return the result of an action.

        Raises the typed errors of `model.errors`. A command whose connection broke says whether the
        PBX may have done it (`CannotReach.maybe_done`).
        """
        raise NotImplementedError

    async def read_all(self, action: Action[Rows[Row]]) -> tuple[Row, ...]:
        """Return all rows of a list, page by page to its end."""
        raise NotImplementedError
