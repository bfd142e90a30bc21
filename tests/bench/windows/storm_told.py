"""What the console in the storm has to tell."""

from msgspec import Struct


class Told(Struct, frozen=True, kw_only=True):
    """Times in epoch seconds, memory in MB."""

    steps: list[tuple[str, float]]
    """What was begun when: connect, live, the workspaces opened, end."""
    beats: list[tuple[float, float, float]]
    """When, after how long a stall (ms), and how much of it on a processor (ms)."""
    painted: list[tuple[int, float]]
    """Numbers of events, and when the row that they changed was painted."""
    heard: int
    """Events that came by the WebSocket."""
    lost: int
    """Visible rows that changed and were not painted within a second."""
    memory: list[float]
    """Of each second."""
    calls: int
    rows: int
