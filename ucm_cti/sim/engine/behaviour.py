"""How the people at the phones behave, and which firmware the PBX pretends to run."""

from enum import StrEnum

from msgspec import Struct


class Firmware(StrEnum):
    """Where firmware differs from the guide (protocol/real_boxes.py), the one or the other."""

    GUIDE = "guide"
    CURRENT = "current"


class PhoneBehaviour(Struct, frozen=True, kw_only=True):
    """What happens when a phone is called; shares are from 0 to 1, times in seconds.

    A share of 1 makes it certain; what is left over is answered.
    """

    answer_s: tuple[float, float] = (1.0, 3.0)
    """Shortest and longest time of ringing before it is answered or declined."""
    busy: float = 0.0
    decline: float = 0.0
    ignore: float = 0.0
    """Rings until somebody picks it up by hand or the caller gives up."""
    forward_to: str = ""
    """Where the phone itself sends all calls (SIP 302)."""
    early_media: bool = False
    """An outside line that sends 183 and audio, and never rings (sequences 06b)."""


ANSWERS = PhoneBehaviour()
BUSY = PhoneBehaviour(busy=1.0)
DECLINES = PhoneBehaviour(decline=1.0)
IGNORES = PhoneBehaviour(ignore=1.0)
"""The phone of somebody who answers by hand: the engine's `answer` picks it up."""

LIVELY = PhoneBehaviour(answer_s=(2.0, 12.0), busy=0.03, decline=0.03, ignore=0.08)
"""Phones of a lively office: most answer, some do not."""


class Traffic(Struct, frozen=True, kw_only=True):
    """A steady stream of calls; shares are weights, times in seconds."""

    calls_per_minute: float = 0.0
    inbound: float = 4.0
    internal: float = 3.0
    outbound: float = 2.0
    queued: float = 3.0
    mean_talk_s: float = 90.0
    held: float = 0.1
    """Share of talks in which somebody holds for a while."""
    transferred: float = 0.08
    abandoned: float = 0.08
    """Share of callers who give up before they are answered."""
    reception: str = ""
    """The extension that outside callers mostly ask for; empty where they ask for anybody."""
    spared: tuple[str, ...] = ()
    """Extensions that neither make nor get such calls, but for those of queues and menus."""


class Storm(Struct, frozen=True, kw_only=True):
    """So many calls at once, and so many events a second; times in seconds of the PBX."""

    calls: int
    events_per_s: float
    begin_s: float = 5.0
    """When events are first made to come so fast; the calls are there from the start."""
    lasts_s: float | None = None
    """None for ever."""
    each_s: float | None = None
    """After how long it comes again."""

    def rages(self, now: float) -> bool:
        """Return whether events are to come at the storm's rate."""
        since = now - self.begin_s
        if since < 0:
            return False
        if self.each_s is not None:
            since %= self.each_s
        return self.lasts_s is None or since < self.lasts_s
