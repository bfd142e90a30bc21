"""Nothing but the handshake reaches a peer that is not the pinned one."""

import asyncio
import contextlib
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.link.client.servers import QUICK, Serve
from ucm_cti.client.tls import context_for, fingerprint_of
from ucm_cti.client.transport import HttpTransport
from ucm_cti.client.websocket import EventSocket
from ucm_cti.model.errors import CannotReach, NotTrusted
from ucm_cti.model.profile import Profile
from ucm_cti.sim.certificate import Certificate, certificate

OAKLEY_2 = """\
-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJRSgh5jjQE3e+V
GbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL/1y29Aa37e44a/taiZ+lrp8k
EXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""The 1024-bit group 2 of RFC 2409."""


class Eavesdropper:
    """A TLS server on a bare socket: it remembers what comes in, up to the last byte."""

    def __init__(self, shown: Certificate) -> None:
        self._context = shown.server_context()
        self.heard = bytearray()
        self.gone = asyncio.Event()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = self._context.wrap_bio(incoming, outgoing, server_side=True)
        try:
            while part := await reader.read(65536):
                incoming.write(part)
                with contextlib.suppress(ssl.SSLWantReadError):
                    tls.do_handshake()
                    self.heard += tls.read()
                writer.write(outgoing.read())
        finally:
            self.gone.set()


async def test_a_trusted_peer_hears_the_request(serve_raw: Serve, shown: Certificate) -> None:
    peer = Eavesdropper(shown)
    timing = msgspec.structs.replace(QUICK, request_s=0.3)
    context = context_for(Profile(fingerprint=shown.fingerprint))
    transport = HttpTransport(await serve_raw(peer.talk, tls=False), context, timing)
    with pytest.raises(CannotReach):
        await transport.post(b"a secret")
    await transport.close()
    assert b"a secret" in peer.heard


@pytest.mark.parametrize("pinned", ["", certificate(8).fingerprint])
async def test_no_request_reaches_an_unverified_peer(
    serve_raw: Serve, shown: Certificate, pinned: str
) -> None:
    peer = Eavesdropper(shown)
    address = await serve_raw(peer.talk, tls=False)
    transport = HttpTransport(address, context_for(Profile(fingerprint=pinned)), QUICK)
    with pytest.raises(NotTrusted) as caught:
        await transport.post(b"a secret")
    await transport.close()
    await asyncio.wait_for(peer.gone.wait(), 5)
    assert bytes(peer.heard) == b""
    assert caught.value.fingerprint == shown.fingerprint
    assert caught.value.expected == pinned
    assert shown.fingerprint in caught.value.sentence
    assert pinned in caught.value.sentence


async def test_no_websocket_reaches_an_unverified_peer(serve_raw: Serve, shown: Certificate) -> None:
    peer = Eavesdropper(shown)
    address = await serve_raw(peer.talk, tls=False)
    line = EventSocket(
        address, context_for(Profile()), "wallboard", "secret", lambda *_: None, now=lambda: 0.0, timing=QUICK
    )
    with pytest.raises(NotTrusted):
        await line.run(lambda: None)
    await asyncio.wait_for(peer.gone.wait(), 5)
    assert bytes(peer.heard) == b""


def weak_box() -> tuple[ssl.SSLContext, str]:
    """Return TLS with a 1024-bit Diffie-Hellman group, as UCM62xx have it, and its fingerprint."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "old box")])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0")
    with tempfile.TemporaryDirectory() as folder:
        chain, parameters = Path(folder, "chain.pem"), Path(folder, "dh.pem")
        chain.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + signed.public_bytes(serialization.Encoding.PEM)
        )
        parameters.write_text(OAKLEY_2)
        context.load_cert_chain(chain)
        context.load_dh_params(str(parameters))
    return context, fingerprint_of(signed.public_bytes(serialization.Encoding.DER))


async def test_weak_encryption_is_told_and_can_be_allowed(serve: Serve) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(body=b"{}")

    context, fingerprint = weak_box()
    address = await serve(answer, context)
    strict = HttpTransport(address, context_for(Profile(fingerprint=fingerprint)), QUICK)
    with pytest.raises(CannotReach, match="weak encryption") as caught:
        await strict.post(b"{}")
    assert "allow weak encryption" in caught.value.advice
    await strict.close()
    lenient = HttpTransport(address, context_for(Profile(fingerprint=fingerprint, weak_dh=True)), QUICK)
    assert await lenient.post(b"{}") == b"{}"
    await lenient.close()
    unpinned = HttpTransport(address, context_for(Profile(weak_dh=True)), QUICK)
    with pytest.raises(NotTrusted):
        await unpinned.post(b"{}")
    await unpinned.close()
