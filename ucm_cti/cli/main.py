"""The command line's commands, listed by hand; each loads what it needs when it runs."""

import typer

from ucm_cti.cli import acts, lists, simulate

app = typer.Typer(
    name="ucm-cti",
    help="The open call-control console for Grandstream UCM PBXes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def console() -> None:
    """Control calls on a Grandstream UCM."""


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
app.command("simulate")(simulate.simulate)


def main() -> None:
    """Run the command line of this process; it ends by SystemExit."""
    app()
