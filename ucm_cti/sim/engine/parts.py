"""What an engine is made of, for the classes that act on it."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.sim.engine.behaviour import Firmware, PhoneBehaviour
from ucm_cti.sim.engine.dialplan import Dialplan
from ucm_cti.sim.engine.errors import not_found
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.load import Load
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import Office, Person


class Parts(Struct, frozen=True):
    """The parts of one PBX, wired together."""

    board: Switchboard
    phones: Phones
    dialplan: Dialplan
    load: Load

    def person(self, extension: str) -> Person:
        """Return who is at an extension; refuses what is none."""
        device = self.board.devices.phones.get(extension)
        if device is None or device.person is None:
            raise not_found(f"there is no extension {extension}")
        return device.person

    def legs_of(self, extension: str) -> list[Leg]:
        """Return the legs of a phone, oldest first; refuses what is no extension."""
        self.person(extension)
        return list(self.board.devices.phones[extension].legs)


def build(
    office: Office, *, seed: int, start: datetime, behaviour: PhoneBehaviour, firmware: Firmware
) -> Parts:
    """Build a PBX at rest."""
    board = Switchboard(office, seed=seed, start=start, firmware=firmware)
    load = Load(board)
    phones = Phones(board, behaviour)
    return Parts(board, phones, Dialplan(board, phones), load)
