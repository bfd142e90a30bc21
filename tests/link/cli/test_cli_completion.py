"""The Tab key in real shells: commands, actions, names and values, each asked of a real process."""

import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.link.cli.box import CONSOLE
from ucm_cti.cli.completion import Shell

PROMPT = b"ready> "
LINES = {
    "ap\tx": "<api><x>",
    "api addQ\tx": "<api><addQueue><x>",
    "api addQueue ringt\t20": "<addQueue><ringtime=20>",
    "api addQueue strategy=ri\tx": "<strategy=ringall><x>",
    "api addQueue leavewhenempty=n\tjoine\ts\tx": "<leavewhenempty=no><joinempty=strict><x>",
    "hotel wakeup w_a\t1": "<wakeup><w_action=1>",
}
"""What is typed behind `ucm-cti`, and the words that the shell then has."""
OFFERED = {
    "ap": {"api"},
    "api getQueueCalli": {"getQueueCalling"},
    "api addQueue strat": {"strategy="},
    "api addQueue strategy=r": {"strategy=ringall", "strategy=random"},
    "api addQueue leavewhenempty=no joine": {"joinempty="},
    "hotel wakeup w_a": {"w_action="},
}
"""What is offered for what stands behind `ucm-cti`."""
ZSH = pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
FISH = pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a home with a `ucm-cti` of this very source in the path of commands."""
    place = tmp_path / "bin"
    place.mkdir()
    command = place / "ucm-cti"
    command.write_text(f"#!{sys.executable}\n{CONSOLE[2]}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PS1", PROMPT.decode())
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("INPUTRC", "/dev/null")
    return tmp_path


def taught(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> str:
    """Teach a shell as a person does, and return what was told."""
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    done = subprocess.run(["ucm-cti", "--install-completion"], capture_output=True, text=True, check=True)
    return done.stdout


def typed(shell: str, lines: Iterable[str]) -> str:
    """Type lines into an interactive shell, each when it shows its prompt; return all that it showed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [shell, "-i"], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        shown = b""
        for line in (*lines, "exit"):
            piece = b" "
            while piece and not piece.endswith(PROMPT):
                piece = _read(ours)
                shown += piece
            os.write(ours, line.encode() + b"\r")
        while piece := _read(ours):
            shown += piece
        running.wait()
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    """Return what comes next; nothing once the shell is gone, which Linux tells by an error."""
    assert select.select([terminal], [], [], 30)[0], "the shell says nothing any more"
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("shell", "settings"),
    [
        (Shell.BASH, "PS1='ready> '\n"),
        pytest.param(Shell.ZSH, "PS1='ready> '; unsetopt prompt_sp; unset zle_bracketed_paste\n", marks=ZSH),
    ],
)
def test_tab_completes_commands_actions_names_and_values(
    home: Path, monkeypatch: pytest.MonkeyPatch, shell: Shell, settings: str
) -> None:
    taught(shell, monkeypatch)
    with (home / f".{shell}rc").open("a", encoding="utf-8") as file:
        file.write(settings)
    # At the line's beginning (Ctrl-A) the command is put that shows the words as the shell has them.
    shown = typed(shell, [f"ucm-cti {begun}\x01printf '<%s>' " for begun in LINES])
    assert [words for words in LINES.values() if words not in shown] == [], shown


@FISH
def test_fish_offers_them_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taught(Shell.FISH, monkeypatch)
    for begun, offered in OFFERED.items():
        done = subprocess.run(
            ["fish", "-c", 'complete -C "$argv"', f"ucm-cti {begun}"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert {line.partition("\t")[0] for line in done.stdout.splitlines()} == offered
