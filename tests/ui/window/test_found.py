"""The result list changes by row, under heads that cannot be chosen."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ucm_cti.ui.models.found import FoundModel, Head
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.search import Group, Hit

ANN = Hit(group=Group.PEOPLE, number="1001", name="Ann")
BEN = Hit(group=Group.PEOPLE, number="1002", name="Ben")
SUPPORT = Hit(group=Group.QUEUES, number="6500", name="Support")


@pytest.fixture
def model(qtbot: QtBot) -> FoundModel:
    made = FoundModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def entries(model: FoundModel) -> list[Any]:
    return [model.index(row).data(Role.ITEM) for row in range(model.rowCount())]


def test_hits_stand_under_the_head_of_their_group(model: FoundModel) -> None:
    model.show_hits([ANN, BEN, SUPPORT])
    assert entries(model) == [Head("People", 2), ANN, BEN, Head("Queues", 1), SUPPORT]
    assert [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(5)] == [
        False, True, True, False, True,
    ]  # fmt: skip
    assert model.first_hit() == 1


def test_another_search_takes_out_and_puts_in_without_a_reset(model: FoundModel) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_hits([ANN, BEN])
    model.show_hits([BEN, ANN, SUPPORT])
    assert entries(model) == [Head("People", 2), BEN, ANN, Head("Queues", 1), SUPPORT]
    model.show_hits([SUPPORT])
    assert entries(model) == [Head("Queues", 1), SUPPORT]
    model.show_hits([])
    assert entries(model) == []
    assert resets == []


def test_one_hit_that_changes_repaints_one_row(model: FoundModel) -> None:
    model.show_hits([ANN, BEN])
    rows: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: rows.append((first.row(), last.row())))
    model.show_hits([ANN, Hit(group=Group.PEOPLE, number="1002", name="Ben Ode")])
    assert rows == [(2, 2)]
