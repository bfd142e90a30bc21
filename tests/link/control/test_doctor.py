"""The doctor on a simulated PBX: well, broken in many ways, and on a console that runs already."""

import asyncio
from typing import Any

import msgspec
import pytest

from tests.link.control.scene import fast, scene
from tests.link.control.test_missed_events import TIMING, looked, lose
from ucm_cti.app import build_console
from ucm_cti.control.doctor import Doctor, DoctorTiming
from ucm_cti.control.finding import Cause, Check, Finding, Verdict, worst_cause
from ucm_cti.control.permissions import GROUPS
from ucm_cti.model.connection import Phase
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Secrets, Trust
from ucm_cti.protocol.action import Kind
from ucm_cti.sim import Push, SimulatedPbx
from ucm_cti.sim.chaos.plan import PRESETS, Fault, Plan, Rule, Where
from ucm_cti.sim.control import Register

QUICK = DoctorTiming(listen_s=0.2, look_s=0.01, probes=2)
OTHER = ":".join(["AB"] * 32)


def profile_of(pbx: SimulatedPbx, **changed: Any) -> Profile:
    ready = pbx.ready
    profile = Profile(url=ready.url, user=ready.user, web_user=ready.web_user, fingerprint=ready.fingerprint)
    return msgspec.structs.replace(profile, **changed)


async def examined(
    pbx: SimulatedPbx, *, password: str = "", timing: DoctorTiming = QUICK, **changed: Any
) -> list[Finding]:
    """Examine a console of its own; while it listens, phones come and go."""
    secrets = Secrets(password=password or pbx.ready.password, web_password=pbx.ready.web_password)
    console = build_console(profile_of(pbx, **changed), secrets, timing=TIMING)
    found: list[Finding] = []
    async for finding in Doctor(console, timing=timing).examine():
        found.append(finding)
        if finding.check is Check.LATENCY:
            for there in (False, True):
                pbx.control.do(Register(phone="1007", registered=there))
    assert console.status.phase is Phase.OFFLINE
    return found


def verdicts(found: list[Finding]) -> dict[Check, Verdict]:
    """Return the verdict of each check; of several about permissions the gravest."""
    grave = [Verdict.OK, Verdict.SKIPPED, Verdict.WARNING, Verdict.FAILED]
    return {
        check: max((each.verdict for each in found if each.check is check), key=grave.index)
        for check in Check
    }


def of(found: list[Finding], check: Check) -> Finding:
    (finding,) = [each for each in found if each.check is check]
    return finding


def logins(pbx: SimulatedPbx) -> int:
    return sum(action.declared.wire == "login" for action in pbx.dispatcher.asked)


def small(**options: Any) -> SimulatedPbx:
    return SimulatedPbx(extensions=8, speed=0, **options)


async def test_all_is_well_with_one_login() -> None:
    async with small() as pbx:
        found = await examined(pbx)
        assert [each for each in found if each.verdict in (Verdict.FAILED, Verdict.WARNING)] == []
        assert set(verdicts(found)) == set(Check)
        assert [each.check for each in found] == sorted((each.check for each in found), key=list(Check).index)
        assert worst_cause(found) is Cause.NONE
        assert logins(pbx) == 1
        assert of(found, Check.TLS).facts["fingerprint"] == pbx.ready.fingerprint
        events = of(found, Check.EVENTS).facts["events"]
        assert isinstance(events, int)
        assert events >= 2


async def test_a_name_that_nobody_knows_ends_it() -> None:
    async with small() as pbx:
        found = await examined(pbx, url="https://pbx.invalid:8089")
    assert found[0].verdict is Verdict.FAILED
    assert "pbx.invalid" in found[0].sentence
    assert {each.verdict for each in found[1:]} == {Verdict.SKIPPED}
    assert worst_cause(found) is Cause.NOT_REACHED


async def test_a_closed_port_is_told_apart_from_a_silent_one() -> None:
    async with small() as pbx:
        port = pbx.port
    found = await examined(pbx, url=f"https://127.0.0.1:{port}")
    assert of(found, Check.PORT).verdict is Verdict.FAILED
    assert "refuses" in of(found, Check.PORT).sentence
    assert worst_cause(found) is Cause.NOT_REACHED


async def test_what_speaks_no_tls_is_named() -> None:
    async with small(tls=False) as pbx:
        found = await examined(pbx, url=f"https://127.0.0.1:{pbx.port}")
    assert of(found, Check.TLS).verdict is Verdict.FAILED
    assert "TLS" in of(found, Check.TLS).sentence


@pytest.mark.parametrize(
    ("changed", "verdict", "said"),
    [
        ({"fingerprint": ""}, Verdict.FAILED, "not known yet"),
        ({"fingerprint": OTHER}, Verdict.FAILED, "has changed"),
        ({"trust": Trust.CA}, Verdict.FAILED, "not trusted"),
        ({"trust": Trust.INSECURE}, Verdict.WARNING, "Any certificate"),
    ],
)
async def test_a_certificate_that_is_not_the_expected_one(
    changed: dict[str, Any], verdict: Verdict, said: str
) -> None:
    async with small() as pbx:
        found = await examined(pbx, **changed)
        assert of(found, Check.TLS).verdict is verdict
        assert said in of(found, Check.TLS).sentence
        assert logins(pbx) == (0 if verdict is Verdict.FAILED else 1)


async def test_weak_encryption_is_told_whether_or_not_it_is_allowed() -> None:
    async with small(weak_dh=True) as pbx:
        refused = await examined(pbx)
        allowed = await examined(pbx, weak_dh=True)
    assert of(refused, Check.TLS).verdict is Verdict.FAILED
    assert "1024 bits" in of(refused, Check.TLS).sentence
    assert of(allowed, Check.TLS).verdict is Verdict.WARNING
    assert of(allowed, Check.LOGIN).verdict is Verdict.OK


async def test_what_is_no_api_is_named_before_a_password_leaves() -> None:
    async with small() as pbx:
        with pbx.runner.command():
            corrupt = Rule(fault=Fault.CORRUPT, where=Where.REPLIES, names=("challenge",))
            pbx.mayhem.begin(Plan(rules=(corrupt,)))
        found = await examined(pbx)
        assert of(found, Check.API).verdict is Verdict.FAILED
        assert of(found, Check.API).cause is Cause.NOT_REACHED
        assert logins(pbx) == 0


async def test_a_refused_login_ends_it_and_is_not_tried_again() -> None:
    async with small() as pbx:
        found = await examined(pbx, password="wrong-password")
        login = of(found, Check.LOGIN)
        assert (login.verdict, login.cause) == (Verdict.FAILED, Cause.REFUSED)
        assert isinstance(login.facts["attempts_left"], int)
        assert f"{login.facts['attempts_left']} tries left" in login.sentence
        assert "wrong-password" not in login.sentence
        await asyncio.sleep(0)
        assert logins(pbx) == 1


async def test_an_action_that_is_needed_and_not_allowed_fails_and_the_rest_goes_on() -> None:
    async with small() as pbx:
        pbx.deny("listAccount", "listOutboundRoute")
        found = await examined(pbx)
    groups = {each.facts.get("group"): each for each in found if each.check is Check.PERMISSIONS}
    assert groups["Extensions"].verdict is Verdict.FAILED
    assert groups["Routes"].verdict is Verdict.WARNING
    assert "listAccount" in groups["Extensions"].sentence
    assert groups["Live calls"].verdict is Verdict.OK
    assert of(found, Check.WEBSOCKET).verdict is Verdict.OK
    assert worst_cause(found) is Cause.REFUSED


async def test_no_permission_check_asks_for_more_than_a_query() -> None:
    async with small() as pbx:
        await examined(pbx)
        asked = {action.declared for action in pbx.dispatcher.asked}
    assert {each.wire for each in asked if each.kind is not Kind.QUERY} == {"challenge", "login", "logout"}
    assert {wire for group in GROUPS for wire in group.queries} <= {each.wire for each in asked}


async def test_a_pbx_that_posts_nothing_is_told_with_what_may_stand_in_the_way() -> None:
    async with small(chaos=PRESETS["silent-report"]) as pbx:
        found = await examined(pbx, web_user="", websocket=False)
    assert of(found, Check.WEBSOCKET).verdict is Verdict.SKIPPED
    report = of(found, Check.REPORT)
    assert report.verdict is Verdict.WARNING
    assert "POSTed nothing" in report.sentence
    assert "firewalls" in report.advice
    assert of(found, Check.EVENTS).verdict is Verdict.WARNING
    assert of(found, Check.MISSED).verdict is Verdict.SKIPPED
    assert worst_cause(found) is Cause.NONE


async def test_a_silent_websocket_is_open_and_says_that_nothing_came() -> None:
    async with small(push=Push.REPORT) as pbx:
        found = await examined(pbx)
    assert "nothing has come yet" in of(found, Check.WEBSOCKET).sentence
    assert of(found, Check.REPORT).verdict is Verdict.OK


async def test_a_refused_web_user_is_told_and_reports_are_used() -> None:
    async with small() as pbx:
        found = await examined(pbx, web_user="nobody")
    assert of(found, Check.WEBSOCKET).verdict is Verdict.WARNING
    assert "nobody" in of(found, Check.WEBSOCKET).sentence
    assert of(found, Check.REPORT).verdict is Verdict.OK


async def test_a_session_that_expires_in_the_midst_costs_nothing() -> None:
    async with scene(timing=TIMING) as stage:
        await stage.pushed()
        found = []
        async for finding in Doctor(stage.console, timing=QUICK).examine():
            found.append(finding)
            if finding.check is Check.LOGIN:
                with stage.pbx.runner.command():
                    stage.pbx.sessions.expire_all()
        assert verdicts(found)[Check.PERMISSIONS] is Verdict.SKIPPED, "of acts on calls alone"
        assert worst_cause(found) is Cause.NONE
        assert logins(stage.pbx) == 2


async def test_a_pbx_that_goes_in_the_midst_is_not_reached_and_the_rest_is_skipped() -> None:
    async with scene(timing=TIMING) as stage:
        found = []
        async for finding in Doctor(stage.console, timing=QUICK).examine():
            found.append(finding)
            if finding.check is Check.LOGIN:
                await stage.pbx.stop()
        assert worst_cause(found) is Cause.NOT_REACHED
        assert of(found, Check.MISSED).verdict is Verdict.SKIPPED


async def test_lost_events_are_told() -> None:
    async with scene(timing=TIMING) as stage:
        await stage.pushed()
        await looked(stage)
        lose(stage, "ActiveCallStatus")
        found = []
        async for finding in Doctor(stage.console, timing=QUICK).examine():
            found.append(finding)
            if finding.check is Check.EVENTS:
                stage.pbx.control.dial("1000", "1002")
        missed = of(found, Check.MISSED)
        assert missed.verdict is Verdict.WARNING
        assert missed.facts["missed"]


async def test_a_console_that_runs_is_examined_without_another_login_and_runs_on() -> None:
    async with scene(timing=TIMING) as stage:
        await stage.pushed()
        before = logins(stage.pbx), stage.asked("challenge")
        found = [finding async for finding in Doctor(stage.console, timing=QUICK).examine()]
        assert (logins(stage.pbx), stage.asked("challenge")) == before
        assert stage.console.status.phase is Phase.LIVE
        assert worst_cause(found) is Cause.NONE


async def test_who_stops_reading_stops_the_examination() -> None:
    async with small() as pbx:
        secrets = Secrets(password=pbx.ready.password)
        console = build_console(profile_of(pbx, websocket=False), secrets, timing=fast())
        examination = Doctor(console, timing=QUICK).examine()
        async for finding in examination:
            if finding.check is Check.LOGIN:
                break
        await examination.aclose()
        assert console.status.phase is Phase.OFFLINE


async def test_a_profile_without_an_address_is_wrong_use() -> None:
    console = build_console(Profile(user="x"), Secrets(password="x"))
    with pytest.raises(WrongUse):
        await anext(Doctor(console, timing=QUICK).examine())


@pytest.mark.parametrize("name", ["lossy", "expired", "outages", "banned", "silent-websocket"])
async def test_the_examination_ends_with_every_check_whatever_goes_wrong(name: str) -> None:
    async with SimulatedPbx(extensions=8, speed=20, calls_per_minute=60, chaos=PRESETS[name]) as pbx:
        timing = msgspec.structs.replace(QUICK, listen_s=0.5, judged_s=0.5, lists_s=2.0, login_s=2.0)
        found = await examined(pbx, timing=timing)
    assert set(verdicts(found)) == set(Check)
    assert all(each.sentence for each in found)
    assert logins(pbx) <= 6, "nothing hammers the door"
