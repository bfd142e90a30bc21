import ssl
from pathlib import Path

import pytest

from ucm_cti.client.tls import PinnedContext, context_for, normalised, weakened
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Trust

RAW = bytes(range(32))
WRITTEN = RAW.hex(":").upper()


@pytest.mark.parametrize(
    "fingerprint", [WRITTEN, RAW.hex(), RAW.hex(" "), f"SHA256:{RAW.hex()}", f"  {WRITTEN.lower()}  "]
)
def test_a_fingerprint_has_one_spelling(fingerprint: str) -> None:
    assert normalised(fingerprint) == WRITTEN


@pytest.mark.parametrize("fingerprint", ["AA:BB", "not hex at all", WRITTEN + ":00"])
def test_what_is_no_fingerprint_is_wrong_use(fingerprint: str) -> None:
    with pytest.raises(WrongUse, match="no SHA-256 fingerprint"):
        normalised(fingerprint)


def test_pinning_checks_the_pin_and_nothing_else() -> None:
    context = context_for(Profile(fingerprint=RAW.hex()))
    assert isinstance(context, PinnedContext)
    assert context.pin == WRITTEN
    assert context.verify_mode is ssl.CERT_NONE


def test_authorities_check_the_chain_and_the_name() -> None:
    context = context_for(Profile(trust=Trust.CA))
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_weak_encryption_lowers_the_security_level_of_a_pinned_profile_only() -> None:
    assert context_for(Profile()).security_level == ssl.create_default_context().security_level
    profile = Profile(weak_dh=True)
    assert context_for(profile).security_level == 1
    assert weakened(profile)
    for trust in (Trust.CA, Trust.INSECURE):
        with pytest.raises(WrongUse, match="pinned certificate"):
            context_for(Profile(weak_dh=True, trust=trust))


def test_a_file_of_authorities_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    for path in (broken, tmp_path / "missing.pem"):
        with pytest.raises(WrongUse, match="cannot be read"):
            context_for(Profile(trust=Trust.CA, ca_file=str(path)))
