"""Garbage is found in rounds, and Python is left as it was."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ucm_cti.ui.garbage import WHOLE_EVERY, GarbageRounds


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def rounds(qtbot: QtBot) -> Iterator[GarbageRounds]:
    made = GarbageRounds()
    made.start()
    made.go()  # the first one takes what the start has made for good
    yield made
    made.stop()


def knot() -> "weakref.ref[Knot]":
    return weakref.ref(Knot())


def test_a_cycle_made_since_the_last_round_is_found(rounds: GarbageRounds) -> None:
    dead = knot()
    rounds.go()
    assert dead() is None


def test_what_the_start_has_made_is_found_by_the_look_at_everything(rounds: GarbageRounds) -> None:
    first = Knot()
    dead = weakref.ref(first)
    gc.freeze()
    later = Knot()
    dead_later = weakref.ref(later)
    rounds.go()
    del first, later
    rounds.go()
    assert dead_later() is None
    assert dead() is not None, "it is left alone until then"
    for _ in range(WHOLE_EVERY):
        rounds.go()
    assert dead() is None


def test_python_is_left_as_it_was(qtbot: QtBot) -> None:
    before = gc.get_threshold()
    made = GarbageRounds()
    made.start()
    assert gc.get_threshold() != before
    assert gc.get_freeze_count() > 0
    made.stop()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
