"""A console in a process of its own, read and pressed as a person does; two drivers with the same verbs."""

import asyncio
import json
import signal
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct

from tests.e2e.display import SYSTEM_PYTHON, display
from tests.e2e.kept_passwords import FILE_VARIABLE
from tests.e2e.processes import Lines, ended, plain_environment, started
from tests.e2e.simulator import Simulator
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.passwords import SERVICE

OWN = "1000"
PROFILE = "Office"
START_S = 30.0
STOP_S = 15.0
LOG_END = 4000
"""Letters of the log that a failure shows."""
LOOK_S = 0.05
"""Between two looks at the screen."""
X_KEYS = {"Esc": "Escape"}
ROOT = Path(__file__).parents[2]


class Entry(Struct, frozen=True, kw_only=True):
    """One thing on the screen, as it is told to a person who cannot see."""

    role: str
    name: str
    enabled: bool
    within: str = ""
    """Name of the list or table it is in."""
    description: str = ""


Screen = Sequence[Entry]


class Console(ABC):
    """What a person can do with a console; `home` holds all its files."""

    def __init__(self, home: Path) -> None:
        self.home = home

    async def screen(self) -> Screen:
        """Return everything that is shown now, in its order."""
        answer = await self._lines.ask({"do": "screen"})
        return msgspec.convert(answer["screen"], list[Entry])

    async def press(self, name: str, within: str = "") -> None:
        """Press the button, card or row whose name begins so; `within` names the list it is in."""
        await self._lines.ask({"do": "press", "name": name, "within": within})

    @abstractmethod
    async def key(self, keys: str) -> None:
        """Press a key, spelt as Qt does: ``Ctrl+F``."""

    @abstractmethod
    async def type(self, text: str) -> None:
        """Write into what has the focus."""

    @property
    @abstractmethod
    def _lines(self) -> Lines: ...

    @property
    @abstractmethod
    def process(self) -> asyncio.subprocess.Process:
        """The console's own process."""

    @property
    def log(self) -> str:
        """What the console has written into its log so far."""
        return _log(self.home)

    async def stop(self) -> int:
        """Ask it to end, as the session manager does; return its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_S):
            return await self.process.wait()


class Driven(Console):
    """The real program, offscreen; the driver sits in its event loop."""

    def __init__(self, home: Path, process: asyncio.subprocess.Process) -> None:
        super().__init__(home)
        self._process = process
        self._own_lines = Lines(process)

    @property
    def _lines(self) -> Lines:
        return self._own_lines

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The console's own process."""
        return self._process

    async def key(self, keys: str) -> None:
        """Press a key."""
        await self._lines.ask({"do": "key", "keys": keys})

    async def type(self, text: str) -> None:
        """Write into what has the focus."""
        await self._lines.ask({"do": "type", "text": text})


class Heard(Console):
    """The plain program on a virtual screen; read over the accessibility bus, keys come from the X server."""

    def __init__(
        self,
        home: Path,
        process: asyncio.subprocess.Process,
        reader: asyncio.subprocess.Process,
        environment: Mapping[str, str],
    ) -> None:
        super().__init__(home)
        self._process = process
        self._reader = Lines(reader)
        self._environment = environment

    @property
    def _lines(self) -> Lines:
        return self._reader

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The console's own process."""
        return self._process

    async def key(self, keys: str) -> None:
        """Press a key."""
        await self._xdotool("key", "--clearmodifiers", _x_keys(keys))

    async def type(self, text: str) -> None:
        """Write into what has the focus."""
        await self._xdotool("type", "--delay", "1", text)

    async def _xdotool(self, *arguments: str) -> None:
        process = await asyncio.create_subprocess_exec("xdotool", *arguments, env=self._environment)
        assert await process.wait() == 0, f"xdotool {arguments}"


def _x_keys(keys: str) -> str:
    """Spell a key as the X server does."""
    *modifiers, key = keys.split("+")
    spelt = key.lower() if len(key) == 1 else X_KEYS.get(key, key)
    return "+".join([*map(str.lower, modifiers), spelt])


def write_home(home: Path, profile: Profile, secrets: Secrets) -> dict[str, str]:
    """Write settings and passwords as the first-run window would; return the environment that uses them."""
    (home / "config").mkdir(parents=True)
    settings = {
        "options": {"profile": profile.name},
        "profiles": {profile.name: msgspec.to_builtins(profile)},
    }
    (home / "config" / "settings.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    keyring = home / "keyring.json"
    kept = {f"{SERVICE}/{profile.name}": msgspec.json.encode(secrets).decode()}
    keyring.write_text(json.dumps(kept), encoding="utf-8")
    return plain_environment() | {
        "UCM_CTI_HOME": str(home),
        FILE_VARIABLE: str(keyring),
        "PYTHON_KEYRING_BACKEND": "tests.e2e.kept_passwords.KeptPasswords",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def account(simulator: Simulator, **changed: Any) -> tuple[Profile, Secrets]:
    """Return the profile of extension 1000 at a simulator, with some of its values changed."""
    profile = Profile(
        name=PROFILE,
        url=simulator.url,
        user=simulator.user,
        web_user=simulator.web_user,
        extension=OWN,
        fingerprint=simulator.fingerprint,
    )
    secrets = Secrets(password=simulator.password, web_password=simulator.web_password)
    return msgspec.structs.replace(profile, **changed), secrets


@asynccontextmanager
async def driven(home: Path, profile: Profile, secrets: Secrets) -> AsyncIterator[Driven]:
    """A console with driver in its own loop, for the time of a test."""
    environment = write_home(home, profile, secrets) | {"QT_QPA_PLATFORM": "offscreen"}
    process = await started(
        sys.executable, "-m", "tests.e2e.driven_console", environment=environment, cwd=ROOT
    )
    try:
        console = Driven(home, process)
        await shown(console, "Reception", within_s=START_S)
        yield console
        assert await console.stop() == 0, "the console did not end in order"
    except BaseException:
        print(f"the console's log:\n{_log(home)[-LOG_END:]}")
        raise
    finally:
        await ended(process)


@asynccontextmanager
async def heard(home: Path, profile: Profile, secrets: Secrets) -> AsyncIterator[Heard]:
    """The plain ``ucm-cti`` on a screen of its own, and a reader of its windows, for the time of a test."""
    async with AsyncExitStack() as stack:
        on_screen = await stack.enter_async_context(display(home / "run"))
        environment = write_home(home, profile, secrets) | on_screen
        program = Path(sys.executable).parent / "ucm-cti"
        process = await started(str(program), environment=environment, cwd=home)
        stack.push_async_callback(ended, process)
        reader = await started(
            SYSTEM_PYTHON, str(ROOT / "tests/e2e/a11y_driver.py"), environment=on_screen, cwd=home
        )
        stack.push_async_callback(ended, reader)
        console = Heard(home, process, reader, environment)
        try:
            await shown(console, "Reception", within_s=START_S)
            yield console
            assert await console.stop() == 0, "the console did not end in order"
        except BaseException:
            print(f"the console's log:\n{_log(home)[-LOG_END:]}")
            raise


def _log(home: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted((home / "logs").glob("*.log*")))


class NeverShown(AssertionError):
    """The screen did not become what it must be."""


async def shown(console: Console, *wanted: str, within_s: float) -> Screen:
    """Wait until things whose names begin so are all on the screen, and return it."""
    deadline = time.monotonic() + within_s
    while True:
        screen = await console.screen()
        missing = [name for name in wanted if not any(entry.name.startswith(name) for entry in screen)]
        if not missing:
            return screen
        if time.monotonic() > deadline:
            names = "\n".join(entry.name for entry in screen)
            raise NeverShown(f"not shown within {within_s} s: {missing}\nthe screen:\n{names}")
        await asyncio.sleep(LOOK_S)
