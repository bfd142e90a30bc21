"""The real window on the simulated PBX, over real sockets, in one Qt loop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ucm_cti.app import build_console
from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.sim import IGNORES, SimulatedPbx
from ucm_cti.ui.async_slot import Deed
from ucm_cti.ui.keys import KeyMap
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.presenter import Presenter
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.window import MainWindow

WAIT_S = 15.0
ME = "1000"


class Place:
    """A person's place: window, session, and the PBX behind it."""

    def __init__(self, pbx: SimulatedPbx, window: MainWindow, session: Session) -> None:
        self.pbx = pbx
        self.window = window
        self.session = session
        self.presenter = Presenter(window, session)
        self._news = asyncio.Event()
        self.refused: list[tuple[Deed, str]] = []
        session.deeds.refused.connect(lambda deed, why: self.refused.append((deed, why)))
        for signal in (session.shown, session.status_changed, session.deeds.settled, session.deeds.asked):
            signal.connect(self._hear)

    def _hear(self, *_news: object) -> None:
        self._news.set()

    async def until(self, true: Callable[[], object]) -> None:
        """Wait for news until something is so."""
        async with asyncio.timeout(WAIT_S):
            while not true():
                self._news.clear()
                await self._news.wait()

    @property
    def reception(self) -> Any:
        return self.presenter.reception

    @property
    def current(self) -> Call:
        call = self.session.current
        assert call is not None
        return call

    def click(self, button: QAbstractButton) -> None:
        """Press a button as a mouse does; a greyed one takes no press."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, key, modifier)

    async def answered(self, far: str) -> None:
        """Dial and have both phones picked up."""
        self.session.press(Act.DIAL, target=far)
        await self.until(lambda: ringing(self.pbx, ME))
        self.pbx.control.answer(ME)
        await self.until(lambda: ringing(self.pbx, far))
        self.pbx.control.answer(far)
        await self.until(lambda: self.session.current is not None and self.current.answered is not None)


def ringing(pbx: SimulatedPbx, phone: str) -> bool:
    """Tell whether a phone rings, as the PBX knows it."""
    return "Ringing" in pbx.control.truth()["extensions"][phone]


def connected(pbx: SimulatedPbx) -> set[frozenset[str]]:
    """Return who is connected with whom, as the PBX knows it: extensions and outside numbers."""
    pairs = set()
    for call in pbx.control.truth()["calls"]:
        names = {leg["channel"]: leg["outside"] or leg["endpoint"] for leg in call["legs"]}
        pairs |= {frozenset(names[channel] for channel in pair) for pair in call["pairs"]}
    return pairs


def leg_of(pbx: SimulatedPbx, phone: str) -> dict[str, Any]:
    """Return the leg of a phone, as the PBX knows it."""
    legs = [leg for call in pbx.control.truth()["calls"] for leg in call["legs"] if leg["endpoint"] == phone]
    assert len(legs) == 1
    leg: dict[str, Any] = legs[0]
    return leg


def shown(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a widget would be seen in its window."""
    return widget.isVisibleTo(window)


def make_kit() -> Kit:
    """Return the look that the tests use."""
    theme = Theme.load()
    return Kit(theme, Pulse(theme), KeyMap())


def profile_of(pbx: SimulatedPbx, **changed: Any) -> tuple[Profile, Secrets]:
    """Return how to connect."""
    ready = pbx.ready
    profile = Profile(
        **{
            "name": "test",
            "url": ready.url,
            "user": ready.user,
            "web_user": ready.web_user,
            "extension": ME,
            "fingerprint": ready.fingerprint,
        }
        | changed
    )
    return profile, Secrets(password=ready.password, web_password=ready.web_password)


@asynccontextmanager
async def opened(pbx: SimulatedPbx) -> AsyncIterator[Place]:
    """A window that is live on a PBX."""
    kit = make_kit()
    session = Session(build_console(*profile_of(pbx)))
    window = MainWindow(kit)
    window.mount_ring()
    place = Place(pbx, window, session)
    kit.pulse.start()
    window.show()
    window.activateWindow()
    try:
        await session.console.start()
        await place.until(lambda: session.fresh and session.people.rowCount())
        yield place
    finally:
        kit.pulse.stop()
        place.presenter.leave()
        await session.close()
        window.close()
        window.deleteLater()


def at_a_place(test: Callable[[Place], Awaitable[None]]) -> Callable[[], Coroutine[Any, Any, None]]:
    """Give a test its own place, opened and closed inside it.

    A fixture would leave tasks alive between the phases of a test, where pytest-qt turns Qt's loop by itself.
    """

    async def run() -> None:
        async with SimulatedPbx(behaviour=IGNORES) as pbx, opened(pbx) as place:
            await test(place)

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run
