"""The switchboard: the only place that opens, changes, joins and ends legs, and tells of it."""

from calendar import timegm
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from ucm_cti.model.status import ChannelState
from ucm_cti.protocol.codec import time_text
from ucm_cti.sim.engine import notices
from ucm_cti.sim.engine.behaviour import Firmware
from ucm_cti.sim.engine.bridges import Bridge, new_bridge_id
from ucm_cti.sim.engine.devices import Devices
from ucm_cti.sim.engine.errors import invalid, not_found
from ucm_cti.sim.engine.journal import Journal
from ucm_cti.sim.engine.legs import NO_ONE, Leg, Who
from ucm_cti.sim.engine.notices import Publisher
from ucm_cti.sim.engine.schedule import Schedule
from ucm_cti.sim.people import Office


class Switchboard:
    """All legs and bridges of the PBX, its clock, its chance, and the events they make."""

    def __init__(self, office: Office, *, seed: int, start: datetime, firmware: Firmware) -> None:
        self.office = office
        self.rules = office.rules
        self.schedule = Schedule()
        self.journal = Journal(self.schedule)
        self.rng = Random(seed)  # noqa: S311 - the same seed must give the same day
        self.publisher = Publisher()
        self.devices = Devices(office, self.publisher, firmware)
        self.legs: dict[str, Leg] = {}
        """Living legs by channel name, oldest first."""
        self.bridges: dict[str, Bridge] = {}
        self.calls: dict[str, list[Leg]] = {}
        """Living legs by linkedid."""
        self.on_joined: list[Callable[[Bridge], None]] = []
        self.on_calls: list[Callable[[], None]] = []
        """Told when the number of calls changes."""
        self._start = start
        self._epoch = timegm(start.timetuple())
        self._opened = 0
        self._called = 0

    def time(self) -> datetime:
        """Return what the PBX's clock shows."""
        return self._start + timedelta(seconds=self.schedule.now)

    def shift_clock(self, seconds: float) -> None:
        """Set the clock forward, or back; nothing is due sooner or later for it."""
        self._start += timedelta(seconds=seconds)
        self._epoch += int(seconds)

    def start_anew(self) -> None:
        """Lose every call without a word, and number channels and calls from 0 again."""
        with self.publisher.silenced():
            while self.legs:
                self.hang_up(next(iter(self.legs.values())))
        self._opened = self._called = 0

    def time_text(self, seconds: float | None = None) -> str:
        """Return a moment (seconds since the start; now when None) as rows write it."""
        moment = self.schedule.now if seconds is None else seconds
        return time_text(self._start + timedelta(seconds=moment))

    def leg(self, channel: str) -> Leg:
        """Return the leg of that name; refuses what is not there (any more)."""
        found = self.legs.get(channel)
        if found is None:
            raise not_found(f"there is no channel {channel}")
        return found

    def open(
        self,
        endpoint: str,
        *,
        state: ChannelState,
        own: Who,
        connected: Who = NO_ONE,
        is_trunk: bool = False,
        call: Leg | None = None,
        service: str = "normal",
        inbound_trunk: str = "",
        outbound_trunk: str = "",
        outside: str = "",
    ) -> Leg:
        """Make a leg, of the same call as `call` or of a new one, and tell it."""
        index = self._opened
        self._opened += 1
        leg = Leg(
            f"PJSIP/{endpoint}-{index:08x}",
            endpoint,
            is_trunk=is_trunk,
            index=index,
            uniqueid=f"{self._epoch + int(self.schedule.now)}.{index}",
            alloc_time=self.time_text(),
        )
        leg.state, leg.own, leg.connected, leg.service = state, own, connected, service
        leg.inbound_trunk, leg.outbound_trunk, leg.outside = inbound_trunk, outbound_trunk, outside
        if call is None:
            self._called += 1
            leg.callid = f"C-{self._called:08x}"
        else:
            leg.linkedid, leg.callid = call.linkedid, call.callid
        self.legs[leg.name] = leg
        self.journal.opened(leg)
        family = self.calls.setdefault(leg.linkedid, [])
        family.append(leg)
        self.publisher.active_call(notices.leg_shown(leg, "add"))
        if len(family) == 1:
            self._calls_changed()
        device = self.devices.of(leg)
        device.legs.append(leg)
        self.devices.refresh(device)
        return leg

    def change(
        self,
        leg: Leg,
        *,
        state: ChannelState | None = None,
        connected: Who | None = None,
        service: str | None = None,
    ) -> None:
        """Change a leg and tell it where a row shows it."""
        before = (leg.state, leg.connected, leg.service)
        leg.state = state or leg.state
        leg.connected = connected or leg.connected
        leg.service = service or leg.service
        if state is ChannelState.UP:
            self.journal.up(leg)
        if before == (leg.state, leg.connected, leg.service):
            return
        if leg.bridge is None:
            self.publisher.active_call(notices.leg_shown(leg, "update"))
        if leg.state is not before[0]:
            self.devices.refresh(self.devices.of(leg))

    def progress(self, leg: Leg) -> None:
        """Count a calling leg's phone as in use: something rings at the far end."""
        if not leg.progress:
            leg.progress = True
            self.devices.refresh(self.devices.of(leg))

    def join(self, one: Leg, other: Leg) -> Bridge:
        """Connect two answered legs; they become one call under the older linkedid."""
        self._tie(one, other)
        bridge = Bridge(new_bridge_id(self.rng), one, other, self.time_text())
        self.bridges[bridge.id] = bridge
        self.journal.joined(bridge)
        for leg in bridge.legs:
            leg.errand = leg.rung = None
            leg.holding = False
            self.publisher.active_call(notices.leg_gone(leg))
            leg.bridge = bridge
        self.publisher.active_call(notices.bridge_shown(bridge))
        self._refresh(bridge)
        for told in tuple(self.on_joined):
            told(bridge)
        return bridge

    def hang_up(self, leg: Leg) -> None:
        """End a leg, and with it the other leg of its bridge; harmless when it has ended."""
        if leg.gone:
            return
        leg.gone = True
        partner = leg.partner
        self._part(leg, living=())
        del self.legs[leg.name]
        self.journal.ended(leg)
        self.publisher.active_call(notices.leg_gone(leg))
        device = self.devices.of(leg)
        device.legs.remove(leg)
        self.devices.refresh(device)
        self._leave_call(leg)
        errand, leg.errand, leg.rung = leg.errand, None, None
        if errand is not None:
            errand.lost(leg)
        for told in tuple(leg.on_gone):
            told(leg)
        if partner is not None:
            self.hang_up(partner)

    def take(self, leg: Leg) -> None:
        """Free a leg from its bridge or errand so that it can go elsewhere; its partner ends."""
        partner = leg.partner
        self._part(leg, living=(leg,))
        errand, leg.errand, leg.rung = leg.errand, None, None
        if errand is not None:
            errand.lost(leg)
        if partner is not None:
            self.hang_up(partner)

    def swap(self, leaving: Leg, staying: Leg) -> None:
        """Let both legs of two bridges change partners: the partners of the named legs are joined.

        An attended transfer by the phone (sequences 10d): `leaving` and `staying` are its two legs,
        and both end.
        """
        first, second = leaving.partner, staying.partner
        if first is None or second is None:
            raise invalid("there are not two parties to join")
        self._part(leaving, living=(first,))
        self._part(staying, living=(second,))
        self.change(first, connected=second.own)
        self.change(second, connected=first.own)
        self.join(first, second)
        self.hang_up(leaving)
        self.hang_up(staying)

    def set_holding(self, leg: Leg, holding: bool) -> None:
        """Let a leg's phone hold the other leg, or take it back; no event tells it but the device's."""
        leg.holding = holding
        if leg.bridge is not None:
            self._refresh(leg.bridge)

    def _part(self, leg: Leg, living: tuple[Leg, ...]) -> None:
        bridge = leg.bridge
        if bridge is None:
            return
        del self.bridges[bridge.id]
        self.journal.parted(bridge)
        for each in bridge.legs:
            each.bridge = None
            each.holding = False
        self.publisher.active_call(notices.bridge_gone(bridge))
        for each in living:
            self.publisher.active_call(notices.leg_shown(each, "add"))
        for each in bridge.legs:
            self.devices.refresh(self.devices.of(each))
        for told in tuple(bridge.on_end):
            told()

    def _refresh(self, bridge: Bridge) -> None:
        for leg in bridge.legs:
            self.devices.refresh(self.devices.of(leg))

    def _tie(self, one: Leg, other: Leg) -> None:
        if one.linkedid == other.linkedid:
            return
        older, younger = sorted((one.linkedid, other.linkedid), key=_age)
        root = self.calls[older][0]
        moved = self.calls.pop(younger)
        for leg in moved:
            # No event says so (sequences, surprise 10): the next event of the leg just carries it.
            leg.linkedid, leg.callid = older, root.callid
        self.calls[older] = sorted(self.calls[older] + moved, key=lambda leg: leg.index)
        self._calls_changed()

    def _leave_call(self, leg: Leg) -> None:
        family = self.calls[leg.linkedid]
        family.remove(leg)
        if not family:
            del self.calls[leg.linkedid]
            self.journal.over(leg.linkedid)
            self._calls_changed()

    def _calls_changed(self) -> None:
        for told in tuple(self.on_calls):
            told()


def _age(linkedid: str) -> int:
    return int(linkedid.rpartition(".")[2])
