"""The window of incoming calls."""

import pytest
from msgspec import structs
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.window.place import ME, Place, at_a_place, connected, ringing
from ucm_cti.model.call import Call
from ucm_cti.model.choices import Corner, Incoming, IncomingKind, IncomingLevel
from ucm_cti.model.ids import CallId, ExtensionNumber, QueueNumber
from ucm_cti.model.party import Party
from ucm_cti.model.status import CallState, Direction
from ucm_cti.ui.incoming.corner import place_in_corner
from ucm_cti.ui.views import incoming_kind

pytestmark = pytest.mark.qt

NO_FOCUS = Qt.FocusPolicy.NoFocus


@at_a_place
async def test_it_shows_without_taking_the_focus_and_goes_with_the_call(place: Place) -> None:
    incoming = place.presenter.incoming
    flags = incoming.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert incoming.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    place.pbx.control.inbound("03023125417", ME, "Acme")
    await place.until(incoming.isVisible)
    assert incoming.call == place.session.mine.ringing[0]
    assert incoming.open_call.ring.running
    assert 8 < incoming.open_call.ring.left_s <= 10


@at_a_place
async def test_accept_lets_the_call_through(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    assert not ringing(place.pbx, ME)
    place.click(incoming.open_call.accept)
    await place.until(lambda: ringing(place.pbx, ME))
    place.pbx.control.answer(ME)
    await place.until(lambda: connected(place.pbx))
    await place.until(incoming.isHidden)


@at_a_place
async def test_refuse_turns_the_caller_away(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    place.click(incoming.open_call.refuse)
    await place.until(incoming.isHidden)
    await place.until(lambda: place.pbx.control.truth()["calls"] == [])


@at_a_place
async def test_a_call_nobody_decides_about_is_accepted_by_the_pbx(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    place.pbx.control.advance(10.5)
    await place.until(lambda: ringing(place.pbx, ME))
    assert incoming.isVisible()
    place.pbx.control.answer(ME)
    await place.until(incoming.isHidden)
    assert connected(place.pbx) == {frozenset({ME, "03023125417"})}


@at_a_place
async def test_a_second_call_stands_below_the_first(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    place.pbx.control.dial("1007", ME)
    await place.until(lambda: incoming.rows == 1)
    place.pbx.control.hang_up("1007")
    await place.until(lambda: incoming.rows == 0)
    assert incoming.isVisible()


@at_a_place
async def test_no_part_of_it_takes_the_keys(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    place.pbx.control.dial("1007", ME)
    await place.until(lambda: incoming.rows == 1)
    takes = [child for child in incoming.findChildren(QWidget) if child.focusPolicy() is not NO_FOCUS]
    assert takes == []


@at_a_place
async def test_it_stands_in_the_corner_that_was_chosen(place: Place) -> None:
    incoming = place.presenter.incoming
    place.window.hide()  # else there is the console to keep off
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    room = QGuiApplication.primaryScreen().availableGeometry().adjusted(8, 8, -8, -8)
    for corner, edge in (
        (Corner.TOP_LEFT, "topLeft"),
        (Corner.TOP_RIGHT, "topRight"),
        (Corner.BOTTOM_LEFT, "bottomLeft"),
        (Corner.BOTTOM_RIGHT, "bottomRight"),
    ):
        incoming.behave(Incoming(corner=corner, screen="one that is not plugged in"))
        assert getattr(incoming.geometry(), edge)() == getattr(room, edge)()


@at_a_place
async def test_it_covers_neither_call_bar_nor_status_line(place: Place) -> None:
    incoming = place.presenter.incoming
    place.window.move(0, 0)
    kept = place.window.kept_free()
    assert len(kept) == 2
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    for corner in Corner:
        incoming.behave(Incoming(corner=corner))
        assert not any(incoming.geometry().intersects(part) for part in kept), corner
        assert QGuiApplication.primaryScreen().availableGeometry().contains(incoming.geometry())


@pytest.mark.parametrize("corner", Corner)
def test_where_there_is_no_other_place_it_stays_in_the_corner(corner: Corner) -> None:
    room = QRect(100, 50, 400, 300)
    place = place_in_corner(QSize(360, 200), room, corner, 8, [room])
    assert QRect(place, QSize(360, 200)).center().x() in range(room.left(), room.right())
    assert room.contains(QRect(place, QSize(360, 200)))


def test_it_goes_beside_the_console_where_there_is_room() -> None:
    room = QRect(0, 0, 1600, 1000)
    console = [QRect(0, 0, 1280, 56), QRect(0, 772, 1280, 28)]
    at_the_side = place_in_corner(QSize(360, 260), room, Corner.BOTTOM_RIGHT, 8, console)
    assert (at_the_side.x(), at_the_side.y()) == (1600 - 8 - 360, 772 - 8 - 260)
    low = place_in_corner(QSize(360, 180), room, Corner.BOTTOM_RIGHT, 8, console)
    assert low.y() == 1000 - 8 - 180


@at_a_place
async def test_off_shows_no_window_and_makes_no_sound(place: Place) -> None:
    incoming = place.presenter.incoming
    incoming.behave(Incoming(level=IncomingLevel.OFF))
    place.pbx.control.inbound("03023125417", ME)
    await place.until(lambda: place.session.mine.ringing)
    assert incoming.isHidden()
    incoming.behave(Incoming(level=IncomingLevel.SILENT))
    assert incoming.isVisible()


@at_a_place
async def test_each_kind_of_call_has_its_own_level(place: Place) -> None:
    incoming = place.presenter.incoming
    incoming.behave(Incoming(level=IncomingLevel.OFF, queue_level=IncomingLevel.SILENT))
    place.pbx.control.dial("1007", ME)
    await place.until(lambda: place.session.mine.ringing)
    assert incoming.isHidden()
    incoming.behave(Incoming(level=IncomingLevel.SILENT, queue_level=IncomingLevel.OFF))
    assert incoming.isVisible()


def test_whom_a_call_is_for_is_told_by_queue_and_phones() -> None:
    me, ben = ExtensionNumber("1000"), ExtensionNumber("1002")
    call = Call(id=CallId("1"), state=CallState.RINGING, direction=Direction.INBOUND)
    for kind, changed in (
        (IncomingKind.MINE, {}),
        (IncomingKind.MINE, {"callee": Party(number="1000"), "ringing": (me,)}),
        (IncomingKind.QUEUE, {"queue": QueueNumber("6500"), "ringing": (me,)}),
        (IncomingKind.OTHER, {"callee": Party(number="1000"), "ringing": (me, ben)}),
        (IncomingKind.OTHER, {"callee": Party(number="1002")}),
    ):
        assert incoming_kind(structs.replace(call, **changed), me) is kind


@pytest.mark.parametrize(("level", "sounds"), [(IncomingLevel.FULL, 2), (IncomingLevel.SILENT, 0)])
async def test_a_call_sounds_once_where_it_may(
    level: IncomingLevel, sounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(True))

    @at_a_place
    async def two_calls(place: Place) -> None:
        place.presenter.incoming.behave(Incoming(level=level))
        place.pbx.control.inbound("03023125417", ME)
        await place.until(place.presenter.incoming.isVisible)
        place.pbx.control.dial("1007", ME)
        await place.until(lambda: place.presenter.incoming.rows == 1)

    await two_calls()
    assert len(heard) == sounds
