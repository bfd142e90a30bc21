"""Composition: the one place that knows which parts make a console."""

import asyncio
import contextlib
import importlib
import logging
from collections.abc import AsyncIterator, Callable

from ucm_cti.control.console import Console, ConsoleLink
from ucm_cti.control.listing import Asker
from ucm_cti.control.sync import Sync, SyncTiming
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.settings import Settings

log = logging.getLogger(__name__)


def build_console(
    profile: Profile,
    secrets: Secrets,
    settings: Settings | None = None,
    *,
    timing: SyncTiming | None = None,
) -> Console:
    """Return the console of one PBX; nothing is opened before its `start`.

    What the profile learns (a pinned certificate, a refused WebSocket) is kept in `settings`, if given.
    """

    async def connect(profile: Profile, sync: Sync) -> ConsoleLink:
        # aiohttp takes 0.4 s to import: not on the way to the first paint, and not in the loop.
        link = await asyncio.to_thread(importlib.import_module, "ucm_cti.client.link")
        made: ConsoleLink = link.Link(profile, secrets, sync)
        return made

    return Console(profile, connect, keep=_keeper(settings), timing=timing)


@contextlib.asynccontextmanager
async def open_session(profile: Profile, secrets: Secrets) -> AsyncIterator[Asker]:
    """Give a client for a few actions, without events and without coming back; it logs in by itself.

    Raises UcmError, on the first action, where the PBX cannot be reached or does not let us in.
    """
    from ucm_cti.client.address import read_address  # noqa: PLC0415  # aiohttp: see build_console
    from ucm_cti.client.client import Client  # noqa: PLC0415
    from ucm_cti.client.timing import Timing  # noqa: PLC0415
    from ucm_cti.client.tls import context_for  # noqa: PLC0415
    from ucm_cti.client.transport import HttpTransport  # noqa: PLC0415

    timing = Timing()
    transport = HttpTransport(read_address(profile.url), context_for(profile), timing)
    client = Client(profile.user, secrets.password, timing=timing)
    client.attach(transport)
    try:
        yield client
    finally:
        await client.log_out()
        await transport.close()


def _keeper(settings: Settings | None) -> Callable[[Profile], None]:
    def keep(profile: Profile) -> None:
        if settings is None:
            return
        try:
            settings.keep_profile(profile)
        except OSError as error:
            log.warning("what the profile has learned cannot be kept: %s", error)

    return keep
