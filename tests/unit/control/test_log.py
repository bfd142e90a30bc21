"""The log: rotating, redacted, in memory too."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ucm_cti.log import LogBook

log = logging.getLogger("ucm_cti.test")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[LogBook]:
    book = LogBook(tmp_path / "logs", level=logging.DEBUG)
    yield book
    book.close()


def test_lines_are_in_the_file_and_in_memory(book: LogBook, tmp_path: Path) -> None:
    log.info("a call from %s", "Acme")
    assert book.lines()[-1].endswith("ucm_cti.test: a call from Acme")
    assert "a call from Acme" in (tmp_path / "logs" / "ucm-cti.log").read_text()


def test_no_secret_reaches_file_or_memory(book: LogBook, tmp_path: Path) -> None:
    book.hide("s3cret-word")
    book.hide("x")
    log.info('sent {"cookie": "abc", "token": "0faa"} and sid12-34')
    log.warning("the word %s in an argument", "s3cret-word")
    log.error("failed, x marks it", exc_info=ValueError("password=hunter2 s3cret-word"))
    written = (tmp_path / "logs" / "ucm-cti.log").read_text()
    for text in (written, "\n".join(book.lines())):
        assert "failed, x marks it" in text
        assert "ValueError" in text
        for secret in ("abc", "0faa", "sid12-34", "s3cret-word", "hunter2"):
            assert secret not in text


def test_a_folder_that_cannot_be_written_is_told_in_memory(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    book = LogBook(tmp_path / "logs")
    try:
        assert any("cannot be written" in line for line in book.lines())
    finally:
        book.close()


def test_closing_gives_everything_back(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    LogBook(tmp_path, level=logging.DEBUG).close()
    assert (root.level, list(root.handlers)) == before
