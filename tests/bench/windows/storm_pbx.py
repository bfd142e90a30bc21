"""The PBX of the storm in a process of its own: `ucm-cti simulate --scenario storm`, and when it told what.

``python -m tests.bench.windows.storm_pbx FILE`` prints the ready line, serves until standard input ends, and
then writes to FILE when each event was told: a JSON array of epoch seconds, the place is the event's number.
"""

import asyncio
import sys
import time
from pathlib import Path

import msgspec

from ucm_cti.sim import Push, Scenario, SimulatedPbx
from ucm_cti.sim.announcer import Announcement
from ucm_cti.sim.chaos.plan import Where
from ucm_cti.sim.process import run

told_at = [0.0]
"""Numbers begin with 1."""


def note(_announcement: Announcement) -> None:
    """Take note of an event just before it is sent."""
    told_at.append(time.time())


pbx = SimulatedPbx(scenario=Scenario.STORM, calls_per_minute=None, push=Push.WEBSOCKET)
leave = pbx.announcer.subscribe(Where.WEBSOCKET, note)
asyncio.run(run(pbx, control=False, until_eof=True))
leave()
Path(sys.argv[1]).write_bytes(msgspec.json.encode(told_at))
