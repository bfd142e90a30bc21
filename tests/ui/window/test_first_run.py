"""First run: what fails is named, the certificate is asked about, then it connects."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.window.place import WAIT_S, make_kit, profile_of
from ucm_cti.app import build_console
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import NotTrusted
from ucm_cti.model.profile import FeatureCodes, Profile, Secrets
from ucm_cti.sim import Push, SimulatedPbx
from ucm_cti.ui.dialogs.first_run import FirstRun
from ucm_cti.ui.dialogs.trial import Step, Trial, Verdict, events_told, url_of
from ucm_cti.ui.widgets.fingerprint import in_lines


class Desk:
    """The first-run window and what it says."""

    def __init__(self) -> None:
        self.trial = Trial(build_console)
        self.window = FirstRun(make_kit(), self.trial)
        self._news = asyncio.Event()
        self.trial.told.connect(self._hear)
        self.trial.ended.connect(self._hear)

    def _hear(self, *_news: object) -> None:
        self._news.set()

    def fill(self, pbx: SimulatedPbx, password: str = "") -> None:
        profile, secrets = profile_of(pbx)
        self.window.address.setText(profile.url)
        self.window.user.setText(profile.user)
        self.window.password.setText(password or secrets.password)
        self.window.extension.setText(profile.extension)
        self.window.web_user.setText(profile.web_user)
        self.window.web_password.setText(secrets.web_password)

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(WAIT_S):
            while not true():
                self._news.clear()
                await self._news.wait()

    def verdict(self, step: Step) -> Verdict:
        return self.window.steps[step].verdict

    async def close(self) -> None:
        await self.window.close_trial()
        self.window.deleteLater()


@pytest.mark.qt
async def test_the_certificate_is_asked_about_then_all_steps_are_good() -> None:
    async with SimulatedPbx() as pbx:
        desk = Desk()
        desk.fill(pbx)
        desk.window.try_button.click()
        await desk.until(lambda: desk.verdict(Step.CERTIFICATE) is Verdict.QUESTION)
        assert not desk.window.question.isHidden()
        assert pbx.ready.fingerprint in desk.window.question.accessibleName()
        assert desk.window.question.fingerprint.face.fixedPitch()
        assert NotTrusted.advice in desk.window.question.accessibleName()
        assert desk.window.address.text() == desk.window.steps[Step.REACH].text == pbx.ready.url
        assert not desk.window.connect_button.isEnabled()
        assert "certificate" in desk.window.connect_button.toolTip()
        desk.window.question.trust.click()
        await desk.until(desk.window.connect_button.isEnabled)
        assert [desk.verdict(step) for step in Step if step is not Step.EVENTS] == [Verdict.GOOD] * 5
        await desk.close()


@pytest.mark.qt
async def test_what_was_trusted_is_connected_to_without_another_question() -> None:
    async with SimulatedPbx() as pbx:
        desk = Desk()
        desk.fill(pbx)
        wanted: list[tuple[Profile, Secrets]] = []
        desk.window.connect_wanted.connect(lambda *told: wanted.append(told))
        desk.window.try_button.click()
        await desk.until(lambda: desk.verdict(Step.CERTIFICATE) is Verdict.QUESTION)
        desk.window.question.trust.click()
        await desk.until(desk.window.connect_button.isEnabled)
        desk.window.connect_button.click()
        await desk.close()
        ((profile, secrets),) = wanted
        assert profile.fingerprint == pbx.ready.fingerprint
        console = build_console(profile, secrets)
        live = asyncio.Event()
        console.on_status(lambda status: live.set() if status.phase is Phase.LIVE else None)
        await console.start()
        async with asyncio.timeout(WAIT_S):
            await live.wait()
        await console.stop()


@pytest.mark.qt
async def test_the_form_keeps_what_it_does_not_ask() -> None:
    known = Profile(url="https://127.0.0.1:8089", outside_prefix="0", codes=FeatureCodes(park="700"))
    window = FirstRun(make_kit(), Trial(build_console), known)
    window.extension.setText("1001")
    kept = window.profile
    assert (kept.outside_prefix, kept.codes.park, kept.extension) == ("0", "700", "1001")
    await window.close_trial()
    window.deleteLater()


@pytest.mark.qt
async def test_the_form_rolls_on_a_screen_that_is_lower_than_it() -> None:
    desk = Desk()
    desk.window.resize(960, 480)
    desk.window.show()
    assert desk.window.height() == 480
    button = desk.window.connect_button
    assert button.visibleRegion().isEmpty()
    (roll,) = desk.window.findChildren(QScrollArea)
    roll.ensureWidgetVisible(button)
    assert not button.visibleRegion().isEmpty()
    await desk.close()


@pytest.mark.qt
async def test_a_web_user_needs_a_password_of_its_own() -> None:
    async with SimulatedPbx() as pbx:
        desk = Desk()
        desk.fill(pbx)
        desk.window.web_password.clear()
        desk.window.try_it()
        assert "web user's password" in desk.window.connect_button.may.why
        assert not pbx.dispatcher.asked
        await desk.close()


@pytest.mark.qt
async def test_a_wrong_password_is_tried_once_and_tells_what_is_left() -> None:
    async with SimulatedPbx() as pbx:
        desk = Desk()
        desk.fill(pbx, "wrong")
        desk.window.try_it()
        await desk.until(lambda: desk.verdict(Step.CERTIFICATE) is Verdict.QUESTION)
        desk.window.question.trust.click()
        await desk.until(lambda: desk.verdict(Step.LOG_IN) is Verdict.BAD)
        assert "tries left" in desk.window.steps[Step.LOG_IN].text
        assert not desk.window.connect_button.isEnabled()
        await desk.close()


@pytest.mark.qt
async def test_nobody_at_the_port_is_said_so() -> None:
    async with SimulatedPbx() as pbx:
        desk = Desk()
        desk.fill(pbx)
    desk.window.try_it()
    await desk.until(lambda: desk.verdict(Step.REACH) is Verdict.BAD)
    assert "refuses port" in desk.window.steps[Step.REACH].text
    assert desk.verdict(Step.NAME) is Verdict.GOOD
    await desk.close()


@pytest.mark.qt
async def test_what_is_missing_is_asked_for_before_anything_is_tried() -> None:
    desk = Desk()
    desk.window.try_it()
    assert desk.window.connect_button.may.why == "Please fill in the address."
    assert desk.verdict(Step.NAME) is Verdict.NOT_TRIED
    await desk.close()


@pytest.mark.qt
async def test_a_web_user_that_is_refused_is_told_beside_the_events_that_come_otherwise() -> None:
    async with SimulatedPbx(push=Push.BOTH) as pbx:
        desk = Desk()
        desk.fill(pbx)
        desk.window.web_password.setText("wrong")
        desk.window.try_it()
        await desk.until(lambda: desk.verdict(Step.CERTIFICATE) is Verdict.QUESTION)
        desk.window.question.trust.click()
        await desk.until(desk.window.connect_button.isEnabled)
        pbx.control.dial("1004", "1005")
        events = desk.window.steps[Step.EVENTS]
        await desk.until(lambda: "by report URL" in events.text and "refuses" in events.text)
        assert events.verdict is Verdict.GOOD
        assert f"refuses the web user {pbx.ready.web_user}" in events.text
        await desk.close()


@pytest.mark.parametrize(
    ("status", "web_user", "verdict", "told"),
    [
        (LinkStatus(way=Way.WEBSOCKET), "web", Verdict.GOOD, "They come by WebSocket."),
        (LinkStatus(way=Way.REPORT), "", Verdict.GOOD, "They come by report URL."),
        (LinkStatus(report=WayStatus.TRYING), "", Verdict.TRYING, "Waiting for the first one."),
        (
            LinkStatus(way=Way.POLLING, websocket=WayStatus.REFUSED),
            "",
            Verdict.BAD,
            "The WebSocket refuses the API user: give a web user. It works by polling.",
        ),
    ],
)
def test_how_events_come_is_told(status: LinkStatus, web_user: str, verdict: Verdict, told: str) -> None:
    assert events_told(status, web_user) == (verdict, told)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("pbx.example", "https://pbx.example:8089"),
        (" 192.0.2.14:8443/ ", "https://192.0.2.14:8443"),
        ("https://pbx.example:8089/api", "https://pbx.example:8089"),
        ("https://[2001:db8::1]:8089", "https://[2001:db8::1]:8089"),
        ("pbx.example:99999", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_as_people_write_it(typed: str, url: str) -> None:
    assert url_of(typed) == url


def test_a_fingerprint_is_broken_into_lines_to_compare() -> None:
    whole = ":".join(f"{byte:02X}" for byte in range(32))
    lines = in_lines(whole).split("\n")
    assert [len(line.split(":")) for line in lines] == [8, 8, 8, 8]
    assert ":".join(lines) == whole
