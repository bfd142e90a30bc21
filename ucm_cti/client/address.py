"""Where a PBX is: its address read from the profile, resolved, and seen from our side."""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

from msgspec import Struct

from ucm_cti.model.errors import CannotReach, WrongUse

DEFAULT_PORT = 8089
"""The port of the PBX's web pages and API unless it was changed (guide p. 16)."""


class Address(Struct, frozen=True):
    """Host and port of the PBX's HTTPS server."""

    host: str
    port: int

    @property
    def origin(self) -> str:
        """What a page of the PBX would send as its Origin."""
        return f"https://{bracketed(self.host)}:{self.port}"

    @property
    def api(self) -> str:
        """Where requests are POSTed to."""
        return f"{self.origin}/api"

    @property
    def websocket(self) -> str:
        """Where events come from (real boxes: WebSocket)."""
        return f"wss://{bracketed(self.host)}:{self.port}/websockify"

    def __str__(self) -> str:
        """Return how a person writes it."""
        return f"{bracketed(self.host)}:{self.port}"


def read_address(url: str) -> Address:
    """Return the address that a profile's URL names; without a port, 8089.

    Raises WrongUse where it is none, or not HTTPS: a password's hash never travels in the clear.
    """
    written = url.strip()
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise WrongUse(f"“{url}” is not an address of a PBX", advice=_LIKE_THIS) from error
    if not host:
        raise WrongUse("There is no address of a PBX", advice=_LIKE_THIS)
    if parts.scheme != "https":
        raise WrongUse(f"The PBX is reached over https, not {parts.scheme}", advice=_LIKE_THIS)
    return Address(host, port or DEFAULT_PORT)


_LIKE_THIS = "Write it like https://pbx.example:8089."


class Surroundings(Struct, frozen=True, kw_only=True):
    """The network between us and the PBX."""

    pbx: frozenset[str]
    """All IP addresses of the PBX: who may send reports."""
    own: str
    """Our IP address as the PBX sees it, unless something in between translates addresses."""


async def look_around(address: Address) -> Surroundings:
    """Return the PBX's IP addresses and ours on the way to it; sends nothing to the PBX.

    Raises CannotReach where the name is not known or there is no way.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        raise CannotReach(
            f"The name {address.host} is not known", advice="Check the address and the network."
        ) from error
    for family, _, _, _, where in found:
        own = _own_address(family, where)
        if own:
            return Surroundings(pbx=frozenset(plain_ip(str(w[4][0])) for w in found), own=own)
    raise CannotReach(f"There is no way to {address.host} from here", advice="Check the network.")


def place_to_listen(own: str, wanted: str) -> str:
    """Return the IP address to listen on for somebody who reaches us at `wanted`, or else at `own`.

    Where `wanted` is a name, or the address of a router in between, that is every address we have.
    """
    if not wanted:
        return own
    family = socket.AF_INET6 if ":" in wanted else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            ipaddress.ip_address(wanted)
            probe.bind((wanted, 0))
        except (ValueError, OSError):
            return "::" if ":" in own else "0.0.0.0"  # noqa: S104  # the receiver checks its senders
    return wanted


def plain_ip(written: str) -> str:
    """Return an IP address in one spelling: no zone, no IPv4 inside IPv6; what is none, as it is."""
    try:
        parsed = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return written
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(parsed)


def bracketed(host: str) -> str:
    """Return a host as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def _own_address(family: socket.AddressFamily, where: tuple[object, ...]) -> str:
    # Connecting a datagram socket only chooses the route: nothing is sent.
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(where)
        except OSError:
            return ""
        return plain_ip(str(probe.getsockname()[0]))
