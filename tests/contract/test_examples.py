"""The guide's own examples: every request and reply of the declared actions, held against the protocol."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.contract.golden import BEYOND_THE_GUIDE, EXAMPLES, LEGACY, ROOT, loaded
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import decode_reply, encode_request
from ucm_cti.protocol.requests import read_request
from ucm_cti.protocol.wire import builtins

_GUIDE = [kind for kind in ACTIONS if kind.declared.wire not in BEYOND_THE_GUIDE.keys() | LEGACY]
_KIND = {kind.declared.wire: kind for kind in ACTIONS}
_REQUESTS = [*(f"{kind.declared.wire}.request.json" for kind in _GUIDE), "challenge.2.request.json"]


@pytest.mark.parametrize("name", _REQUESTS)
def test_a_request_example_decodes_and_encodes_to_the_same(name: str) -> None:
    path = EXAMPLES / name
    received = read_request(path.read_bytes())
    assert type(received.action) is _KIND[name.partition(".")[0]]
    assert received.extra == ()
    assert json.loads(encode_request(received.action, received.cookie)) == loaded(path)


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_a_reply_example_decodes_and_loses_nothing(kind: type[Action[Any]]) -> None:
    path = EXAMPLES / f"{kind.declared.wire}.response.json"
    reply = decode_reply(kind, path.read_bytes())
    told = loaded(path)["response"]
    kept = builtins(reply.result)
    assert _lost(told, kept) == []
    assert _unread(kept) == []
    assert msgspec.json.decode(reply.raw) == told


def test_no_example_is_left_unread() -> None:
    read = {*_REQUESTS, *(f"{kind.declared.wire}.response.json" for kind in _GUIDE)}
    assert {path.name for path in EXAMPLES.iterdir()} == read


def test_the_guide_has_97_requests_82_replies_in_json_and_one_in_xml() -> None:
    there = [path.name for folder in (EXAMPLES, ROOT / "legacy") for path in folder.iterdir()]
    assert sum(name.endswith(".request.json") for name in there) == 97
    assert sum(name.endswith(".response.json") for name in there) == 82
    assert sum(name.endswith(".response.xml") for name in there) == 1


def _lost(told: Any, kept: Any, at: str = "") -> list[str]:
    """Name what stands in `told` and not in `kept`."""
    if isinstance(told, dict):
        return [
            gone
            for key, value in told.items()
            for gone in (_lost(value, kept[key], f"{at}/{key}") if key in kept else [f"{at}/{key}"])
            if not (_unset(value) and kept.get(key) is None)
        ]
    if isinstance(told, list) and isinstance(kept, list | tuple):
        if len(told) != len(kept):
            return [f"{at}: {len(told)} became {len(kept)}"]
        return [
            gone for i, (a, b) in enumerate(zip(told, kept, strict=True)) for gone in _lost(a, b, f"{at}/{i}")
        ]
    return [] if _same(told, kept) else [f"{at}: {told!r} became {kept!r}"]


def _same(told: Any, kept: Any) -> bool:
    """Tell whether a value is kept, be it as a number what was a text, or the reverse."""
    return bool(told == kept) or (kept is not None and str(told) == str(kept))


def _unset(value: Any) -> bool:
    return value is None or value == "null"


def _unread(kept: Any) -> list[Any]:
    """Return what was told and has no declaration of ours, at any depth."""
    if isinstance(kept, dict):
        rest = [part for key, value in kept.items() if key != "unread" for part in _unread(value)]
        return [*kept.get("unread", {}), *rest]
    return [part for value in kept for part in _unread(value)] if isinstance(kept, list | tuple) else []


def test_the_loss_check_can_fail() -> None:
    assert _lost({"a": [{"b": 1}]}, {"a": [{"c": 1}]}) == ["/a/0/b"]
    assert _lost({"a": "x", "b": 7}, {"a": "y", "b": "7"}) == ["/a: 'x' became 'y'"]
    assert _unread({"a": [{"unread": {"b": 1}}]}) == ["b"]


def test_golden_examples_are_there() -> None:
    assert Path(EXAMPLES).is_dir()
    assert len(list(EXAMPLES.iterdir())) >= 2 * len(_GUIDE)
