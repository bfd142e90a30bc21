"""One extension: what was told of it, and what its person does, drawn from that and from its legs."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from ucm_cti.model.ids import ChannelName, ExtensionNumber
from ucm_cti.model.status import ChannelState, PersonState, PhoneStatus
from ucm_cti.protocol.codec import number_or_none, text, yes
from ucm_cti.protocol.rows import AccountRow
from ucm_cti.state.leg import Bridge, Leg

_NEVER: Final = float("-inf")

_BY_STATUS: Final = {
    PhoneStatus.RINGING: PersonState.RINGING,
    PhoneStatus.IN_USE: PersonState.TALKING,
    PhoneStatus.IN_USE_RINGING: PersonState.TALKING,
    PhoneStatus.BUSY: PersonState.TALKING,
    PhoneStatus.HOLD: PersonState.HELD,
    PhoneStatus.UNAVAILABLE: PersonState.OFFLINE,
}
_UP: Final = ChannelState.UP
_RINGING: Final = ChannelState.RINGING
_HOLD: Final = PhoneStatus.HOLD
_IDLE: Final = PhoneStatus.IDLE
_RINGS: Final = PersonState.RINGING
_TALKS: Final = PersonState.TALKING
_IS_HELD: Final = PersonState.HELD
_FREE: Final = PersonState.FREE
"""Looked up on its class, a member of an enumeration costs a call (Python 3.11)."""

_DND: Final = frozenset({"dnd", "donotdisturb"})
_AWAY: Final = frozenset({"away", "xa", "unavailable"})
_IN_A_CALL: Final = _BY_STATUS.keys() - {PhoneStatus.UNAVAILABLE}
_RANKS: Final = {ChannelState.UP: 3, ChannelState.RINGING: 1, ChannelState.DOWN: 0}
"""How much a leg in no bridge tells of what a person does; any other state tells 2."""
_NOT_IN_A_CALL: Final = frozenset({PhoneStatus.IDLE, PhoneStatus.UNAVAILABLE})


class Person(Struct, gc=False):  # as the values of the model: nothing in it points back
    """What was told of one extension, and when events told it."""

    number: ExtensionNumber
    name: str = ""
    kind: str = ""
    department: str = ""
    address: str = ""
    out_of_service: bool = False
    row: AccountRow | None = None
    groups: tuple[str, ...] = ()
    status: PhoneStatus = PhoneStatus.NONE
    listed: bool = False
    """Whether a listing told the status, and no event since."""
    explained: bool = False
    """Whether a leg was known that explains the status."""
    presence: str = ""
    messages: int = 0
    status_at: float = _NEVER
    presence_at: float = _NEVER
    messages_at: float = _NEVER
    news: bool = True
    """Whether it was told anything that was not drawn yet; what its legs tell is looked at anyway."""

    def learn(self, row: AccountRow, begun: float) -> None:
        """Take in a listed row, but for what events told after it was asked for; what it lacks stays."""
        if row != self.row:
            self._learn_account(row)
            self.news = True
        if row.status is not None and self.status_at <= begun:
            self.learn_status(text(row.status), listed=True)
        if row.presence_status is not None and self.presence_at <= begun:
            self.learn_presence(text(row.presence_status))
        messages = count_of(row.newmsg, row.urgmsg)
        if messages is not None and self.messages_at <= begun:
            self.learn_messages(messages)

    def learn_status(self, status: str, *, listed: bool) -> None:
        """Take in the status of the phone; `listed` tells that no event brought it."""
        if status != self.status:
            self.status = PhoneStatus(status)
            self.news = True
        if listed != self.listed or self.explained:
            self.listed, self.explained = listed, False
            self.news = True

    def learn_presence(self, presence: str) -> None:
        """Take in the presence that the person has set."""
        if presence != self.presence:
            self.presence = presence
            self.news = True

    def learn_messages(self, count: int) -> None:
        """Take in a count of new messages."""
        if count != self.messages:
            self.messages = count
            self.news = True

    def _learn_account(self, row: AccountRow) -> None:
        self.row = row
        self.name = text(row.fullname)
        self.kind = text(row.account_type)
        self.department = text(row.department_name)
        self.address = text(row.addr)
        self.out_of_service = yes(row.out_of_service)

    @property
    def told_at(self) -> float:
        """When the last event about it arrived."""
        return max(self.status_at, self.presence_at, self.messages_at)


def main_leg(legs: Mapping[str, Leg], status: PhoneStatus) -> Leg | None:
    """Return the leg that tells what a person does: one that talks, else is up, dials, rings."""
    if len(legs) == 1:
        (leg,) = legs.values()
        told = leg.unproven is None and leg.state in (_UP, _RINGING)
        return leg if told or _rank(leg, leg.shown_bridge, status) else None
    best: tuple[int, str, ChannelName] | None = None
    main: Leg | None = None
    for leg in legs.values():
        bridge = leg.shown_bridge
        rank = _rank(leg, bridge, status)
        claim = (rank, str((bridge.since if bridge else leg.since) or ""), leg.name)
        if rank and (best is None or claim > best):
            best, main = claim, leg
    return main


def _rank(leg: Leg, bridge: Bridge | None, status: PhoneStatus) -> int:
    if leg.unproven is not None and (leg.fades or status in _NOT_IN_A_CALL):
        return 0
    if bridge is not None:
        return 4
    return _RANKS.get(leg.state, 2)


def busy_state(leg: Leg, bridge: Bridge | None, status: PhoneStatus) -> PersonState:
    """Return the state of a person whose main leg stands in `bridge`, or in none."""
    state = leg.state
    if state is _RINGING and bridge is None:
        return _RINGS
    if state is _UP and (status is _HOLD or (bridge is not None and bridge.other(leg).held)):
        return _IS_HELD
    return _TALKS


def quiet_state(person: Person) -> PersonState:
    """Return the state of a person without a leg that is known."""
    # Without events nobody tells that the phone is free again before the next listing of all phones.
    over = person.listed and person.explained and person.status in _IN_A_CALL
    if person.status in _BY_STATUS and not over:
        return _BY_STATUS[person.status]
    if person.out_of_service:
        return PersonState.OFFLINE
    if person.status is not _IDLE and not over:
        return PersonState.UNKNOWN
    if not person.presence:
        return _FREE
    presence = person.presence.casefold().replace(" ", "").replace("_", "")
    if presence in _DND:
        return PersonState.DND
    return PersonState.AWAY if presence in _AWAY else _FREE


def count_of(*counts: object) -> int | None:
    """Return the sum of those counts that can be read, None where none can."""
    told = [count for count in map(number_or_none, counts) if count is not None]
    return sum(told) if told else None
