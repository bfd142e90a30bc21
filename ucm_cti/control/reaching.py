"""Whether a PBX can be reached and is the expected one: checks that need no login."""

import asyncio
import importlib
import ipaddress
from datetime import UTC, datetime
from typing import Final

from ucm_cti.client.address import Address, Surroundings, look_around
from ucm_cti.client.certificate import Shown, knock, look_at, verify
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for, normalised
from ucm_cti.control.finding import Cause, Check, Finding, Verdict, failed
from ucm_cti.model.errors import ActionError, CannotReach, UcmError
from ucm_cti.model.profile import Profile, Trust
from ucm_cti.protocol.actions.session import Challenge
from ucm_cti.protocol.envelope import decode_reply, encode_request

SOON_DAYS: Final = 30
_COMPARE: Final = "Compare the fingerprint with the one that a browser shows for the PBX's own web page."


async def find(address: Address, limit_s: float) -> tuple[Finding, Surroundings | None]:
    """Look up the name and the way there."""
    try:
        async with asyncio.timeout(limit_s):
            around = await look_around(address)
    except TimeoutError:
        error = CannotReach(f"The name {address.host} cannot be looked up: no answer")
        return failed(Check.NAME, error, host=address.host), None
    except CannotReach as error:
        return failed(Check.NAME, error, host=address.host), None
    found = ", ".join(sorted(around.pbx))
    sentence = f"{address.host} is an address." if found == address.host else f"{address.host} is {found}."
    facts = {"host": address.host, "addresses": found, "own_address": around.own}
    return Finding(check=Check.NAME, verdict=Verdict.OK, sentence=sentence, facts=facts), around


async def reach(address: Address, limit_s: float) -> Finding:
    """Open a connection."""
    try:
        await knock(address, limit_s=limit_s)
    except CannotReach as error:
        return failed(Check.PORT, error, port=address.port)
    return Finding(
        check=Check.PORT,
        verdict=Verdict.OK,
        sentence=f"Port {address.port} answers.",
        facts={"port": address.port},
    )


async def shake_hands(address: Address, profile: Profile, limit_s: float) -> tuple[Finding, Shown | None]:
    """Look at the certificate and the encryption, and judge them as the profile says."""
    try:
        shown = await look_at(address, limit_s=limit_s)
        if profile.trust is Trust.CA:
            await verify(address, context_for(profile), limit_s=limit_s)
    except UcmError as error:
        return failed(Check.TLS, error), None
    return judge(profile, shown, datetime.now(UTC)), shown


def judge(profile: Profile, shown: Shown, now: datetime) -> Finding:
    """Judge what a handshake showed; `now` is in UTC."""
    facts = {
        "fingerprint": shown.fingerprint,
        "expires": shown.expires.isoformat() if shown.expires is not None else None,
        "version": shown.version,
        "cipher": shown.cipher,
        "weak": shown.weak,
        "trust": profile.trust.value,
    }

    def told(verdict: Verdict, sentence: str, advice: str = "") -> Finding:
        cause = Cause.NOT_REACHED if verdict is Verdict.FAILED else Cause.NONE
        return Finding(
            check=Check.TLS, verdict=verdict, sentence=sentence, advice=advice, facts=facts, cause=cause
        )

    if shown.weak and not profile.weak_dh:
        return told(
            Verdict.FAILED,
            "The PBX only offers weak encryption (a Diffie-Hellman group of 1024 bits).",
            "Update the PBX, or allow weak encryption in this PBX's settings.",
        )
    pin = normalised(profile.fingerprint)
    if profile.trust is Trust.PIN and pin != shown.fingerprint:
        if not pin:
            why = f"The certificate is not known yet; its fingerprint is {shown.fingerprint}."
            return told(Verdict.FAILED, why, _COMPARE)
        return told(
            Verdict.FAILED,
            f"The certificate has changed: it shows {shown.fingerprint}, expected {pin}.",
            "If nobody changed it on purpose, somebody may be listening. Ask who looks after the PBX.",
        )
    if profile.trust is Trust.INSECURE:
        return told(
            Verdict.WARNING,
            "Any certificate is trusted: whoever answers gets the login.",
            "Pin the certificate.",
        )
    if shown.weak:
        return told(
            Verdict.WARNING,
            "The certificate is the pinned one; TLS is lowered for an old box.",
            "Update the PBX where you can.",
        )
    known = "the pinned one" if profile.trust is Trust.PIN else "issued by a trusted authority"
    left = (shown.expires - now).days if shown.expires is not None else None
    if left is not None and left < SOON_DAYS and shown.expires is not None:
        when = "has ended" if left < 0 else "ends"
        return told(
            Verdict.WARNING,
            f"The certificate is {known}; it {when} on {shown.expires:%Y-%m-%d}.",
            "Have the PBX issue a new one in time; its fingerprint will be asked for once.",
        )
    until = f", good until {shown.expires:%Y-%m-%d}" if shown.expires is not None else ""
    return told(Verdict.OK, f"The certificate is {known}{until} ({shown.version}).")


async def ask_api(address: Address, profile: Profile) -> Finding:
    """Ask for a challenge, which every UCM's API answers and which counts as no login."""
    transports = await asyncio.to_thread(importlib.import_module, "ucm_cti.client.transport")
    transport = transports.HttpTransport(address, context_for(profile), Timing())
    try:
        decode_reply(Challenge, await transport.post(encode_request(Challenge(user=profile.user), None)))
    except ActionError as error:
        return Finding(
            check=Check.API,
            verdict=Verdict.OK,
            sentence=f"A UCM's API answers, with the status {error.status}.",
            facts={"status": error.status},
        )
    except UcmError as error:
        return failed(Check.API, error)
    finally:
        await transport.close()
    return Finding(check=Check.API, verdict=Verdict.OK, sentence="A UCM's API answers.", facts={"status": 0})


def translated(around: Surroundings) -> bool:
    """Return whether addresses are translated between us and the PBX, as far as addresses tell."""
    try:
        own = ipaddress.ip_address(around.own)
        pbx = [ipaddress.ip_address(each) for each in around.pbx]
    except ValueError:
        return False
    return own.is_private and all(not each.is_private for each in pbx)
