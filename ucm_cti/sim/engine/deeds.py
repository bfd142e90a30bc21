"""What people do with their hands: pick up, hold, dial, hang up; each deed raises EngineRefusal."""

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.behaviour import PhoneBehaviour
from ucm_cti.sim.engine.errors import invalid, not_found
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.parts import Parts


class Deeds:
    """The deeds of people at phones, inside and outside, on an engine's parts."""

    _parts: Parts

    def inbound(self, number: str, to: str, name: str = "", trunk: str = "") -> str:
        """Let an outside party call a number of the office; return its channel.

        The inbound routes of the trunk say where the call goes; the usual ones take `to` as an inside
        number, or as the full outside number of an extension. `trunk` is a trunk's endpoint; empty takes
        the first that can be reached.
        """
        lines = self._parts.board.devices.trunks
        line = lines.get(trunk) if trunk else next((t for t in lines.values() if t.usable), None)
        if line is None or line.trunk is None or not line.usable:
            raise invalid(f"the trunk {trunk or 'of the office'} cannot be reached")
        dialplan = self._parts.dialplan
        inside = dialplan.destination(line.trunk, to, number)
        if inside is None:
            raise not_found(f"there is no inside number {to}")
        leg = dialplan.inbound.arrive(line.trunk, Who(number or None, name or None), inside)
        return leg.name

    def dial_from_phone(self, ext: str, number: str) -> str:
        """Dial at a phone; return the channel that comes of it (it may have ended already)."""
        person = self._parts.person(ext)
        if not self._parts.phones.reachable(ext, is_trunk=False):
            raise invalid(f"the phone of {ext} is not registered")
        leg = self._parts.board.open(ext, state=ChannelState.RING, own=Who(ext, person.name))
        self._parts.dialplan.run(leg, number)
        return leg.name

    def answer(self, ext: str) -> None:
        """Pick up a phone that rings; its oldest ringing call is answered."""
        self._parts.phones.pick_up(self._ringing(ext))

    def decline(self, ext: str) -> None:
        """Decline at a phone that rings."""
        self._parts.phones.refuse(self._ringing(ext), busy=False)

    def phone_hold(self, ext: str) -> None:
        """Hold the party that the phone talks with."""
        self._parts.board.set_holding(self._active(ext), True)

    def phone_unhold(self, ext: str) -> None:
        """Take back the party that the phone holds."""
        self._parts.board.set_holding(self._on_hold(ext), False)

    def phone_hang_up(self, ext: str) -> None:
        """Hang up: the call it talks in, else the one it makes, else the newest of the others."""
        legs = self._parts.legs_of(ext)
        if not legs:
            raise invalid(f"the phone of {ext} is in no call")
        self._parts.board.hang_up(max(legs, key=_hand))

    def phone_transfer(self, ext: str, number: str) -> None:
        """Transfer blindly at the phone (REFER, sequences 09g)."""
        leg = self._active(ext)
        partner = leg.partner
        if partner is None:
            raise invalid(f"the phone of {ext} talks to nobody")
        self._parts.board.take(partner)
        self._parts.dialplan.run(partner, number)

    def phone_join(self, ext: str) -> None:
        """Finish an attended transfer at the phone: its held party and its other one are joined."""
        held, active = self._on_hold(ext), self._active(ext)
        if held.bridge is active.bridge:
            raise invalid(f"the phone of {ext} talks to itself")
        self._parts.board.swap(held, active)

    def outside_answers(self, channel: str) -> None:
        """Let the outside party that is rung pick up."""
        leg = self._outside(channel)
        if leg.rung is None:
            raise invalid(f"{channel} does not ring")
        self._parts.phones.pick_up(leg)

    def outside_declines(self, channel: str) -> None:
        """Let the outside party that is rung decline."""
        leg = self._outside(channel)
        if leg.rung is None:
            raise invalid(f"{channel} does not ring")
        self._parts.phones.refuse(leg, busy=False)

    def outside_hangs_up(self, channel: str) -> None:
        """Let the outside party hang up, or give up waiting."""
        self._parts.board.hang_up(self._outside(channel))

    def outside_holds(self, channel: str, held: bool) -> None:
        """Let the outside party hold its far party, or take it back."""
        leg = self._outside(channel)
        if leg.bridge is None:
            raise invalid(f"{channel} talks to nobody")
        self._parts.board.set_holding(leg, held)

    def press(self, channel: str, digits: str) -> None:
        """Press keys in a voice menu."""
        self._parts.dialplan.menus.press(self._parts.board.leg(channel), digits)

    def set_behaviour(self, number: str, behaviour: PhoneBehaviour) -> None:
        """Let the phone of an extension, or of an outside number as dialled, behave so from now on."""
        self._parts.phones.set_behaviour(number, behaviour)

    def register(self, ext: str, registered: bool) -> None:
        """Plug a phone in or out; calls under way go on."""
        self._parts.person(ext)
        devices = self._parts.board.devices
        devices.set_reach(devices.phones[ext], registered)

    def set_presence(self, ext: str, presence: str) -> None:
        """Let a person show the others a presence, such as "available", "away" or "dnd"."""
        self._parts.person(ext)
        devices = self._parts.board.devices
        devices.set_presence(devices.phones[ext], presence)

    def set_trunk(self, endpoint: str, reachable: bool) -> None:
        """Let a trunk come or go; calls under way go on."""
        devices = self._parts.board.devices
        trunk = devices.trunks.get(endpoint)
        if trunk is None:
            raise not_found(f"there is no trunk {endpoint}")
        devices.set_reach(trunk, reachable)

    def _ringing(self, ext: str) -> Leg:
        for leg in self._parts.legs_of(ext):
            if leg.rung is not None and leg.state is ChannelState.RINGING:
                return leg
        raise invalid(f"the phone of {ext} does not ring")

    def _active(self, ext: str) -> Leg:
        for leg in reversed(self._parts.legs_of(ext)):
            if leg.bridge is not None and not leg.holding:
                return leg
        raise invalid(f"the phone of {ext} talks to nobody")

    def _on_hold(self, ext: str) -> Leg:
        for leg in self._parts.legs_of(ext):
            if leg.bridge is not None and leg.holding:
                return leg
        raise invalid(f"the phone of {ext} holds nobody")

    def _outside(self, channel: str) -> Leg:
        leg = self._parts.board.leg(channel)
        if not leg.is_trunk:
            raise invalid(f"{channel} is no outside party")
        return leg


def _hand(leg: Leg) -> tuple[bool, bool, int]:
    """Rank a leg by how near it is to the hand that hangs up."""
    talks = leg.state is ChannelState.UP and not leg.holding
    return talks, leg.state is ChannelState.RING, leg.index
