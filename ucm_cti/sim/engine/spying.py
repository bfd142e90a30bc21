"""Supervisors who listen, whisper or barge: legs that stand beside a call (sequences 12 to 12e)."""

from msgspec import Struct

from ucm_cti.model.status import BargeMode, ChannelState
from ucm_cti.sim.engine.errors import invalid, not_found
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.originate import Originate
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.switchboard import Switchboard

BARGE_NAME = "Call Bargin"
"""What a UCM calls such a leg (real boxes: ActiveCallStatus)."""


class Spy(Struct, frozen=True):
    """One supervisor at one leg."""

    supervisor: Leg
    target: Leg
    mode: BargeMode


class Spies:
    """All supervisors at work; they show in no bridge and change nothing of the call."""

    def __init__(self, board: Switchboard, phones: Phones) -> None:
        self._board = board
        self._phones = phones
        self.active: dict[str, Spy] = {}
        """By the supervisor's channel."""

    def barge(self, target: Leg, exten: str, supervisor: str, mode: BargeMode, *, ask: bool) -> None:
        """Ring the supervisor's phone and let it into the call of `target`.

        `ask` False lets the phone pick up by itself. Refuses a leg that talks to nobody.
        """
        device = self._board.devices.phones.get(supervisor)
        if device is None:
            raise not_found(f"there is no extension {supervisor}")
        if target.bridge is None:
            raise invalid(f"{target.name} talks to nobody")
        if exten not in (target.endpoint, target.own.number):
            raise invalid(f"{target.name} is not a call of {exten}")
        if not device.registered:
            raise invalid(f"the phone of {supervisor} is not registered")
        shown = Who(exten, BARGE_NAME)
        leg = self._board.open(supervisor, state=ChannelState.DOWN, own=shown, connected=shown)
        Originate(
            self._board, self._phones, leg, lambda spy: self._begin(spy, target, mode), by_itself=not ask
        )

    def by_code(self, leg: Leg, extension: str) -> None:
        """Let a phone listen that dialled the code (sequences 12d); hangs up where nobody talks."""
        device = self._board.devices.phones.get(extension)
        target = next((each for each in device.legs if each.bridge is not None), None) if device else None
        if target is None:
            self._board.hang_up(leg)
            return
        self._board.change(leg, state=ChannelState.UP)
        self._begin(leg, target, BargeMode.LISTEN)

    def lost(self, leg: Leg) -> None:
        """Forget a supervisor who has hung up or was taken elsewhere."""
        self.active.pop(leg.name, None)

    def _begin(self, leg: Leg, target: Leg, mode: BargeMode) -> None:
        if target.gone:
            self._board.hang_up(leg)
            return
        self._board.journal.runs(leg, "ChanSpy")
        leg.errand = self
        self.active[leg.name] = Spy(leg, target, mode)
        target.on_gone.append(lambda _: self._target_gone(leg, target))

    def _target_gone(self, leg: Leg, target: Leg) -> None:
        spy = self.active.get(leg.name)
        if spy is not None and spy.target is target and self._board.rules.spy_ends_with_call:
            self._board.hang_up(leg)
