"""`ucm-cti hotel`: the operations of the front desk, from their declarations."""

import asyncio
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from ucm_cti.app import open_session
from ucm_cti.cli.access import Access
from ucm_cti.cli.asking import insist
from ucm_cti.cli.command import Pbx, errors_told, finish, the_pbx, with_access
from ucm_cti.cli.completion import hint
from ucm_cti.model.errors import WrongUse

if TYPE_CHECKING:  # 13 operations and XML: only for who runs this command
    from ucm_cti.model.hotel import HotelOperation

_PASSWORD: Final = "UCM_CTI_PMS_PASSWORD"  # noqa: S105  # the variable's name
_USER: Final = "UCM_CTI_PMS_USER"


def _operations(incomplete: str) -> Iterator[tuple[str, str]]:
    from ucm_cti.cli.hotel_text import purpose  # noqa: PLC0415  # see above
    from ucm_cti.protocol.legacy.hotel_building import OPERATIONS  # noqa: PLC0415  # see above

    for name, kind in OPERATIONS.items():
        if name.startswith(incomplete.casefold()):
            yield name, hint(purpose(kind))


def _fields(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, wire_name  # noqa: PLC0415  # see above
    from ucm_cti.protocol.parameters import parameters  # noqa: PLC0415  # see above

    kind = OPERATIONS.get(str(context.params.get("operation") or "").casefold())
    if kind is None:
        return
    for field in parameters(kind):
        if wire_name(kind, field).startswith(incomplete):
            yield f"{wire_name(kind, field)}=", hint(field.description)


Name = Annotated[
    str, typer.Argument(metavar="OPERATION", help="As --list names it.", autocompletion=_operations)
]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME=VALUE", help="Fields of the operation.", autocompletion=_fields),
]
File = Annotated[str, typer.Option(help="JSON object with fields, “-” for standard input.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before it is done.")]
Form = Annotated[str, typer.Option("--format", help="xml, or json, which the guide shows for checkin only.")]
PmsUser = Annotated[str, typer.Option("--pms-user", help=f"User of the hotel interface. [{_USER}]")]
Listing = Annotated[bool, typer.Option("--list", help="List the operations.")]
Help = Annotated[bool, typer.Option("--help", help="Show this, or what OPERATION takes.")]


@with_access
def hotel(
    access: Access,
    context: typer.Context,
    operation: Name = "",
    pairs: Pairs = None,
    file: File = "",
    yes: Yes = False,
    form: Form = "xml",
    pms_user: PmsUser = "",
    listing: Listing = False,
    helping: Help = False,
) -> None:
    """Have the PBX do OPERATION of the front desk; its password comes from UCM_CTI_PMS_PASSWORD."""
    with errors_told():
        if listing or helping:
            typer.echo(_list() if listing else _help(context, operation))
            return
        wanted = _built(operation, pairs or [], file)
        if form not in {"xml", "json"}:
            raise WrongUse(f"There is no format {form!r}.", advice="Take xml or json.")
        pbx = asyncio.run(the_pbx(access))
        if not yes:
            insist(_shown(wanted), pbx)
    finish(_send(wanted, pbx, form=form, pms_user=pms_user))


def _list() -> str:
    from ucm_cti.cli.hotel_text import operation_list  # noqa: PLC0415  # see above

    return operation_list()


def _help(context: typer.Context, operation: str) -> str:
    from ucm_cti.cli.hotel_text import operation_help  # noqa: PLC0415  # see above
    from ucm_cti.protocol.legacy.hotel_building import operation_named  # noqa: PLC0415  # see above

    return operation_help(operation_named(operation)) if operation else context.get_help()


def _built(operation: str, pairs: list[str], file: str) -> "HotelOperation":
    from ucm_cti.cli.api_request import given_by  # noqa: PLC0415  # see above
    from ucm_cti.protocol.legacy.hotel_building import build_operation, operation_named  # noqa: PLC0415  # too

    if not operation:
        raise WrongUse("Which operation?", advice="`ucm-cti hotel --list` names them all.")
    return build_operation(operation_named(operation), given_by(pairs, file))


def _shown(wanted: "HotelOperation") -> str:
    from ucm_cti.cli.hotel_text import operation_shown  # noqa: PLC0415  # see above

    return operation_shown(wanted)


async def _send(wanted: "HotelOperation", pbx: Pbx, *, form: Any, pms_user: str) -> None:  # noqa: ANN401  # xml or json
    import msgspec  # noqa: PLC0415  # see above

    from ucm_cti.protocol.legacy.pms import pms_request, pms_token  # noqa: PLC0415  # see above

    settings = pbx.profile.pms
    user = pms_user or settings.user or os.environ.get(_USER, "")
    password = pbx.secrets.pms_password
    if not user or not password:
        raise WrongUse(
            "The hotel interface has a user and a password of its own.",
            advice=f"Give --pms-user and set {_PASSWORD}, or let the console keep them.",
        )
    token = pms_token(msgspec.structs.replace(settings, user=user), password)
    async with open_session(pbx.profile, pbx.secrets) as client:
        await client.send(pms_request(wanted, token, form))
