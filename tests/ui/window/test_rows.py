"""Models tell the smallest truth: which rows came, went, changed, and in which cells."""

import random
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.columns import Column
from ucm_cti.ui.models.rows import CELL_ROLES, Rows

COLUMNS: tuple[Column[Extension], ...] = (
    Column(title="Number", fields=frozenset({"number"}), text=lambda e: e.number, sort=lambda e: e.number),
    Column(title="Name", fields=frozenset({"name"}), text=lambda e: e.name, sort=lambda e: e.name),
    Column(title="State", fields=frozenset({"state"}), text=lambda e: e.state, sort=lambda e: e.state),
)


class Watch:
    """Every signal of a model, in order, as short tuples."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.seen: list[tuple[Any, ...]] = []
        model.rowsInserted.connect(lambda _, a, b: self.seen.append(("in", a, b)))
        model.rowsRemoved.connect(lambda _, a, b: self.seen.append(("out", a, b)))
        model.layoutChanged.connect(lambda *_: self.seen.append(("order",)))
        model.modelReset.connect(lambda: self.seen.append(("reset",)))
        model.dataChanged.connect(
            lambda a, b, roles: self.seen.append(("data", a.row(), a.column(), b.column(), list(roles)))
        )


def person(number: str, name: str, state: PersonState = PersonState.FREE) -> Extension:
    return Extension(number=ExtensionNumber(number), name=name, state=state)


def came(*people: Extension) -> list[Change]:
    return [Change(TableName.EXTENSIONS, one.number, one, added=True) for one in people]


def went(*numbers: str) -> list[Change]:
    return [Change(TableName.EXTENSIONS, ExtensionNumber(number), None) for number in numbers]


def changed(was: Extension, **fields: object) -> list[Change]:
    return [Change(TableName.EXTENSIONS, was.number, msgspec.structs.replace(was, **fields), was)]


@pytest.fixture
def model(qtbot: QtBot) -> Rows[Extension]:
    made = Rows[Extension](COLUMNS, lambda e: e.name)
    # Stays attached and judges every later signal; an own child of the model, so that both end together.
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def names(model: Rows[Extension]) -> str:
    return "".join(value.name for value in model.values())


def test_a_first_listing_is_one_insertion(model: Rows[Extension]) -> None:
    watch = Watch(model)
    model.apply(came(person("3", "c"), person("1", "a"), person("2", "b")))
    assert watch.seen == [("in", 0, 2)]
    assert names(model) == "abc"


def test_new_rows_go_where_they_belong_neighbours_together(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "b"), person("2", "e")))
    watch = Watch(model)
    model.apply(came(person("3", "a"), person("4", "c"), person("5", "d"), person("6", "f")))
    assert watch.seen == [("in", 2, 2), ("in", 1, 2), ("in", 0, 0)]
    assert names(model) == "abcdef"


def test_one_event_repaints_one_cell(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b")))
    watch = Watch(model)
    model.apply(changed(person("2", "b"), state=PersonState.TALKING))
    assert watch.seen == [("data", 1, 2, 2, CELL_ROLES)]
    assert model.index(1, 2).data() == "talking"


def test_a_field_that_no_column_shows_repaints_nothing(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a")))
    watch = Watch(model)
    model.apply(changed(person("1", "a"), new_messages=1))
    assert watch.seen == []


def test_rows_that_go_are_taken_out_run_by_run(model: Rows[Extension]) -> None:
    model.apply(came(*(person(letter, letter) for letter in "abcdef")))
    watch = Watch(model)
    model.apply(went("b", "c", "f", "x"))
    assert watch.seen == [("out", 5, 5), ("out", 1, 2)]
    assert names(model) == "ade"


def test_rows_keep_their_place_until_they_are_put_in_order(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b"), person("3", "c")))
    held = model.index(0, 0)
    watch = Watch(model)
    model.apply(changed(person("1", "a"), name="z"))
    assert names(model) == "zbc"
    model.resort()
    assert names(model) == "bcz"
    assert watch.seen == [("data", 0, 1, 1, CELL_ROLES), ("order",)]
    assert held.data() == "2", "a plain index stays where it was"


def test_what_a_view_holds_moves_with_its_row(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b"), person("3", "c")))
    chosen = QPersistentModelIndex(model.index(0, 1))
    model.apply(changed(person("1", "a"), name="z"))
    model.resort()
    assert (chosen.row(), chosen.data()) == (2, "z")


def test_order_that_is_right_tells_nothing(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b")))
    watch = Watch(model)
    model.resort()
    assert watch.seen == []


def test_a_click_on_a_head_orders_by_it_both_ways(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "c"), person("2", "b"), person("3", "a")))
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(model) == "cba"
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == "cba"
    model.apply(came(person("4", "bb")))
    assert names(model) == "cbbba"


def test_a_filter_takes_out_and_brings_back(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b", PersonState.TALKING), person("3", "c")))
    watch = Watch(model)
    model.set_filter(lambda one: one.state is PersonState.FREE)
    assert (names(model), watch.seen) == ("ac", [("out", 1, 1)])
    model.apply(changed(person("2", "b", PersonState.DND), state=PersonState.FREE))
    assert names(model) == "abc"
    model.apply(changed(person("1", "a"), state=PersonState.DND))
    assert names(model) == "bc"
    model.set_filter()
    assert names(model) == "abc"
    assert ("reset",) not in watch.seen


def test_stale_marks_all_at_once_and_only_when_it_changes(model: Rows[Extension]) -> None:
    model.apply(came(person("1", "a"), person("2", "b")))
    watch = Watch(model)
    model.set_stale(True)
    model.set_stale(True)
    assert [(kind, row, first, last) for kind, row, first, last, _ in watch.seen] == [("data", 0, 0, 2)]


def test_any_storm_ends_in_the_truth_and_in_order(model: Rows[Extension]) -> None:
    chance = random.Random(7)
    truth: dict[str, Extension] = {}
    watch = Watch(model)
    for _ in range(60):
        batch: list[Change] = []
        for number in chance.sample([str(n) for n in range(30)], chance.randint(1, 12)):
            known = truth.get(number)
            if known is None:
                truth[number] = person(number, chance.choice("abcdefgh") + number)
                batch += came(truth[number])
            elif chance.random() < 0.3:
                del truth[number]
                batch += went(number)
            else:
                truth[number] = person(number, chance.choice("abcdefgh") + number)
                batch += changed(known, name=truth[number].name)
        model.apply(batch)
        assert {one.number: one for one in model.values()} == truth
        assert all(model.row_of(one.number) == row for row, one in enumerate(model.values()))
        if chance.random() < 0.2:
            model.resort()
            assert [one.name for one in model.values()] == sorted(one.name for one in truth.values())
    assert ("reset",) not in watch.seen


def test_many_rows_that_come_or_go_here_and_there_are_told_together(model: Rows[Extension]) -> None:
    even = [person(str(n), f"{n:03}") for n in range(0, 100, 2)]
    odd = [person(str(n), f"{n:03}") for n in range(1, 100, 2)]
    model.apply(came(*even))
    held = QPersistentModelIndex(model.index(3, 0))
    watch = Watch(model)
    model.apply(came(*odd))
    assert watch.seen == [("in", 50, 99), ("order",)]
    assert [one.name for one in model.values()] == [f"{n:03}" for n in range(100)]
    assert (held.row(), held.data()) == (6, "6")
    watch.seen.clear()
    model.apply(went(*(one.number for one in odd)))
    assert watch.seen == [("order",), ("out", 50, 99)]
    assert [one.name for one in model.values()] == [one.name for one in even]
    assert (held.row(), held.data()) == (3, "6")
    assert all(model.row_of(one.number) == row for row, one in enumerate(model.values()))


def test_only_rows_that_a_view_shows_are_told(model: Rows[Extension]) -> None:
    people = [person(letter, letter) for letter in "abcdef"]
    model.apply(came(*people))
    shown = [range(1, 3), range(4, 4)]
    model.show_in(lambda: shown[0])
    model.show_in(lambda: shown[1])
    watch = Watch(model)

    def all_change(state: PersonState) -> list[int]:
        watch.seen.clear()
        model.apply(change for one in list(model.values()) for change in changed(one, state=state))
        return [row for _, row, *_ in watch.seen]

    assert all_change(PersonState.RINGING) == [1, 2]
    shown[1] = range(2, 5)
    assert all_change(PersonState.TALKING) == [1, 2, 3, 4]
    assert {one.state for one in model.values()} == {PersonState.TALKING}


def test_a_rank_is_worked_out_once_a_change(qtbot: QtBot) -> None:
    asked: list[str] = []

    def rank(one: Extension) -> str:
        asked.append(one.number)
        return one.name

    model = Rows[Extension](COLUMNS, rank)
    model.apply(came(*(person(letter, letter) for letter in "abcd")))
    assert sorted(asked) == ["a", "b", "c", "d"]
    asked.clear()
    model.apply(changed(person("b", "b"), name="z"))
    model.resort()
    model.resort()
    assert asked == ["b"]
    assert names(model) == "acdz"


def test_a_rank_that_hangs_on_more_than_the_value_is_asked_for_each_time(qtbot: QtBot) -> None:
    place = {"a": 1, "b": 2}
    waits = Column[Extension](
        title="Place",
        fields=frozenset({"name"}),
        text=lambda one: one.name,
        sort=lambda one: place[one.name],
        sorts_alone=False,
    )
    model = Rows[Extension]([waits], lambda one: one.number)
    model.apply(came(person("1", "a"), person("2", "b")))
    model.sort(0)
    assert names(model) == "ab"
    place["a"] = 3
    model.resort()
    assert names(model) == "ba"


def test_rows_of_one_rank_stay_as_they_are(model: Rows[Extension]) -> None:
    people = [person(str(n), "same") for n in range(5)]
    model.apply(came(*people))
    before = [one.number for one in model.values()]
    model.apply(changed(people[1], state=PersonState.DND))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.resort()
    assert [one.number for one in model.values()] == before
