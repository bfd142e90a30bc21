"""What numbers mean and how they are dialled."""

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.control.numbers import NumberKind, target_of
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.profile import FeatureCodes, Profile
from ucm_cti.model.queue import Queue


class Numbers:
    """A directory of given numbers."""

    def __init__(self, extensions: tuple[str, ...] = (), queues: tuple[str, ...] = ()) -> None:
        self.extensions: Mapping[ExtensionNumber, Extension] = {
            ExtensionNumber(n): Extension(number=ExtensionNumber(n)) for n in extensions
        }
        self.queues: Mapping[QueueNumber, Queue] = {
            QueueNumber(n): Queue(number=QueueNumber(n)) for n in queues
        }


OFFICE = Numbers(("1000", "1001"), ("6500",))
PROFILE = Profile(ivrs=("7000",), ring_groups=("6400",), codes=FeatureCodes(park="700", pick_up_prefix="**"))


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        ("1001", "1001", NumberKind.EXTENSION),
        (" 10-01 ", "1001", NumberKind.EXTENSION),
        ("tel:1001", "1001", NumberKind.EXTENSION),
        ("6500", "6500", NumberKind.QUEUE),
        ("7000", "7000", NumberKind.IVR),
        ("6400", "6400", NumberKind.RING_GROUP),
        ("6300", "6300", NumberKind.INSIDE),
        ("*97", "*97", NumberKind.CODE),
        ("**1001", "**1001", NumberKind.CODE),
        ("700", "700", NumberKind.CODE),
        ("112", "112", NumberKind.OUTSIDE),
        ("030 1234567", "0301234567", NumberKind.OUTSIDE),
        ("(030) 123-45/67", "0301234567", NumberKind.OUTSIDE),
        ("+49 (0)30 1234567", "0301234567", NumberKind.OUTSIDE),
        ("+49 30 1234567", "0301234567", NumberKind.OUTSIDE),
        ("+44 20 7946 0958", "00442079460958", NumberKind.OUTSIDE),
        ("tel:+44-20-7946-0958", "00442079460958", NumberKind.OUTSIDE),
        ("TEL:%2B49301234567;ext=5", "0301234567", NumberKind.OUTSIDE),
        ("tel:1234567;phone-context=+4930", "0301234567", NumberKind.OUTSIDE),
        ("tel:1001;phone-context=pbx.example", "1001", NumberKind.EXTENSION),
        ("callto://030.1234567", "0301234567", NumberKind.OUTSIDE),
        ("030\u00a01234567", "0301234567", NumberKind.OUTSIDE),
    ],
)
def test_numbers_as_people_write_them(typed: str, number: str, kind: NumberKind) -> None:
    target = target_of(typed, PROFILE, OFFICE)
    assert (target.number, target.kind) == (number, kind)
    assert target.outside == (kind is NumberKind.OUTSIDE)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "Anna", "+", "+49", "tel:", "10:01", "1001;x", "+0301234567", "1" * 33, "+" + "4" * 30],
)
def test_what_is_no_number_is_told_in_a_sentence(typed: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        target_of(typed, PROFILE, OFFICE)
    assert wrong.value.sentence.endswith(".")
    assert wrong.value.advice


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("030 1234567", "90301234567"),
        ("90301234567", "90301234567"),
        ("+49 30 1234567", "90301234567"),
        ("+44 20 7946 0958", "900442079460958"),
        ("112", "9112"),
        ("9112", "9112"),
    ],
)
def test_the_prefix_for_outside_numbers_is_dialled_once(typed: str, dialled: str) -> None:
    profile = msgspec.structs.replace(PROFILE, outside_prefix="9")
    assert target_of(typed, profile, Numbers(("10000",))).number == dialled


def test_the_country_is_that_of_the_profile() -> None:
    profile = msgspec.structs.replace(PROFILE, country="US")
    assert target_of("+1 (212) 555-0100", profile, OFFICE).number == "12125550100"
    assert target_of("+49 30 1234567", profile, OFFICE).number == "01149301234567"
    assert target_of("911", profile, OFFICE).outside


def test_a_pbx_s_own_number_wins_over_an_emergency_number() -> None:
    assert target_of("112", PROFILE, Numbers(("112",))).kind is NumberKind.EXTENSION


def test_short_numbers_are_inside_while_no_list_has_come() -> None:
    assert target_of("1001", Profile(), Numbers()).kind is NumberKind.INSIDE
    assert target_of("301234", Profile(), Numbers()).kind is NumberKind.OUTSIDE


@given(st.text(max_size=40))
def test_any_text_is_a_number_that_can_be_dialled_or_wrong_use(typed: str) -> None:
    try:
        number = str(target_of(typed, PROFILE, OFFICE).number)
    except WrongUse as wrong:
        number = "0" if wrong.sentence else ""
    assert number.replace("*", "0").replace("#", "0").isdecimal()
