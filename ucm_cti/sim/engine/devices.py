"""Status of phones and trunks, as their legs make it (real boxes: flows)."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from ucm_cti.model.status import ChannelState, PhoneStatus
from ucm_cti.sim.engine.behaviour import Firmware
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.notices import Publisher
from ucm_cti.sim.people import Office, Person, TrunkLine

AVAILABLE = "available"
DO_NOT_DISTURB = "dnd"


class Reach(StrEnum):
    """Whether a trunk can be used (TrunkStatus)."""

    REACHABLE = "Reachable"
    UNREACHABLE = "Unreachable"


_GUIDE_WORDS = {PhoneStatus.IN_USE_RINGING: PhoneStatus.RINGING, PhoneStatus.HOLD: PhoneStatus.IN_USE}
"""The guide knows five words only (p. 22)."""


class Device:
    """A phone or a trunk with its legs."""

    __slots__ = ("endpoint", "legs", "person", "presence", "registered", "status", "trunk")

    def __init__(
        self, endpoint: str, *, person: Person | None, trunk: TrunkLine | None, registered: bool
    ) -> None:
        self.endpoint = endpoint
        self.person = person
        self.trunk = trunk
        self.registered = registered
        """A phone: registered; a trunk: reachable."""
        self.presence = AVAILABLE
        """What the person has set, such as ``available``, ``away`` or ``dnd``."""
        self.legs: list[Leg] = []
        self.status = status_of(self.usable, self.legs)

    @property
    def usable(self) -> bool:
        """Whether calls can be sent there: it is registered or reachable, and in service."""
        configured = self.person or self.trunk
        return self.registered and configured is not None and configured.enabled


def status_of(registered: bool, legs: Iterable[Leg]) -> PhoneStatus:
    """Return what the PBX says of a phone with these legs."""
    if not registered:
        return PhoneStatus.UNAVAILABLE
    ringing = in_use = held = busy = False
    for leg in legs:
        state = leg.state
        if state is ChannelState.RINGING:
            ringing = True
        elif in_use:
            # Nothing but ringing adds to that; a trunk may have hundreds of legs.
            continue
        elif state is ChannelState.BUSY:
            busy = True
        elif state is ChannelState.UP and leg.held:
            held = True
        elif state is ChannelState.UP or (state is ChannelState.RING and leg.progress):
            in_use = True
    if ringing:
        return PhoneStatus.IN_USE_RINGING if in_use or held else PhoneStatus.RINGING
    if in_use:
        return PhoneStatus.IN_USE
    if held:
        return PhoneStatus.HOLD
    return PhoneStatus.BUSY if busy else PhoneStatus.IDLE


class Devices:
    """All phones and trunks; tells ExtensionStatus whenever one changes."""

    def __init__(self, office: Office, publisher: Publisher, firmware: Firmware) -> None:
        self._publisher = publisher
        self._words = _GUIDE_WORDS if firmware is Firmware.GUIDE else {}
        self.phones = {
            p.number: Device(p.number, person=p, trunk=None, registered=p.registered)
            for p in office.extensions
        }
        self.trunks = {
            t.endpoint: Device(t.endpoint, person=None, trunk=t, registered=True) for t in office.trunks
        }
        self.on_change: list[Callable[[Device], None]] = []
        self._removed: dict[str, Device] = {}
        """What the configuration has no more, for the legs that are still there."""

    def of(self, leg: Leg) -> Device:
        """Return the phone or trunk of a leg."""
        found = (self.trunks if leg.is_trunk else self.phones).get(leg.endpoint)
        return found if found is not None else self._removed[leg.endpoint]

    def word(self, device: Device) -> str:
        """Return a phone's status in the words of the firmware."""
        return str(self._words.get(device.status, device.status))

    def refresh(self, device: Device) -> None:
        """Work out a device's status anew, and tell it if it has changed."""
        status = status_of(device.usable, device.legs)
        if status is device.status:
            return
        before = self.word(device)
        device.status = status
        if device.person is not None and self.word(device) != before:
            self._publisher.tell(
                "ExtensionStatus", [{"extension": device.endpoint, "status": self.word(device)}]
            )
        for told in tuple(self.on_change):
            told(device)

    def set_reach(self, device: Device, registered: bool) -> None:
        """Plug a phone in or out, or let a trunk come or go."""
        if device.registered != registered:
            device.registered = registered
            self.tell_trunk(device)
            self.refresh(device)

    def set_person(self, person: Person) -> None:
        """Have somebody at an extension, which is new or was another's."""
        device = self.phones.get(person.number)
        if device is None:
            device = Device(person.number, person=person, trunk=None, registered=person.registered)
            self.phones[person.number] = device
            word = self.word(device)
            self._publisher.tell("ExtensionStatus", [{"extension": device.endpoint, "status": word}])
        device.person = person
        self.refresh(device)

    def set_trunk(self, line: TrunkLine) -> None:
        """Have a trunk, which is new or was another."""
        device = self.trunks.get(line.endpoint)
        if device is None:
            device = Device(line.endpoint, person=None, trunk=line, registered=True)
            self.trunks[line.endpoint] = device
            self.tell_trunk(device)
        elif device.trunk != line:
            device.trunk = line
            self.tell_trunk(device)
        self.refresh(device)

    def remove(self, endpoint: str) -> Device:
        """Have a phone or trunk no more; its legs stay until they end."""
        devices = self.phones if endpoint in self.phones else self.trunks
        device = self._removed[endpoint] = devices.pop(endpoint)
        return device

    def set_presence(self, device: Device, presence: str) -> None:
        """Set what a person shows the others; "dnd" also turns callers away."""
        if device.presence != presence:
            device.presence = presence
            self._publisher.tell(
                "PresenceStatus", [{"extension": device.endpoint, "presence_status": presence}]
            )

    def tell_trunk(self, device: Device) -> None:
        """Tell a trunk's reachability; a phone has none."""
        if device.trunk is not None:
            reach = Reach.REACHABLE if device.usable else Reach.UNREACHABLE
            self._publisher.tell("TrunkStatus", [{"trunk_name": device.trunk.name, "status": str(reach)}])
