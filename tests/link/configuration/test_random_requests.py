"""Every action: random fitting requests get a reply or a documented code, others never leave us."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.golden import BEYOND_THE_GUIDE, EXAMPLES, ROOT, SPEC, loaded
from tests.link.configuration.in_memory import Box, Caller
from tests.link.configuration.made_requests import fitting, fitting_requests, unfitting
from ucm_cti.model.errors import ActionError, WrongUse
from ucm_cti.protocol.action import Action, parameters
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import encode_request
from ucm_cti.protocol.refusals import refusals_of
from ucm_cti.protocol.requests import read_request

SESSION = {"challenge", "login", "logout"}
"""What ends a session or counts towards a ban: asked at a PBX of its own."""
LOGIN_FIRST = {-37, -68, -70, -71}
"""What a logout may end with besides: no session can be had during a ban."""
KINDS = list(ACTIONS)
WITH_PARAMETERS = [kind for kind in KINDS if parameters(kind)]
EASY = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.large_base_example,
    ],
)


@pytest.fixture(scope="module")
def caller() -> Iterator[Caller]:
    calling = Caller(Box())
    yield calling
    calling.close()


def test_no_action_is_left_out() -> None:
    asked = {kind.declared.wire for kind in KINDS}
    assert asked == loaded(SPEC / "actions.json").keys() | BEYOND_THE_GUIDE.keys()
    assert len(asked) == 84 + len(BEYOND_THE_GUIDE)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.declared.wire)
@EASY
@given(data=st.data())
def test_a_fitting_request_gets_a_reply_or_a_code_that_is_declared_for_it(
    caller: Caller, kind: type[Action[Any]], data: st.DataObject
) -> None:
    asked = build(kind, data.draw(fitting_requests(kind)))
    with _at_its_own_box(kind, caller) as asking:
        assert _status(asking, asked) in {0} | declared_statuses(kind)
    received = read_request(encode_request(asked, "sid1-1"))
    assert received.action == asked
    assert received.extra == ()


@pytest.mark.parametrize("kind", WITH_PARAMETERS, ids=lambda kind: kind.declared.wire)
@EASY
@given(data=st.data())
def test_a_value_that_does_not_fit_is_told_and_never_sent(
    caller: Caller, kind: type[Action[Any]], data: st.DataObject
) -> None:
    known = {p.wire: p for p in parameters(kind) if p.kind != "any"}
    name = data.draw(st.sampled_from(sorted(known)))
    before = caller.box.requests
    with pytest.raises(WrongUse) as wrong:
        caller.send(build(kind, {**_example(kind), name: data.draw(unfitting(known[name]))}))
    assert caller.box.requests == before
    assert f" {name} " in wrong.value.sentence
    assert known[name].allowed in wrong.value.sentence
    if kind.declared.page is not None:
        assert f"guide p. {kind.declared.page}" in wrong.value.sentence


NESTED = [(kind, parameter.wire) for kind in KINDS for parameter in parameters(kind) if parameter.fields]


@pytest.mark.parametrize(
    ("kind", "name"), NESTED, ids=lambda value: value if isinstance(value, str) else value.declared.wire
)
@EASY
@given(data=st.data())
def test_what_does_not_fit_inside_an_object_is_told_and_never_sent(
    caller: Caller, kind: type[Action[Any]], name: str, data: st.DataObject
) -> None:
    (parameter,) = [p for p in parameters(kind) if p.wire == name]
    field = data.draw(st.sampled_from([f for f in parameter.fields if f.kind != "any"]))
    whole = data.draw(fitting(parameter).filter(bool))
    part = dict(whole[0] if parameter.kind == "list" else whole)
    stranger = data.draw(st.booleans())
    part |= {"no_such_field": "1"} if stranger else {field.wire: data.draw(unfitting(field))}
    before = caller.box.requests
    with pytest.raises(WrongUse) as wrong:
        caller.send(build(kind, {**_example(kind), name: [part] if parameter.kind == "list" else part}))
    assert caller.box.requests == before
    assert ("no_such_field" if stranger else field.wire) in wrong.value.sentence
    assert name in wrong.value.sentence


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.declared.wire)
def test_a_secret_that_is_too_long_is_told_without_itself(kind: type[Action[Any]]) -> None:
    for parameter in parameters(kind):
        if parameter.secret and parameter.pattern:
            with pytest.raises(WrongUse) as wrong:
                build(kind, {**_example(kind), parameter.wire: "7" * 65})
            assert parameter.wire in wrong.value.sentence
            assert "777" not in wrong.value.sentence


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.declared.wire)
def test_an_unknown_parameter_is_told(kind: type[Action[Any]]) -> None:
    with pytest.raises(WrongUse) as wrong:
        build(kind, {"no_such_thing": "1"})
    assert "no_such_thing" in wrong.value.sentence


@pytest.mark.parametrize("kind", WITH_PARAMETERS, ids=lambda kind: kind.declared.wire)
def test_a_missing_mandatory_parameter_is_told(kind: type[Action[Any]]) -> None:
    for name in [p.wire for p in parameters(kind) if p.mandatory]:
        incomplete = _example(kind)
        del incomplete[name]
        with pytest.raises(WrongUse) as wrong:
            build(kind, incomplete)
        assert f"{name} is missing" in wrong.value.sentence


@EASY
@given(data=st.data())
def test_whoever_knocks_gets_a_reply_or_a_declared_code_until_the_ban_and_after_it(
    data: st.DataObject,
) -> None:
    kinds = [kind for kind in KINDS if kind.declared.wire in SESSION]
    with contextlib.closing(Caller(Box())) as knocking:
        names = {"user": st.sampled_from([knocking.box.user.name, "nobody"])}
        for _ in range(data.draw(st.integers(1, 12))):
            kind = data.draw(st.sampled_from(kinds))
            given_names = {p.wire: names[p.wire] for p in parameters(kind) if p.wire in names}
            asked = build(
                kind, data.draw(fitting_requests(kind)) | data.draw(st.fixed_dictionaries(given_names))
            )
            allowed = (
                {0} | declared_statuses(kind) | (LOGIN_FIRST if kind.declared.wire == "logout" else set())
            )
            assert _status(knocking, asked) in allowed


@contextlib.contextmanager
def _at_its_own_box(kind: type[Action[Any]], caller: Caller) -> Iterator[Caller]:
    """Give a caller that a refused login or a logout may spoil, where `kind` is one of these."""
    if kind.declared.wire not in SESSION:
        yield caller
        return
    with contextlib.closing(Caller(Box())) as alone:
        yield alone


def declared_statuses(kind: type[Action[Any]]) -> set[int]:
    """Return the codes that are told of this very action."""
    declared = kind.declared
    return {refusal.status for refusal in refusals_of(declared.wire, optional=declared.optional)}


def _status(caller: Caller, asked: Action[Any]) -> int:
    """Return the status of the answer; an answer that cannot be read raises BadReply."""
    try:
        caller.send(asked)
    except ActionError as refused:
        return refused.status
    return 0


def _example(kind: type[Action[Any]]) -> dict[str, Any]:
    """Return the parameters of the guide's own example, or of ours where the guide has none."""
    wire = kind.declared.wire
    if wire in BEYOND_THE_GUIDE:
        return {p.wire: "6500" for p in parameters(kind) if p.mandatory}
    name = f"{wire}.request.json"
    path = EXAMPLES / name if (EXAMPLES / name).exists() else ROOT / "legacy" / name
    asked: dict[str, Any] = loaded(path)["request"]
    return {key: value for key, value in asked.items() if key not in {"action", "cookie"}}
