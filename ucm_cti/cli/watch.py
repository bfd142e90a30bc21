"""Looking on: the list, then one line a change; when the PBX goes and comes back, the list anew."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import typer

from ucm_cti.app import build_console, open_session
from ucm_cti.cli.command import Pbx
from ucm_cti.cli.views import View, as_json, change_object, change_word, table
from ucm_cti.control.console import Console
from ucm_cti.model.call import Call
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.errors import LoginRefused, NotTrusted, UcmError
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.state.change import Change


async def watch_view(view: View, pbx: Pbx, *, json: bool) -> None:
    """Print a view and its changes until interrupted; that is its orderly end.

    Raises UcmError where the PBX cannot be reached at first, and later where only a person can go on.
    """
    async with open_session(pbx.profile, pbx.secrets) as client:
        await client.send(GetSystemStatus())
    console = build_console(pbx.profile, pbx.secrets)
    onlooker = Onlooker(view, console, json=json)
    try:
        await console.start()
        await onlooker.print_for_ever()
    except asyncio.CancelledError:
        pass
    finally:
        onlooker.leave()
        await console.stop()


class Onlooker:
    """Turns changes of the picture and of the connection into lines.

    While the picture is not proven, nothing of it is printed but that it is stale.
    """

    def __init__(
        self, view: View, console: Console, *, json: bool, now: Callable[[], float] = time.time
    ) -> None:
        self._view = view
        self._console = console
        self._json = json
        self._now = now
        self._items: dict[Any, Any] = {}
        """What was told last, by key."""
        self._lines: asyncio.Queue[str | UcmError] = asyncio.Queue()
        self._live = False
        self._leave = (console.picture.subscribe(self._changed), console.on_status(self._status))

    def leave(self) -> None:
        """Listen no more."""
        for leave in self._leave:
            leave()

    async def print_for_ever(self) -> None:
        """Print lines as they come; raises the error that only a person can do something about."""
        while True:
            line = await self._lines.get()
            if isinstance(line, UcmError):
                raise line
            # Flushed line by line: who reads through a pipe wants it now.
            typer.echo(line)

    def _changed(self, changes: Sequence[Change]) -> None:
        if not self._live:
            return
        for change in changes:
            if change.table is self._view.table:
                self._say_change(change)

    def _say_change(self, change: Change) -> None:
        before = self._items.pop(change.key, None)
        if not change.removed:
            self._items[change.key] = change.item
        if self._json:
            self._say(as_json(change_object(change, before)))
        elif change.removed:
            if before is not None:
                self._say(f"{change_word(change):8} {self._view.last_line(before, self._ended(before))}")
        else:
            line = self._view.line(change.item)
            if before is None or line != self._view.line(before):
                self._say(f"{change_word(change):8} {line}")

    def _ended(self, item: object) -> datetime:
        """Return when an item ended, in PBX time: a call is shown for a while after its end."""
        ended_at = item.ended_at if isinstance(item, Call) else None
        return self._console.clock.pbx_now(ended_at or self._now())

    def _status(self, status: LinkStatus) -> None:
        if status.fresh and not self._live:
            self._live = True
            self._say_list()
        elif not status.fresh and self._live:
            self._live = False
            self._say_stale(status)
        if status.phase is Phase.STOPPED:
            kind = NotTrusted if status.fingerprint else LoginRefused
            self._lines.put_nowait(kind(status.reason, advice=status.advice))

    def _say_list(self) -> None:
        self._items = dict(self._view.items(self._console.picture))
        items = list(self._items.values())
        if self._json:
            self._say(as_json({"change": "list", "table": self._view.table, "items": items}))
        else:
            self._say(table(self._view, items))

    def _say_stale(self, status: LinkStatus) -> None:
        if self._json:
            self._say(as_json({"change": "stale", "reason": status.reason, "advice": status.advice}))
        else:
            self._say(f"stale    {status.reason}")

    def _say(self, line: str) -> None:
        self._lines.put_nowait(line)
