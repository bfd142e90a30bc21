"""Which PBX, as whom: options, environment or profile; the same for every command.

The connection comes whole from one place. With ``--profile`` it is that profile: ``UCM_CTI_…`` is left out.
Without, it is the environment, where ``UCM_CTI_URL`` (or ``--url``) gives an address, else the profile used
last. An option that is given replaces its one value.

A password goes only where it belongs: that of the keyring to its profile's user; those of the environment to
``UCM_CTI_URL`` and ``UCM_CTI_USER``, to any profile while neither is set; that of standard input anywhere.
"""

import os
import sys
from typing import Annotated, Final

import msgspec
import typer
from msgspec import Struct

from ucm_cti.environment import Environment
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Secrets, Trust
from ucm_cti.passwords import Passwords
from ucm_cti.places import Places
from ucm_cti.settings import Settings

SYSTEM_AUTHORITIES: Final = "system"

Url = Annotated[str, typer.Option(help="Address of the PBX, such as https://pbx.example:8089. [UCM_CTI_URL]")]
User = Annotated[str, typer.Option(help="API user. [UCM_CTI_USER]")]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input. [UCM_CTI_PASSWORD]")
]
Fingerprint = Annotated[
    str, typer.Option(help="SHA-256 of the certificate that is trusted. [UCM_CTI_FINGERPRINT]")
]
Ca = Annotated[
    str, typer.Option(help="File of the authorities that are trusted, or “system” for the computer's own.")
]
Insecure = Annotated[bool, typer.Option("--insecure", help="Trust any certificate.")]
ProfileName = Annotated[
    str,
    typer.Option(
        "--profile",
        help="A connection that the console keeps, whole; UCM_CTI_… is left out.",
    ),
]


class Access(Struct, frozen=True, kw_only=True):
    """The options that say which PBX, as they were given."""

    url: str = ""
    user: str = ""
    password_stdin: bool = False
    fingerprint: str = ""
    ca: str = ""
    insecure: bool = False
    profile: str = ""


def declared(
    url: Url = "",
    user: User = "",
    password_stdin: PasswordStdin = False,
    fingerprint: Fingerprint = "",
    ca: Ca = "",
    insecure: Insecure = False,
    profile: ProfileName = "",
) -> Access:
    """Declare the options, once for all commands."""
    return Access(
        url=url,
        user=user,
        password_stdin=password_stdin,
        fingerprint=fingerprint,
        ca=ca,
        insecure=insecure,
        profile=profile,
    )


async def resolved(access: Access) -> tuple[Profile, Secrets]:
    """Return the profile and its secrets, as this module says.

    Raises WrongUse where the options contradict each other or something is missing.
    """
    environment = Environment.of(os.environ)
    base = _base(access, environment)
    profile = _trusting(
        msgspec.structs.replace(base, url=access.url or base.url, user=access.user or base.user), access
    )
    if not profile.url:
        raise WrongUse("Which PBX?", advice="Give --url or --profile, or set UCM_CTI_URL.")
    if not profile.user:
        raise WrongUse("As which user?", advice="Give --user or --profile, or set UCM_CTI_USER.")
    if not profile.web_user:
        # A refused try with the API user counts towards a ban, and a command could not remember it.
        profile = msgspec.structs.replace(profile, websocket=False)
    return profile, await _secrets(base, profile, environment, stdin=access.password_stdin)


def _base(access: Access, environment: Environment) -> Profile:
    """Return the one place that the connection comes from."""
    settings = Settings(Places.usual().config)
    if settings.told:
        typer.echo(settings.told, err=True)
    if access.profile:
        return settings.named(access.profile)
    if access.url or environment.url:
        return environment.profile()
    known = settings.profile(settings.options.profile)
    if known is None and len(settings.profiles) == 1:
        known = settings.profiles[0]
    return known or environment.profile()


def _trusting(profile: Profile, access: Access) -> Profile:
    if sum([bool(access.fingerprint), bool(access.ca), access.insecure]) > 1:
        raise WrongUse("--fingerprint, --ca and --insecure exclude each other.")
    if access.insecure:
        typer.echo("Warning: any certificate is trusted; whoever answers gets the login.", err=True)
        return msgspec.structs.replace(profile, trust=Trust.INSECURE, weak_dh=False)
    if access.ca:
        file = "" if access.ca == SYSTEM_AUTHORITIES else access.ca
        return msgspec.structs.replace(profile, trust=Trust.CA, ca_file=file, weak_dh=False)
    if access.fingerprint:
        return msgspec.structs.replace(profile, trust=Trust.PIN, fingerprint=access.fingerprint)
    return profile


async def _secrets(base: Profile, profile: Profile, environment: Environment, *, stdin: bool) -> Secrets:
    # Another address for the same PBX leaves it its password: the pinned certificate tells which one answers.
    told = environment.secrets_of(msgspec.structs.replace(profile, url=base.url))
    password = _from_stdin() if stdin else told.password
    kept, keyring = Secrets(password=""), Passwords()
    if base.name and (not password or (profile.web_user and not told.web_password)):
        kept = await keyring.read(base.name) or kept
    if not password and profile.user == base.user:
        password = kept.password
    if not password:
        missing = bool(base.name) and await keyring.check()
        raise WrongUse(_why_none(profile, environment, missing=bool(missing)), advice=_HOW)
    return Secrets(
        password=password,
        web_password=told.web_password or kept.web_password,
        pms_password=told.pms_password or kept.pms_password,
    )


_HOW: Final = "Give --password-stdin, set UCM_CTI_PASSWORD for this PBX and user, or let the console keep it."


def _why_none(profile: Profile, environment: Environment, *, missing: bool) -> str:
    if environment.password:
        owner = " at ".join(part for part in (environment.user, environment.url) if part)
        return f"There is no password for {profile.user}: that of the environment belongs to {owner}."
    if missing:
        return f"The password of {profile.user} is kept nowhere: no keyring here."
    return f"There is no password for {profile.user}."


def _from_stdin() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise WrongUse("Standard input held no password.")
    return password
