"""The picture against flows captured from a running PBX: its snapshots are the expected values."""

from collections import defaultdict

import pytest

from tests.unit.state.flow_events import Phase, listed_bridged, listed_unbridged, names, play
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber
from ucm_cti.model.status import CallState, PersonState
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_TYPES = 63


def test_all_flows_are_there() -> None:
    assert len(names()) == _TYPES


@pytest.mark.parametrize("name", names())
def test_events_alone_draw_each_snapshot(name: str) -> None:
    picture = LivePicture()
    known: dict[str, CallId] = {}
    at = 0.0
    for at, told in play(name):
        if not isinstance(told, Phase):
            for report in told:
                picture.apply(report, at)
            continue
        picture.tick(at + 2)  # legs that ended without a partner fade for two seconds
        assert _legs(picture) == _expected_legs(told), told.name
        assert _calls(picture) == _expected_calls(told), told.name
        for number, status in told.hints.items():
            person = picture.extensions.get(ExtensionNumber(number))
            assert status == (person.status if person else "Idle"), told.name
        for linked, call in _call_ids(picture, told).items():
            assert known.setdefault(linked, call) == call, f"{told.name}: the call of {linked} has another id"
    picture.tick(at + 2)
    assert not picture.channels
    assert not picture.calls
    assert {person.state for person in picture.extensions.values()} <= {PersonState.FREE, PersonState.OFFLINE}


@pytest.mark.parametrize("name", names())
def test_listings_alone_draw_each_snapshot(name: str) -> None:
    picture = LivePicture()
    for at, told in play(name):
        if isinstance(told, Phase):
            picture.apply_listing(
                Listing(
                    begun=at,
                    unbridged=tuple(listed_unbridged(row) for row in told.unbridged),
                    bridged=tuple(listed_bridged(row) for row in told.bridged),
                )
            )
            picture.tick(at + 2)
            assert _legs(picture) == _expected_legs(told), told.name
            if name not in _UNTIEABLE:
                assert _calls(picture) == _expected_calls(told), told.name


_UNTIEABLE = frozenset(
    {
        "10-atxfer-completed",  # the held caller stands alone, and only the linked id ties it to the others
        "10c-atxfer-blond",
    }
)


def _legs(picture: LivePicture) -> dict[str, tuple[str, str, str, str | None]]:
    return {c.name: (c.state, c.own.number, c.far.number, c.peer) for c in picture.channels.values()}


def _expected_legs(phase: Phase) -> dict[str, tuple[str, str, str, str | None]]:
    legs: dict[str, tuple[str, str, str, str | None]] = {
        row["channel"]: (row["state"], row["callernum"] or "", row["connectednum"] or "", None)
        for row in phase.unbridged
    }
    for row in phase.bridged:
        one, other = row["channel1"], row["channel2"]
        numbers = row["callerid1"] or "", row["callerid2"] or ""
        legs[one] = ("Up", *numbers, other)
        legs[other] = ("Up", *reversed(numbers), one)
    return legs


def _calls(picture: LivePicture) -> set[frozenset[ChannelName]]:
    return {frozenset(call.legs) for call in picture.calls.values()}


def _expected_calls(phase: Phase) -> set[frozenset[ChannelName]]:
    """Legs by linked id; a supervisor's leg belongs to the call it listens to."""
    groups: dict[str, set[ChannelName]] = defaultdict(set)
    for channel, linked in phase.linked_ids().items():
        groups[linked].add(channel)
    for row in phase.unbridged:
        if row["connectedname"] == "Call Bargin":
            watched = [g for g in groups.values() if any(f"/{row['callernum']}-" in name for name in g)]
            if watched:
                del groups[row["linkedid"]]
                watched[0].add(row["channel"])
    return {frozenset(group) for group in groups.values()}


def _call_ids(picture: LivePicture, phase: Phase) -> dict[str, CallId]:
    by_leg = {leg: call.id for call in picture.calls.values() for leg in call.legs}
    watching = {leg for call in picture.calls.values() for leg in call.supervisors}
    return {linked: by_leg[leg] for leg, linked in phase.linked_ids().items() if leg not in watching}


def _state_of(name: str, phase: str) -> tuple[LivePicture, CallState]:
    picture = LivePicture()
    for at, told in play(name):
        if isinstance(told, Phase):
            if told.name == phase:
                return picture, next(iter(picture.calls.values())).state
        else:
            for report in told:
                picture.apply(report, at)
    raise AssertionError(f"{name} has no phase {phase}")


@pytest.mark.parametrize(
    ("name", "phase", "state"),
    [
        ("01-ext-to-ext-answered", "ringing", CallState.RINGING),
        ("01-ext-to-ext-answered", "talking", CallState.TALKING),
        ("05-trunk-in-answered", "ringing", CallState.RINGING),
        ("06b-trunk-out-early-media", "early media", CallState.DIALING),
        ("07-click-to-dial-answered", "caller phone rings", CallState.DIALING),
        ("07-click-to-dial-answered", "callee rings", CallState.RINGING),
        ("07c-click-to-dial-by-local", "caller phone rings", CallState.DIALING),
        ("07c-click-to-dial-by-local", "callee rings", CallState.RINGING),
        ("07f-two-outside-parties", "A rings", CallState.DIALING),
        ("09-redirect-callee-leg", "1002 rings", CallState.RINGING),
        ("10-atxfer-completed", "consulting", CallState.TALKING),
        ("11-queue-ringall-answered", "both members ring", CallState.RINGING),
        ("11f-queue-timeout-exit", "between two ring rounds", CallState.WAITING),
        ("11d-queue-members-by-local", "both members ring", CallState.RINGING),
        ("11d-queue-members-by-local", "talking", CallState.TALKING),
        ("12-spy-listen", "listening", CallState.TALKING),
        ("12c-spy-barge", "supervisor alone", CallState.IN_SYSTEM),
        ("14-ivr-dials-extension", "in the prompt", CallState.IN_SYSTEM),
        ("19-conference", "1 in the conference", CallState.IN_SYSTEM),
        ("20-park", "parked", CallState.IN_SYSTEM),
        ("22-no-answer-voicemail", "in voicemail", CallState.IN_SYSTEM),
    ],
)
def test_the_state_of_a_call_in_a_phase(name: str, phase: str, state: CallState) -> None:
    assert _state_of(name, phase)[1] is state
