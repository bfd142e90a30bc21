"""What a person can do, each act once: buttons, keys, rights and the command line read this."""

from enum import StrEnum, auto


class Act(StrEnum):
    """One deed at the console."""

    DIAL = auto()
    ACCEPT = auto()
    REFUSE = auto()
    TRANSFER = auto()
    CONSULT = auto()
    HOLD = auto()
    UNHOLD = auto()
    MUTE = auto()
    UNMUTE = auto()
    HANG_UP = auto()
    PARK = auto()
    PICK_UP = auto()
    VOICEMAIL = auto()
    LISTEN = auto()
    WHISPER = auto()
    BARGE = auto()
    TAKE_OVER = auto()
    """Send another's call to the own phone."""
    LOG_IN_AGENT = auto()
    LOG_OUT_AGENT = auto()
    PAUSE_AGENT = auto()
    UNPAUSE_AGENT = auto()
