import hashlib
import ssl

import aiohttp
import pytest

from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.certificate import certificate


def test_the_same_seed_gives_the_same_certificate_and_another_seed_another() -> None:
    one, again, other = certificate(1), certificate(1), certificate(2)
    assert (one.key_pem, one.certificate_pem) == (again.key_pem, again.certificate_pem)
    assert one.certificate_pem != other.certificate_pem
    assert one.fingerprint != other.fingerprint


def test_the_fingerprint_is_written_as_a_person_compares_it() -> None:
    shown = certificate(1)
    der = ssl.PEM_cert_to_DER_cert(shown.certificate_pem.decode())
    assert shown.fingerprint.replace(":", "") == hashlib.sha256(der).hexdigest().upper()
    assert "PRIVATE" not in repr(shown)


async def test_a_client_that_trusts_it_needs_no_exception() -> None:
    async with SimulatedPbx(extensions=2) as pbx:
        context = ssl.create_default_context(cadata=pbx.certificate_pem.decode())
        async with aiohttp.ClientSession() as http:
            for host in ("127.0.0.1", "localhost"):
                url = f"https://{host}:{pbx.port}/"
                async with http.post(url, ssl=context) as answer:
                    assert answer.status == 200


async def test_the_pinned_fingerprint_is_that_of_the_connection() -> None:
    async with SimulatedPbx(extensions=2) as pbx, aiohttp.ClientSession() as http:
        pin = aiohttp.Fingerprint(bytes.fromhex(pbx.fingerprint.replace(":", "")))
        async with http.post(pbx.url + "/", ssl=pin) as answer:
            assert answer.status == 200


async def test_an_old_box_needs_a_lowered_security_level() -> None:
    async with SimulatedPbx(extensions=2, weak_dh=True) as pbx, aiohttp.ClientSession() as http:
        trusting = ssl.create_default_context(cadata=pbx.certificate_pem.decode())
        with pytest.raises(aiohttp.ClientConnectorSSLError, match="DH_KEY_TOO_SMALL"):
            await http.post(pbx.url + "/", ssl=trusting)
        trusting.set_ciphers("DEFAULT:@SECLEVEL=1")
        async with http.post(pbx.url + "/", ssl=trusting) as answer:
            assert answer.status == 200
