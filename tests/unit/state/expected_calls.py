"""The calls of the captured flows as written by hand (tests/golden/flows/calls)."""

import tomllib
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct, UnsetType

from tests.unit.state.flow_events import FLOWS
from ucm_cti.model.call import Call
from ucm_cti.model.status import Direction

UNKNOWN: Final = "unknown"


class Line(Struct, frozen=True, kw_only=True):
    """What a list shows of a call at one time."""

    phases: tuple[str, ...] = ()
    brief: bool = False
    """Whether it may be passed without being seen."""
    state: str
    caller: str
    callee: str
    rings: str = ""
    held: bool = False
    watched: str = ""
    direction: str

    @property
    def parties(self) -> tuple[str, str]:
        """Who calls whom, by number."""
        return self.caller, self.callee

    def seen(self, *, held: bool = True) -> "Line":
        """Return the line as it is compared with what is shown; `held` is whether hold is told at all."""
        return msgspec.structs.replace(self, phases=(), brief=False, held=self.held and held)


class Listed(Struct, frozen=True, forbid_unknown_fields=True):
    """What the listings alone tell otherwise of a call."""

    direction: Direction = Direction.INTERNAL
    life: tuple[str, ...] | None = None
    answered_by: str | UnsetType = UNSET
    started: int | str | UnsetType = UNSET
    answered: int | str | UnsetType = UNSET
    joined: str = ""


class Expected(Struct, frozen=True, forbid_unknown_fields=True):
    """One call of a flow; times in whole seconds since the flow began."""

    direction: Direction = Direction.INTERNAL
    trunk: str = ""
    queue: str | None = None
    life: tuple[str, ...] = ()
    answered_by: str = ""
    started: int | None = None
    queued: int | None = None
    answered: int | None = None
    ended: int | None = None
    waited: int | None = None
    talked: int | None = None
    joined: str = ""
    listed: Listed = Listed()

    def lines(self) -> list[Line]:
        """Return the lines of its life."""
        return [_line(text, self.direction) for text in self.life]

    def listed_lines(self) -> list[Line]:
        """Return the lines that snapshots show, as the listings alone tell them."""
        life = self.life if self.listed.life is None else self.listed.life
        return [line for text in life if (line := _line(text, self.direction)).phases]


@cache
def expected(flow: str) -> dict[str, Expected]:
    """Return the calls of a flow by their letters."""
    return msgspec.convert(_all()[flow], dict[str, Expected])


def shown(call: Call) -> Line:
    """Return the line of a call as the picture has it."""
    return Line(
        state=call.state,
        caller=call.caller.number,
        callee=call.callee.number,
        rings=" ".join(call.ringing),
        held=call.held,
        watched=" ".join(leg.partition("/")[2].rpartition("-")[0] for leg in call.supervisors),
        direction=call.direction,
    )


@cache
def _all() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted((FLOWS / "calls").glob("*.toml")):
        found |= tomllib.loads(path.read_text())
    return found


def _line(text: str, direction: Direction) -> Line:
    brief = text.startswith("~ ")
    phases: tuple[str, ...] = ()
    if text.startswith("["):
        named, _, text = text[1:].partition("] ")
        phases = tuple(named.split("|"))
    said, *marks = text.removeprefix("~ ").split("; ")
    state, _, parties = said.partition(" ")
    caller, _, callee = parties.partition(">")
    told = dict(mark.partition(" ")[::2] for mark in marks)
    other = next((mark for mark in marks if mark in set(Direction)), direction)
    return Line(
        phases=phases,
        brief=brief,
        state=state,
        caller=caller,
        callee=callee,
        rings=told.get("rings", ""),
        held="held" in told,
        watched=told.get("watched", ""),
        direction=other,
    )
