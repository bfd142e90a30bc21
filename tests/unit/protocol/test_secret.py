"""A secret travels and is never shown."""

import copy
import logging
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.model.errors import BadReply, WrongUse
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.protocol.action import Parameter, parameters
from ucm_cti.protocol.actions.session import Challenge, Login
from ucm_cti.protocol.actions.sip_accounts import GetSipAccount, UpdateSipAccount
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import check, decode_reply, encode_request
from ucm_cti.protocol.redact import SECRET_KEYS, redacted, redacted_text
from ucm_cti.protocol.secret import MASK, Secret
from ucm_cti.protocol.wire import shown

_TEXTS = st.from_regex(r"\A[A-Za-z0-9]{9,20}\Z")
EXTENSION = ExtensionNumber("1000")


@given(_TEXTS)
def test_it_prints_as_a_mask_everywhere(text: str) -> None:
    secret = Secret(text)
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s %r", (secret, secret), None)
    action = UpdateSipAccount(extension=EXTENSION, secret=secret)
    for shape in (str(secret), repr(secret), f"{secret}", f"{secret:>9}", repr([secret]), repr(action)):
        assert text not in shape
        assert MASK in shape
    assert text not in record.getMessage()
    assert text not in str(shown(action))


@given(_TEXTS)
def test_it_travels_in_requests_and_is_equal_to_its_like(text: str) -> None:
    assert f'"secret":"{text}"'.encode() in encode_request(
        UpdateSipAccount(extension=EXTENSION, secret=Secret(text))
    )
    assert Secret(text) == Secret(text)
    assert Secret(text) != Secret(text + "x")
    assert Secret(text) != text
    assert len({Secret(text), Secret(text)}) == 1
    assert (bool(Secret("")), bool(Secret(text))) == (False, True)


def test_it_is_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("abcdefgh"))
    with pytest.raises(TypeError):
        copy.deepcopy(Secret("abcdefgh"))


def test_a_secret_that_does_not_fit_is_told_without_itself() -> None:
    with pytest.raises(WrongUse) as wrong:
        check(UpdateSipAccount(extension=EXTENSION, vmsecret=Secret("hunter22")))
    assert "vmsecret" in wrong.value.sentence
    assert "guide p. 40" in wrong.value.sentence
    assert "hunter22" not in wrong.value.sentence


def test_a_reply_that_is_cut_off_is_quoted_without_its_secrets() -> None:
    with pytest.raises(BadReply) as bad:
        decode_reply(GetSipAccount, b'{"response":{"extension":{"secret":"hunter22secret')
    assert "hunter22" not in bad.value.sentence
    assert MASK in bad.value.sentence


_TOO_COMMON = {"data"}
"""The hotel interface's whole document: its key says too little to mask by it."""


def _secrets(known: tuple[Parameter, ...]) -> set[str]:
    nested = {name for parameter in known for name in _secrets(parameter.fields)}
    return nested | {parameter.wire for parameter in known if parameter.secret}


def test_every_secret_is_masked_by_its_key_too() -> None:
    names = {"password", "secret"}
    for kind in ACTIONS:
        names |= _secrets(parameters(kind))
    assert names >= {"vmsecret", "user_outrt_passwd", "ldap_sync_passwd", "pin"}
    assert names - _TOO_COMMON <= SECRET_KEYS


def test_what_a_login_exchanges_is_secret() -> None:
    told = decode_reply(Challenge, b'{"response":{"challenge":"0000001652831717"},"status":0}')
    assert told.result.challenge == Secret("0000001652831717")
    came = decode_reply(Login, b'{"response":{"cookie":"sid1-9"},"status":0}')
    assert came.result.cookie == Secret("sid1-9")
    asked = Login(user="ctiapi", token=Secret("33a99290ce6de3f12537f6e709fa58bc"))
    for shape in (repr(told), repr(came), repr(asked)):
        assert MASK in shape
        assert not any(secret in shape for secret in ("0000001652831717", "sid1-9", "33a99290"))


def test_a_secret_that_nobody_declared_is_known_by_its_name() -> None:
    told = {"wave_password": "a", "sip_secret": 1, "skip_vmsecret": "yes", "user_outrt_passwd": None}
    assert redacted(told) == {**told, "wave_password": MASK, "sip_secret": MASK}
    assert redacted_text('{"wave_password":"a","skip_vmsecret":"yes"}') == (
        f'{{"wave_password":"{MASK}","skip_vmsecret":"yes"}}'
    )
