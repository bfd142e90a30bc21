"""The one box: a few letters or digits find whom one means."""

import pytest

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Queue
from ucm_cti.ui.search import Group, dialable, find


def person(number: str, name: str, department: str = "") -> Extension:
    return Extension(number=ExtensionNumber(number), name=name, department=department)


PEOPLE = (
    person("1071", "Jürgen Müller", "Stores"),
    person("1012", "Dr. Friederike Müller-Lüdenscheidt", "Board"),
    person("1045", "Sabine Mühlbauer", "Accounts"),
    person("1007", "Søren Kjær", "Sales"),
    person("1071000", "Gate house"),
)
QUEUES = (Queue(number=QueueNumber("6500"), name="Support"), Queue(number=QueueNumber("6501"), name="Müll"))


def names(asked: str, group: Group = Group.PEOPLE) -> list[str]:
    return [hit.name for hit in find(asked, PEOPLE, QUEUES) if hit.group is group]


@pytest.mark.parametrize("asked", ["mü", "MU", "Mu", "mu\u0308"])
def test_accents_and_case_do_not_matter(asked: str) -> None:
    assert names(asked) == ["Dr. Friederike Müller-Lüdenscheidt", "Jürgen Müller", "Sabine Mühlbauer"]
    assert names(asked, Group.QUEUES) == ["Müll"]


def test_every_word_must_fit_in_any_order() -> None:
    assert names("müller jür") == ["Jürgen Müller"]
    assert names("müller stores") == ["Jürgen Müller"]
    assert names("müller sales") == []


def test_an_extension_typed_whole_stands_first() -> None:
    assert names("1071") == ["Jürgen Müller", "Gate house"]
    assert names("1071", Group.NUMBER) == []


def test_an_outside_number_can_be_dialled_as_it_is() -> None:
    (hit,) = find("+49 (30) 23125-417", PEOPLE, QUEUES)
    assert (hit.group, hit.number, hit.name) == (Group.NUMBER, "+493023125417", "+49 (30) 23125-417")


def test_found_letters_are_marked_as_they_are_written() -> None:
    hit = next(hit for hit in find("lud", PEOPLE, ()) if hit.group is Group.PEOPLE)
    ((begin, length),) = hit.found
    assert hit.name[begin : begin + length] == "Lüd"


@pytest.mark.parametrize("asked", ["", "   ", "zzz"])
def test_nothing_is_found_for_nothing(asked: str) -> None:
    assert find(asked, PEOPLE, QUEUES) == ()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("030 123-4", "0301234"), ("*72", "*72"), ("+", ""), ("ann", ""), ("+49+30", ""), ("12a", "")],
)
def test_only_digits_and_signs_of_a_phone_are_a_number(typed: str, number: str) -> None:
    assert dialable(typed) == number
