"""Whatever the picture holds: `may` never raises, and what it allows is sent, once, and can be encoded."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.control.desk import Desk
from ucm_cti.control.rights import Rights
from ucm_cti.control.seen import Place, Role, see
from ucm_cti.model.act import Act
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.errors import NotFound, WrongUse
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber
from ucm_cti.model.profile import FeatureCodes, Profile
from ucm_cti.model.status import BargeMode
from ucm_cti.protocol.action import Action, Done
from ucm_cti.protocol.envelope import encode_request
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

NOW = 1_000_000.0
PROFILE = Profile(
    extension="1000", codes=FeatureCodes(park="700", pick_up_prefix="**", voicemail_prefix="*99")
)


class Recorder:
    """Takes every action and says that it was done."""

    def __init__(self) -> None:
        self.sent: list[Action[Any]] = []

    async def send(self, action: Action[Any]) -> Any:
        encode_request(action)
        self.sent.append(action)
        return Done()


_ENDPOINTS = st.sampled_from(["PJSIP/1000", "PJSIP/1001", "PJSIP/1002", "PJSIP/trunk_1", "Local/1001@x"])
_LEGS = st.builds("{}-0000000{}".format, _ENDPOINTS, st.integers(0, 3))
_NUMBERS = st.sampled_from(["1000", "1001", "1002", "0301234567", "s", "", "6500", None])
_UNBRIDGED = st.builds(
    UnbridgedRow,
    channel=_LEGS,
    state=st.sampled_from(["Ring", "Ringing", "Up", "Down", "Strange", None]),
    callernum=_NUMBERS,
    connectednum=_NUMBERS,
    connectedname=st.sampled_from(["Call Bargin", "Acme", None]),
    service=st.sampled_from(["normal", "queue", "macro-dial", None]),
    inbound_trunk_name=st.sampled_from(["", "HQ", None]),
    outbound_trunk_name=st.sampled_from(["", "HQ", None]),
)
_BRIDGED = st.builds(
    BridgedRow,
    channel1=_LEGS,
    channel2=_LEGS,
    callerid1=_NUMBERS,
    callerid2=_NUMBERS,
    bridge_id=st.sampled_from(["b1", "b2", "b3"]),
    inbound_trunk_name=st.sampled_from(["", "HQ", None]),
    outbound_trunk_name=st.sampled_from(["", "HQ", None]),
)
_PICTURES = st.builds(
    lambda unbridged, bridged: Listing(begun=NOW, unbridged=tuple(unbridged), bridged=tuple(bridged)),
    st.lists(_UNBRIDGED, max_size=4),
    st.lists(_BRIDGED, max_size=2),
)
_TARGETS = (
    st.none()
    | st.sampled_from(["1001", "0301234567", "+49 30 1234567", "x", "6500/1001"])
    | st.text(max_size=5)
)


def _desk(listing: Listing, own: str = "1000") -> tuple[LivePicture, Recorder, Desk]:
    picture, recorder = LivePicture(), Recorder()
    picture.apply_listing(listing)
    profile = Profile(extension=own, codes=PROFILE.codes)
    desk = Desk(
        picture,
        profile,
        Rights(),
        recorder,
        status=lambda: LinkStatus(phase=Phase.LIVE),
        now=lambda: NOW + 1,
    )
    return picture, recorder, desk


@given(_PICTURES, st.sampled_from(Act), _TARGETS, st.sampled_from(["", "1000", "1001"]))
def test_may_never_raises_and_tells_why_not(listing: Listing, act: Act, target: str | None, own: str) -> None:
    picture, _, desk = _desk(listing, own)
    for call in (None, *picture.calls):
        may = desk.may(act, call, target)
        assert may.ok != bool(may.why)


@given(_PICTURES, st.sampled_from(["1001", "0301234567", "6500"]))
def test_what_may_be_done_is_sent_once_and_what_may_not_is_never(listing: Listing, target: str) -> None:
    picture, recorder, desk = _desk(listing)
    for call in tuple(picture.calls):
        for act, do in _deeds(desk, target).items():
            recorder.sent.clear()
            may = desk.may(act, call, target if act is Act.TRANSFER else None)
            told = ""
            try:
                asyncio.run(do(call))
            except (WrongUse, NotFound) as wrong:
                told = wrong.sentence
            assert may.why == told
            # Who listens already is hung up before the other mode begins.
            assert len(recorder.sent) in ((1, 2) if act is Act.LISTEN and may else (int(may.ok),))


def _deeds(desk: Desk, target: str) -> dict[Act, Callable[[CallId], Coroutine[Any, Any, None]]]:
    return {
        Act.HOLD: desk.hold,
        Act.UNHOLD: desk.unhold,
        Act.MUTE: desk.mute,
        Act.HANG_UP: desk.hang_up,
        Act.ACCEPT: desk.accept,
        Act.REFUSE: desk.refuse,
        Act.TAKE_OVER: desk.take_over,
        Act.PARK: desk.park,
        Act.TRANSFER: lambda call: desk.transfer(call, target),
        Act.LISTEN: lambda call: desk.barge(call, "", BargeMode.LISTEN),
    }


@given(_PICTURES)
def test_every_leg_that_a_role_names_is_a_leg_of_the_call(listing: Listing) -> None:
    picture, _, desk = _desk(listing)
    for call in picture.calls.values():
        seen = see(call, picture, desk.own)
        for role in Role:
            leg = seen.leg(role)
            assert leg is None or leg in picture.channels
        assert (seen.own is None) == (seen.place in {Place.OUT, Place.OUT_TALKING})


def test_of_two_devices_of_mine_the_one_that_talks_counts() -> None:
    rows = (
        UnbridgedRow(
            channel="PJSIP/1000-00000003",
            state="Ringing",
            callernum="1000",
            connectednum="1001",
            linkedid="l1",
        ),
    )
    bridge = BridgedRow(
        channel1="PJSIP/1001-00000001", channel2="PJSIP/1000-00000002", bridge_id="b1", callerid1="1001"
    )
    picture, _, desk = _desk(Listing(begun=NOW, unbridged=rows, bridged=(bridge,)))
    places = {
        seen.own.name: seen.place
        for call in picture.calls.values()
        if (seen := see(call, picture, desk.own)).own is not None
    }
    assert places[ChannelName("PJSIP/1000-00000002")] is Place.TALKING


def test_nobody_s_desk_sees_everybody_s_call_from_outside() -> None:
    bridge = BridgedRow(channel1="PJSIP/1001-00000001", channel2="PJSIP/1002-00000002", bridge_id="b1")
    picture, _, _ = _desk(Listing(begun=NOW, unbridged=(), bridged=(bridge,)))
    (call,) = picture.calls.values()
    assert see(call, picture, ExtensionNumber("")).place is Place.OUT_TALKING


@pytest.mark.parametrize("phase", Phase)
def test_without_a_proven_connection_nothing_may_be_done(phase: Phase) -> None:
    picture, recorder = LivePicture(), Recorder()
    desk = Desk(
        picture,
        PROFILE,
        Rights(),
        recorder,
        status=lambda: LinkStatus(phase=phase, reason="It is so."),
        now=lambda: NOW,
    )
    may = desk.may(Act.DIAL, None, "0301234567")
    assert may.ok == (phase in {Phase.LIVE, Phase.LISTING})
    if not may:
        assert may.why == "It is so."
        with pytest.raises(WrongUse):
            asyncio.run(desk.dial("0301234567"))
        assert recorder.sent == []
