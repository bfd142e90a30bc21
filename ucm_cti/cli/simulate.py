"""`ucm-cti simulate`: a PBX made of software, on a real HTTPS port."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

WRONG_USE = 2


class _Scenario(StrEnum):
    OFFICE = "office"
    CALLCENTRE = "callcentre"
    SMALL = "small"
    LARGE = "large"
    STORM = "storm"
    HUGE = "huge"


class _Push(StrEnum):
    REPORT = "report"
    WEBSOCKET = "websocket"
    BOTH = "both"
    NONE = "none"


class _Firmware(StrEnum):
    GUIDE = "guide"
    CURRENT = "current"


def simulate(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 0,
    seed: Annotated[int, typer.Option(min=0, help="The same seed is the same PBX.")] = 1,
    scenario: Annotated[_Scenario, typer.Option(help="Which day it is.")] = _Scenario.OFFICE,
    extensions: Annotated[
        int | None, typer.Option(min=2, max=10_000, help="Number of phones; the scenario's if not given.")
    ] = None,
    calls_per_minute: Annotated[
        float | None,
        typer.Option(min=0, max=6000, help="Calls that come by themselves; the scenario's if not given."),
    ] = None,
    push: Annotated[_Push, typer.Option(help="How events are told.")] = _Push.BOTH,
    firmware: Annotated[
        _Firmware, typer.Option(help="Where real boxes differ from the guide: the one or the other.")
    ] = _Firmware.CURRENT,
    weak_dh: Annotated[
        bool, typer.Option("--weak-dh", help="Speak TLS like an old box: a 1024-bit Diffie-Hellman group.")
    ] = False,
    speed: Annotated[float, typer.Option(min=0, max=1000, help="How fast its clock runs.")] = 1.0,
    chaos: Annotated[
        str,
        typer.Option(
            help="What goes wrong: a TOML file, or one of lossy, slow, hiccups, cut-after-25s, expired, "
            "restarts, banned, silent-report, silent-websocket, outages, second-client, clock, all."
        ),
    ] = "",
    control: Annotated[
        bool,
        typer.Option(
            "--control",
            help="Obey JSON lines on standard input, answer each on standard output; empty ones are nothing.",
        ),
    ] = False,
    until_eof: Annotated[
        bool,
        typer.Option("--until-eof", help="End when standard input ends, and so with whoever started it."),
    ] = False,
) -> None:
    """Run a simulated PBX until SIGTERM or Ctrl+C.

    When it is ready, one JSON line tells url, fingerprint and the three users with their passwords.
    """
    # aiohttp costs 0.4 s to import; only this command needs it.
    from ucm_cti.sim import Firmware, Push, Scenario, SimulatedPbx  # noqa: PLC0415  # see above
    from ucm_cti.sim.chaos.plan import PlanError, find_plan  # noqa: PLC0415  # see above
    from ucm_cti.sim.process import run  # noqa: PLC0415  # see above

    try:
        plan = find_plan(chaos) if chaos else None
    except PlanError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(WRONG_USE) from error
    pbx = SimulatedPbx(
        seed=seed,
        scenario=Scenario(scenario),
        extensions=extensions,
        calls_per_minute=calls_per_minute,
        push=Push(push),
        firmware=Firmware(firmware),
        speed=speed,
        weak_dh=weak_dh,
        host=host,
        port=port,
        chaos=plan,
    )
    try:
        asyncio.run(run(pbx, control=control, until_eof=until_eof))
    except OSError as error:
        typer.echo(f"Cannot listen on {host} port {port}: {error.strerror or error}.", err=True)
        raise typer.Exit(WRONG_USE) from error
