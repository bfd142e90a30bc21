"""The picture as a whole: listeners, samples of real events, trunks, counts, restart."""

import logging
from collections.abc import Sequence

import pytest

from tests.unit.state.flow_events import GOLDEN
from tests.unit.state.state_rows import ANN, BEN, RINGING, TALKING, Tell, phone
from ucm_cti.model.ids import ChannelName, TrunkName
from ucm_cti.model.queue import AgentKey
from ucm_cti.model.trunk import PbxLoad
from ucm_cti.protocol.report_reading import decode_body
from ucm_cti.protocol.reports import NoiseReport, PbxTold, TrunkTold, UnknownReport
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture

_SAMPLES = sorted((GOLDEN / "samples").glob("notify.*.json"))


def test_the_samples_are_there() -> None:
    assert len(_SAMPLES) == 14


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.name)
def test_every_sample_can_be_applied_and_none_is_unknown(picture: LivePicture, path: object) -> None:
    for sample in _SAMPLES:
        if sample == path:
            reports = decode_body(sample.read_bytes())
            assert not [report for report in reports if isinstance(report, UnknownReport)]
            for report in reports:
                picture.apply(report, 100)


def test_the_samples_tell_one_call(picture: LivePicture) -> None:
    """In the order of the index: an inbound call rings 1000, is answered, and ends."""
    names = ("add", "ringing", "bridge", "delete", "bridge-delete", "hangup")
    seen = []
    for name in names:
        body = (GOLDEN / "samples" / f"notify.ActiveCallStatus.{name}.json").read_bytes()
        for report in decode_body(body):
            picture.apply(report, 100)
        seen.append([call.state.value for call in picture.calls.values()])
    assert seen[:4] == [["ringing"], ["ringing"], ["talking"], ["talking"]]
    picture.tick(102)
    assert not picture.calls


def test_the_agent_of_the_sample(picture: LivePicture) -> None:
    for report in decode_body((GOLDEN / "samples" / "notify.CallQueueStatus.agent.json").read_bytes()):
        picture.apply(report, 100)
    ((key, agent),) = picture.agents.items()
    assert (tuple(key), agent.name) == (("6500", "1001"), "Jörg Ode")
    assert isinstance(key, AgentKey)


def test_a_listener_that_fails_is_logged_and_the_others_hear(
    picture: LivePicture, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Sequence[Change]] = []

    def fail(changes: Sequence[Change]) -> None:
        raise RuntimeError("broken window")

    picture.subscribe(fail)
    end = picture.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        told = picture.apply(phone("1000", "Idle"), 1)
    assert heard == [told]
    assert "broken window" in caplog.text
    end()
    end()
    caplog.clear()
    picture.apply(phone("1000", "InUse"), 2)
    assert len(heard) == 1


def test_listeners_are_not_called_for_nothing(picture: LivePicture) -> None:
    heard: list[Sequence[Change]] = []
    picture.subscribe(heard.append)
    picture.apply(phone("1000", "Idle"), 1)
    picture.apply(phone("1000", "Idle"), 2)
    picture.tick(3)
    assert len(heard) == 1


def test_a_listener_sees_all_tables_true_together(picture: LivePicture) -> None:
    def look(changes: Sequence[Change]) -> None:
        for change in changes:
            if change.table is TableName.CALLS and change.item is not None:
                assert set(change.item.legs) <= set(picture.channels)

    picture.subscribe(look)
    for report in TALKING:
        picture.apply(report, 1)
    assert picture.calls


def test_one_event_tells_only_what_it_changes(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "Idle"), phone("1001", "Idle"), *RINGING)
    (change,) = picture.apply(phone("1001", "Ringing"), 5)
    assert (change.table, change.key) == (TableName.EXTENSIONS, "1001")
    assert change.fields == {"status"}


def test_trunks_and_counts(picture: LivePicture) -> None:
    picture.apply(TrunkTold(name="HQ", status="Registered"), 1)
    assert picture.trunks[TrunkName("HQ")].status == "Registered"
    (change,) = picture.apply(PbxTold(counts={"calls_num": "3", "available": 1}), 1)
    assert change.table is TableName.LOAD
    assert change.fields == {"calls", "trunks_available"}
    assert picture.load == PbxLoad(calls=3, trunks_available=1)
    assert picture.apply(PbxTold(counts={"calls_num": 3}), 2) == ()


def test_noise_changes_nothing(picture: LivePicture) -> None:
    assert picture.apply(NoiseReport(name="ResourceUsageStatus"), 1) == ()
    assert picture.apply(UnknownReport(name="?", reason="?"), 1) == ()


def test_after_a_restart_old_names_mean_new_legs(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "InUse"), *TALKING)
    picture.note_hold(ChannelName(ANN), held=True)
    (before,) = picture.calls
    changes = picture.restart()
    assert {change.key for change in changes if change.table is TableName.CHANNELS} == {ANN, BEN}
    assert not picture.calls
    assert set(picture.extensions) == {"1000"}
    tell(*TALKING)
    (after,) = picture.calls
    assert after != before
    assert not picture.calls[after].held
