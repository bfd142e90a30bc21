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
        "web_password",
        "pms_password",
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
_TELLING = "passw|secret|token|cookie"
"""What the name of a secret that nobody declared holds; a switch that skips one is none."""
_KEYS = rf"{'|'.join(sorted(SECRET_KEYS))}|(?!skip_|bypass_)[\w-]*(?:{_TELLING})[\w-]*"
_UNDECLARED = re.compile(rf"(?!skip_|bypass_)[\w-]*(?:{_TELLING})", re.IGNORECASE)
_IN_JSON = re.compile(rf'("(?:{_KEYS})"\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|-?\d+)', re.IGNORECASE)
_IN_REPR = re.compile(
    rf"""('(?:{_KEYS})'\s*:\s*)(b?'(?:[^'\\]|\\.)*(?:'|$)|b?"(?:[^"\\]|\\.)*(?:"|$)|-?\d+)""", re.IGNORECASE
)
"""A dict as Python prints it; a text with an apostrophe stands in double quotes there."""
_IN_QUERY = re.compile(rf"\b({_KEYS})=([^&\s;,'\"]+)", re.IGNORECASE)
_COOKIE = re.compile(r"\bsid\d+-\d+\b")
_NO_PHONE = (
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?)?",  # a moment
    r"\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?",  # an address
    r"\d+(?:\.\d+)+",  # a version, a unique id
    r"(?:[0-9A-Fa-f]{2}:){3,}[0-9A-Fa-f]{2}",  # a fingerprint
    r":\d{2,5}\b",  # a port, a part of a time
    r"-[0-9a-f]{8}\b",  # the end of a channel's name
    r"\b(?:status|port|line|try|Python|Qt) -?\d+",
)
_NUMBER = re.compile(rf"({'|'.join(_NO_PHONE)})|\+\d[\d ()/-]{{4,}}\d|(?<![\w.])\d{{3,}}(?!\w)")


def redacted(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """Return a JSON value with the values of secret keys masked, at any depth."""
    if isinstance(value, Mapping):
        return {k: _masked(str(k), v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [redacted(part) for part in value]
    return redacted_text(value) if isinstance(value, str) else value


def _masked(key: str, value: Any) -> Any:  # noqa: ANN401  # any JSON
    if key.casefold() in SECRET_KEYS or _UNDECLARED.match(key):
        return None if value is None else MASK  # that there is none is no secret
    return redacted(value)


def redacted_text(line: str) -> str:
    """Return a text with secrets masked: in JSON, in Python's own spelling, in queries; cookies anywhere."""
    line = _IN_JSON.sub(rf'\1"{MASK}"', line)
    line = _IN_REPR.sub(rf"\1'{MASK}'", line)
    line = _IN_QUERY.sub(rf"\1={MASK}", line)
    return _COOKIE.sub(MASK, line)


def without_numbers(line: str) -> str:
    """Return a text with what may be a phone number masked but for its last two digits.

    Dates, addresses, ports, versions and the like stay; what only looks like a number is masked, too.
    """
    return _NUMBER.sub(lambda found: found[1] or f"{MASK}{found[0][-2:]}", line)
