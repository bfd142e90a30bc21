"""The PBX itself (guide p. 20-21)."""

from typing import Final

from ucm_cti.protocol import codec
from ucm_cti.protocol.actions.system import GetSystemGeneralStatus, GetSystemStatus
from ucm_cti.sim.engine import Firmware
from ucm_cti.sim.handlers.answer import Response, Visit, answers

ZONE_HOURS: Final = 2
"""The simulated PBX's clock is so far ahead of UTC, as in the guide's example."""
_VERSIONS: Final = {Firmware.GUIDE: ("1.0.20.13", "1.0.20.8"), Firmware.CURRENT: ("1.0.27.12", "1.0.27.1")}


@answers(GetSystemStatus)
def get_system_status(visit: Visit, _asked: GetSystemStatus) -> Response:
    """Tell serial number, up time and the clock with its zone."""
    up = _clock(visit.engine.up_s)
    return {
        "part-number": "9660002815A",
        "serial-number": f"21AWM{visit.seed:011X}"[:16],
        "up-time": up,
        "idle-time": up,
        "system-time": f"{codec.time_text(visit.engine.pbx_time())} UTC+{ZONE_HOURS:02d}:00",
    }


@answers(GetSystemGeneralStatus)
def get_system_general_status(visit: Visit, _asked: GetSystemGeneralStatus) -> Response:
    """Tell product and firmware."""
    program, core = _VERSIONS[visit.firmware]
    return {
        "product-model": "UCM6204 V1.5A",
        "base-version": program,
        "boot-version": core,
        "core-version": core,
        "gswave-version": program,
        "lang-version": program,
        "prog-version": program,
        "rcvr-version": core,
    }


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"
