"""Patterns and routes: which number takes which way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.sim.engine.routes import (
    InboundRoute,
    OutboundRoute,
    Pattern,
    Routes,
    Way,
    patterns,
    usual_routes,
)
from ucm_cti.sim.people import Level, office


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        ("_X", ["0", "9"], ["", "10", "*"]),
        ("_Z", ["1", "9"], ["0"]),
        ("_N", ["2", "9"], ["0", "1"]),
        ("_nxx", ["200", "999"], ["100", "20"]),
        ("_0X.", ["030", "0301234567"], ["0", "03", "130"]),
        ("_0!", ["0", "0301234567"], ["1"]),
        ("_.", ["1", "+49", "*7"], [""]),
        ("_[13-5]00", ["100", "300", "500"], ["200", "600"]),
        ("_+49X.", ["+4930"], ["4930", "+493"]),
        ("_11[02]/* emergency */", ["110", "112"], ["111"]),
        ("1000", ["1000"], ["1001", "10000"]),
        ("_[12", [], ["1", "[12"]),
        ("_1[]", [], ["1", "1[]"]),
    ],
)
def test_what_a_pattern_fits(pattern: str, fitting: list[str], others: list[str]) -> None:
    one = Pattern(pattern)
    assert [number for number in fitting + others if one.fits(number)] == fitting


@given(
    st.text(alphabet="_0123456789XZNxzn.![]-+*#/ ", max_size=12), st.text(alphabet="0123456789+", max_size=9)
)
def test_no_pattern_is_too_odd_to_be_asked(pattern: str, number: str) -> None:
    assert Pattern(pattern).fits(number) in {True, False}


def out(name: str, pattern: str, *ways: Way, members: frozenset[str] | None = None) -> OutboundRoute:
    return OutboundRoute(name=name, patterns=patterns(pattern.split(",")), ways=ways, members=members)


def test_the_first_outbound_route_that_lets_the_caller_takes_the_number() -> None:
    routes = Routes(
        outbound=(
            out("abroad", "_00.", members=frozenset({"1000"})),
            out("home", "_0.,_11X"),
        )
    )
    taken = [
        (caller, number, route.name if (route := routes.out(number, caller)) else None)
        for caller in ("1000", "1001")
        for number in ("0049301234", "0301234", "112", "4711")
    ]
    assert taken == [
        ("1000", "0049301234", "abroad"),
        ("1000", "0301234", "home"),
        ("1000", "112", "home"),
        ("1000", "4711", None),
        ("1001", "0049301234", "home"),
        ("1001", "0301234", "home"),
        ("1001", "112", "home"),
        ("1001", "4711", None),
    ]


@pytest.mark.parametrize(
    ("strip", "prepend", "sent"),
    [(0, "", "0301234"), (1, "", "301234"), (1, "+49", "+49301234"), (9, "5", "5")],
)
def test_a_number_leaves_stripped_and_prepended(strip: int, prepend: str, sent: str) -> None:
    assert Way(trunk="t", strip=strip, prepend=prepend).sent("0301234") == sent


def test_the_nearest_inbound_route_wins_whatever_its_age() -> None:
    def into(pattern: str, to: str, trunk: str = "t1", callers: str = "") -> InboundRoute:
        return InboundRoute(
            trunk=trunk, patterns=(Pattern(pattern),), to=to, callers=patterns(callers.split(","))
        )

    routes = Routes(
        inbound=(
            into("_.", "any"),
            into("_30X.", "thirty"),
            into("_30555XX", "block"),
            into("3055512", "one"),
            into("3055512", "other trunk", trunk="t2"),
            into("_30555XX", "friends", callers="_0171."),
            into("3055513", "boss", callers="_0171."),
        )
    )

    def to(number: str, caller: str = "030999", trunk: str = "t1") -> str | None:
        route = routes.into(trunk, number, caller)
        return None if route is None else route.to

    assert [to(n) for n in ("40", "3011", "3055511", "3055512", "3055513")] == [
        "any",
        "thirty",
        "block",
        "one",
        "block",
    ]
    assert to("3055513", caller="01715") == "boss"
    assert to("3055511", caller="01715") == "block", "of two alike the older one"
    assert to("3055512", trunk="t2") == "other trunk"
    assert to("40", trunk="t2") is None


def test_the_usual_routes_let_everybody_out_and_in_by_number() -> None:
    made = office(1)
    routes = usual_routes(made)
    route = routes.out("0301234567", "1000")
    assert route is not None
    assert [way.trunk for way in route.ways] == [trunk.endpoint for trunk in made.trunks]
    assert route.level is Level.NONE
    for trunk in made.trunks:
        found = routes.into(trunk.endpoint, "1000", "")
        assert found is not None
        assert found.to is None
