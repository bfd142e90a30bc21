"""The simulated PBX as a hotel's: rooms, guests, wake-up calls and minibars (guide p. 210-217)."""

import hmac
from collections.abc import Callable
from typing import Any

import msgspec

from ucm_cti.model import hotel as asks
from ucm_cti.model.hotel import HotelOperation
from ucm_cti.model.pms import PmsSettings
from ucm_cti.protocol.legacy.pms import pms_token
from ucm_cti.protocol.secret import Secret
from ucm_cti.sim.engine import ANSWERS, Engine, EngineRefusal, PhoneBehaviour
from ucm_cti.sim.engine.devices import AVAILABLE, DO_NOT_DISTURB
from ucm_cti.sim.wake_ups import WakeUps

_INVALID = -1


class HotelRefusal(EngineRefusal):
    """The hotel interface says no; the guide gives its own key to the reason (p. 212)."""

    key = "error"


class Hotel:
    """State of the front desk. A room's address is an extension of the PBX."""

    def __init__(self, engine: Engine, *, user: str, password: str) -> None:
        self._engine = engine
        self.settings = PmsSettings(user=user)
        self.password = password
        self.guests: dict[str, asks.Stay] = {}
        """By address."""
        self.wake_ups = WakeUps(engine)
        self.forwarded: dict[str, str] = {}
        self.quiet: set[str] = set()
        self.minibars: dict[str, asks.AddMinibar] = {}
        self.goods: dict[str, asks.AddGoods] = {}
        self.maids: dict[str, asks.AddMaid] = {}
        self._do: dict[type[HotelOperation], Callable[[Any], None]] = {
            asks.CheckIn: self._check_in,
            asks.ChangeStay: self._change,
            asks.MoveGuest: self._move,
            asks.WakeUp: self._wake_up,
            asks.CheckOut: self._check_out,
            asks.AddMinibar: lambda new: _add(self.minibars, new, "minibar"),
            asks.RemoveMinibar: lambda old: _remove(self.minibars, old, "minibar"),
            asks.AddGoods: lambda new: _add(self.goods, new, "item"),
            asks.RemoveGoods: lambda old: _remove(self.goods, old, "item"),
            asks.AddMaid: lambda new: _add(self.maids, new, "maid"),
            asks.RemoveMaid: lambda old: _remove(self.maids, old, "maid"),
            asks.ForwardRoom: self._forward,
            asks.QuietRoom: self._keep_quiet,
        }

    def admit(self, token: Secret) -> None:
        """Refuse who does not know the hotel interface's user and password; the hash's case is let be."""
        expected = pms_token(self.settings, self.password)
        given, wanted = (one.reveal().casefold().encode() for one in (token, expected))
        if not hmac.compare_digest(given, wanted):
            raise HotelRefusal(_INVALID, "authentication failed")

    def do(self, operation: HotelOperation) -> None:
        """Do one operation. Raises HotelRefusal where it cannot be done."""
        self._do[type(operation)](operation)

    def _check_in(self, guest: asks.CheckIn) -> None:
        self._room(guest.address)
        if guest.address in self.guests:
            raise HotelRefusal(_INVALID, f"room {guest.room} is taken")
        self.guests[guest.address] = guest

    def _change(self, change: asks.ChangeStay) -> None:
        guest = self._guest(change.address)
        told = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not None}
        self.guests[change.address] = msgspec.structs.replace(guest, **told)

    def _move(self, move: asks.MoveGuest) -> None:
        guest = self._guest(move.address)
        self._room(move.new_address)
        if move.new_address in self.guests:
            raise HotelRefusal(_INVALID, f"room {move.new_room} is taken")
        self._leave(move.address)
        self.guests[move.new_address] = msgspec.structs.replace(
            guest, address=move.new_address, room=move.new_room
        )

    def _check_out(self, guest: asks.CheckOut) -> None:
        self._guest(guest.address)
        self._leave(guest.address)

    def _leave(self, address: str) -> None:
        """Make a room ready for the next guest."""
        del self.guests[address]
        self.wake_ups.cancel(address)
        self._set_forward(address, "")
        self._set_quiet(address, quiet=False)

    def _wake_up(self, call: asks.WakeUp) -> None:
        self._room(call.address)
        if not call.on:
            if not self.wake_ups.cancel(call.address):
                raise HotelRefusal(_INVALID, "there is no wake-up call")
            return
        daily = call.mode is asks.WakeUpMode.DAILY
        if call.at is None or (call.day is None and not daily):
            raise HotelRefusal(_INVALID, "a wake-up call needs a date and a time")
        self.wake_ups.set(call)

    def _forward(self, room: asks.ForwardRoom) -> None:
        self._room(room.address)
        self._set_forward(room.address, room.number)

    def _set_forward(self, address: str, number: str) -> None:
        if number:
            self.forwarded[address] = number
            self._engine.set_behaviour(address, PhoneBehaviour(forward_to=number))
        elif self.forwarded.pop(address, None) is not None:
            self._engine.set_behaviour(address, ANSWERS)

    def _keep_quiet(self, room: asks.QuietRoom) -> None:
        self._room(room.address)
        self._set_quiet(room.address, quiet=room.quiet)

    def _set_quiet(self, address: str, *, quiet: bool) -> None:
        if quiet:
            self.quiet.add(address)
            self._engine.set_presence(address, DO_NOT_DISTURB)
        elif address in self.quiet:
            self.quiet.remove(address)
            self._engine.set_presence(address, AVAILABLE)

    def _room(self, address: str) -> None:
        if all(person.number != address for person in self._engine.office.extensions):
            raise HotelRefusal(_INVALID, f"there is no extension {address}")

    def _guest(self, address: str) -> asks.Stay:
        guest = self.guests.get(address)
        if guest is None:
            raise HotelRefusal(_INVALID, f"nobody stays at {address}")
        return guest


def _add(known: dict[str, Any], new: Any, what: str) -> None:  # noqa: ANN401  # minibars, goods or maids
    if new.code in known:
        raise HotelRefusal(_INVALID, f"there is a {what} {new.code} already")
    known[new.code] = new


def _remove(known: dict[str, Any], old: Any, what: str) -> None:  # noqa: ANN401  # as above
    if known.pop(old.code, None) is None:
        raise HotelRefusal(_INVALID, f"there is no {what} {old.code}")
