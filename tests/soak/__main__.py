"""Plays schedules until it is stopped: ``python -m tests.soak [--seed N] [--seconds N] [--first N]``."""

import argparse
import sys
import time
import traceback

from tests.soak.schedule import play


def main() -> int:
    """Return 1 where a schedule failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, help="play this schedule alone")
    parser.add_argument("--first", type=int, default=int(time.time()) * 1000, help="the first of new seeds")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--count", type=float, default=float("inf"), help="stop after so many")
    asked = parser.parse_args()
    if asked.seed is not None:
        play(asked.seed)
        print(f"seed {asked.seed}: no divergence")
        return 0
    begun = told = time.monotonic()
    failed: list[int] = []
    seed = asked.first
    while time.monotonic() - begun < asked.seconds and seed - asked.first < asked.count:
        try:
            play(seed)
        except AssertionError as error:
            failed.append(seed)
            print(str(error)[:3000], flush=True)
            if not isinstance(error.__cause__, AssertionError):
                traceback.print_exception(error.__cause__)
        seed += 1
        if time.monotonic() - told >= 60:
            told = time.monotonic()
            print(_line(seed - asked.first, failed, told - begun), flush=True)
    print(_line(seed - asked.first, failed, time.monotonic() - begun))
    return 1 if failed else 0


def _line(count: int, failed: list[int], seconds: float) -> str:
    shown = f": {', '.join(map(str, failed[:20]))}" if failed else ""
    return f"{count} schedules in {seconds:.0f} s, {len(failed)} diverged{shown}"


if __name__ == "__main__":
    sys.exit(main())
