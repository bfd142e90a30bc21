"""What the engine says when it will not do something."""


class EngineRefusal(Exception):
    """The PBX refuses a command: `status` is the guide's return code (p. 220), `told` the reason."""

    key = "error_msg"
    """What the reply calls the reason."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status
        self.told = told


INVALID = -1
"""The request is understood and impossible now."""
NOT_FOUND = -16
"""What it names is not there, or not any more."""


def invalid(told: str) -> EngineRefusal:
    """Return the refusal of something impossible now."""
    return EngineRefusal(INVALID, told)


def not_found(told: str) -> EngineRefusal:
    """Return the refusal of something that is not there."""
    return EngineRefusal(NOT_FOUND, told)
