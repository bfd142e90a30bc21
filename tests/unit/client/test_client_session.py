import asyncio

import pytest

from tests.unit.client.scripted import ScriptedTransport, page, status
from ucm_cti.client.client import Client
from ucm_cti.client.transport import CutOff
from ucm_cti.model.errors import (
    BadReply,
    Busy,
    CannotReach,
    LoginRefused,
    NotFound,
    SessionLost,
    UcmError,
    WrongUse,
)
from ucm_cti.model.ids import ChannelName
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.session import Login
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.actions.voice_call import Hangup
from ucm_cti.protocol.session import token

HANG_UP = Hangup(channel=ChannelName("PJSIP/1001-00000002"))
ASK = GetSystemStatus()
LOGIN = ["challenge", "login"]


class Clock:
    """A clock that tests move, and sleeps that move it."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def pbx() -> ScriptedTransport:
    return ScriptedTransport()


@pytest.fixture
def troubles() -> list[UcmError]:
    return []


@pytest.fixture
def client(clock: Clock, pbx: ScriptedTransport, troubles: list[UcmError]) -> Client:
    client = Client("ctiapi", "secret", troubled=troubles.append, steady=clock, sleep=clock.sleep)
    client.attach(pbx, "http://10.0.0.9:4000/reports")
    return client


async def test_the_first_request_logs_in_with_hash_and_report_url(
    client: Client, pbx: ScriptedTransport
) -> None:
    await client.send(ASK)
    assert pbx.asked == [*LOGIN, "getSystemStatus"]
    login = pbx.received[1].action
    assert isinstance(login, Login)
    assert login.token.reveal() == token("0000001652831717", "secret")
    assert login.url == "http://10.0.0.9:4000/reports"
    assert pbx.received[2].cookie == "sid1-1"


async def test_later_requests_use_the_cookie(client: Client, pbx: ScriptedTransport) -> None:
    await client.send(ASK)
    await client.send(HANG_UP)
    assert pbx.asked == [*LOGIN, "getSystemStatus", "Hangup"]


async def test_the_cookie_is_renewed_before_ten_minutes_are_over(
    client: Client, pbx: ScriptedTransport, clock: Clock
) -> None:
    await client.send(ASK)
    clock.time += 539
    await client.send(ASK)
    assert pbx.logins == 1
    clock.time += 2
    await client.send(ASK)
    assert pbx.logins == 2
    assert pbx.received[-1].cookie == "sid2-1"


@pytest.mark.parametrize("lost", [-5, -6])
async def test_a_lost_session_is_made_anew_and_the_command_sent_once_more(
    client: Client, pbx: ScriptedTransport, lost: int
) -> None:
    await client.log_in()
    pbx.answers.append(status(lost))
    await client.send(HANG_UP)
    assert pbx.asked == [*LOGIN, "Hangup", *LOGIN, "Hangup"]
    assert pbx.received[-1].cookie == "sid2-1"


async def test_a_session_lost_twice_is_told(client: Client, pbx: ScriptedTransport) -> None:
    pbx.answers.extend([status(-6), status(-6)])
    with pytest.raises(SessionLost):
        await client.send(HANG_UP)
    assert pbx.logins == 2


async def test_many_requests_with_a_lost_session_log_in_once(client: Client, pbx: ScriptedTransport) -> None:
    await client.log_in()
    pbx.answers.append(status(-6))
    await asyncio.gather(*(client.send(ASK) for _ in range(5)))
    assert pbx.logins == 2
    assert pbx.most_in_flight == 1


async def test_commands_overtake_queries(client: Client, pbx: ScriptedTransport) -> None:
    await client.log_in()
    pbx.gate.clear()
    works = [asyncio.ensure_future(client.send(ASK)) for _ in range(3)]
    await asyncio.sleep(0)
    works.append(asyncio.ensure_future(client.send(HANG_UP)))  # type: ignore[arg-type]  # any awaitable
    await asyncio.sleep(0)
    pbx.gate.set()
    await asyncio.gather(*works)
    assert pbx.asked[2:] == ["getSystemStatus", "Hangup", "getSystemStatus", "getSystemStatus"]


async def test_a_query_is_sent_once_more_after_a_cut_connection(
    client: Client, pbx: ScriptedTransport
) -> None:
    pbx.answers.append(CutOff("cut", maybe_done=True))
    await client.send(ASK)
    assert pbx.asked == [*LOGIN, "getSystemStatus", "getSystemStatus"]


async def test_a_query_is_sent_twice_at_most(client: Client, pbx: ScriptedTransport) -> None:
    pbx.answers.extend([CutOff("cut", maybe_done=True), CutOff("cut", maybe_done=True)])
    with pytest.raises(CutOff):
        await client.send(ASK)
    assert pbx.asked.count("getSystemStatus") == 2


@pytest.mark.parametrize("error", [CutOff("cut", maybe_done=True), CannotReach("slow", maybe_done=True)])
async def test_a_command_is_never_sent_again_after_a_failure_in_its_middle(
    client: Client, pbx: ScriptedTransport, error: CannotReach
) -> None:
    pbx.answers.append(error)
    with pytest.raises(CannotReach, match="whether the PBX did it is not known") as caught:
        await client.send(HANG_UP)
    assert caught.value.maybe_done
    assert pbx.asked.count("Hangup") == 1


async def test_a_command_whose_login_fails_was_not_sent(client: Client, pbx: ScriptedTransport) -> None:
    pbx.login_answers.append(CutOff("cut", maybe_done=True))
    with pytest.raises(CannotReach) as caught:
        await client.send(HANG_UP)
    assert not caught.value.maybe_done
    assert "not known" not in caught.value.sentence
    assert "Hangup" not in pbx.asked


@pytest.mark.parametrize("code", [-7, -8, -9, -16, -25])
async def test_nothing_is_sent_again_after_another_status(
    client: Client, pbx: ScriptedTransport, code: int
) -> None:
    for asked in (HANG_UP, ASK):
        pbx.answers.append(status(code))
        with pytest.raises(UcmError):
            await client.send(asked)
    assert pbx.asked == [*LOGIN, "Hangup", "getSystemStatus"]


async def test_a_refused_login_is_sent_once_and_raised_ever_after(
    client: Client, pbx: ScriptedTransport, troubles: list[UcmError]
) -> None:
    pbx.login_answers.append(status(-37, remain_num=4))
    with pytest.raises(LoginRefused, match="4 tries left") as first:
        await client.send(ASK)
    assert first.value.attempts_left == 4
    for action in (ASK, HANG_UP, ASK):
        with pytest.raises(LoginRefused) as later:
            await client.send(action)
        assert later.value is first.value
    with pytest.raises(LoginRefused):
        await client.log_in()
    assert pbx.asked == LOGIN
    assert isinstance(troubles[0], LoginRefused)


async def test_requests_that_wait_behind_a_refused_login_send_none(
    client: Client, pbx: ScriptedTransport
) -> None:
    pbx.login_answers.append(status(-37))
    ends = await asyncio.gather(*(client.send(ASK) for _ in range(4)), return_exceptions=True)
    assert all(isinstance(end, LoginRefused) for end in ends)
    assert pbx.asked == LOGIN


async def test_a_person_leads_out_of_a_refusal(client: Client, pbx: ScriptedTransport) -> None:
    pbx.login_answers.append(status(-37))
    with pytest.raises(LoginRefused):
        await client.send(ASK)
    client.person_retries()
    await client.send(ASK)
    assert pbx.logins == 1


async def test_a_new_connection_does_not_lead_out_of_a_refusal(
    client: Client, pbx: ScriptedTransport
) -> None:
    pbx.login_answers.append(status(-37))
    with pytest.raises(LoginRefused):
        await client.send(ASK)
    client.attach(pbx)
    with pytest.raises(LoginRefused):
        await client.send(ASK)
    assert pbx.asked == LOGIN


@pytest.mark.parametrize("code", [-1, -47, -6, -68, -70, -71])
async def test_whatever_a_challenge_is_refused_with_is_a_refused_login(
    client: Client, pbx: ScriptedTransport, code: int
) -> None:
    pbx.challenge_answers.append(status(code, remain_time=120))
    with pytest.raises(LoginRefused) as caught:
        await client.send(ASK)
    assert caught.value.status == code
    with pytest.raises(LoginRefused):
        await client.send(ASK)
    assert pbx.asked == ["challenge"]


@pytest.mark.parametrize("code", [-45, -8])
async def test_a_pbx_that_is_busy_at_login_has_not_refused(
    client: Client, pbx: ScriptedTransport, code: int
) -> None:
    pbx.challenge_answers.append(status(code))
    with pytest.raises(UcmError) as caught:
        await client.log_in()
    assert not isinstance(caught.value, LoginRefused)
    await client.log_in()
    assert pbx.logins == 1


async def test_a_query_waits_once_as_a_busy_pbx_says(
    client: Client, pbx: ScriptedTransport, clock: Clock
) -> None:
    pbx.answers.append(status(-45))
    await client.send(ASK)
    assert clock.slept == [15]
    pbx.answers.extend([status(-46), status(-46)])
    with pytest.raises(Busy):
        await client.send(ASK)
    assert clock.slept == [15, 15]


async def test_a_query_does_not_wait_a_whole_minute(
    client: Client, pbx: ScriptedTransport, clock: Clock
) -> None:
    pbx.answers.append(status(-57))
    with pytest.raises(Busy) as caught:
        await client.send(ASK)
    assert caught.value.retry_after_s == 60
    assert clock.slept == []


async def test_a_command_tells_that_the_pbx_is_busy(
    client: Client, pbx: ScriptedTransport, clock: Clock
) -> None:
    pbx.answers.append(status(-45))
    with pytest.raises(Busy):
        await client.send(HANG_UP)
    assert clock.slept == []


async def test_a_list_is_read_to_its_end(client: Client, pbx: ScriptedTransport) -> None:
    pbx.answers.extend(
        [
            page(1, 3, {"extension": "1000"}),
            page(2, 3, {"extension": 1001}),
            page(3, 3, {"extension": "1002"}),
        ]
    )
    rows = await client.read_all(ListAccount())
    assert [row.extension for row in rows] == ["1000", 1001, "1002"]
    assert [getattr(received.action, "page", None) for received in pbx.received[3:]] == [2, 3]


async def test_a_list_that_heeds_no_page_ends(client: Client, pbx: ScriptedTransport) -> None:
    pbx.answers.extend([page(1, 3, {"extension": "1000"}) for _ in range(9)])
    rows = await client.read_all(ListAccount())
    assert len(rows) == 2
    assert pbx.asked.count("listAccount") == 2


async def test_wrong_use_sends_nothing(
    client: Client, pbx: ScriptedTransport, troubles: list[UcmError]
) -> None:
    with pytest.raises(WrongUse):
        await client.send(Hangup(channel=ChannelName("")))
    assert pbx.asked == []
    assert troubles == []


async def test_without_a_connection_nothing_can_be_sent(client: Client, pbx: ScriptedTransport) -> None:
    client.detach()
    with pytest.raises(CannotReach, match="no connection") as caught:
        await client.send(HANG_UP)
    assert not caught.value.maybe_done
    assert pbx.asked == []


async def test_an_unreadable_answer_to_a_command_leaves_open_whether_it_was_done(
    client: Client, pbx: ScriptedTransport
) -> None:
    pbx.answers.append(b"<html>")
    with pytest.raises(BadReply, match="whether the PBX did it is not known"):
        await client.send(HANG_UP)


async def test_a_login_without_a_cookie_is_a_bad_reply(client: Client, pbx: ScriptedTransport) -> None:
    pbx.login_answers.append(status(0))
    with pytest.raises(BadReply, match="gave no session"):
        await client.send(ASK)


async def test_errors_are_told_to_who_watches_the_connection(
    client: Client, pbx: ScriptedTransport, troubles: list[UcmError]
) -> None:
    pbx.answers.extend([status(-16), CannotReach("gone", maybe_done=True)])
    with pytest.raises(NotFound):
        await client.send(HANG_UP)
    with pytest.raises(CannotReach):
        await client.send(ASK)
    assert [type(error) for error in troubles] == [NotFound, CannotReach]


async def test_logging_out_ends_the_session_and_never_fails(client: Client, pbx: ScriptedTransport) -> None:
    await client.log_out()
    assert pbx.asked == []
    await client.log_in()
    pbx.answers.append(CutOff("cut", maybe_done=True))
    await client.log_out()
    assert pbx.asked == [*LOGIN, "logout"]
    await client.send(ASK)
    assert pbx.logins == 2


async def test_the_time_of_the_last_request_is_known(
    client: Client, pbx: ScriptedTransport, clock: Clock
) -> None:
    await client.log_in()
    pbx.gate.clear()
    asking = asyncio.ensure_future(client.send(ASK))
    await asyncio.sleep(0)
    clock.time += 0.25
    pbx.gate.set()
    await asking
    assert client.latency_ms == 250.0
    assert client.heard_at == clock.time
