"""How we speak to the PBX's hotel interface: the settings of a profile."""

from enum import StrEnum

from msgspec import Struct


class TokenRule(StrEnum):
    """How user and password are joined before hashing; the guide does not say (p. 211)."""

    JOINED = "user+password"
    COLON = "user:password"
    PASSWORD = "password"  # noqa: S105  # the rule's name, no password


class PmsSettings(Struct, frozen=True, kw_only=True):
    """How to speak to the PBX's hotel interface; the password lives in the keyring."""

    user: str = ""
    token_rule: TokenRule = TokenRule.JOINED
    upper_case: bool = True
    """The guide prints the hash in both cases, in capitals more often."""
