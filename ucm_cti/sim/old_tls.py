"""The TLS of an old UCM62xx: an RSA key, and a Diffie-Hellman group of 1024 bits (real boxes: TLS).

Today's OpenSSL refuses it with DH_KEY_TOO_SMALL unless its security level is lowered to 1.
"""

import ssl
import tempfile
from pathlib import Path
from random import Random
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

_BITS: Final = 2048
_EXPONENT: Final = 65_537
_ROUNDS: Final = 20
_SMALL_PRIMES: Final = tuple(
    n for n in range(3, 2000, 2) if all(n % divisor for divisor in range(3, int(n**0.5) + 1, 2))
)
_CIPHERS: Final = "DHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0"
_GROUP: Final = """\
-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""The second Oakley group (RFC 2409, section 6.2)."""


def key(draw: Random) -> rsa.RSAPrivateKey:
    """Return the RSA key that `draw` leads to; finding its primes takes about a second."""
    while True:
        p, q = _prime(draw), _prime(draw)
        phi = (p - 1) * (q - 1)
        if p != q and phi % _EXPONENT:
            break
    d = pow(_EXPONENT, -1, phi)
    numbers = rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=d % (p - 1),
        dmq1=d % (q - 1),
        iqmp=pow(q, -1, p),
        public_numbers=rsa.RSAPublicNumbers(_EXPONENT, p * q),
    )
    return numbers.private_key()


def weaken(context: ssl.SSLContext) -> None:
    """Let a server's context offer nothing but what an old box offers."""
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_CIPHERS)
    with tempfile.NamedTemporaryFile(suffix=".pem") as group:
        Path(group.name).write_text(_GROUP)
        context.load_dh_params(group.name)


def _prime(draw: Random) -> int:
    half = _BITS // 2
    # The two highest bits are set, so that the product of two such numbers has all its bits.
    candidate = draw.getrandbits(half) | (0b11 << (half - 2)) | 1
    while not _probably_prime(candidate, draw):
        candidate += 2
    return candidate


def _probably_prime(n: int, draw: Random) -> bool:
    """Tell by the test of Miller and Rabin whether `n` is prime."""
    if any(n % prime == 0 for prime in _SMALL_PRIMES):
        return False
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(n, draw.randrange(2, n - 1), odd, twos) for _ in range(_ROUNDS))


def _passes(n: int, base: int, odd: int, twos: int) -> bool:
    power = pow(base, odd, n)
    if power in {1, n - 1}:
        return True
    for _ in range(twos - 1):
        power = power * power % n
        if power == n - 1:
            return True
    return False
