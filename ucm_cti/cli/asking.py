"""Asking a person before something is done or changed."""

import sys

import typer

from ucm_cti.cli.command import Pbx
from ucm_cti.model.errors import WrongUse


def insist(what: str, pbx: Pbx) -> None:
    """Return where a person means it; raises WrongUse where not, or where nobody can be asked.

    `what` begins with the name of the action and holds no secret.
    """
    if not sys.stdin.isatty():
        raise WrongUse(
            f"{what.partition(' ')[0]} changes something and nobody can be asked: nothing was sent.",
            advice="Give --yes.",
        )
    try:
        meant = typer.confirm(f"Send {what} to {pbx.profile.url}?", err=True)
    except typer.Abort:
        meant = False
    if not meant:
        raise WrongUse("Nothing was sent.")
