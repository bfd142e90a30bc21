"""The PBX's counts of itself: PbxStatus, told at most twice a second."""

from ucm_cti.model.status import PhoneStatus
from ucm_cti.sim.engine.devices import Device
from ucm_cti.sim.engine.notices import Row
from ucm_cti.sim.engine.switchboard import Switchboard

_PAUSE_S = 0.5


class Load:
    """Tells PbxStatus when calls or trunks change, and trunks and counts once at the start."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._planned = False
        board.on_calls.append(self._changed)
        board.devices.on_change.append(self._device_changed)
        board.schedule.after(0.0, self._begin)

    def counts(self) -> Row:
        """Return the body of PbxStatus."""
        trunks = self._board.devices.trunks.values()
        reachable = [trunk for trunk in trunks if trunk.usable]
        busy = sum(trunk.status is not PhoneStatus.IDLE for trunk in reachable)
        return {
            "calls_num": len(self._board.calls),
            "available": len(reachable) - busy,
            "busy": busy,
            "unavailable": len(trunks) - len(reachable),
            "unmonitored": 0,
        }

    def tell(self) -> None:
        """Tell the counts now."""
        self._tell()

    def _begin(self) -> None:
        for trunk in self._board.devices.trunks.values():
            self._board.devices.tell_trunk(trunk)
        self._tell()

    def _device_changed(self, device: Device) -> None:
        if device.trunk is not None:
            self._changed()

    def _changed(self) -> None:
        if not self._planned:
            self._planned = True
            self._board.schedule.after(_PAUSE_S, self._tell)

    def _tell(self) -> None:
        self._planned = False
        self._board.publisher.tell("PbxStatus", self.counts())
