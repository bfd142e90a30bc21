"""Runs every measurement, prints a table, writes the figures as JSON: ``python -m tests.bench FILE``."""

import os
import sys
from pathlib import Path

import msgspec

from tests.bench import (
    cdr_export,
    cost_growth,
    decode_apply,
    decode_listing,
    event_path,
    first_paint,
    import_protocol,
    longest_turn,
    memory,
    repaint,
    resync,
    storm,
    ui_cpu,
)
from tests.bench.figure import Figure

MEASUREMENTS = {
    "event_path": event_path.measure,
    "event_path_low": event_path.measure_low,
    "decode_apply": decode_apply.measure,
    "decode_apply_8": decode_apply.measure_eight,
    "decode_apply_one": decode_apply.measure_one,
    "cost_growth": cost_growth.measure,
    "longest_turn": longest_turn.measure,
    "resync": resync.measure,
    "resync_again": resync.measure_again,
    "ui_cpu": ui_cpu.measure,
    "decode_accounts": decode_listing.measure_accounts,
    "decode_channels": decode_listing.measure_channels,
    "import_protocol": import_protocol.measure,
    "cdr_export_peak": cdr_export.measure,
    "first_paint": first_paint.measure,
    "first_paint_empty": first_paint.measure_empty,
    "memory": memory.measure,
    "memory_growth": memory.measure_growth,
    "stall": storm.measure_stall,
    "event_to_paint": storm.measure_event_to_paint,
    "repaint_rows": repaint.measure_rows,
    "repaint_tiles": repaint.measure_tiles,
}


def main() -> None:
    """Measure all, or those named after the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/bench.json")
    names = sys.argv[2:] or list(MEASUREMENTS)
    figures: dict[str, Figure] = {}
    print(f"{'figure':17} {'value':>12} {'baseline':>12} {'ratio':>7}  unit, target")
    for name in names:
        figures[name] = figure = MEASUREMENTS[name]()
        baseline = "" if figure.baseline is None else f"{figure.baseline:.1f}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        print(f"{name:17} {figure.value:12.1f} {baseline:>12} {ratio:>7}  {figure.unit}, {figure.target}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n")
    print(f"written to {target}")


if __name__ == "__main__":
    main()
