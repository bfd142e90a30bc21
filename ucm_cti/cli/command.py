"""What all commands that talk to a PBX share: the options that say which, the loop, the exit code."""

import asyncio
import functools
import inspect
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import typer
from msgspec import Struct

from ucm_cti.cli.access import Access, declared, resolved
from ucm_cti.log import RedactingFormatter
from ucm_cti.model.errors import ActionError, UcmError, WrongUse
from ucm_cti.model.profile import Profile, Secrets

P = ParamSpec("P")
T = TypeVar("T")

REFUSED: Final = 1
WRONG_USE: Final = 2
NOT_REACHED: Final = 3
"""The PBX cannot be reached, is not trusted, or what answers is no PBX."""
INTERRUPTED: Final = 130


class Pbx(Struct, frozen=True, kw_only=True):
    """The PBX a command talks to, and as whom."""

    profile: Profile
    secrets: Secrets


def on_pbx(work: Callable[Concatenate[Pbx, P], Awaitable[None]]) -> Callable[..., None]:
    """Make a command of `work`: its own parameters and the options that say which PBX."""

    @functools.wraps(work)
    def run(access: Access, **given: Any) -> None:  # noqa: ANN401  # typer fills them by work's signature
        finish(_work(access, work, given))

    return with_access(run)


def with_access(run: Callable[..., None]) -> Callable[..., None]:
    """Make a command of `run`: the options that say which PBX come to it as its first argument, an Access."""

    def command(**given: Any) -> None:  # noqa: ANN401  # typer fills them by the signature below
        run(declared(**{name: given.pop(name) for name in _ACCESS}), **given)

    own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]
    shared = list(_ACCESS.values())
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *shared)]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    command.__name__, command.__doc__ = run.__name__, run.__doc__
    return command


_ACCESS: Final = dict(inspect.signature(declared, eval_str=True).parameters)


def exit_code(error: UcmError) -> int:
    """Return the exit code that an error means to a script."""
    if isinstance(error, WrongUse):
        return WRONG_USE
    return REFUSED if isinstance(error, ActionError) else NOT_REACHED


def finish(work: Coroutine[Any, Any, None]) -> None:
    """Run a command to its end and raise its exit code, telling on standard error why."""
    with errors_told():
        try:
            asyncio.run(_until_interrupted(work))
        except asyncio.CancelledError:
            raise typer.Exit(INTERRUPTED) from None


def tell(error: UcmError) -> None:
    """Tell an error on standard error: what happened, and what to do."""
    typer.echo("\n".join(part for part in (error.sentence, error.advice) if part), err=True)


@contextmanager
def errors_told() -> Iterator[None]:
    """Tell an error on standard error and raise its exit code; what is logged meanwhile has no secrets."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    try:
        yield
    except UcmError as error:
        tell(error)
        raise typer.Exit(exit_code(error)) from error
    except BrokenPipeError:
        # Who read us has gone: what is still in the buffer goes nowhere, so that no flush complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        logging.getLogger().removeHandler(handler)


async def _until_interrupted(work: Coroutine[Any, Any, None]) -> None:
    """Let SIGINT and SIGTERM end the work in order: sessions are logged out."""
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    try:
        await task
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _work(
    access: Access, work: Callable[Concatenate[Pbx, P], Awaitable[None]], given: dict[str, Any]
) -> None:
    ready: Callable[..., Awaitable[None]] = work
    await ready(await the_pbx(access), **given)


async def the_pbx(access: Access) -> Pbx:
    """Return which PBX the options name, and as whom; raises WrongUse where something is missing."""
    profile, secrets = await resolved(access)
    return Pbx(profile=profile, secrets=secrets)
