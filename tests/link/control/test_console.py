"""The console as a whole: trust, refused logins, listeners, an orderly end."""

import asyncio
import logging
from pathlib import Path

import msgspec
import pytest

from tests.link.control.scene import fast, scene
from ucm_cti.app import build_console, open_session
from ucm_cti.control.console import Console
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.errors import CannotReach, LoginRefused, NotTrusted
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.actions.voice_call import Hold
from ucm_cti.settings import Settings
from ucm_cti.sim import SimulatedPbx


def profile_of(pbx: SimulatedPbx) -> Profile:
    ready = pbx.ready
    return Profile(
        name="HQ", url=ready.url, user=ready.user, web_user=ready.web_user, fingerprint=ready.fingerprint
    )


def secrets_of(pbx: SimulatedPbx) -> Secrets:
    return Secrets(password=pbx.ready.password, web_password=pbx.ready.web_password)


async def reaches(console: Console, phase: Phase) -> LinkStatus:
    """Wait for a phase of the connection and return the status."""
    reached = asyncio.Event()
    leave = console.on_status(lambda status: reached.set() if status.phase is phase else None)
    if console.status.phase is not phase:
        await reached.wait()
    leave()
    return console.status


async def test_an_unknown_certificate_stops_until_a_person_trusts_it(tmp_path: Path) -> None:
    async with SimulatedPbx(extensions=4, speed=0) as pbx:
        settings = Settings(tmp_path)
        unpinned = msgspec.structs.replace(profile_of(pbx), fingerprint="")
        console = build_console(unpinned, secrets_of(pbx), settings, timing=fast())
        try:
            await console.start()
            status = await reaches(console, Phase.STOPPED)
            assert status.fingerprint == pbx.fingerprint
            assert not pbx.dispatcher.asked, "nothing was sent before the certificate was trusted"
            console.trust(status.fingerprint)
            await reaches(console, Phase.LIVE)
            assert console.profile.fingerprint == pbx.fingerprint
            kept = Settings(tmp_path).profile("HQ")
            assert kept is not None
            assert kept.fingerprint == pbx.fingerprint
        finally:
            await console.stop()


async def test_a_wrong_password_is_sent_once_and_again_only_when_a_person_asks() -> None:
    async with SimulatedPbx(extensions=4, speed=0) as pbx:
        console = build_console(profile_of(pbx), Secrets(password="wrong"), timing=fast())
        try:
            await console.start()
            status = await reaches(console, Phase.STOPPED)
            assert status.attempts_left == 4
            for _ in range(3):
                with pytest.raises(LoginRefused):
                    await console.send(GetSystemStatus())
            assert _logins(pbx) == 1
            console.retry_now()
            await reaches(console, Phase.CONNECTING)
            status = await reaches(console, Phase.STOPPED)
            assert (status.attempts_left, _logins(pbx)) == (3, 2)
        finally:
            await console.stop()


def _logins(pbx: SimulatedPbx) -> int:
    return sum(action.declared.wire == "login" for action in pbx.dispatcher.asked)


async def test_a_listener_that_fails_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async with scene() as stage:
        told: list[Phase] = []

        def fails(_: LinkStatus) -> None:
            raise ZeroDivisionError

        leave = stage.console.on_status(fails)
        stage.console.on_status(lambda status: told.append(status.phase))
        with caplog.at_level(logging.ERROR):
            await stage.console.stop()
        assert told[-1] is Phase.OFFLINE
        assert "a listener of the status failed" in caplog.text
        caplog.clear()
        leave()
        leave()


async def test_before_the_start_and_after_the_end() -> None:
    async with SimulatedPbx(extensions=4, speed=0) as pbx:
        console = build_console(profile_of(pbx), secrets_of(pbx), timing=fast())
        assert console.status.phase is Phase.OFFLINE
        with pytest.raises(CannotReach):
            await console.send(GetSystemStatus())
        console.retry_now()
        console.trust("")
        before = asyncio.all_tasks()
        await console.start()
        await console.start()
        await reaches(console, Phase.LIVE)
        assert console.clock.lead_s
        await console.stop()
        await console.stop()
        ours = {task.get_name() for task in asyncio.all_tasks() - before}
        assert not ours & {"sync", "tick", "link"}
        assert console.status.phase is Phase.OFFLINE


async def test_a_session_for_a_few_actions_logs_in_once_and_out() -> None:
    async with SimulatedPbx(extensions=4, speed=0) as pbx:
        async with open_session(profile_of(pbx), secrets_of(pbx)) as client:
            await client.send(GetSystemStatus())
            await client.send(GetSystemStatus())
        wires = [action.declared.wire for action in pbx.dispatcher.asked]
        assert wires == ["challenge", "login", "getSystemStatus", "getSystemStatus", "logout"]


async def test_a_session_that_is_not_trusted_sends_nothing() -> None:
    async with SimulatedPbx(extensions=4, speed=0) as pbx:
        other = msgspec.structs.replace(profile_of(pbx), fingerprint=":".join(["00"] * 32))
        async with open_session(other, secrets_of(pbx)) as client:
            with pytest.raises(NotTrusted):
                await client.send(Hold(channel=ChannelName("PJSIP/1000-00000000")))
        assert not pbx.dispatcher.asked


async def test_what_is_done_is_noted_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        with caplog.at_level(logging.INFO, logger="ucm_cti.audit"):
            await stage.desk.hold(call)
        (record,) = [record for record in caplog.records if record.name == "ucm_cti.audit"]
        assert "Hold" in record.getMessage()
        assert "done" in record.getMessage()
        assert stage.pbx.ready.password not in caplog.text
