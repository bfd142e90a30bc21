"""Who may log in at the simulated PBX; the same seed gives the same names and passwords."""

import string
from random import Random

from msgspec import Struct

_LETTERS = string.ascii_letters + string.digits


class User(Struct, frozen=True, kw_only=True):
    """A name and its password; the password never shows."""

    name: str
    password: str
    denied: frozenset[str] = frozenset()
    """Wire names of the actions that are not ticked for this user (-47)."""

    def __repr__(self) -> str:
        """Show the name only."""
        return f"User({self.name})"


class Users(Struct, frozen=True, kw_only=True):
    """The API user of the HTTPS API and the web user of the web pages, who may use the WebSocket."""

    api: User
    web: User
    pms: User
    """The user of the hotel interface."""


def users(seed: int) -> Users:
    """Return the users of the PBX that `seed` stands for."""
    draw = Random(f"users {seed}")  # noqa: S311  # a made-up PBX must be the same each time
    return Users(
        api=User(name="ctiapi", password=_password(draw)),
        web=User(name="wallboard", password=_password(draw)),
        pms=User(name="pms", password=_password(draw)),
    )


def _password(draw: Random) -> str:
    return "".join(draw.choice(_LETTERS) for _ in range(16))
