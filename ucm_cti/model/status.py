"""The words for states: of a leg, a call, a phone, a person and an agent."""

from enum import StrEnum, auto

from ucm_cti.model.open_enum import OpenEnum


class ChannelState(OpenEnum):
    """State of one leg, in the PBX's own words (real boxes: ActiveCallStatus)."""

    DOWN = "Down"
    RESERVED = "Rsrvd"
    OFF_HOOK = "OffHook"
    DIALING = "Dialing"
    RING = "Ring"
    """The calling leg, until somebody answers."""
    RINGING = "Ringing"
    """The leg of the phone that rings."""
    UP = "Up"
    """Answered by a phone or by the PBX itself; not yet: talking to somebody."""
    BUSY = "Busy"
    DIALING_OFF_HOOK = "Dialing Offhook"
    PRE_RING = "Pre-ring"
    NONE = ""
    """Not told."""


class CallState(StrEnum):
    """Where a call is on its way."""

    DIALING = auto()
    """One leg only, its own phone rings or it waits for the far end to ring."""
    RINGING = auto()
    """Somebody is being rung."""
    WAITING = auto()
    """The caller waits in a queue."""
    IN_SYSTEM = auto()
    """Answered by the PBX: IVR, voicemail, conference, park, or a transfer under way."""
    TALKING = auto()
    """Two parties are connected."""


class Direction(StrEnum):
    """Where a call came from and where it goes."""

    INTERNAL = auto()
    INBOUND = auto()
    OUTBOUND = auto()
    THROUGH = auto()
    """In by a trunk and out by a trunk."""


class PhoneStatus(OpenEnum):
    """What the PBX says of an extension's phone."""

    IDLE = "Idle"
    RINGING = "Ringing"
    IN_USE = "InUse"
    IN_USE_RINGING = "InUse&Ringing"
    BUSY = "Busy"
    HOLD = "Hold"
    UNAVAILABLE = "Unavailable"
    NONE = ""
    """Not told."""


class PersonState(StrEnum):
    """The eight states a person is shown in; the values are the keys of resources/tokens.json."""

    FREE = "free"
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"
    DND = "dnd"
    AWAY = "away"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class Membership(OpenEnum):
    """How an agent belongs to a queue (the spelling ``loggin`` is the PBX's)."""

    STATIC = "static"
    DYNAMIC = "dynamic"
    LOGGED_IN = "loggin"
    LOGGED_OFF = "logoff"
    NONE = ""


class AgentStatus(OpenEnum):
    """What the PBX says of an agent in a queue."""

    IDLE = "Idle"
    RINGING = "Ringing"
    IN_USE = "InUse"
    PAUSED = "Paused"
    UNAVAILABLE = "Unavailable"
    NONE = ""


class BargeMode(StrEnum):
    """How a supervisor takes part in a call."""

    LISTEN = auto()
    """Hears both, heard by nobody."""
    WHISPER = auto()
    """Hears both, heard by the agent only."""
    BARGE = auto()
    """Speaks with both."""
