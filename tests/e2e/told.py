"""What a screen says of calls and people, as one value: it is worked out twice, and compared."""

from msgspec import Struct


class Told(Struct, frozen=True, kw_only=True):
    """All that a screen says of calls and people; running times are left out."""

    own: str
    ringing: tuple[str, ...]
    my_call: str
    acts: str
    """What stands on the hold and mute buttons of my call."""
    held: tuple[str, ...]
    counters: tuple[str, str]
    incoming: str
    """Whom the window of incoming calls shows, empty where it is not open."""
    people: tuple[str, ...]
    listening: str
    calls: tuple[str, ...]
    agents: tuple[str, ...]
