"""Which PBX, as whom: options, environment, profile; the same for every command."""

import os
import sys
from typing import Annotated, Final

import msgspec
import typer
from msgspec import Struct

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
ProfileName = Annotated[str, typer.Option("--profile", help="A profile of the console.")]


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
    """Return the profile and its secrets; options win over the environment, and that over a profile.

    Raises WrongUse where they contradict each other or something is missing.
    """
    profile = _trusting(_base(access), access)
    if not profile.url:
        raise WrongUse("Which PBX?", advice="Give --url or --profile, or set UCM_CTI_URL.")
    if not profile.user:
        raise WrongUse("As which user?", advice="Give --user or --profile, or set UCM_CTI_USER.")
    if not profile.web_user:
        # A refused try with the API user counts towards a ban, and a command could not remember it.
        profile = msgspec.structs.replace(profile, websocket=False)
    return profile, await _secrets(profile, access)


def _base(access: Access) -> Profile:
    settings = Settings(Places.usual().config)
    if settings.told:
        typer.echo(settings.told, err=True)
    url = access.url or ("" if access.profile else os.environ.get("UCM_CTI_URL", ""))
    profile = Profile(name="") if url and not access.profile else _named(access.profile, settings)
    return msgspec.structs.replace(
        profile,
        url=url or profile.url,
        user=access.user or profile.user or os.environ.get("UCM_CTI_USER", ""),
        web_user=profile.web_user or os.environ.get("UCM_CTI_WEB_USER", ""),
    )


def _named(name: str, settings: Settings) -> Profile:
    known = settings.profile(name or settings.options.profile)
    if known is not None:
        return known
    if name:
        there = ", ".join(profile.name for profile in settings.profiles) or "none"
        raise WrongUse(f"There is no profile “{name}”.", advice=f"There are: {there}.")
    profiles = settings.profiles
    return profiles[0] if len(profiles) == 1 else Profile(name="")


def _trusting(profile: Profile, access: Access) -> Profile:
    if sum([bool(access.fingerprint), bool(access.ca), access.insecure]) > 1:
        raise WrongUse("--fingerprint, --ca and --insecure exclude each other.")
    if access.insecure:
        typer.echo("Warning: any certificate is trusted; whoever answers gets the login.", err=True)
        return msgspec.structs.replace(profile, trust=Trust.INSECURE, weak_dh=False)
    if access.ca:
        file = "" if access.ca == SYSTEM_AUTHORITIES else access.ca
        return msgspec.structs.replace(profile, trust=Trust.CA, ca_file=file, weak_dh=False)
    pin = access.fingerprint or ("" if profile.fingerprint else os.environ.get("UCM_CTI_FINGERPRINT", ""))
    return msgspec.structs.replace(profile, trust=Trust.PIN, fingerprint=pin) if pin else profile


async def _secrets(profile: Profile, access: Access) -> Secrets:
    web_password = os.environ.get("UCM_CTI_WEB_PASSWORD", "")
    password = _from_stdin() if access.password_stdin else os.environ.get("UCM_CTI_PASSWORD", "")
    if password:
        return Secrets(password=password, web_password=web_password)
    passwords = Passwords()
    kept = await passwords.read(profile.name) if profile.name else None
    if kept is None and profile.name and await passwords.check():
        raise WrongUse(
            f"The password of {profile.user} is kept nowhere: no keyring here.",
            advice="Give --password-stdin or UCM_CTI_PASSWORD.",
        )
    if kept is None:
        raise WrongUse(
            f"There is no password for {profile.user}.",
            advice="Give --password-stdin, set UCM_CTI_PASSWORD, or let the console keep it.",
        )
    return msgspec.structs.replace(kept, web_password=web_password or kept.web_password)


def _from_stdin() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise WrongUse("Standard input held no password.")
    return password
