"""Decoding of the largest listings into the rows that the program uses, against bare JSON."""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from tests.bench.figure import Figure, paired
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.voice_call import ListBridgedChannels
from ucm_cti.protocol.envelope import decode_reply, encode_reply
from ucm_cti.sim import SimulatedPbx

EXTENSIONS = 3000
CHANNELS = 450
_TIMES = 20
"""Decodings in one run, so that a run is long against the clock's grain."""


def measure_accounts() -> Figure:
    """Return the milliseconds of a listAccount of 3,000 extensions, and the ratio to `json.loads`."""
    rows = SimulatedPbx(extensions=EXTENSIONS, speed=0).engine.accounts()
    assert len(rows) == EXTENSIONS
    return _against_json(ListAccount, encode_reply(_page("account", rows)))


def measure_channels() -> Figure:
    """Return the milliseconds of a listBridgedChannels of 450 bridges, and the ratio to `json.loads`."""
    engine = SimulatedPbx(extensions=EXTENSIONS, speed=0).engine
    free = [str(row["extension"]) for row in engine.accounts() if row["status"] == "Idle"]
    for caller, number in zip(free[::2], free[1::2], strict=False):
        engine.dial_from_phone(ExtensionNumber(caller), number)
    engine.advance(engine.now + 10)
    rows = engine.bridged()[:CHANNELS]
    assert len(rows) == CHANNELS
    return _against_json(ListBridgedChannels, encode_reply(_page("channel", rows)))


def _page(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: rows, "total_item": len(rows), "total_page": 1, "page": 1}


def _against_json(kind: type[Action[Any]], body: bytes) -> Figure:
    return paired(
        lambda: _ms(lambda: decode_reply(kind, body).result.rows),
        lambda: _ms(lambda: json.loads(body)),
        unit="ms",
        target="ratio at most 0.5",
    )


def _ms(decode: Callable[[], object]) -> float:
    began = perf_counter()
    for _ in range(_TIMES):
        decode()
    return (perf_counter() - began) / _TIMES * 1000
