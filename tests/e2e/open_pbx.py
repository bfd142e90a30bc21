"""A simulated PBX that also does and tells what no real one would: two more orders beside ``--control``'s.

``{"do": "deny", "actions": […]}`` unticks actions for its users, ``{"do": "report_urls"}`` tells where its
sessions want their reports.
"""

import asyncio
import json
import sys
from typing import Any

from ucm_cti.sim import Push, Scenario, SimulatedPbx
from ucm_cti.sim.control import Control
from ucm_cti.sim.process import run


class OpenControl:
    """Does the two orders itself, and hands on all others."""

    def __init__(self, pbx: SimulatedPbx) -> None:
        self._pbx = pbx
        self._control: Control = pbx.control

    def line(self, line: bytes) -> bytes:
        """Return the answer to one line."""
        asked: dict[str, Any] = json.loads(line)
        match asked["do"]:
            case "deny":
                self._pbx.deny(*asked["actions"])
                return b'{"ok": true}'
            case "report_urls":
                urls = [session.url for session in self._pbx.sessions.alive()]
                return json.dumps({"ok": True, "urls": urls}).encode()
            case _:
                return self._control.line(line)


def main() -> None:
    """Serve until told to end."""
    pbx = SimulatedPbx(seed=1, scenario=Scenario.SMALL, calls_per_minute=0, push=Push(sys.argv[1]))
    pbx.control = OpenControl(pbx)  # type: ignore[assignment]  # it can do more
    asyncio.run(run(pbx, control=True))


if __name__ == "__main__":
    main()
