"""Which PBX the program opens, how its settings are applied, and what happens when nothing can be kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import keyring
import msgspec
import pytest
from keyring.backend import KeyringBackend

from tests.ui.window.place import WAIT_S, profile_of
from tests.ui.window.test_program import opening, under
from ucm_cti.app import run_console
from ucm_cti.environment import Environment
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile
from ucm_cti.passwords import SERVICE
from ucm_cti.program import Program
from ucm_cti.settings import Options, Settings
from ucm_cti.sim import IGNORES, SimulatedPbx
from ucm_cti.ui.dialogs.pbx_settings import PbxSettings
from ucm_cti.ui.dialogs.trial import Step, Verdict
from ucm_cti.ui.runtime import Ending

pytestmark = pytest.mark.qt


class Known(KeyringBackend):
    """A keyring of this test."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.writes = 0

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under a name."""
        assert service == SERVICE
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something under a name."""
        self.kept[username] = password
        self.writes += 1

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept under a name."""
        del self.kept[username]


@pytest.fixture(autouse=True)
def known() -> Iterator[Known]:
    """Use a keyring in memory."""
    before, here = keyring.get_keyring(), Known()
    keyring.set_keyring(here)
    yield here
    keyring.set_keyring(before)


async def until(true: Callable[[], object]) -> None:
    """Wait within turns of the loop until something is so."""
    async with asyncio.timeout(WAIT_S):
        while not true():  # noqa: ASYNC110  # it comes within turns of the loop, not of time
            await asyncio.sleep(0)


@asynccontextmanager
async def running(
    folder: Path, *, profile: str = "", told: Environment | None = None
) -> AsyncIterator[Program]:
    """The program on the settings of a folder."""
    ending = Ending()
    program = Program(opening(folder), ending)
    run = asyncio.ensure_future(program.run(profile=profile, environment=told))
    yield program
    ending.wish()
    assert await run == 0


def fresh(program: Program) -> bool:
    return program.session is not None and program.session.fresh


async def keep(folder: Path, pbx: SimulatedPbx, known: Known, *names: str) -> None:
    settings = Settings(folder)
    for name in names:
        profile, secrets = profile_of(pbx, name=name)
        settings.keep_profile(profile)
        known.set_password(SERVICE, name, msgspec.json.encode(secrets).decode())
    settings.keep_options(Options(profile=names[0]))


def open_settings(program: Program) -> PbxSettings:
    program.window.bar.pbx_settings_wanted.emit()
    window = program.pbx_settings
    assert window is not None
    return window


async def test_a_changed_setting_is_kept_and_connected_anew_with_what_was_learned(
    tmp_path: Path, known: Known
) -> None:
    async with SimulatedPbx() as pbx:
        await keep(tmp_path, pbx, known, "HQ")
        async with running(tmp_path) as program:
            await until(lambda: fresh(program))
            before = program.session
            window = open_settings(program)
            park, name = window.rows["codes.park"].line, window.rows["name"].line
            assert park is not None
            assert name is not None
            park.setText("700")
            name.setText("Berlin")
            park.textEdited.emit("700")
            window.save.click()
            await until(lambda: program.session is not before and fresh(program))
            assert program.pbx_settings is None
            assert program.session is not None
            assert program.session.console.profile.codes.park == "700"
            assert program.window.windowTitle().startswith("Berlin")
    settings = Settings(tmp_path)
    assert [(each.name, each.codes.park) for each in settings.profiles] == [("Berlin", "700")]
    assert settings.options.profile == "Berlin"
    assert list(known.kept) == ["Berlin"], "its password has moved with the name"


async def test_with_a_call_of_ones_own_it_asks_first(tmp_path: Path, known: Known) -> None:
    async with SimulatedPbx(behaviour=IGNORES) as pbx:
        await keep(tmp_path, pbx, known, "HQ")
        async with running(tmp_path) as program:
            await until(lambda: fresh(program))
            pbx.control.dial("1001", "1000")
            await until(lambda: program.session is not None and program.session.mine.ringing)
            before = program.session
            window = open_settings(program)
            prefix = window.rows["outside_prefix"].line
            assert prefix is not None
            prefix.setText("0")
            prefix.textEdited.emit("0")
            window.save.click()
            assert window.banner.accessibleName().startswith("You have a call.")
            assert program.session is before
            window.banner.button.click()
            await until(lambda: program.session is not before and fresh(program))
    assert Settings(tmp_path).profiles[0].outside_prefix == "0"
    assert known.writes == 1, "the keyring is not asked about what has not changed"


async def test_the_menu_leads_to_another_pbx_and_the_next_start_remembers_it(
    tmp_path: Path, known: Known
) -> None:
    async with SimulatedPbx() as pbx:
        await keep(tmp_path, pbx, known, "HQ", "Branch")
        async with running(tmp_path) as program:
            await until(lambda: fresh(program))
            open_settings(program)
            offered = under(program.window.bar.menu, "Kept on this computer")
            assert {name: action.isChecked() for name, action in offered.items()} == {
                "Branch": False,
                "HQ": True,
            }
            offered["Branch"].trigger()
            await until(lambda: fresh(program) and program.window.windowTitle().startswith("Branch"))
            assert program.pbx_settings is None, "it was about the other one"
            assert under(program.window.bar.menu, "Kept on this computer")["Branch"].isChecked()
    assert Settings(tmp_path).options.profile == "Branch"


async def test_another_pbx_without_a_password_is_asked_for_it_and_not_ticked_before(
    tmp_path: Path, known: Known
) -> None:
    async with SimulatedPbx() as pbx:
        await keep(tmp_path, pbx, known, "HQ", "Branch")
        known.delete_password(SERVICE, "Branch")
        async with running(tmp_path) as program:
            await until(lambda: fresh(program))
            under(program.window.bar.menu, "Kept on this computer")["Branch"].trigger()
            await until(lambda: program.first_run is not None and program.first_run.again)
            assert program.first_run is not None
            assert "none for “Branch”" in program.first_run.again
            assert under(program.window.bar.menu, "Kept on this computer")["HQ"].isChecked()
            assert fresh(program), "the other one goes on meanwhile"


async def test_a_new_pbx_gets_a_name_of_its_own_and_never_takes_the_place_of_another(
    tmp_path: Path, known: Known
) -> None:
    async with SimulatedPbx() as pbx:
        await keep(tmp_path, pbx, known, "HQ")
        async with running(tmp_path) as program:
            await until(lambda: fresh(program))
            program.window.bar.another_wanted.emit()
            form = program.first_run
            assert form is not None
            assert form.address.text() == ""
            profile, secrets = profile_of(pbx)
            form.address.setText(profile.url)
            form.user.setText(profile.user)
            form.password.setText(secrets.password)
            form.name.setText("HQ")
            form.try_it()
            assert "“HQ” already" in form.connect_button.may.why
            form.name.setText("Branch")
            form.try_it()
            await until(lambda: form.steps[Step.CERTIFICATE].verdict is Verdict.QUESTION)
            form.question.trust.click()
            await until(form.connect_button.isEnabled)
            form.connect_button.click()
            await until(lambda: fresh(program) and program.window.windowTitle().startswith("Branch"))
    assert [each.name for each in Settings(tmp_path).profiles] == ["Branch", "HQ"]
    assert Settings(tmp_path).options.profile == "Branch"


async def test_what_cannot_be_kept_is_used_all_the_same_and_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    async with SimulatedPbx() as pbx, running(in_the_way / "config") as program:
        await until(lambda: program.first_run is not None)
        assert program.first_run is not None
        program.first_run.connect_wanted.emit(*profile_of(pbx, name="default"))
        await until(lambda: fresh(program))
        strip = program.window.failure
        assert strip.isVisibleTo(program.window)
        assert "not kept" in strip.accessibleName()
        assert "settings.toml cannot be written" in strip.accessibleName()


async def test_the_environment_is_opened_where_no_profile_is_named_and_leaves_no_trace(
    tmp_path: Path, known: Known
) -> None:
    async with SimulatedPbx() as pbx:
        await keep(tmp_path, pbx, known, "HQ")
        profile, secrets = profile_of(pbx)
        told = Environment(
            url=profile.url,
            user=profile.user,
            password=secrets.password,
            fingerprint=profile.fingerprint,
            extension="1003",
        )
        async with running(tmp_path, told=told) as program:
            await until(lambda: fresh(program))
            assert program.session is not None
            assert program.session.own == "1003"
            assert program.window.windowTitle() == "UCM CTI"
        async with running(tmp_path, profile="HQ", told=told) as program:
            await until(lambda: fresh(program))
            assert program.window.windowTitle().startswith("HQ")
    assert [each.name for each in Settings(tmp_path).profiles] == ["HQ"]


async def test_half_an_environment_is_asked_about(tmp_path: Path) -> None:
    async with running(tmp_path, told=Environment(url="https://pbx.example:8089", user="cdrapi")) as program:
        await until(lambda: program.first_run is not None)
        assert program.first_run is not None
        assert program.first_run.address.text() == "https://pbx.example:8089"
        assert "UCM_CTI_PASSWORD is not" in program.first_run.again


def test_a_profile_that_is_not_there_is_said_before_there_is_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UCM_CTI_HOME", str(tmp_path))
    Settings(tmp_path / "config").keep_profile(Profile(name="HQ"))
    with pytest.raises(WrongUse) as raised:
        run_console(profile="typo")
    assert raised.value.sentence == "There is no profile “typo”."
    assert raised.value.advice == "There are: HQ."
