"""What a connection is made over: with another network everything above it runs without a socket."""

import ssl
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from msgspec import Struct

from ucm_cti.client.address import Address, Surroundings, look_around
from ucm_cti.client.receiver import Receiver
from ucm_cti.client.timing import Timing
from ucm_cti.client.transport import HttpTransport, Transport
from ucm_cti.client.websocket import OpenLine, open_line
from ucm_cti.protocol.reports import Arrived


class MakeReceiver(Protocol):
    """Makes the receiver of one connection's reports; see `Receiver`."""

    def __call__(
        self,
        senders: frozenset[str],
        deliver: Callable[[Sequence[Arrived]], None],
        gap: Callable[[str], None],
        *,
        now: Callable[[], float],
        timing: Timing,
    ) -> Receiver:
        """Return a receiver that is not open yet."""
        ...


class Network(Struct, frozen=True, kw_only=True):
    """How to look for a PBX and to talk with it."""

    look_around: Callable[[Address], Awaitable[Surroundings]] = look_around
    transport: Callable[[Address, ssl.SSLContext, Timing], Transport] = HttpTransport
    receiver: MakeReceiver = Receiver
    open_line: OpenLine = open_line


SOCKETS = Network()
"""The network of this computer."""
