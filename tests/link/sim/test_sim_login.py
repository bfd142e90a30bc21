import pytest

from tests.link.sim.caller import LogIn
from ucm_cti.protocol.session import token
from ucm_cti.sim import Limits, SimulatedPbx, User
from ucm_cti.sim.sessions import Denied


async def test_a_login_opens_the_door_and_a_logout_closes_it(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        assert (await caller.ask("getSystemStatus"))["status"] == 0
        assert (await caller.ask("logout"))["status"] == 0
        assert (await caller.ask("getSystemStatus"))["status"] == -6


async def test_a_wrong_password_counts_down_to_a_ban_that_ends(call: LogIn) -> None:
    limits = Limits(login_tries=3, ban_s=300)
    async with SimulatedPbx(speed=0, extensions=2, limits=limits) as pbx:
        caller = await call(pbx)
        name, password = pbx.user.name, pbx.user.password
        answers = [await caller.try_login(name, "wrong") for _ in range(4)]
        assert [answer["status"] for answer in answers] == [-37, -37, -37, -70]
        assert [answer["response"].get("remain_num") for answer in answers] == [2, 1, 0, None]
        assert [answer["response"].get("remain_time") for answer in answers] == [None, None, 300, 300]
        assert (await caller.try_login(name, password))["status"] == -70
        assert (await caller.ask("getSystemStatus"))["status"] == 0, "a session that exists goes on"
        pbx.control.advance(301)
        assert (await caller.try_login(name, password))["status"] == 0


async def test_a_token_sent_during_a_ban_is_restricted(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2, limits=Limits(login_tries=1)) as pbx:
        caller = await call(pbx)
        await caller.try_login(pbx.user.name, "wrong")
        login = {"request": {"action": "login", "user": pbx.user.name, "token": "0" * 32}}
        assert (await caller.post(login))["status"] == -68


async def test_a_right_password_forgives_the_wrong_ones(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2, limits=Limits(login_tries=3)) as pbx:
        caller = await call(pbx)
        for _ in range(2):
            assert (await caller.try_login(pbx.user.name, "wrong"))["response"]["remain_num"] == 2
            assert (await caller.try_login(pbx.user.name, pbx.user.password))["status"] == 0


@pytest.mark.parametrize("status", [-71, -47, -1])
async def test_an_unknown_user_is_refused_as_the_firmware_does(call: LogIn, status: int) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        pbx.faults.unknown_user_status = status
        answer = await caller.try_login("nobody", "x")
        assert (answer["status"], answer["response"]["remain_num"]) == (status, 4)


async def test_an_api_that_is_switched_off_forbids_every_login(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        pbx.faults.api_off = True
        assert (await caller.try_login(pbx.user.name, pbx.user.password))["status"] == -70


async def test_a_challenge_is_good_for_one_login() -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        door = pbx.sessions.door
        challenge = door.challenge(pbx.user.name, "10.0.0.1")
        assert len(challenge) == 16
        assert challenge.isdecimal()
        answer = token(challenge, pbx.user.password)
        assert pbx.sessions.login(pbx.user.name, answer, "10.0.0.1").user is pbx.user
        with pytest.raises(Denied) as denied:
            pbx.sessions.login(pbx.user.name, answer, "10.0.0.1")
        assert denied.value.status == -37


async def test_a_cookie_dies_ten_minutes_after_its_login_used_or_not(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        pbx.control.advance(590)
        assert (await caller.ask("getSystemStatus"))["status"] == 0
        pbx.control.advance(11)
        assert (await caller.ask("getSystemStatus"))["status"] == -6
        await caller.login()
        assert (await caller.ask("getSystemStatus"))["status"] == 0


@pytest.mark.parametrize("cookie", ["", "sid1-1"])
async def test_no_cookie_and_a_wrong_one_are_the_same(call: LogIn, cookie: str) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        caller.cookie = cookie
        assert await caller.ask("listAccount") == {"status": -6, "response": {}}
        answer = await caller.post({"request": {"action": "listAccount"}})
        assert answer["status"] == -6


async def test_what_is_not_ticked_is_not_permitted(call: LogIn) -> None:
    clerk = User(name="clerk", password="pw", denied=frozenset({"Hangup"}))
    async with SimulatedPbx(speed=0, extensions=2, more_users=[clerk]) as pbx:
        caller = await call(pbx)
        assert (await caller.ask("listQueue"))["status"] == 0
        pbx.deny("listQueue")
        assert await caller.ask("listQueue") == {"status": -47, "response": {}}
        caller.cookie = (await caller.try_login("clerk", "pw"))["response"]["cookie"]
        assert (await caller.ask("Hangup", channel="PJSIP/1000-00000001"))["status"] == -47
        assert (await caller.ask("listAccount"))["status"] == 0


async def test_permissions_are_given_and_taken_by_the_control(call: LogIn) -> None:
    clerk = User(name="clerk", password="pw")
    async with SimulatedPbx(speed=0, extensions=2, more_users=[clerk]) as pbx:
        caller = await call(pbx)
        own = caller.cookie
        pbx.control.line(b'{"do": "deny", "actions": ["listqueue"], "user": "clerk"}')
        assert (await caller.ask("listQueue"))["status"] == 0
        caller.cookie = (await caller.try_login("clerk", "pw"))["response"]["cookie"]
        assert (await caller.ask("listQueue"))["status"] == -47
        pbx.control.line(b'{"do": "allow", "actions": ["listQueue"], "user": "clerk"}')
        assert (await caller.ask("listQueue"))["status"] == 0
        pbx.control.line(b'{"do": "deny", "actions": ["listQueue"]}')
        for cookie in (own, caller.cookie):
            caller.cookie = cookie
            assert (await caller.ask("listQueue"))["status"] == -47
        assert b'"status":-19' in pbx.control.line(b'{"do": "deny", "actions": ["nonsense"]}')
