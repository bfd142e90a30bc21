"""`ucm-cti api`: every action of the PBX's API, from its declaration."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from ucm_cti.app import open_session
from ucm_cti.cli.access import Access
from ucm_cti.cli.asking import insist
from ucm_cti.cli.command import Pbx, errors_told, finish, the_pbx, with_access
from ucm_cti.cli.completion import hint
from ucm_cti.model.errors import WrongUse

if TYPE_CHECKING:  # a hundred actions: only for who runs this command
    from ucm_cti.client.call_records import Asker
    from ucm_cti.client.client import Client
    from ucm_cti.protocol.action import Action
    from ucm_cti.protocol.actions.cdr import CdrApi


def _actions(incomplete: str) -> Iterator[tuple[str, str]]:
    from ucm_cti.cli.api_request import action_names  # noqa: PLC0415  # see above

    return ((name, hint(told)) for name, told in action_names(incomplete))


def _parameters(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    from ucm_cti.cli.api_request import parameter_names  # noqa: PLC0415  # see above

    return ((word, hint(told)) for word, told in parameter_names(context, incomplete))


Name = Annotated[str, typer.Argument(metavar="ACTION", help="As --list names it.", autocompletion=_actions)]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME=VALUE", help="Parameters; lists and objects as JSON.", autocompletion=_parameters
    ),
]
File = Annotated[str, typer.Option(help="JSON object with parameters, “-” for standard input.")]
Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before something is done or changed.")]
ShowSecrets = Annotated[bool, typer.Option("--show-secrets", help="Passwords, PINs and cookies as they are.")]
Listing = Annotated[bool, typer.Option("--list", help="List the actions.")]
Help = Annotated[bool, typer.Option("--help", help="Show this, or what ACTION takes.")]


@with_access
def api(
    access: Access,
    context: typer.Context,
    action: Name = "",
    pairs: Pairs = None,
    file: File = "",
    json: Json = False,
    yes: Yes = False,
    show_secrets: ShowSecrets = False,
    listing: Listing = False,
    helping: Help = False,
) -> None:
    """Send ACTION of the API with its parameters; lists are read to the end."""
    with errors_told():
        if listing or helping:
            typer.echo(_list(json=json) if listing else _help(context, action))
            return
        wanted = _request(action, pairs or [], file)
        pbx = asyncio.run(the_pbx(access))
        if not yes:
            _ask(wanted, pbx)
    finish(_send(wanted, pbx, json=json, secrets=show_secrets))


def _list(*, json: bool) -> str:
    from ucm_cti.cli.api_text import action_list, action_objects  # noqa: PLC0415  # see above

    return msgspec.json.encode(action_objects()).decode() if json else action_list()


def _help(context: typer.Context, action: str) -> str:
    from ucm_cti.cli.api_request import kind_named  # noqa: PLC0415  # see above
    from ucm_cti.cli.api_text import action_help  # noqa: PLC0415  # see above

    return action_help(kind_named(action)) if action else context.get_help()


def _request(action: str, pairs: list[str], file: str) -> "Action[Any]":
    from ucm_cti.cli.api_request import kind_named, request  # noqa: PLC0415  # see above
    from ucm_cti.protocol.actions.cdr import CdrApi  # noqa: PLC0415  # see above
    from ucm_cti.protocol.actions.recordings import RecApi  # noqa: PLC0415  # see above

    if not action:
        raise WrongUse("Which action?", advice="`ucm-cti api --list` names them all.")
    wanted = request(kind_named(action), pairs, file)
    if isinstance(wanted, RecApi) and wanted.files is not msgspec.UNSET:
        raise WrongUse("recapi lists here.", advice="Fetch files with `ucm-cti recordings get`.")
    if isinstance(wanted, CdrApi) and wanted.delete is not msgspec.UNSET:
        raise WrongUse("Call records are not deleted from here.", advice="The guide does not say which go.")
    return wanted


def _ask(wanted: "Action[Any]", pbx: Pbx) -> None:
    """Ask whether an action that does or changes something is meant; raises WrongUse where nobody can say."""
    from ucm_cti.cli.api_text import visible  # noqa: PLC0415  # see above
    from ucm_cti.protocol.action import Kind  # noqa: PLC0415  # see above

    declared = wanted.declared
    if declared.kind is Kind.QUERY:
        return
    given = msgspec.json.encode(visible(wanted, secrets=False)).decode()
    insist(f"{declared.wire} {given}", pbx)


async def _send(wanted: "Action[Any]", pbx: Pbx, *, json: bool, secrets: bool) -> None:
    from ucm_cti.cli.api_text import reply_text  # noqa: PLC0415  # see above
    from ucm_cti.protocol.actions.cdr import CdrApi  # noqa: PLC0415  # see above

    async with open_session(pbx.profile, pbx.secrets) as client:
        if isinstance(wanted, CdrApi):
            await tell_calls(client, wanted, json=json, secrets=secrets)
            return
        told = await _told(client, wanted, secrets=secrets)
    text = msgspec.json.encode(told).decode() if json else reply_text(told)
    if text:
        typer.echo(text)
    if _apply_due(wanted, told):
        typer.echo("Saved, not yet in effect: `ucm-cti api applyChanges` is due.", err=True)


async def _told(client: "Client", wanted: "Action[Any]", *, secrets: bool) -> Any:  # noqa: ANN401  # any JSON
    """Return all that the PBX told; of a list all rows, but those of one page where the person named it."""
    from ucm_cti.cli.api_text import everything, rows_with_everything  # noqa: PLC0415  # see above
    from ucm_cti.protocol.paging import Page  # noqa: PLC0415  # see above

    if not issubclass(wanted.declared.reply, Page):
        return everything(await client.reply_to(wanted), secrets=secrets)
    if getattr(wanted, "page", msgspec.UNSET) is not msgspec.UNSET:
        return rows_with_everything(await client.reply_to(wanted), secrets=secrets)
    pages = client.pages(wanted)
    return [row async for reply in pages for row in rows_with_everything(reply, secrets=secrets)]


async def tell_calls(client: "Asker", wanted: "CdrApi", *, json: bool, secrets: bool) -> None:
    """Write calls as they come, however many there are: none is kept."""
    from ucm_cti.cli.api_text import call_text, visible  # noqa: PLC0415  # see above
    from ucm_cti.client.call_records import call_records  # noqa: PLC0415  # see above

    before = "["
    async for record in call_records(client, wanted):
        if json:
            typer.echo(before + msgspec.json.encode(visible(record, secrets=secrets)).decode(), nl=False)
            before = ",\n"
        else:
            typer.echo(call_text(record))
    if json:
        typer.echo("[]" if before == "[" else "]")


def _apply_due(wanted: "Action[Any]", told: object) -> bool:
    from ucm_cti.protocol.action import Kind  # noqa: PLC0415  # see above

    if wanted.declared.kind is not Kind.CONFIG:  # of others, need_apply says nothing: nothing is staged
        return False
    return not isinstance(told, dict) or told.get("need_apply") != "no"
