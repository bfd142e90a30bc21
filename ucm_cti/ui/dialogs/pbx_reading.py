"""How what a person writes about a PBX is read; each reader raises WrongUse with the reason."""

import re
import ssl
from collections.abc import Mapping
from typing import Final

import phonenumbers

from ucm_cti.model.errors import WrongUse

_SEPARATORS: Final = re.compile(r"[\s,;]+")
_HOST: Final = re.compile(r"[0-9A-Za-z_.:-]+")
_NUMBER: Final = re.compile(r"[0-9]{1,32}")
_CODE: Final = re.compile(r"[0-9*#]{1,32}")
_TARGET: Final = re.compile(r"([0-9]{1,32})\s*[=:]\s*([0-9.]+)")
_LONGEST_WAIT_S: Final = 24 * 3600.0
_HIGHEST_PORT: Final = 65535


def read_text(written: str) -> str:
    """Read a name of any kind."""
    return written.strip()


def read_name(written: str) -> str:
    """Read what the connection is called."""
    if not written.strip():
        raise WrongUse("It needs a name.")
    return written.strip()


def read_number(written: str) -> str:
    """Read the number of an inside phone, or nothing."""
    return _fitting(_NUMBER, written, "A number inside the PBX has digits only, such as 1000.")


def read_code(written: str) -> str:
    """Read what is dialled, or nothing."""
    return _fitting(_CODE, written, "What is dialled has digits, * and # only.")


def read_numbers(written: str) -> tuple[str, ...]:
    """Read numbers inside the PBX, separated by commas or spaces; each is taken once."""
    return tuple(dict.fromkeys(read_number(part) for part in _SEPARATORS.split(written) if part))


def read_host(written: str) -> str:
    """Read a name or an address of this computer, or nothing."""
    return _fitting(_HOST, written, "Only a name or an IP address, such as 192.0.2.10.")


def read_port(written: str) -> int:
    """Read a port; nothing is 0, which takes a free one."""
    text = written.strip() or "0"
    if not (text.isascii() and text.isdigit()) or int(text) > _HIGHEST_PORT:
        raise WrongUse(f"A port is a number from 1 to {_HIGHEST_PORT}; empty takes a free one.")
    return int(text)


def read_country(written: str) -> str:
    """Read the two letters of a country."""
    code = written.strip().upper()
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise WrongUse("A country is two letters, such as DE, GB or US.")
    return code


def read_seconds(written: str) -> float:
    """Read a time in seconds; nothing and 0 are never."""
    try:
        seconds = float(written.strip() or "0")
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST_WAIT_S:
        raise WrongUse("A time is a number of seconds, such as 20; 0 is never.")
    return seconds


def read_targets(written: str) -> Mapping[str, float]:
    """Read times by the number of a queue, such as ``6500=20, 6501=45``."""
    targets = {}
    for part in re.split(r"[,;\n]+", written):
        if not part.strip():
            continue
        match = _TARGET.fullmatch(part.strip())
        if match is None:
            raise WrongUse("Write the queue's number and its seconds, such as 6500=20, 6501=45.")
        targets[match[1]] = read_seconds(match[2])
    return targets


def read_authorities(written: str) -> str:
    """Read the path of a file of certificates, or nothing; a file that holds none is refused."""
    path = written.strip()
    if path:
        try:
            ssl.create_default_context(cafile=path)
        except (OSError, ssl.SSLError) as error:
            why = "it holds no certificate in PEM form" if isinstance(error, ssl.SSLError) else error.strerror
            raise WrongUse(f"This file cannot be used: {why}.") from error
    return path


def show_numbers(numbers: tuple[str, ...]) -> str:
    """Write numbers as they are read."""
    return ", ".join(numbers)


def show_port(port: int) -> str:
    """Write a port as it is read."""
    return str(port) if port else ""


def show_seconds(seconds: float) -> str:
    """Write a time as it is read."""
    return f"{seconds:g}"


def show_targets(targets: Mapping[str, float]) -> str:
    """Write times by queue as they are read."""
    return ", ".join(f"{queue}={show_seconds(seconds)}" for queue, seconds in targets.items())


def _fitting(form: re.Pattern[str], written: str, why: str) -> str:
    text = written.strip()
    if text and not form.fullmatch(text):
        raise WrongUse(why)
    return text
