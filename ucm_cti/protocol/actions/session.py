"""Establishing the connection (guide p. 16-19)."""

from typing import Annotated

from msgspec import UNSET

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.fields import Maybe, Secret, about
from ucm_cti.protocol.told import Told


class ChallengeReply(Told, frozen=True, kw_only=True):
    """What to hash the password with."""

    challenge: Annotated[Secret, about("Text that is put before the password, once.")] = Secret("")


@action("challenge", kind="command", page=16)
class Challenge(Action[ChallengeReply], frozen=True, kw_only=True):
    """Ask for the text that the password is hashed with."""

    user: Annotated[str, about("Name of the API user.")]
    version: Maybe[Annotated[str, about("Version of the API that is spoken.")]] = "1.0"


class LoginReply(Told, frozen=True, kw_only=True):
    """The session's cookie; good for ten minutes without use (guide p. 12)."""

    cookie: Annotated[Secret, about("Cookie that every later request carries.")] = Secret("")


@action("login", kind="command", page=17)
class Login(Action[LoginReply], frozen=True, kw_only=True):
    """Log in with md5(challenge + password); events are to be POSTed to `url`."""

    user: Annotated[str, about("Name of the API user.")]
    token: Annotated[Secret, about("MD5 of challenge and password, in hex.")]
    url: Maybe[Annotated[str, about("Where the PBX is to POST its reports; left out, nowhere.")]] = UNSET


@action("logout", kind="command", page=None, topic="logout")
class Logout(Order, frozen=True, kw_only=True):
    """End the session; the cookie is worth nothing afterwards."""
