"""A simulated PBX in a process of its own, told what to do by its control lines."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Self

CONSOLE = (sys.executable, "-c", "from ucm_cti.cli import main; main()")
"""The command as a process."""


class Box:
    """`ucm-cti simulate --control`, whose time stands still but for `advance`."""

    def __init__(self, *options: str) -> None:
        self._process = subprocess.Popen(
            [*CONSOLE, "simulate", "--calls-per-minute", "0", "--speed", "0", "--control", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ready: dict[str, str] = json.loads(self._line())

    @property
    def environment(self) -> dict[str, str]:
        """What tells a command which PBX, and as whom."""
        return {f"UCM_CTI_{name.upper()}": value for name, value in self.ready.items()}

    def do(self, what: str, **given: Any) -> dict[str, Any]:
        """Give one control order and return its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **given}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._line())
        assert answer["ok"], answer
        return answer

    def advance(self, seconds: float = 8.0) -> None:
        """Let time pass: enough for any two phones to be picked up."""
        self.do("advance", seconds=seconds)

    def leg(self, party: str) -> dict[str, Any]:
        """Return the one leg of an extension or outside number."""
        (leg,) = [leg for leg in self.legs() if party in (leg["endpoint"], leg["outside"])]
        return leg

    def legs(self) -> list[dict[str, Any]]:
        """Return all legs."""
        return [leg for call in self.do("truth")["truth"]["calls"] for leg in call["legs"]]

    def talking(self) -> set[frozenset[str]]:
        """Return who is connected with whom."""
        who = {leg["channel"]: leg["outside"] or leg["endpoint"] for leg in self.legs()}
        return {frozenset({who[leg["channel"]], who[leg["with"]]}) for leg in self.legs() if leg["with"]}

    def clear(self) -> None:
        """End all calls."""
        for leg in self.legs():
            if any(other["channel"] == leg["channel"] for other in self.legs()):
                outside = leg["outside"] is not None
                self.do(
                    "outside_hangs_up" if outside else "hang_up",
                    **({"channel": leg["channel"]} if outside else {"phone": leg["endpoint"]}),
                )

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._close()

    def __enter__(self) -> Self:
        """Give the box."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it in order."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        self._close()

    def _close(self) -> None:
        self._process.wait(10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def run(
    arguments: Sequence[str], environment: dict[str, str], **given: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    return subprocess.run(
        [*CONSOLE, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        **given,
    )
