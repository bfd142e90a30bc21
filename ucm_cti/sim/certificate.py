"""The simulated PBX's self-signed certificate: the same seed gives the same bytes."""

import ipaddress
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

from ucm_cti.sim import old_tls

_VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_VALID_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)
_CURVE = ec.SECP256R1()
_KEY_BITS = 255
"""One bit below the curve's order, so that every drawn number is a key."""


class Certificate(Struct, frozen=True, kw_only=True):
    """A key and its certificate, PEM-encoded, with the fingerprint that a person compares."""

    key_pem: bytes
    certificate_pem: bytes
    fingerprint: str
    """SHA-256 of the certificate's DER bytes, colon-separated upper-case hex."""
    weak_dh: bool = False

    def __repr__(self) -> str:
        """Show the fingerprint, not the key."""
        return f"Certificate({self.fingerprint})"

    def server_context(self) -> ssl.SSLContext:
        """Return the TLS settings of a server that shows this certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # `load_cert_chain` reads files only; this one is readable by its owner alone and gone at once.
        with tempfile.NamedTemporaryFile(suffix=".pem") as chain:
            Path(chain.name).write_bytes(self.key_pem + self.certificate_pem)
            context.load_cert_chain(chain.name)
        if self.weak_dh:
            old_tls.weaken(context)
        return context


def certificate(seed: int, *, weak_dh: bool = False) -> Certificate:
    """Return the certificate of the PBX that `seed` stands for, good for localhost by name and address.

    With `weak_dh` it is that of an old box, which speaks TLS as `old_tls` says.
    """
    draw = Random(f"certificate {seed}")  # noqa: S311  # a made-up PBX must be the same each time
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    key = old_tls.key(draw) if weak_dh else ec.derive_private_key(draw.getrandbits(_KEY_BITS) | 1, _CURVE)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Simulated PBX"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"UCM6204 seed {seed}"),
        ]
    )
    shown = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(draw.getrandbits(128) | 1)
        .not_valid_before(_VALID_FROM)
        .not_valid_after(_VALID_UNTIL)
        .add_extension(_alternative_names(), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=None if weak_dh else True)
    )
    return Certificate(
        key_pem=key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        certificate_pem=shown.public_bytes(serialization.Encoding.PEM),
        fingerprint=shown.fingerprint(hashes.SHA256()).hex(":").upper(),
        weak_dh=weak_dh,
    )


def _alternative_names() -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName(
        [
            x509.DNSName("localhost"),
            x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
            x509.IPAddress(ipaddress.ip_address("::1")),
        ]
    )
