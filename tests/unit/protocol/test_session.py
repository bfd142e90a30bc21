"""A session's life, against the table drawn a second time by hand."""

import pytest

from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.session import RENEW_AFTER_S, Session, Stage, Step, token

_NEXT: dict[str, dict[str, str]] = {
    "out": {"challenge": "challenged", "lost": "out", "refusal": "refused", "person_retries": "out"},
    "challenged": {
        "challenge": "challenged",
        "login": "in",
        "lost": "out",
        "refusal": "refused",
        "person_retries": "out",
    },
    "in": {"challenge": "challenged", "lost": "out", "refusal": "refused", "person_retries": "in"},
    "refused": {"person_retries": "out"},
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("stage", Stage)
def test_every_step_from_every_stage(stage: Stage, step: Step) -> None:
    session = Session()
    session.stage = stage
    target = _NEXT[stage].get(step)
    if target is None:
        with pytest.raises(WrongUse):
            session.take(step)
        assert session.stage is stage
    else:
        session.take(step)
        assert session.stage == target


def test_only_a_person_leads_out_of_a_refusal() -> None:
    assert set(_NEXT["refused"]) == {Step.PERSON_RETRIES}


def test_the_cookie_lives_with_the_login() -> None:
    session = Session()
    seen = [session.cookie]
    session.take(Step.CHALLENGE)
    session.logged_in("sid1-2", now=100.0)
    seen.append(session.cookie)
    assert not session.renewal_due(100.0 + RENEW_AFTER_S - 1)
    assert session.renewal_due(100.0 + RENEW_AFTER_S)
    session.take(Step.LOST)
    seen.append(session.cookie)
    assert seen == [None, "sid1-2", None]
    assert not session.renewal_due(1e9)


def test_a_login_without_a_challenge_is_wrong_use() -> None:
    session = Session()
    with pytest.raises(WrongUse):
        session.logged_in("sid1-2", now=0.0)
    assert session.cookie is None


def test_the_token_of_the_guide() -> None:
    """Challenge and token are those of the guide's examples (p. 16, 17)."""
    assert token("0000001652831717", "cdrapi123") == "0faa24433e3c7a9bcfa8000f735305d5"
