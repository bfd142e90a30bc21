"""What the screen must say, worked out from the simulator's truth alone."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tests.e2e.simulator import Truth
from tests.e2e.told import Told

NONE: Final = "–"
NOBODY: Final = "Unknown caller"
OUTSIDE: Final = {
    "+49301234567": "+49 30 1234567",
    "+49401234567": "+49 40 1234567",
    "+49891234567": "+49 89 1234567",
}
"""Outside numbers of these tests as a German reads them."""
MODES: Final = {
    "listen": ("Listening to", "nobody hears you"),
    "whisper": ("Whispering to", "only the agent hears you"),
    "barge": ("In the call of", "both hear you"),
}
Leg = Mapping[str, Any]


def expected(truth: Truth, own: str) -> Told:
    """Return what a console of extension `own` must show of this truth."""
    office = Office(truth, own)
    return Told(
        own=office.person(own),
        ringing=tuple(office.card(call) for call in office.ringing),
        my_call=next((office.my_card(call) for call in office.current), ""),
        acts=next((office.mute_word(call) for call in office.current), ""),
        held=tuple(office.card(call) for call in office.held),
        counters=(f"{len(office.ringing)} ringing", f"{len(office.held)} held"),
        incoming=next((office.named(*office.far(call)) for call in office.ringing), ""),
        people=tuple(office.person(number) for number in sorted(office.names, key=office.sort_key)),
        listening=office.banner(),
        calls=tuple(sorted(office.row(call) for call in truth["calls"] if office.parties(call))),
        agents=tuple(sorted(office.agents())),
    )


class Office:
    """The truth, asked as a person at extension `own` would ask it."""

    def __init__(self, truth: Truth, own: str) -> None:
        self.truth = truth
        self.own = own
        self.names: dict[str, str] = {row["extension"]: row["fullname"] for row in truth["accounts"]}
        self.places: dict[str, str] = {
            row["extension"]: row.get("department_name") or "" for row in truth["accounts"]
        }
        self.spies: dict[str, Mapping[str, str]] = {spy["channel"]: spy for spy in truth["supervisors"]}

    # --- my calls

    @property
    def ringing(self) -> list[Mapping[str, Any]]:
        """Calls that ring at my phone, or wait to be accepted for anybody."""
        return [call for call in self.truth["calls"] if self._rings_me(call)]

    @property
    def current(self) -> list[Mapping[str, Any]]:
        """Calls that I am in, the youngest first."""
        mine = [c for c in self.truth["calls"] if (leg := self.mine(c)) and not leg["holds"]]
        return [call for call in reversed(mine) if not self._rings_me(call)]

    @property
    def held(self) -> list[Mapping[str, Any]]:
        """Calls whose other side hears music because of me."""
        return [c for c in self.truth["calls"] if (leg := self.mine(c)) and leg["holds"]]

    def mine(self, call: Mapping[str, Any]) -> Leg | None:
        """My own leg in a call, but for one that listens."""
        return next((leg for leg in self.parties(call) if leg["endpoint"] == self.own), None)

    def parties(self, call: Mapping[str, Any]) -> list[Leg]:
        """The legs that are somebody's, without supervisors and the PBX's own."""
        return [
            leg
            for leg in call["legs"]
            if leg["channel"] not in self.spies and not leg["channel"].startswith("Local/")
        ]

    def _rings_me(self, call: Mapping[str, Any]) -> bool:
        first, mine = self.parties(call)[:1], self.mine(call)
        if mine is None:
            return any(leg["offered"] for leg in call["legs"])
        return mine["state"] == "Ringing" and mine is not first[0]

    # --- who is who

    def named(self, number: str, name: str | None = "") -> str:
        """Name of a person, else what the PBX calls him, else the number."""
        return self.names.get(number) or name or OUTSIDE.get(number, number)

    def _number_line(self, number: str, name: str | None) -> str:
        if number in self.names:
            return " · ".join(part for part in (number, self.places[number]) if part)
        return OUTSIDE.get(number, number) if name else ""

    def pair(self, call: Mapping[str, Any]) -> tuple[Leg | None, Leg | None]:
        """Who calls, and who is called: whom the caller talks with, else who rings."""
        parties = self.parties(call)
        if not parties:
            return None, None
        caller, others = parties[0], parties[1:]
        talks = next((leg for leg in others if leg["channel"] == caller["with"]), None)
        rings = next((leg for leg in others if leg["state"] == "Ringing"), None)
        return caller, talks or rings or next(iter(others), None)

    def far(self, call: Mapping[str, Any]) -> tuple[str, str | None]:
        """Number and name of the other side of a call, as I see it."""
        caller, callee = self.pair(call)
        leg = callee if caller is not None and caller["endpoint"] == self.own else caller
        if leg is None:
            connected = caller["connected"] if caller else ""
            return ("" if connected == self.own else connected or ""), ""
        return leg["party"]["number"] or "", leg["party"]["name"]

    # --- what stands where

    def card(self, call: Mapping[str, Any]) -> str:
        """The card of a call that rings or is held."""
        number, name = self.far(call)
        mine = self.mine(call)
        way = "On hold" if mine is not None and mine["holds"] else self._way(call)
        return _joined(self.named(number, name) or NOBODY, self._number_line(number, name), way)

    def my_card(self, call: Mapping[str, Any]) -> str:
        """The card of my call."""
        number, name = self.far(call)
        mine = self.mine(call)
        # The PBX rings my phone first, and tells whom it will dial only when I have picked up.
        first = not number and mine is not None and mine["state"] == "Ringing"
        return _joined(
            f"My call: {self.named(number, name) or ('Your phone rings' if first else 'Unknown')}",
            self._number_line(number, name),
            self.word(call),
            "pick up, then it dials" if first else self._way(call),
        )

    def mute_word(self, call: Mapping[str, Any]) -> str:
        """What stands on the mute button."""
        return "Muted" if any(leg["muted"] for leg in call["legs"]) else "Mute"

    def word(self, call: Mapping[str, Any]) -> str:
        """The word for a call's state."""
        parties = self.parties(call)
        if any(leg["with"] for leg in parties):
            return "On hold" if any(leg["holds"] for leg in parties) else "Talking"
        if any(leg["offered"] for leg in parties):
            return "Ringing"
        if len(parties) == 1:
            return "At PBX" if parties[0]["state"] == "Up" else "Dialling"
        return "Ringing" if any(leg["state"] == "Ringing" for leg in parties) else "Dialling"

    def _way(self, call: Mapping[str, Any]) -> str:
        caller, _ = self.pair(call)
        trunk = next((leg["inbound_trunk"] for leg in call["legs"] if leg["inbound_trunk"]), "")
        if caller is not None and caller["endpoint"] == self.own:
            return "you called"
        return f"direct, by {trunk}" if trunk else "direct, for you"

    def row(self, call: Mapping[str, Any]) -> str:
        """The row of a call in the table of live calls, without its times."""
        caller, callee = self.pair(call)
        trunk = next((leg["inbound_trunk"] for leg in call["legs"] if leg["inbound_trunk"]), "")
        other = self._cell(callee["party"] if callee else _wanted(caller))
        who = self._cell(caller["party"]) if caller else NONE
        if other != NONE:
            who += {"At PBX": ", ", "Talking": " with ", "On hold": " with "}.get(
                self.word(call), " to "
            ) + other
        return _joined(f"{self.word(call)}: {who}", trunk and f"trunk {trunk}")

    def _cell(self, party: Mapping[str, str | None]) -> str:
        number, name = party["number"] or "", party["name"]
        if not number:
            return NONE
        shown = self.named(number, name)
        known = OUTSIDE.get(number, number)
        return shown if shown == known else f"{shown} {known}"

    def person(self, number: str) -> str:
        """A person of the house: state, and with whom."""
        state, other = self._state(number)
        return _joined(self.names[number], number, state, other or self.places[number])

    def _state(self, number: str) -> tuple[str, str]:
        for call in self.truth["calls"]:
            for leg in call["legs"]:
                if leg["endpoint"] == number:
                    return self._leg_state(leg), self._other(call, leg)
        return "Free", ""

    def _leg_state(self, leg: Leg) -> str:
        if leg["state"] == "Ringing":
            return "Ringing"
        return "On hold" if leg["held"] else "Talking"

    def _other(self, call: Mapping[str, Any], leg: Leg) -> str:
        if leg["channel"] in self.spies:
            watched = self._leg(self.spies[leg["channel"]]["listens_to"])
            return self.named(watched["party"]["number"])
        partner = next((x for x in call["legs"] if x["channel"] == leg["with"]), None)
        if partner is not None:
            return self.named(partner["party"]["number"], partner["party"]["name"])
        connected = leg["connected"] or ""
        if connected == leg["party"]["number"]:
            return ""
        name = next((x["party"]["name"] for x in call["legs"] if x["party"]["number"] == connected), "")
        return self.named(connected, name)

    def banner(self) -> str:
        """The violet banner of a supervisor."""
        for channel, spy in self.spies.items():
            ear, target = self._leg(channel), self._leg(spy["listens_to"])
            if ear["endpoint"] == self.own and ear["state"] == "Up":
                verb, hears = MODES[spy["mode"]]
                other = self._leg(target["with"])["party"]
                return (
                    f"{verb} {target['endpoint']} {self.named(target['party']['number'])}, "
                    f"with {self.named(other['number'], other['name'])} · {hears}"
                )
        return ""

    def _leg(self, channel: str) -> Leg:
        return next(leg for call in self.truth["calls"] for leg in call["legs"] if leg["channel"] == channel)

    def agents(self) -> Iterator[str]:
        """The agents of all queues."""
        for queue in self.truth["queues"].values():
            for agent in queue["agents"]:
                number = agent["member_extension"]
                out = agent["membership"] == "logoff"
                yield _joined(self.names[number], number, "Logged out" if out else self._state(number)[0])

    def sort_key(self, number: str) -> tuple[str, str]:
        """People stand by name."""
        return self.names[number].casefold(), number


def _wanted(leg: Leg | None) -> Mapping[str, str | None]:
    """Return the party that a leg without another is shown to be connected to."""
    connected = leg["connected"] if leg else None
    return {"number": None if leg and connected == leg["party"]["number"] else connected, "name": None}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
