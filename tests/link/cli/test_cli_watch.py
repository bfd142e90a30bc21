"""Looking on, as a process of its own: the list, changes, stale and back, an orderly end."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.link.cli.box import CONSOLE, Box, run


class Watching:
    """A watch and what it printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def next(self) -> dict[str, Any]:
        """Return the next line, waiting for it."""
        assert self.process.stdout is not None
        line: dict[str, Any] = json.loads(self.process.stdout.readline())
        return line

    def line(self) -> str:
        """Return the next line as people read it, waiting for it."""
        assert self.process.stdout is not None
        return " ".join(self.process.stdout.readline().split())

    def until(self, change: str) -> dict[str, Any]:
        """Return the next line of a kind."""
        while (line := self.next())["change"] != change:
            pass
        return line


@contextmanager
def watching(box: Box, home: Path, table: str, *, as_json: bool = True) -> Iterator[Watching]:
    environment = {**os.environ, **box.environment, "UCM_CTI_HOME": str(home)}
    with subprocess.Popen(
        [*CONSOLE, table, "--watch", *(("--json",) if as_json else ())],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


@pytest.mark.e2e
def test_the_list_the_changes_stale_and_the_list_anew(tmp_path: Path) -> None:
    with Box("--extensions", "4") as box, watching(box, tmp_path, "calls") as watch:
        assert watch.next() == {"change": "list", "table": "calls", "items": []}
        channel = box.do("dial", phone="1000", number="1002")["channel"]
        added = watch.until("added")
        assert channel in added["item"]["legs"]
        box.advance()
        while (changed := watch.until("changed"))["item"]["state"] != "talking":
            pass
        assert changed["id"] == added["id"]
        assert "state" in changed["fields"] or "answered" in changed["fields"]
        box.do("hang_up", phone="1000")
        removed = watch.until("removed")
        assert removed["id"] == added["id"]
        assert removed["item"]["callee"] == changed["item"]["callee"]
        port = box.ready["url"].rpartition(":")[2]
        box.kill()
        stale = watch.until("stale")
        assert stale["reason"]
        with Box("--extensions", "4", "--port", port) as again:
            assert watch.until("list")["items"] == []
            again.do("dial", phone="1001", number="1003")
            assert watch.until("added")["item"]["caller"]["number"] == "1001"
            watch.process.send_signal(signal.SIGINT)
            assert watch.process.wait(10) == 0


@pytest.mark.e2e
def test_the_life_of_a_call_in_lines_for_people(tmp_path: Path) -> None:
    """No line twice, nobody who is no party for a moment, and at the end who, whom and how long."""
    with Box("--extensions", "4") as box, watching(box, tmp_path, "calls", as_json=False) as watch:
        assert watch.line().startswith("STATE")
        box.do("dial", phone="1000", number="1002")
        lines = [watch.line()]
        box.advance()
        while not re.match(r"\w+ talking", lines[-1]):
            lines.append(watch.line())
        box.do("hang_up", phone="1000")
        while not lines[-1].startswith("removed"):
            lines.append(watch.line())
    assert lines[0].startswith("added")
    assert all(re.search(r"1000 [^>]*-> 1002 ", line) for line in lines[1:])
    assert len(set(lines)) == len(lines)
    assert re.search(r"answered by 1002.* after \d+ s talked \d+ s$", lines[-1])


@pytest.mark.e2e
def test_a_process_tells_its_exit_code_and_shows_no_secret(box: Box, tmp_path: Path) -> None:
    environment = {**os.environ, **box.environment, "UCM_CTI_HOME": str(tmp_path)}
    done = run(["queues", "--json"], environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 2
    environment["UCM_CTI_PASSWORD"] = "not-the-password"
    refused = run(["queues"], environment)
    assert refused.returncode == 1
    assert "not-the-password" not in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.e2e
def test_a_reader_who_leaves_is_no_error(box: Box, tmp_path: Path) -> None:
    environment = {**os.environ, **box.environment, "UCM_CTI_HOME": str(tmp_path)}
    with subprocess.Popen(
        [*CONSOLE, "extensions", "--watch"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("NUMBER")
        process.stdout.close()
        box.do("dial", phone="1000", number="1002")
        assert process.wait(10) == 0
        assert process.stderr.read() == ""
