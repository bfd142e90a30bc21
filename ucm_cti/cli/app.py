"""The command line's commands, listed by hand; each loads what it needs when it runs."""

from typing import Annotated

import typer
from typer.completion import get_completion_inspect_parameters

from ucm_cti.cli import acts, api, cdr, completion, doctor, hotel, lists, recordings, simulate
from ucm_cti.cli.command import WRONG_USE, errors_told, tell
from ucm_cti.model.errors import WrongUse

app = typer.Typer(
    name="ucm-cti",
    help="The open call-control console for Grandstream UCM PBXes.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
get_completion_inspect_parameters()  # lets typer answer shells, though its own scripts are not used


@app.callback(invoke_without_command=True)
def console(
    context: typer.Context,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Show a simulated PBX.")] = False,
    profile: Annotated[str, typer.Option(help="Which of the kept connections to open.")] = "",
    install_completion: Annotated[
        bool, typer.Option("--install-completion", help="Teach the shell (bash, zsh, fish) our commands.")
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", help="Show what the shell would be taught.")
    ] = False,
) -> None:
    """Open the console; with a command, control calls on a Grandstream UCM from here.

    Without --profile, UCM_CTI_URL and what goes with it is the connection, else the one used last.
    """
    if install_completion or show_completion:
        _complete(install=install_completion)
        raise typer.Exit
    if context.invoked_subcommand is None:
        from ucm_cti.app import run_console  # noqa: PLC0415  # the window's libraries: not for a command

        try:
            code = run_console(profile=profile, demo=demo)
        except WrongUse as error:
            tell(error)
            code = WRONG_USE
        raise typer.Exit(code)
    if demo or profile:
        raise typer.BadParameter("--demo and --profile before a command belong to the window only.")


def _complete(*, install: bool) -> None:
    with errors_told():
        shell = completion.shell_of_this_person()
        if install:
            typer.echo(f"{completion.install(shell)} is written; new shells read it.")
        else:
            typer.echo(completion.script(shell), nl=False)


for command in (lists.calls, lists.extensions, lists.queues):
    app.command(command.__name__)(command)
for command in (
    acts.dial,
    acts.transfer,
    acts.hold,
    acts.unhold,
    acts.mute,
    acts.unmute,
    acts.hangup,
    acts.accept,
    acts.refuse,
    acts.barge,
):
    app.command(command.__name__)(command)
app.add_typer(cdr.app, name="cdr")
app.add_typer(recordings.app, name="recordings")
app.command("api", add_help_option=False)(api.api)
app.command("hotel", add_help_option=False)(hotel.hotel)
app.command("doctor")(doctor.doctor)
app.command("simulate")(simulate.simulate)
