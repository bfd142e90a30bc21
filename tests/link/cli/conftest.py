"""One simulated PBX for all tests of the command line; each begins without calls."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.link.cli.box import Box

Command = Callable[..., Result]


@pytest.fixture(scope="session")
def running() -> Iterator[Box]:
    """Run the simulator."""
    with Box("--extensions", "8") as box:
        yield box


@pytest.fixture
def box(running: Box) -> Box:
    """Return the simulator without calls."""
    running.clear()
    return running


@pytest.fixture
def command(box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs a command in this process, on the simulator."""
    from ucm_cti.cli.app import app

    monkeypatch.setenv("UCM_CTI_HOME", str(tmp_path))
    for name, value in box.environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, **given: Any) -> Result:
        return CliRunner().invoke(app, list(arguments), **given)

    return run
