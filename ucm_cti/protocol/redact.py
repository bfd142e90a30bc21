"""Secrets masked, by key and by pattern, before anything reaches a log or a bundle."""

import re
from collections.abc import Mapping
from typing import Any

from ucm_cti.protocol.secret import MASK

SECRET_KEYS = frozenset(
    {
        "cookie",
        "token",
        "password",
        "passwd",
        "secret",
        "vmsecret",
        "user_password",
        "user_outrt_passwd",
        "ldap_sync_passwd",
        "challenge",
        "pin",
        "authorization",
        "set-cookie",
        "data",  # a hotel operation: a maid's password may be in it
    }
)
_KEYS = "|".join(sorted(SECRET_KEYS))
_IN_JSON = re.compile(rf'("(?:{_KEYS})"\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|-?\d+)', re.IGNORECASE)
_IN_QUERY = re.compile(rf"\b({_KEYS})=([^&\s;,'\"]+)", re.IGNORECASE)
_COOKIE = re.compile(r"\bsid\d+-\d+\b")


def redacted(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """Return a JSON value with the values of secret keys masked, at any depth."""
    if isinstance(value, Mapping):
        return {k: MASK if str(k).casefold() in SECRET_KEYS else redacted(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [redacted(part) for part in value]
    return redacted_text(value) if isinstance(value, str) else value


def redacted_text(line: str) -> str:
    """Return a text with secrets masked: in JSON, in queries, and cookies wherever they stand."""
    line = _IN_JSON.sub(rf'\1"{MASK}"', line)
    line = _IN_QUERY.sub(rf"\1={MASK}", line)
    return _COOKIE.sub(MASK, line)
