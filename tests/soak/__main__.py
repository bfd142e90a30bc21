"""Plays schedules, each with faults of its own, until it is stopped or has played enough."""

import argparse
import itertools
import sys
import time
from traceback import format_exception

from tests.soak.kept_objects import grown, kept_by_hour
from tests.soak.schedule import play
from tests.soak.virtual_loop import run

_EVERY_S = 60.0
"""Between two lines that say how it goes."""
_SHOWN = 4000


def main() -> int:
    """Return 1 where a schedule failed."""
    asked = _asked()
    if asked.hours:
        found = grown(run(lambda _: kept_by_hour(asked.hours)))
        _say("\n".join(found) or f"{asked.hours} hours of calls: nothing is kept of what is over")
        return 1 if found else 0
    if asked.seed is not None:
        play(asked.seed)
        _say(f"seed {asked.seed}: no divergence")
        return 0
    begun = told = time.monotonic()
    failed: list[int] = []
    played = 0
    for seed in itertools.count(asked.first):
        if time.monotonic() - begun >= asked.seconds or played >= asked.count:
            break
        try:
            play(seed)
        except AssertionError as error:
            failed.append(seed)
            _say(_told(error))
        played += 1
        if time.monotonic() - told >= _EVERY_S:
            told = time.monotonic()
            _say(_line(played, failed, told - begun))
    _say(_line(played, failed, time.monotonic() - begun))
    return 1 if failed else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, help="play this schedule alone")
    parser.add_argument("--hours", type=int, default=0, help="look whether what is kept grows, nothing else")
    parser.add_argument("--first", type=int, default=int(time.time()) * 1000, help="the first of the seeds")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--count", type=float, default=float("inf"), help="stop after so many")
    return parser.parse_args()


def _told(error: AssertionError) -> str:
    cause = error.__cause__
    if cause is None or isinstance(cause, AssertionError):
        return str(error)[:_SHOWN]
    return f"{str(error)[:_SHOWN]}\n{''.join(format_exception(cause))}"


def _line(played: int, failed: list[int], seconds: float) -> str:
    shown = f": seeds {', '.join(map(str, failed))}" if failed else ""
    return f"{played} schedules in {seconds:.0f} s, {len(failed)} failed{shown}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
