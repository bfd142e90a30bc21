"""Composition: the one place that knows which parts make a console."""

import contextlib
import importlib
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.settings import Settings

if TYPE_CHECKING:  # the core takes 0.1 s to import, Qt as much: neither is loaded by who does not want it
    from PySide6.QtWidgets import QApplication

    from ucm_cti.client.client import Client
    from ucm_cti.control.agenda import SyncTiming
    from ucm_cti.control.console import Console, ConsoleLink
    from ucm_cti.control.sync import Sync
    from ucm_cti.opening import Opening

log = logging.getLogger(__name__)


def build_console(
    profile: Profile,
    secrets: Secrets,
    settings: Settings | None = None,
    *,
    timing: "SyncTiming | None" = None,
    now: Callable[[], float] = time.time,
) -> "Console":
    """Return the console of one PBX; nothing is opened before its `start`.

    `now` is this computer's clock in epoch seconds. What the profile learns (a pinned certificate, a
    refused WebSocket) is kept in `settings`, if given.
    """
    import asyncio  # noqa: PLC0415  # see above

    from ucm_cti.control.console import Console  # noqa: PLC0415  # see above

    async def connect(profile: Profile, sync: "Sync") -> "ConsoleLink":
        # aiohttp takes 0.4 s to import: not on the way to the first paint, and not in the loop.
        link = await asyncio.to_thread(importlib.import_module, "ucm_cti.client.link")
        made: ConsoleLink = link.Link(profile, secrets, sync, now=now)
        return made

    return Console(profile, connect, keep=_keeper(settings), now=now, timing=timing)


@contextlib.asynccontextmanager
async def open_session(profile: Profile, secrets: Secrets) -> "AsyncIterator[Client]":
    """Give a client for a few actions, without events and without coming back; it logs in by itself.

    Raises UcmError, on the first action, where the PBX cannot be reached or does not let us in.
    """
    from ucm_cti.client.address import read_address  # noqa: PLC0415  # aiohttp: see build_console
    from ucm_cti.client.client import Client  # noqa: PLC0415  # see above
    from ucm_cti.client.timing import Timing  # noqa: PLC0415  # see above
    from ucm_cti.client.tls import context_for  # noqa: PLC0415  # see above
    from ucm_cti.client.transport import HttpTransport  # noqa: PLC0415  # see above

    timing = Timing()
    transport = HttpTransport(read_address(profile.url), context_for(profile), timing)
    client = Client(profile.user, secrets.password, timing=timing)
    client.attach(transport)
    try:
        yield client
    finally:
        await client.log_out()
        await transport.close()


def open_frame(settings: Settings) -> "tuple[QApplication, Opening]":
    """Make the application and paint the window's frame; nothing else is loaded yet."""
    import gc  # noqa: PLC0415  # only for a window

    gc.disable()  # loading makes no garbage, and looking for it takes a twentieth of the start
    try:
        from ucm_cti.opening import Opening  # noqa: PLC0415  # Qt: only for who wants a window
        from ucm_cti.ui.theme.style import make_application  # noqa: PLC0415  # see above

        app = make_application(sys.argv[0])
        opening = Opening(app, settings)
        opening.show()
    finally:
        gc.enable()
    return app, opening


def run_console(*, profile: str = "", demo: bool = False) -> int:
    """Open the console's window and stay until it is closed; return the exit code.

    `profile` names one of the settings; empty takes what the environment tells, else the one last used.
    `demo` connects to a simulated PBX of our own instead. Raises WrongUse, before there is a window, where
    there is no such profile.
    """
    from ucm_cti.environment import Environment  # noqa: PLC0415  # with the rest that only a window needs
    from ucm_cti.places import Places  # noqa: PLC0415  # see above

    places = Places.usual()
    settings = Settings(places.config)
    if profile:
        settings.named(profile)
    app, opening = open_frame(settings)

    # The frame is painted; what takes longer to load comes now.
    from ucm_cti.log import LogBook  # noqa: PLC0415  # see above
    from ucm_cti.program import Program  # noqa: PLC0415  # see above
    from ucm_cti.ui.runtime import Ending, run  # noqa: PLC0415  # see above

    book = LogBook(places.logs)

    async def stay(ending: Ending) -> int:
        environment = Environment.of(os.environ)
        return await Program(opening, ending, book).run(profile=profile, demo=demo, environment=environment)

    try:
        return run(app, stay)
    finally:
        book.close()


def main() -> None:
    """Open the console (the GUI script); ``--demo`` shows a simulated PBX. Ends by SystemExit."""
    sys.exit(run_console(demo="--demo" in sys.argv[1:]))


def _keeper(settings: Settings | None) -> Callable[[Profile], None]:
    def keep(profile: Profile) -> None:
        if settings is None:
            return
        try:
            settings.keep_profile(profile)
        except OSError as error:
            log.warning("what the profile has learned cannot be kept: %s", error)

    return keep
