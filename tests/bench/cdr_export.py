"""Memory that the export of 100,000 calls takes, beside that of 10,000: from replies to the finished file."""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from tests.bench.figure import Figure
from ucm_cti.client.call_records import call_records
from ucm_cti.control.call_export import Format, call_file
from ucm_cti.protocol.actions.cdr import CdrApi, CdrReply
from ucm_cti.protocol.envelope import decode_reply
from ucm_cti.protocol.legacy.calls import ALL_FIELDS, ROOT

CALLS = 100_000


class Box:
    """A PBX with so many calls behind it, each made when it is asked for."""

    def __init__(self, calls: int) -> None:
        self._calls = calls

    async def send(self, action: CdrApi) -> CdrReply:
        """Return a page of calls, read from its bytes."""
        start, most = action.offset, action.most
        assert isinstance(start, int)
        assert isinstance(most, int)
        rows = [_row(number) for number in range(start, min(self._calls, start + most))]
        return decode_reply(CdrApi, msgspec.json.encode({ROOT: rows})).result


def _row(number: int) -> dict[str, str]:
    told = dict.fromkeys(ALL_FIELDS, f"{number:012d}")
    return told | {
        "start": f"2026-11-23 {number % 24:02d}:00:00",
        "answer": f"2026-11-23 {number % 24:02d}:00:05",
        "end": f"2026-11-23 {number % 24:02d}:01:00",
        "duration": "60",
        "billsec": "55",
        "disposition": "ANSWERED",
    }


async def export(calls: int, place: Path, form: Format) -> None:
    """Write so many calls to a file."""
    with call_file(place, form) as sheet:
        async for call in call_records(Box(calls), CdrApi()):
            sheet.add(call)


def peak_mb(calls: int, form: Format) -> float:
    """Return the largest memory of a process that writes so many calls, in MB."""
    code = f"from tests.bench import cdr_export as c; c.alone_in_a_process({calls}, {form.value!r})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def alone_in_a_process(calls: int, form: str) -> None:
    """Export, and print the largest memory of this process in MB."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(export(calls, Path(folder) / "calls", Format(form)))
    # Not ru_maxrss, which begins with what the process that started this one had.
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
    print(int(line.split()[1]) / 1024)


def measure() -> Figure:
    """Return the peak of an export to CSV; the baseline is that of a tenth of the calls."""
    value, baseline = peak_mb(CALLS, Format.CSV), peak_mb(CALLS // 10, Format.CSV)
    return Figure(
        value=value, baseline=baseline, ratio=value / baseline, unit="MB", runs=1, target="ratio at most 1.1"
    )
