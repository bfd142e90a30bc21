"""The catalogue's table against the declarations, and what is loaded by whom."""

import json
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

from ucm_cti.protocol import actions
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.catalog import ACTIONS, PLACES

CHAPTERS = "ucm_cti.protocol.actions."


def loaded_by(code: str) -> set[str]:
    """Return the chapters that a new process has loaded after `code`."""
    told = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    names: list[str] = json.loads(told.stdout)
    return {name.removeprefix(CHAPTERS) for name in names if name.startswith(CHAPTERS)}


def test_the_table_holds_every_declaration_at_its_place_and_nothing_else() -> None:
    declared = {}
    for module in pkgutil.iter_modules(actions.__path__):
        chapter = import_module(CHAPTERS + module.name)
        for kind in vars(chapter).values():
            if isinstance(kind, type) and issubclass(kind, Action) and kind.__module__ == chapter.__name__:
                declared[kind.declared.wire] = f"{module.name}.{kind.__name__}"
    assert dict(PLACES) == declared


def test_every_action_is_found_by_name_by_place_and_in_any_case() -> None:
    assert len(ACTIONS) == len(PLACES) == len(set(ACTIONS))
    for place, wire in enumerate(ACTIONS.wires):
        kind = ACTIONS[wire]
        assert kind.declared.wire == wire
        assert ACTIONS[place] is kind
        assert ACTIONS.named(wire.upper()) is kind
    assert ACTIONS[:2] == (ACTIONS[0], ACTIONS[1])


def test_what_is_not_there_is_told() -> None:
    assert ACTIONS.named("noSuchAction") is None
    with pytest.raises(KeyError):
        ACTIONS["noSuchAction"]
    with pytest.raises(IndexError):
        ACTIONS[len(PLACES)]


def test_a_chapter_is_loaded_by_who_asks_for_one_of_its_actions() -> None:
    assert loaded_by("import ucm_cti.protocol.catalog") == set()
    asked = "from ucm_cti.protocol.catalog import ACTIONS; ACTIONS['getUser']"
    assert loaded_by(asked) == {"users"}
    assert "sip_trunks" in loaded_by("from ucm_cti.protocol.catalog import ACTIONS; tuple(ACTIONS)")


@pytest.mark.parametrize(
    ("module", "chapters"),
    [
        ("ucm_cti.client.link", {"session", "system"}),
        ("ucm_cti.state.picture", set()),
        ("ucm_cti.control.console", {"session", "system", "extensions", "queues", "voice_call"}),
    ],
)
def test_calls_and_listings_load_no_chapter_of_the_configuration(module: str, chapters: set[str]) -> None:
    assert loaded_by(f"import {module}") <= chapters
