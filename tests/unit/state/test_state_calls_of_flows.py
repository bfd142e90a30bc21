"""A call is one thing from first ring to last hang-up, in each captured flow."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from string import ascii_uppercase

import pytest
from msgspec import UNSET, Struct

from tests.unit.state.expected_calls import UNKNOWN, Expected, Line, expected, shown
from tests.unit.state.flow_events import (
    BEGUN,
    STARTED,
    Phase,
    listed_bridged,
    listed_unbridged,
    names,
    play,
)
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId, ChannelName
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_SEEN_S = 0.1
"""What is shown for less than this is seen by nobody."""

_NAMES = {
    "1000": "Anna Berg",
    "1001": "Ben Cole",
    "1002": "Cara Diaz",
    "1003": "Dan Egger",
    "0301234567": "Acme Ltd",
}


class _Life(Struct):
    """All that was shown of one call."""

    calls: list[tuple[float, Call]] = []
    ended: float | None = None

    @property
    def last(self) -> Call:
        return self.calls[-1][1]

    def legs(self) -> set[ChannelName]:
        """Return all legs it ever had."""
        return {leg for _, call in self.calls for leg in call.legs}

    def seen(self) -> list[Line]:
        """Return the lines that lasted long enough to be seen, in order."""
        assert self.ended is not None
        lines = [(at, shown(call)) for at, call in self.calls if call.ended_at is None]
        spells = [(line, next(iter(spell))[0]) for line, spell in groupby(lines, lambda told: told[1])]
        ends = [*(at for _, at in spells[1:]), self.ended]
        seen = [line for (line, at), end in zip(spells, ends, strict=True) if end - at >= _SEEN_S]
        return [line for line, _ in groupby(seen)]


class _Watcher:
    """Keeps all lives of all calls of a picture."""

    def __init__(self, picture: LivePicture) -> None:
        self.at = 0.0
        self.lives: dict[CallId, _Life] = {}
        picture.subscribe(self._changed)

    def by_letter(self) -> dict[str, _Life]:
        """Return the lives by letters in the order of the calls' beginnings."""
        return dict(zip(ascii_uppercase, self.lives.values(), strict=False))

    def _changed(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.table is TableName.CALLS:
                life = self.lives.setdefault(CallId(str(change.key)), _Life())
                if change.item is None:
                    life.ended = life.last.ended_at or self.at
                else:
                    life.calls.append((self.at, change.item))


@pytest.mark.parametrize("name", names())
def test_by_events_each_call_is_one_from_first_ring_to_last_hang_up(name: str) -> None:
    calls = {letter: call for letter, call in expected(name).items() if call.life}
    lives = _lives(name, calls).by_letter()
    assert lives.keys() == calls.keys()
    for letter, call in calls.items():
        life = lives[letter]
        lines = call.lines()
        assert life.seen() == [line.seen() for line in lines if not line.brief], letter
        _check_every_moment(life, lines)
        assert life.ended is not None
        assert (life.last.trunk, life.last.queue) == (call.trunk, call.queue)
        assert _since(life.last.started) == call.started
        if call.joined:
            assert life.legs() & lives[call.joined].legs(), f"{letter} has not joined {call.joined}"
        else:
            _check_times(life, call)


def _lives(name: str, calls: dict[str, Expected]) -> _Watcher:
    picture = LivePicture()
    watcher = _Watcher(picture)
    at = BEGUN
    for at, told in play(name):
        watcher.at = at
        picture.tick(at)
        if not isinstance(told, Phase):
            for report in told:
                picture.apply(report, at)
            continue
        letters = dict(zip(watcher.lives, ascii_uppercase, strict=False))
        on = {letters[id_]: shown(call) for id_, call in picture.calls.items() if call.ended_at is None}
        assert on == {
            letter: line.seen()
            for letter, call in calls.items()
            for line in call.lines()
            if told.name in line.phases
        }, told.name
    watcher.at = at + 2  # nothing has shown the last legs for so long
    picture.tick(watcher.at)
    assert not picture.calls
    return watcher


def _check_every_moment(life: _Life, lines: list[Line]) -> None:
    """Nobody who is no party of the call is shown for a moment, nor a direction that it has not."""
    parties = {line.parties for line in lines} | {(line.caller, "") for line in lines} | {("", "")}
    directions: list[str] = [line.direction for line in lines]
    for at, call in life.calls:
        line = shown(call)
        assert line.parties in parties, f"{at - BEGUN:.3f}: {line}"
        assert line.direction in (*directions, "internal"), f"{at - BEGUN:.3f}: {line}"
        for party in (call.caller, call.callee):
            assert not party.name or party.name == _NAMES.get(party.number, party.name)
    turns = [direction for direction, _ in groupby(call.direction for _, call in life.calls)]
    assert len(turns) == len(set(turns)), "a direction once known does not come back as another"
    callers = [caller for caller, _ in groupby(call.caller.number for _, call in life.calls)]
    assert len(callers) == len(set(callers)), "a caller once replaced does not come back"


def _check_times(life: _Life, call: Expected) -> None:
    last, ended = life.last, life.ended
    assert ended is not None
    at_end = STARTED + timedelta(seconds=int(ended - BEGUN))
    assert int(ended - BEGUN) == call.ended
    assert (_since(last.queued), _since(last.answered)) == (call.queued, call.answered)
    assert last.answered_by.number == call.answered_by
    if call.waited is not None:
        assert last.waited_s(at_end) == call.waited
    assert last.talked_s(at_end) == call.talked


def _since(moment: datetime | None) -> int | None:
    return None if moment is None else round((moment - STARTED).total_seconds())


@pytest.mark.parametrize("name", names())
def test_by_listings_alone_each_call_is_one_as_far_as_they_tell(name: str) -> None:
    calls = expected(name)
    picture = LivePicture()
    ids: dict[str, CallId] = {}
    last: dict[str, Call] = {}
    for at, told in play(name):
        if not isinstance(told, Phase):
            continue
        picture.apply_listing(_listing(told, at))
        picture.tick(at + 2)
        on = {
            letter: line.seen(held=False)
            for letter, call in calls.items()
            for line in call.listed_lines()
            if told.name in line.phases
        }
        found = {shown(call): call for call in picture.calls.values()}
        assert set(found) == set(on.values()), told.name
        for letter, line in on.items():
            last[letter] = found[line]
            assert ids.setdefault(letter, found[line].id) == found[line].id, f"{letter} has another id"
    assert len(set(ids.values())) == len(ids)
    for letter, shown_last in last.items():
        _check_listed(shown_last, calls[letter])


def _listing(phase: Phase, at: float) -> Listing:
    return Listing(
        begun=at,
        unbridged=tuple(listed_unbridged(row) for row in phase.unbridged),
        bridged=tuple(listed_bridged(row) for row in phase.bridged),
        waiting=phase.waiting,
        talking=phase.talking,
    )


def _check_listed(last: Call, call: Expected) -> None:
    known = {field: getattr(call, field) for field in ("started", "answered", "answered_by")}
    otherwise = {field: value for field in known if (value := getattr(call.listed, field)) is not UNSET}
    told = {field: None if value == UNKNOWN else value for field, value in (known | otherwise).items()}
    assert (last.trunk, last.queue, _since(last.queued)) == (call.trunk, call.queue, call.queued)
    assert (_since(last.started), _since(last.answered)) == (told["started"], told["answered"])
    assert last.answered_by.number == told["answered_by"]
