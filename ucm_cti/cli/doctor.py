"""`ucm-cti doctor`: checks a connection, told as they come; with ``--bundle`` all that helps to help."""

import contextlib
import logging
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from ucm_cti.app import build_console
from ucm_cti.bundle import Bundle, write_bundle
from ucm_cti.cli.command import NOT_REACHED, REFUSED, Pbx, on_pbx
from ucm_cti.control.doctor import Doctor, DoctorTiming
from ucm_cti.control.finding import Cause, Finding, Verdict, worst_cause
from ucm_cti.log import LOG_NAME, LogBook
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Secrets
from ucm_cti.places import Places

CODES = {Cause.NONE: 0, Cause.REFUSED: REFUSED, Cause.NOT_REACHED: NOT_REACHED}
SIGNS = {
    Verdict.OK: "ok     ",
    Verdict.WARNING: "warning",
    Verdict.FAILED: "FAILED ",
    Verdict.SKIPPED: "skipped",
}
_INDENT = " " * 23

Json = Annotated[bool, typer.Option("--json", help="One JSON object a check.")]
Listen = Annotated[float, typer.Option(min=0, max=3600, help="Count events for so many seconds.")]
BundleFile = Annotated[
    Path | None,
    typer.Option(help="Write versions, settings, counters, findings and logs to this ZIP file, masked."),
]
WithNumbers = Annotated[
    bool, typer.Option("--with-numbers", help="Leave phone numbers in the bundle readable.")
]


@on_pbx
async def doctor(
    pbx: Pbx,
    json: Json = False,
    listen: Listen = 5.0,
    bundle: BundleFile = None,
    with_numbers: WithNumbers = False,
) -> None:
    """Check the connection step by step; nothing at the PBX is changed.

    The exit code is 0 where all that is needed works, 1 where the PBX refuses something needed, 2 for wrong
    use, 3 where the PBX cannot be reached or is not trusted.
    """
    if bundle is not None and bundle.exists():
        raise WrongUse(f"{bundle} exists already.", advice="Give another name; no file is overwritten.")
    book = LogBook(None, level=logging.INFO if bundle is None else logging.DEBUG)
    try:
        _hide(book, pbx.secrets)
        console = build_console(pbx.profile, pbx.secrets)
        findings = []
        examination = Doctor(console, timing=DoctorTiming(listen_s=listen))
        async with contextlib.aclosing(examination.examine()) as coming:
            async for finding in coming:
                findings.append(finding)
                typer.echo(as_json(finding) if json else as_text(finding))
        if bundle is not None:
            whole = Bundle(
                profile=pbx.profile,
                diagnosis=examination.diagnosis,
                findings=tuple(findings),
                lines=book.lines(),
                log_file=Places.usual().logs / LOG_NAME,
            )
            write_bundle(bundle, whole, pbx.secrets, with_numbers=with_numbers)
            typer.echo(f"{bundle} is written. Look into it before you send it.", err=True)
    finally:
        book.close()
    code = CODES[worst_cause(findings)]
    if code:
        raise typer.Exit(code)


def as_text(finding: Finding) -> str:
    """Return a finding as a person reads it: verdict, check, sentence, and below what to do."""
    line = f"{SIGNS[finding.verdict]}  {finding.check.value:<12}  {finding.sentence}"
    return f"{line}\n{_INDENT}{finding.advice}" if finding.advice else line


def as_json(finding: Finding) -> str:
    """Return a finding as one line of JSON."""
    return msgspec.json.encode(finding).decode()


def _hide(book: LogBook, secrets: Secrets) -> None:
    for secret in (secrets.password, secrets.web_password, secrets.pms_password):
        book.hide(secret)
