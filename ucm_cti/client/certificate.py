"""A look at who answers: the certificate and the encryption, before anything is said and whoever it is."""

import asyncio
import contextlib
import ssl
from datetime import datetime
from typing import Final

from msgspec import Struct

from ucm_cti.client.address import Address
from ucm_cti.client.tls import WEAK_CIPHERS, fingerprint_of
from ucm_cti.model.errors import CannotReach, NotTrusted

_WEAK: Final = "DH_KEY_TOO_SMALL"


class Shown(Struct, frozen=True, kw_only=True):
    """What a TLS handshake showed. Nothing of it is trusted."""

    fingerprint: str
    """SHA-256 of the certificate, colon-separated upper-case hex."""
    expires: datetime | None
    """When the certificate ends, in UTC; None where it cannot be read."""
    version: str
    """Such as TLSv1.3."""
    cipher: str
    weak: bool
    """Whether only weak encryption was to be had (a Diffie-Hellman group of 1024 bits)."""


async def look_at(address: Address, *, limit_s: float) -> Shown:
    """Shake hands and hang up. Raises CannotReach where nobody answers or no TLS is spoken."""
    try:
        try:
            return await _shake_hands(address, limit_s, weak=False)
        except ssl.SSLError as error:
            if _WEAK not in str(error):
                raise
        return await _shake_hands(address, limit_s, weak=True)
    except ssl.SSLError as error:
        raise CannotReach(
            f"{address} does not speak TLS with us ({error.reason or 'broken off'})",
            advice="Check that the port is that of the PBX's HTTPS pages.",
        ) from error
    except (TimeoutError, OSError) as error:
        raise unreachable(error, address) from error


async def knock(address: Address, *, limit_s: float) -> None:
    """Open a connection and close it. Raises CannotReach where nobody answers."""
    try:
        async with asyncio.timeout(limit_s):
            _, writer = await asyncio.open_connection(address.host, address.port)
    except (TimeoutError, OSError) as error:
        raise unreachable(error, address) from error
    await _close(writer)


def unreachable(error: Exception, address: Address) -> CannotReach:
    """Return what an error of the network means to the person."""
    match error:
        case ConnectionRefusedError():
            return CannotReach(
                f"{address} refuses the connection: nothing listens on port {address.port}",
                advice="Check the port; the PBX tells it under System Settings > HTTP Server.",
            )
        case TimeoutError():
            return CannotReach(
                f"{address} does not answer",
                advice="Is the PBX on, and does a firewall let this computer through?",
            )
        case _:
            told = getattr(error, "strerror", None) or type(error).__name__
            return CannotReach(f"{address} cannot be reached ({told})")


async def _shake_hands(address: Address, limit_s: float, *, weak: bool) -> Shown:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if weak:
        context.set_ciphers(WEAK_CIPHERS)
    async with asyncio.timeout(limit_s):
        _, writer = await asyncio.open_connection(address.host, address.port, ssl=context)
    line: ssl.SSLObject = writer.get_extra_info("ssl_object")
    certificate = line.getpeercert(binary_form=True) or b""
    version, cipher = line.version() or "", (line.cipher() or ("",))[0]
    await _close(writer)
    return Shown(
        fingerprint=fingerprint_of(certificate),
        expires=await asyncio.to_thread(_expires, certificate),
        version=version,
        cipher=cipher,
        weak=weak,
    )


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def _expires(certificate: bytes) -> datetime | None:
    from cryptography import x509  # noqa: PLC0415  # loads OpenSSL's bindings: only for who looks

    try:
        return x509.load_der_x509_certificate(certificate).not_valid_after_utc
    except ValueError:
        return None


async def verify(address: Address, context: ssl.SSLContext, *, limit_s: float) -> None:
    """Shake hands as `context` demands and hang up. Raises NotTrusted, CannotReach."""
    try:
        async with asyncio.timeout(limit_s):
            _, writer = await asyncio.open_connection(
                address.host, address.port, ssl=context, server_hostname=address.host
            )
    except ssl.SSLCertVerificationError as error:
        raise NotTrusted(
            f"The certificate of {address} is not trusted: {error.verify_message or 'it cannot be verified'}",
            advice="Choose the file of the authority that issued it, or pin the certificate.",
        ) from error
    except (TimeoutError, OSError) as error:
        raise unreachable(error, address) from error
    await _close(writer)
