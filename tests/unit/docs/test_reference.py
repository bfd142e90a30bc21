"""The reference made from the declarations: whole, linked, and the same each time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ucm_cti.docs.chapters import page_of
from ucm_cti.docs.examples import example
from ucm_cti.docs.meanings import meaning
from ucm_cti.docs.names import HOTEL, INDEX, REAL_BOXES
from ucm_cti.docs.reference import anchor, pages, write
from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.codes import CODES
from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, wire_name
from ucm_cti.protocol.legacy.pms import decode_operation
from ucm_cti.protocol.real_boxes import BY_TOPIC, FACTS
from ucm_cti.protocol.refusals import GENERAL, refusals_of
from ucm_cti.protocol.requests import read_object

PAGES = pages()
EACH_ACTION = pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.declared.wire)
LINK = re.compile(r"\]\(([^)#]*)#?([^)]*)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
CELLS = re.compile(r"(?<!\\)\|")


def section(kind: type[Action[Any]]) -> str:
    """Return what stands under an action's heading."""
    text = PAGES[page_of(sys.modules[kind.__module__])]
    _, found, rest = text.partition(f"\n## {kind.declared.wire}\n")
    assert found
    return rest.partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all table rows."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in CELLS.split(line)[1:-1]] for line in lines]


def plain(text: str) -> str:
    """Return a text without Markdown's escapes and code marks."""
    return re.sub(r"\\(.)|`", r"\1", text)


def flat(known: tuple[Parameter, ...], path: str = "") -> Iterator[tuple[str, Parameter]]:
    for parameter in known:
        yield path + parameter.name, parameter
        many = "[]" if parameter.kind == "list" else ""
        yield from flat(parameter.fields, f"{path}{parameter.name}{many}.")


@EACH_ACTION
def test_every_action_stands_on_its_page_with_all_its_parameters(kind: type[Action[Any]]) -> None:
    text = section(kind)
    request, _, reply = text.partition("\n### Reply of ")
    told = {row[0]: row for row in rows(request)}
    for path, parameter in flat(parameters(kind)):
        row = told[f"`{path}`"]
        assert parameter.description, f"{path} says what it means"
        assert plain(row[-1]) == plain(parameter.description)
        assert parameter.name == parameter.wire or parameter.wire in row[1]
        for value in parameter.values:
            assert f"`{'null' if value is None else value}`" in row[-2] or value == ""
    replied = {row[0]: row for row in rows(reply.partition("\n### Errors of ")[0])}
    for path, field in flat(parameters(kind.declared.reply)):
        assert plain(meaning(field)) == plain(replied[f"`{path}`"][-1]), f"{path} says what it means"
        assert meaning(field)
    if kind.declared.optional:
        assert f"({REAL_BOXES}#" in request
        assert BY_TOPIC[kind.declared.topic].confidence in request
    else:
        assert f"p. {kind.declared.page}" in request
    assert f"· {kind.declared.kind} ·" in request


@EACH_ACTION
def test_every_action_tells_how_it_may_end(kind: type[Action[Any]]) -> None:
    _, found, errors = section(kind).partition("\n### Errors of ")
    assert found
    told = [(row[0], plain(row[1])) for row in rows(errors.partition("\n### ")[0])]
    own = refusals_of(kind.declared.wire, optional=kind.declared.optional)
    assert told[2:] == [(str(refusal.status), plain(refusal.why)) for refusal in own]
    assert f"({INDEX}#errors-of-every-action)" in errors


@pytest.mark.parametrize("element", OPERATIONS)
def test_every_hotel_operation_has_its_fields_and_an_example(element: str) -> None:
    _, found, text = PAGES[HOTEL].partition(f"\n## {element}\n")
    assert found
    text = text.partition("\n## ")[0]
    kind = OPERATIONS[element]
    told = {row[0]: row for row in rows(text)}
    for field in parameters(kind):
        row = told[f"`{field.name}`"]
        assert row[1] == f"`{wire_name(kind, field)}`"
        assert field.description
        assert plain(row[-1]) == plain(field.description)
    example_text = text.partition("```xml\n")[2].partition("\n```")[0]
    assert type(decode_operation(example_text)) is kind


def test_every_fact_stands_on_its_page_with_its_confidence() -> None:
    text = PAGES[REAL_BOXES]
    for fact in FACTS:
        told = text.partition(f"\n## {fact.topic}\n")[2].partition("\n## ")[0]
        assert plain(fact.told) in plain(told)
        assert str(fact.confidence) in told


@EACH_ACTION
def test_every_example_is_a_request_that_the_pbx_understands(kind: type[Action[Any]]) -> None:
    _, fence, rest = section(kind).partition("```json\n")
    assert fence
    inner = json.loads(rest.partition("```")[0])["request"]
    assert inner == json.loads(json.dumps(example(kind)))
    received = read_object(inner)
    assert type(received.action) is kind
    assert not received.extra
    assert (received.cookie is None) == (kind.declared.wire in {"challenge", "login"})


def test_every_link_leads_somewhere() -> None:
    anchors = {
        name: [heading.lower().replace(" ", "-") for heading in HEADING.findall(text)]
        for name, text in PAGES.items()
    }
    links = [(name, *link) for name, text in PAGES.items() for link in LINK.findall(text)]
    assert len(links) > 2 * len(ACTIONS)
    for name, page, place in links:
        assert page in PAGES, f"{name} links to {page}"
        assert not place or anchors[page].count(place) == 1, f"{name} links to {page}#{place}"


def test_every_table_has_as_many_cells_in_each_row() -> None:
    for text in PAGES.values():
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            assert len({len(CELLS.split(line)) for line in block.splitlines()}) == 1


def test_the_index_lists_every_action_and_every_code_once() -> None:
    first = [row[0] for row in rows(PAGES[INDEX])]
    for kind in ACTIONS:
        page = page_of(sys.modules[kind.__module__])
        assert first.count(f"[{kind.declared.wire}]({page}#{anchor(kind)})") == 1
    for status in CODES:
        assert first.count(str(status)) == 1
    for refusal in GENERAL:
        assert first.count(f"`{refusal.status}`") == 1


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "here")
    there = tmp_path / "deep" / "there"
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-m", "ucm_cti.docs", str(there)], check=True, env=environment)
    written = {file.name: file.read_bytes() for file in (tmp_path / "here").iterdir()}
    assert written.keys() == PAGES.keys()
    assert {file.name: file.read_bytes() for file in there.iterdir()} == written


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    done = subprocess.run(
        [sys.executable, "-m", "ucm_cti.docs", str(taken)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"The pages cannot be written to {taken}: ")
    assert "Traceback" not in done.stderr
