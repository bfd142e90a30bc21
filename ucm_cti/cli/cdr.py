"""`ucm-cti cdr`: the records of calls that are over."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

import typer
from msgspec import UNSET, UnsetType

from ucm_cti.app import open_session
from ucm_cti.cli.command import Pbx, on_pbx
from ucm_cti.model.errors import WrongUse

app = typer.Typer(help="Records of calls that are over.", no_args_is_help=True)

_LAST_SECOND = time(23, 59, 59)
File = Annotated[Path, typer.Argument(help="File to write.", dir_okay=False)]
Since = Annotated[str, typer.Option("--from", help="First day or moment, as 2026-11-23 or 2026-11-23T08:00.")]
Until = Annotated[str, typer.Option("--to", help="Last day or moment; a day counts to its end.")]
Form = Annotated[str, typer.Option("--format", help="csv, json or xlsx; else as the file's name ends.")]
Caller = Annotated[
    str, typer.Option(help="Callers: numbers, ranges (1000-1099), patterns (@ digits, _ one).")
]
Callee = Annotated[str, typer.Option(help="Numbers called, as for --caller.")]
AnsweredBy = Annotated[str, typer.Option("--answered-by", help="Who answered, as for --caller.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file where it exists.")]


@on_pbx
async def export(
    pbx: Pbx,
    file: File,
    since: Since = "",
    until: Until = "",
    form: Form = "",
    caller: Caller = "",
    callee: Callee = "",
    answered_by: AnsweredBy = "",
    overwrite: Overwrite = False,
) -> None:
    """Write calls to a file, a record a line; times are the PBX's own."""
    from ucm_cti.client.call_records import call_records  # noqa: PLC0415  # aiohttp: only to talk to a PBX
    from ucm_cti.control.call_export import Format, call_file  # noqa: PLC0415  # see above
    from ucm_cti.protocol.actions.cdr import CdrApi  # noqa: PLC0415  # see above
    from ucm_cti.protocol.envelope import check  # noqa: PLC0415  # see above

    word = form or file.suffix.lstrip(".")
    if word.lower() not in set(Format):
        raise WrongUse(f"{word or 'No format'} cannot be written.", advice="Take csv, json or xlsx.")
    asked = CdrApi(
        since=_moment(since, time.min),
        until=_moment(until, _LAST_SECOND),
        caller=caller or UNSET,
        callee=callee or UNSET,
        answered_by=answered_by or UNSET,
    )
    check(asked)
    _in_order(asked.since, asked.until)
    written = 0
    with call_file(file, Format(word.lower()), overwrite=overwrite) as sheet:
        async with open_session(pbx.profile, pbx.secrets) as client:
            async for call in call_records(client, asked):
                sheet.add(call)
                written += 1
    typer.echo(f"{written} {'call' if written == 1 else 'calls'} in {file}", err=True)


def _moment(given: str, clock: time) -> str | UnsetType:
    """Return what the PBX is asked with; a day alone is completed by `clock`."""
    from ucm_cti.protocol.legacy.filters import moment  # noqa: PLC0415  # see above

    if not given:
        return UNSET
    try:
        if len(given) == len("2026-11-23"):
            return moment(datetime.combine(date.fromisoformat(given), clock))
        return moment(datetime.fromisoformat(given))
    except ValueError as error:
        raise WrongUse(f"{given!r} is no day and no moment.", advice="Write 2026-11-23T08:00.") from error


def _in_order(since: str | UnsetType, until: str | UnsetType) -> None:
    """Raise WrongUse where nothing can be between two moments; a zone on one side only says nothing."""
    if isinstance(since, UnsetType) or isinstance(until, UnsetType):
        return
    first, last = datetime.fromisoformat(since), datetime.fromisoformat(until)
    if (first.tzinfo is None) == (last.tzinfo is None) and last < first:
        raise WrongUse("--from is later than --to.", advice="No call is between them.")


app.command("export")(export)
