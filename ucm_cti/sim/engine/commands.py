"""What the API can have the PBX do (guide p. 130-145, 169-171); each command raises EngineRefusal.

Which leg a transfer names, who stays and who is cut: real boxes: which leg.
"""

from collections.abc import Callable

from ucm_cti.model.status import BargeMode, ChannelState
from ucm_cti.sim.engine.dialplan import diallable
from ucm_cti.sim.engine.errors import invalid, not_found
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.originate import Originate
from ucm_cti.sim.engine.parts import Parts
from ucm_cti.sim.engine.prompts import Prompt


class Commands:
    """The commands of the API on an engine's parts."""

    _parts: Parts

    def dial(self, caller: str, number: str) -> None:
        """Ring `caller`'s phone, then connect it with an inside number (dialExtension)."""
        if not self._parts.dialplan.kind(number):
            raise not_found(f"there is no inside number {number}")
        self._click(caller, number, outside=False)

    def dial_outside(self, caller: str, number: str) -> None:
        """Ring `caller`'s phone, then connect it with an outside number (dialOutbound)."""
        _outside(number)
        self._click(caller, number, outside=True)

    def dial_ivr(self, caller: str, ivr: str) -> None:
        """Ring `caller`'s phone, then connect it with a voice menu (dialIVR)."""
        if self._parts.dialplan.kind(ivr) != "ivr":
            raise not_found(f"there is no IVR {ivr}")
        self._click(caller, ivr, outside=False)

    def connect_outside(self, outside: str, inside: str, kind: str) -> None:
        """Call an outside number, then connect it with an inside one of a kind.

        dialQueue, dialRinggroup, dialIVROutbound: `kind` is "queue", "ringgroup" or "ivr".
        """
        if self._parts.dialplan.kind(inside) != kind:
            raise not_found(f"there is no {kind} {inside}")
        self._call_out(outside, inside, outside=False)

    def connect_outside_two(self, a: str, b: str) -> None:
        """Call two outside numbers and connect them (dialOutboundTwo)."""
        _outside(b)
        self._call_out(a, b, outside=True)

    def page(self, caller: str, group: str) -> None:
        """Ring `caller`'s phone, then let it page a group (MulticastPaging)."""
        if self._parts.dialplan.kind(group) != "paging":
            raise not_found(f"there is no paging group {group}")
        leg = self._own_phone(caller)
        self._parts.dialplan.pages.ask(leg, group)
        self._originate(leg, group, outside=False)

    def end_page(self, group: str) -> None:
        """End every page of a group (MulticastPagingHangup)."""
        if not self._parts.dialplan.pages.end(group):
            raise invalid(f"nobody pages {group}")

    def play_prompt(self, extension: str, told: Callable[[bool], None] | None = None) -> str:
        """Ring a phone, play it a prompt, hang up (playPromptByOrg); return its channel.

        `told` is called once, with whether somebody picked it up.
        """
        leg = self._own_phone(extension)
        untold = [told] if told is not None else []

        def tell(*, answered: bool) -> None:
            while untold:
                untold.pop()(answered)

        def play(picked_up: Leg) -> None:
            tell(answered=True)
            Prompt(self._parts.board, picked_up)

        leg.on_gone.append(lambda _: tell(answered=False))

        Originate(self._parts.board, self._parts.phones, leg, play)
        return leg.name

    def hang_up(self, channel: str) -> None:
        """End a leg, and with it a call of two (Hangup)."""
        board = self._parts.board
        board.hang_up(board.leg(channel))

    def transfer(self, channel: str, number: str) -> None:
        """Send the far party of the leg `channel` to a number; the leg ends (callTransfer)."""
        leg = self._parts.board.leg(channel)
        partner = leg.partner
        if partner is None:
            raise invalid(f"{channel} talks to nobody")
        self._known(number)
        stays = leg if self._parts.board.rules.transfer_moves_named_leg else partner
        self._send(stays, number)

    def transfer_inbound(self, channel: str, callee: str) -> None:
        """Send the inbound outside caller on `channel` to an inside number (transferNumberInbound)."""
        leg = self._parts.board.leg(channel)
        if not leg.inbound_trunk:
            raise invalid(f"{channel} is no inbound outside caller")
        if not self._parts.dialplan.kind(callee):
            raise not_found(f"there is no inside number {callee}")
        self._send(leg, callee)

    def transfer_outbound(self, channel: str, number: str) -> None:
        """Connect the inside caller on `channel` with another outside number (transferNumberOutbound)."""
        leg = self._parts.board.leg(channel)
        partner = leg.partner
        if leg.is_trunk or partner is None or not partner.outbound_trunk:
            raise invalid(f"{channel} is not the inside caller of an outbound call")
        _outside(number)
        self._parts.board.take(leg)
        self._parts.dialplan.run_outside(leg, number)

    def hold(self, channel: str) -> None:
        """Let the leg's phone hold the far party."""
        self._parts.board.set_holding(self._talking(channel), True)

    def unhold(self, channel: str) -> None:
        """Take the far party back."""
        self._parts.board.set_holding(self._talking(channel), False)

    def mute(self, channel: str) -> None:
        """Let the far party hear nothing of this leg; no event and no listing tells it."""
        self._talking(channel).muted = True

    def unmute(self, channel: str) -> None:
        """Let the far party hear this leg again."""
        self._talking(channel).muted = False

    def barge(self, channel: str, exten: str, supervisor: str, mode: BargeMode, ask: bool) -> None:
        """Let a supervisor into the call of the leg `channel` of `exten` (callbarge).

        `ask` rings the supervisor's phone; without, it picks up by itself.
        """
        self._parts.dialplan.spies.barge(self._parts.board.leg(channel), exten, supervisor, mode, ask=ask)

    def accept(self, channel: str) -> None:
        """Let an inbound trunk call through (acceptCall)."""
        self._parts.dialplan.inbound.accept(self._parts.board.leg(channel))

    def refuse(self, channel: str) -> None:
        """Refuse an inbound trunk call (refuseCall)."""
        self._parts.dialplan.inbound.refuse(self._parts.board.leg(channel))

    def agent_login(self, ext: str, queue: str) -> None:
        """Log an agent into a queue."""
        self._parts.dialplan.queueing.log_in(ext, queue)

    def agent_logoff(self, ext: str, queue: str) -> None:
        """Log an agent out of a queue."""
        self._parts.dialplan.queueing.log_off(ext, queue)

    def pause(self, ext: str, queue: str | None = None) -> None:
        """Pause an agent in one queue, or in all of its queues."""
        self._parts.dialplan.queueing.set_paused(ext, queue, paused=True)

    def unpause(self, ext: str, queue: str | None = None) -> None:
        """End an agent's pause in one queue, or in all of its queues."""
        self._parts.dialplan.queueing.set_paused(ext, queue, paused=False)

    def _click(self, caller: str, number: str, *, outside: bool) -> None:
        self._originate(self._own_phone(caller), number, outside=outside)

    def _own_phone(self, caller: str) -> Leg:
        person = self._parts.person(caller)
        if not self._parts.phones.reachable(caller, is_trunk=False):
            raise invalid(f"the phone of {caller} is not registered")
        # Inverted: its own phone rings, and is shown as connected with itself (sequences, surprise 3).
        return self._parts.board.open(
            caller, state=ChannelState.DOWN, own=Who(caller, person.name), connected=Who(caller)
        )

    def _call_out(self, first: str, number: str, *, outside: bool) -> None:
        _outside(first)
        dialplan = self._parts.dialplan
        route = dialplan.routes.out(first, "")
        if route is None:
            raise invalid(f"no outbound route takes {first}")
        way = dialplan.way_out(route, first)
        if way is None:
            raise invalid("no trunk can be reached")
        leg = self._parts.board.open(
            way.endpoint,
            state=ChannelState.DOWN,
            own=Who(),
            is_trunk=True,
            outbound_trunk=way.trunk_name,
            outside=way.who.number or "",
        )
        self._originate(leg, number, outside=outside)

    def _originate(self, leg: Leg, number: str, *, outside: bool) -> None:
        dialplan = self._parts.dialplan
        run = dialplan.run_outside if outside else dialplan.run
        Originate(self._parts.board, self._parts.phones, leg, lambda answered: run(answered, number))

    def _known(self, number: str) -> None:
        if not self._parts.dialplan.knows(number):
            raise not_found(f"{number} leads nowhere")

    def _send(self, leg: Leg, number: str) -> None:
        self._parts.board.take(leg)
        self._parts.dialplan.run(leg, number)

    def _talking(self, channel: str) -> Leg:
        leg = self._parts.board.leg(channel)
        if leg.bridge is None:
            raise invalid(f"{channel} talks to nobody")
        return leg


def _outside(number: str) -> None:
    if not diallable(number):
        raise invalid(f"{number!r} cannot be dialled")
