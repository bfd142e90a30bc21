"""`ucm-cti calls`, `extensions` and `queues`: what goes on, once or for as long as one looks."""

import time
from typing import Annotated

import typer

from ucm_cti.app import open_session
from ucm_cti.cli.command import Pbx, on_pbx
from ucm_cti.cli.views import CALLS, EXTENSIONS, QUEUES, View, as_json, table
from ucm_cti.cli.watch import watch_view
from ucm_cti.control.listing import Lister
from ucm_cti.model.errors import NoPermission
from ucm_cti.state.picture import LivePicture

Json = Annotated[bool, typer.Option("--json", help="JSON; with --watch one object a line.")]
Watch = Annotated[bool, typer.Option("--watch", help="The list, then one line a change, until Ctrl+C.")]


@on_pbx
async def calls(pbx: Pbx, json: Json = False, watch: Watch = False) -> None:
    """List the calls."""
    await _show(CALLS, pbx, json=json, watch=watch)


@on_pbx
async def extensions(pbx: Pbx, json: Json = False, watch: Watch = False) -> None:
    """List the extensions with their states."""
    await _show(EXTENSIONS, pbx, json=json, watch=watch)


@on_pbx
async def queues(pbx: Pbx, json: Json = False, watch: Watch = False) -> None:
    """List the queues."""
    await _show(QUEUES, pbx, json=json, watch=watch)


async def _show(view: View, pbx: Pbx, *, json: bool, watch: bool) -> None:
    if watch:
        await watch_view(view, pbx, json=json)
        return
    picture = LivePicture()
    async with open_session(pbx.profile, pbx.secrets) as asker:
        lister = Lister(picture, lambda: asker, time.time)
        await view.fetch(lister)
        may = lister.may(view.part)
    if not may:
        raise NoPermission(may.why)
    items = list(view.items(picture).values())
    typer.echo(as_json(items) if json else table(view, items))
