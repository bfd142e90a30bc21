"""One leg as the picture remembers it: its rows, what they taught, and how far it is proven."""

from datetime import datetime
from typing import Final

from ucm_cti.model.channel import Channel, Technology, endpoint, technology
from ucm_cti.model.ids import (
    BridgeId,
    CallId,
    ChannelName,
    ExtensionNumber,
    LinkedId,
    QueueNumber,
    TrunkName,
    UniqueId,
)
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import ChannelState
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow
from ucm_cti.state.reading import id_age, is_barge, is_id, linked_id, moment, older, party, same_parties

CALLED: Final = frozenset({ChannelState.RINGING, ChannelState.DOWN})
"""The states of a leg that is being called."""

_UP: Final = ChannelState.UP
_RINGING: Final = ChannelState.RINGING
_TRUNK: Final = Technology.TRUNK
"""Looked up on its class, a member of an enumeration costs a call (Python 3.11)."""

_NO_ROW: Final = UnbridgedRow()


class Bridge:
    """A bridge of two legs."""

    __slots__ = ("first", "id", "parties", "row", "second", "since")

    def __init__(self, id_: BridgeId, first: "Leg", second: "Leg", since: datetime | None) -> None:
        self.id = id_
        self.first = first
        self.second = second
        self.since = since
        self.row: BridgedRow | None = None
        self.parties = (NOBODY, NOBODY)
        """The parties of the first and the second leg."""

    def other(self, leg: "Leg") -> "Leg":
        """Return the leg at the other end."""
        return self.second if leg is self.first else self.first


class Leg:
    """A leg with up to two rows: one outside bridges, one of the bridge it is in.

    The row that came last is the one shown; when it goes, the other one shows again.
    """

    __slots__ = (
        "age",
        "arrival",
        "bridge",
        "call",
        "dialled",
        "drawn",
        "ended",
        "endpoint",
        "extension",
        "far",
        "first_seen",
        "held",
        "hung_up",
        "inbound",
        "linked",
        "muted",
        "name",
        "outbound",
        "outside",
        "outside_last",
        "own",
        "parted",
        "queue",
        "queued",
        "row",
        "served",
        "service",
        "settled",
        "since",
        "state",
        "supervises",
        "technology",
        "tied",
        "touched",
        "unique",
        "unproven",
        "waits",
        "watched",
    )

    def __init__(self, name: ChannelName, arrival: int, at: float) -> None:
        self.name = name
        self.technology = technology(name)
        self.endpoint = endpoint(name)
        self.extension = ExtensionNumber(self.endpoint) if self.technology is Technology.PHONE else None
        """The extension whose phone it is on; None for a leg that is on none."""
        self.arrival = arrival
        """A count of legs in the order they were first seen."""
        self.first_seen = at
        self.touched = float("-inf")
        """When the last event about the leg arrived."""
        self.unproven: float | None = None
        """Since when no row shows the leg."""
        self.ended: float | None = None
        """When it ended, should it be remembered."""
        self.settled = False
        """Whether it ended so long ago that whoever lives on is seen without it."""
        self.hung_up = False
        """Whether an unbridged row that is not there was deleted: the leg ends with its bridge."""
        self.outside = False
        """Whether the leg has an unbridged row."""
        self.outside_last = False
        """Whether that row is younger than the bridge's."""
        self.bridge: Bridge | None = None
        self.parted: Bridge | None = None
        """The bridge it was in before."""
        self.tied: tuple[object, ...] | None = None
        """What `ties` has noted of the leg."""
        self.call: CallId | None = None
        self.drawn: tuple[object, ...] | None = None
        """The look that its call was last drawn with; None when it has to be drawn again anyway."""
        self.unique: UniqueId | None = None
        self.age: tuple[int, int, str] | None = None
        """What sorts legs by their unique ids."""
        self.row: UnbridgedRow | None = None
        """The last unbridged row, unless a bridge's row has come since."""
        self.linked: LinkedId | None = None
        self.state = ChannelState.NONE
        self.dialled = False
        """Whether it was seen being called: the PBX made it towards a phone or a trunk."""
        self.service = ""
        self.own = NOBODY
        self.far = NOBODY
        self.supervises = False
        """Whether it is a supervisor's leg, by the name the PBX gives it (real boxes: ActiveCallStatus)."""
        self.watched = ""
        """The number of the extension a supervisor's leg listens to; empty for any other leg."""
        self.since: datetime | None = None
        self.inbound = TrunkName("")
        self.outbound = TrunkName("")
        self.held = False
        self.muted = False
        self.queue: QueueNumber | None = None
        """The queue the leg came through; it stays when an agent has answered."""
        self.queued: datetime | None = None
        """When it came into that queue."""
        self.served: datetime | None = None
        """When an agent answered it there."""
        self.waits = False
        """Whether it waits there now."""

    def is_other(self, unique: str) -> bool:
        """Tell whether a unique id is that of another leg under the same name."""
        return bool(unique and self.unique and unique != self.unique and is_id(unique))

    def identify(self, unique: str) -> None:
        """Take a unique id."""
        if self.unique is None and is_id(unique):
            self.unique = UniqueId(unique)
            self.age = id_age(unique)

    def learn(self, row: UnbridgedRow) -> None:
        """Take in an unbridged row. What it leaves out stays: listings lack the ids that events taught."""
        # Most of a row says again what the row before it said: only what is new is read.
        before = self.row or _NO_ROW
        if row.uniqueid != before.uniqueid:
            self.identify(text(row.uniqueid))
        if row.linkedid != before.linkedid:
            self.linked = older(self.linked, linked_id(row.linkedid))
        if row.state != before.state and (state := text(row.state)):
            self.state = ChannelState(state)
            self.dialled = self.dialled or self.state in CALLED
        if row.service != before.service:
            self.service = text(row.service) or self.service
        own_again = row.callernum == before.callernum and row.callername == before.callername
        far_again = row.connectednum == before.connectednum and row.connectedname == before.connectedname
        if not (own_again and far_again) and not same_parties(row, _NO_ROW):
            # A number that was told before shows that the party came from that row.
            own = self.own if own_again and row.callernum else party(row.callernum, row.callername)
            far = self.far if far_again and row.connectednum else party(row.connectednum, row.connectedname)
            self._set_parties(own, far)
        if row.alloc_time != before.alloc_time:
            self.since = moment(row.alloc_time) or self.since
        if row.inbound_trunk_name != before.inbound_trunk_name:
            self.inbound = TrunkName(text(row.inbound_trunk_name)) or self.inbound
        if row.outbound_trunk_name != before.outbound_trunk_name:
            self.outbound = TrunkName(text(row.outbound_trunk_name)) or self.outbound
        self.outside = self.outside_last = True
        self.row = row

    def join(self, bridge: Bridge) -> None:
        """Stand in a bridge, or be shown there again."""
        own, far = bridge.parties if self is bridge.first else reversed(bridge.parties)
        self.bridge = bridge
        self.outside_last = False
        self.row = None
        self.state = _UP
        self._set_parties(own, far)

    def _set_parties(self, own: Party, far: Party) -> None:
        barges = (own is not self.own and is_barge(own)) or (far is not self.far and is_barge(far))
        self.own, self.far = own, far
        if barges or self.supervises:
            self._learn_watched()

    def _learn_watched(self) -> None:
        """Read from the parties whether it is a supervisor's leg, and whom it listens to."""
        own, far = self.own, self.far
        self.supervises = is_barge(far) or is_barge(own)
        numbers = [n for n in (far.number, own.number) if n and n != self.endpoint] if self.supervises else []
        self.watched = numbers[0] if numbers else ""

    @property
    def shown_bridge(self) -> Bridge | None:
        """The bridge the leg is shown in, or None while its unbridged row is the younger."""
        return None if self.outside_last else self.bridge

    @property
    def peer(self) -> "Leg | None":
        """The leg at the other end of the bridge shown."""
        bridge = self.shown_bridge
        return bridge.other(self) if bridge else None

    @property
    def rings(self) -> bool:
        """Whether somebody's phone rings on it; a leg without a row does not ring any more."""
        return self.state is _RINGING and self.unproven is None

    @property
    def fades(self) -> bool:
        """Whether it has no row and nobody had answered it: most likely it has ended."""
        return self.unproven is not None and self.state is not _UP

    @property
    def lost_at(self) -> float | None:
        """When it was lost sight of; None while a row shows it."""
        return self.ended if self.unproven is None else self.unproven

    @property
    def offered(self) -> bool:
        """Whether it is an inbound trunk leg that can be accepted or refused (real boxes: Ring)."""
        if self.technology is not _TRUNK or self.unproven is not None or self.shown_bridge:
            return False
        if self.state is ChannelState.RING:
            return not self.outbound
        return self.state is _RINGING and bool(self.inbound) and not self.outbound

    def look(self) -> tuple[object, ...]:
        """Return what its call is drawn from; of the far party only the number."""
        bridge = None if self.outside_last else self.bridge
        return (
            self.state,
            bridge,
            bridge and bridge.since,
            self.own,
            self.far.number,
            self.unproven,
            self.supervises,
            self.service,
            self.waits,
            self.queue,
            self.queued,
            self.served,
            self.dialled,
            self.since,
            self.age,
            self.inbound,
            self.outbound,
            self.held,
            self.muted,
        )

    def compose(self) -> Channel:
        """Return the leg as everybody sees it."""
        bridge = None if self.outside_last else self.bridge
        return Channel(
            name=self.name,
            unique_id=self.unique,
            linked_id=self.linked,
            state=self.state,
            service=self.service,
            own=self.own,
            far=self.far,
            since=self.since,
            inbound_trunk=self.inbound,
            outbound_trunk=self.outbound,
            bridge=bridge.id if bridge else None,
            peer=bridge.other(self).name if bridge else None,
            bridged_since=bridge.since if bridge else None,
            held=self.held,
            muted=self.muted,
        )
