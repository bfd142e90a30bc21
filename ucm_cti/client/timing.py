"""Every interval and limit of the connection in one struct, so that tests can shorten them."""

from msgspec import Struct


class Timing(Struct, frozen=True, kw_only=True):
    """Intervals in seconds, limits in bytes or counts."""

    connect_s: float = 5.0
    request_s: float = 15.0
    """A whole request, from the wish to send it to the last byte of the reply."""
    keep_alive_s: float = 15.0
    reply_limit: int = 16 * 2**20
    logout_s: float = 1.0
    stall_s: float = 20.0
    """How long a file may make no progress while it is fetched."""

    busy_wait_limit_s: float = 20.0
    """The longest wait that a query takes upon itself when the PBX says that it is busy."""

    optional_s: float = 20.0
    """Between two questions for actions beyond the guide, which are asked once a connection."""

    backoff_s: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 5.0)
    """Waits before the next tries; the last one repeats."""
    jitter: float = 0.2
    """Largest share by which a wait is shortened, so that consoles do not come back all at once."""

    probe_s: float = 5.0
    """How long nothing may come from the PBX before it is asked for a sign of life."""
    polling_probe_s: float = 4.0
    """The same while nothing is pushed."""
    watched_probe_s: float = 45.0
    """The same while the WebSocket watches; also what keeps the cookie young."""
    probe_timeout_s: float = 5.0
    doubt_timeout_s: float = 1.5
    """Time for a sign of life after the WebSocket was cut."""
    asleep_s: float = 30.0
    """A jump of this computer's clock that means that it slept."""

    body_limit: int = 256 * 1024
    body_s: float = 10.0
    """Time for the body of a report to come in."""
    queue_limit: int = 2000
    queue_bytes: int = 8 * 2**20
    slice_size: int = 128
    """Events handed on in one turn of the loop, at most; fewer where they take long."""
    slice_s: float = 0.004
    """Time from one slice to the next, unless it is full: no eye sees it, and a flood costs half."""

    frame_limit: int = 2**20
    answer_s: float = 5.0
    """Time for the answer to a request over the WebSocket."""
    heartbeat_s: float = 30.0
    ping_s: float = 1.5
    pong_s: float = 1.5
    websocket_slow_s: float = 60.0
    """Wait before the WebSocket is tried again where the PBX does not seem to have one."""
    count_s: float = 0.5
    """Longest delay with which counted events show in the status."""
