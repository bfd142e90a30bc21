"""Whom we talk to: the PBX's certificate, judged inside the handshake, before anything else is sent."""

import hashlib
import ssl
from typing import TypeVar

from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Trust

C = TypeVar("C", bound=ssl.SSLContext)

WEAK_CIPHERS = "DEFAULT:@SECLEVEL=1"
"""Lets the 1024-bit Diffie-Hellman group of UCM62xx pass (real boxes: WebSocket)."""


class UnexpectedCertificate(ssl.SSLCertVerificationError):
    """The peer showed another certificate than the pinned one, or none was pinned yet."""

    def __init__(self, shown: str, expected: str) -> None:
        super().__init__(f"certificate {shown}, expected {expected or 'none yet'}")
        self.shown = shown
        self.expected = expected


class _PinnedHandshake(ssl.SSLObject):
    """A TLS connection whose handshake fails unless the peer shows the pinned certificate.

    The handshake is the last moment at which nothing of ours has left: whoever opens a connection with
    the context, now or after a reconnect, for a request or a WebSocket, passes here.
    """

    def do_handshake(self) -> None:
        """Shake hands, then look at the certificate."""
        super().do_handshake()
        expected = self.context.pin if isinstance(self.context, PinnedContext) else ""
        shown = fingerprint_of(self.getpeercert(binary_form=True) or b"")
        if not expected or shown != expected:
            raise UnexpectedCertificate(shown, expected)


class PinnedContext(ssl.SSLContext):
    """Trusts one certificate, by its fingerprint; an empty pin trusts none and tells what was shown."""

    sslobject_class = _PinnedHandshake
    pin: str = ""


def context_for(profile: Profile) -> ssl.SSLContext:
    """Return the TLS settings of a profile.

    Raises WrongUse where they contradict each other or the file of authorities cannot be read.
    """
    if profile.weak_dh and profile.trust is not Trust.PIN:
        raise WrongUse(
            "Weak encryption is only allowed together with a pinned certificate",
            advice="Pin the PBX's certificate, or switch weak encryption off.",
        )
    if profile.trust is Trust.CA:
        try:
            return ssl.create_default_context(cafile=profile.ca_file or None)
        except (OSError, ssl.SSLError) as error:
            raise WrongUse(
                f"The file of authorities {profile.ca_file} cannot be read: {error}",
                advice="Choose a file of certificates in PEM form.",
            ) from error
    if profile.trust is Trust.INSECURE:
        return _unverified(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context = _unverified(PinnedContext(ssl.PROTOCOL_TLS_CLIENT))
    context.pin = normalised(profile.fingerprint)
    if profile.weak_dh:
        context.set_ciphers(WEAK_CIPHERS)
    return context


def _unverified(context: C) -> C:
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def weakened(profile: Profile) -> bool:
    """Return whether a profile lowers the TLS security level."""
    return profile.weak_dh and profile.trust is Trust.PIN


def fingerprint_of(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER) as colon-separated upper-case hex."""
    return hashlib.sha256(certificate).digest().hex(":").upper()


def normalised(fingerprint: str) -> str:
    """Return a SHA-256 fingerprint as `fingerprint_of` writes it; empty stays empty.

    Raises WrongUse where it is none.
    """
    digits = "".join(c for c in fingerprint.removeprefix("SHA256:") if c not in ": -").strip()
    if not digits:
        return ""
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        raw = b""
    if len(raw) != hashlib.sha256().digest_size:
        raise WrongUse(
            f"“{fingerprint}” is no SHA-256 fingerprint", advice="It has 32 pairs of hexadecimal digits."
        )
    return raw.hex(":").upper()
