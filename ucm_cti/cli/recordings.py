"""`ucm-cti recordings`: what the PBX has recorded, listed and fetched."""

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from ucm_cti.app import open_session
from ucm_cti.cli.command import Pbx, on_pbx
from ucm_cti.model.errors import NotFound, WrongUse
from ucm_cti.model.recording import Recording, RecordingKind

app = typer.Typer(help="Recordings of calls.", no_args_is_help=True)

_KINDS = ", ".join(RecordingKind)
Kind = Annotated[str, typer.Option(help=f"One of {_KINDS}; else all.")]
Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Names = Annotated[list[str], typer.Argument(help="File names, as listed.")]
Folder = Annotated[Path, typer.Option(help="Folder to put them in.", file_okay=False)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that exist.")]


@on_pbx
async def listed(pbx: Pbx, kind: Kind = "", json: Json = False) -> None:
    """List the recordings."""
    from ucm_cti.protocol.actions.recordings import RecApi  # noqa: PLC0415  # not for other commands

    found: list[Recording] = []
    async with open_session(pbx.profile, pbx.secrets) as client:
        for each in _kinds(kind):
            found.extend((await client.send(RecApi(folders=str(each)))).recordings)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    for one in found:
        typer.echo("  ".join((str(one.kind).ljust(9), str(one.made or "").ljust(19), one.name)))


@on_pbx
async def get(
    pbx: Pbx, names: Names, folder: Folder = Path(), kind: Kind = "", overwrite: Overwrite = False
) -> None:
    """Fetch recordings; each has its name only when it is whole."""
    from ucm_cti.client.recordings import fetch_recording  # noqa: PLC0415  # aiohttp: only to talk to a PBX

    async with open_session(pbx.profile, pbx.secrets) as client:
        for name in names:
            for last, each in _last(_kinds(kind)):
                try:
                    place = await fetch_recording(
                        client,
                        Recording(name=name, kind=each),
                        folder,
                        progress=_show,
                        overwrite=overwrite,
                    )
                except NotFound:
                    if last:
                        raise
                else:
                    typer.echo(str(place))
                    break


def _kinds(word: str) -> tuple[RecordingKind, ...]:
    if not word:
        return tuple(RecordingKind)
    kind = RecordingKind(word)
    if not kind.known:
        raise WrongUse(f"There is no kind {word!r} of recordings.", advice=f"There are: {_KINDS}.")
    return (kind,)


def _last(kinds: tuple[RecordingKind, ...]) -> list[tuple[bool, RecordingKind]]:
    return [(kind is kinds[-1], kind) for kind in kinds]


def _show(progress: Any) -> None:  # noqa: ANN401  # client.saving.Progress, which is not loaded here
    if sys.stderr.isatty() and progress.received:
        of = f" of {progress.length // 1024}" if progress.length else ""
        typer.echo(
            f"\r{progress.received // 1024}{of} KiB ", nl=progress.received == progress.length, err=True
        )


app.command("list")(listed)
app.command("get")(get)
