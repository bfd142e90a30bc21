"""One PBX as the window shows it: what is known, what may be done, what was asked for."""

import logging
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from time import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ucm_cti.control.console import Console
from ucm_cti.control.listing import Part
from ucm_cti.control.mine import MyCalls, my_calls
from ucm_cti.control.seen import Place, see
from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.connection import LinkStatus, MayDo, no
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId, ExtensionNumber
from ucm_cti.model.queue import AgentKey
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.async_slot import Deeds
from ucm_cti.ui.bridge import Frame, PictureBridge
from ucm_cti.ui.doing import CALL_ACTS, MODES, Wish, agent_target, work_of
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.agents import AgentsModel
from ucm_cti.ui.models.calls import CallsModel
from ucm_cti.ui.models.people import PeopleModel
from ucm_cti.ui.models.queues import QueuesModel
from ucm_cti.ui.models.rows import Rows

__all__ = ["MODES", "NOT_FRESH", "RESORT_MS", "Session"]

log = logging.getLogger(__name__)

NOT_FRESH = "All acts wait for the PBX."

RESORT_MS = 1000
"""How often tables that sort by a changing column are put in order: never for each change."""


class Session(QObject):
    """The console of one PBX with all that the workspaces share: models, names, own calls, deeds."""

    shown = Signal(object)
    """A Frame was taken into the models: what shows single things draws itself anew."""
    mine_changed = Signal()
    """Other calls are ringing, current or held than before."""
    status_changed = Signal(object)
    """A LinkStatus."""
    wished = Signal(object)
    """A Wish that is asked for now; `deeds` tells what comes of it."""

    def __init__(
        self, console: Console, *, now: Callable[[], float] = time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.console = console
        self.now = now
        profile = console.profile
        self.lookup = Lookup(console.picture, lambda: console.clock, now, profile.country, profile.targets)
        self.deeds = Deeds(self)
        self.people = PeopleModel(self.lookup, self)
        self.calls = CallsModel(self.lookup, self)
        self.queues = QueuesModel(self)
        self.agents = AgentsModel(self.lookup, self)
        self.mine = MyCalls()
        self._held_since: dict[CallId, float] = {}
        self._models: dict[TableName, Rows[Any]] = {
            TableName.EXTENSIONS: self.people,
            TableName.CALLS: self.calls,
            TableName.QUEUES: self.queues,
            TableName.AGENTS: self.agents,
        }
        self._bridge = PictureBridge(self)
        self._bridge.flushed.connect(self._take)
        self._bridge.follow(console.picture.subscribe)
        self._leave_status = console.on_status(self._tell_status)
        self._resort = QTimer(self)
        self._resort.setInterval(RESORT_MS)
        self._resort.timeout.connect(self._put_in_order)
        self._resort.start()
        for name, model in self._models.items():
            self.fill(model, name)
        self._sort_mine()
        self._mark_stale(not self.fresh)

    # --- what is known --------------------------------------------------------------------------

    @property
    def own(self) -> ExtensionNumber:
        """The own extension."""
        return self.console.desk.own

    @property
    def me(self) -> Extension:
        """The own extension as the picture knows it; bare until a listing told of it."""
        return self.console.picture.extensions.get(self.own) or Extension(number=self.own)

    @property
    def status(self) -> LinkStatus:
        """The connection as it is now."""
        return self.console.status

    @property
    def fresh(self) -> bool:
        """Whether what is shown is proven."""
        return self.console.status.fresh

    def call(self, call: CallId | None) -> Call | None:
        """Return a call as it is now; None when it is over."""
        return self.console.picture.calls.get(call) if call is not None else None

    @property
    def current(self) -> Call | None:
        """The call at the own phone that acts are about; the youngest, and none that is listened to."""
        return next((call for call in self._current(over=False) if not self.is_listened(call)), None)

    @property
    def just_ended(self) -> Call | None:
        """The call at the own phone that was the current one until just now."""
        return next((call for call in self._current(over=True) if not self.is_listened(call)), None)

    @property
    def listened(self) -> Call | None:
        """The call that is listened to as a supervisor."""
        return next((call for call in self._current(over=False) if self.is_listened(call)), None)

    def _current(self, *, over: bool) -> Iterator[Call]:
        for key in self.mine.current:
            call = self.call(key)
            if call is not None and call.over is over:
                yield call

    def is_listened(self, call: Call) -> bool:
        """Tell whether the own phone takes part in a call as a supervisor."""
        return see(call, self.console.picture, self.own).place is Place.LISTENING

    def missing(self, *parts: Part) -> str:
        """Return why the PBX does not tell these parts of the picture; empty where it does."""
        reasons = (self.console.part(part).why for part in parts)
        return " ".join(dict.fromkeys(reason for reason in reasons if reason))

    def held_since(self, call: CallId) -> float | None:
        """Return when a call was first seen on hold, in epoch seconds: no event tells it."""
        return self._held_since.get(call)

    def far_side(self, call: Call) -> str:
        """Return the name of whoever is not at the own phone."""
        party = call.callee if call.caller.number == self.own else call.caller
        return self.lookup.person_name(party.number, party.name) or "the other side"

    # --- what may be done -----------------------------------------------------------------------

    def may(self, act: Act, call: CallId | None = None, target: str | None = None) -> MayDo:
        """Tell whether an act is possible now, and if not, why."""
        if act in CALL_ACTS and call is None:
            return no("There is no call.")
        return self.console.desk.may(act, call, target)

    def may_wish(
        self, act: Act, call: CallId | None, target: str = "", agent: AgentKey | None = None
    ) -> MayDo:
        """Tell whether a press would be taken, with an agent or a number as target."""
        return self.may(act, call, agent_target(agent) or target or None)

    def nothing(self, why: str) -> MayDo:
        """Return why a button without anything to act on is grey: first of all that nothing is proven."""
        return no(why if self.fresh else NOT_FRESH)

    def is_asked(self, act: Act, subject: str) -> bool:
        """Tell whether the PBX was asked and has not told yet."""
        return self.deeds.is_asked(act, subject)

    def press(
        self, act: Act, call: CallId | None = None, target: str = "", agent: AgentKey | None = None
    ) -> bool:
        """Do an act; what comes of it is told by `deeds`, beside the call, person or agent it is about."""
        wish = Wish(act, call, target, agent)
        may = self.may_wish(act, call, target, agent)
        if not may:
            self.deeds.refuse(act, wish.subject, may.why)
            return False
        self.wished.emit(wish)
        return self.deeds.press(act, wish.subject, lambda: work_of(self.console.desk, wish))

    # --- how it comes and goes ------------------------------------------------------------------

    @property
    def refused(self) -> bool:
        """Whether there are acts that are grey because the PBX has refused them."""
        return bool(self.console.desk.refused)

    def try_again(self) -> None:
        """Let acts be tried that the PBX has refused before."""
        self.console.desk.try_again()
        self.status_changed.emit(self.status)

    def retry_now(self) -> None:
        """Try to connect at once."""
        self.console.retry_now()

    async def close(self) -> None:
        """Stop listening, cancel what was asked, stop the connection."""
        self._resort.stop()
        self._bridge.leave()
        self._leave_status()
        await self.deeds.close()
        await self.console.stop()

    def fill(self, model: Rows[Any], name: TableName) -> None:
        """Put into a model what a table of the picture holds now."""
        picture = self.console.picture
        tables: dict[TableName, Mapping[Any, Any]] = {
            TableName.EXTENSIONS: picture.extensions,
            TableName.CALLS: picture.calls,
            TableName.QUEUES: picture.queues,
            TableName.AGENTS: picture.agents,
        }
        model.apply(Change(name, key, item, added=True) for key, item in tables[name].items())

    def _take(self, frame: Frame) -> None:
        for name, model in self._models.items():
            if name in frame:
                model.apply(frame[name])
        if TableName.CALLS in frame or TableName.CHANNELS in frame:
            self._sort_mine()
        self.shown.emit(frame)
        self.deeds.heard_of(_subjects(frame))

    def _sort_mine(self) -> None:
        before, self.mine = self.mine, my_calls(self.console.picture, self.own)
        if self.mine == before:
            return
        now = self.now()
        self._held_since = {call: self._held_since.get(call, now) for call in self.mine.held}
        self.mine_changed.emit()

    def _tell_status(self, status: LinkStatus) -> None:
        self._mark_stale(not status.fresh)
        self.status_changed.emit(status)

    def _mark_stale(self, stale: bool) -> None:
        for model in self._models.values():
            model.set_stale(stale)

    def _put_in_order(self) -> None:
        if self.fresh:
            self.agents.resort()
            self.calls.resort()


def _subjects(frame: Frame) -> Iterable[str]:
    for changes in frame.values():
        for change in changes:
            yield _spoken_key(change.key)


def _spoken_key(key: Hashable) -> str:
    return f"{key.queue}/{key.extension}" if isinstance(key, AgentKey) else str(key)
