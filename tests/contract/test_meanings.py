"""Every field says what it means and what it may be, and every citation leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ucm_cti
from ucm_cti.docs.meanings import meaning
from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.real_boxes import BY_TOPIC, FACTS

EACH_ACTION = pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.declared.wire)
SOURCES = sorted(Path(ucm_cti.__file__).parent.rglob("*.py"))
CITED = re.compile(r"real boxes: ([^);.]+?)(?: and the following)?[);.]")


def flat(known: tuple[Parameter, ...], path: str = "") -> Iterator[tuple[str, Parameter]]:
    for field in known:
        yield f"{path}{field.wire}", field
        yield from flat(field.fields, f"{path}{field.wire}.")


@EACH_ACTION
def test_every_parameter_and_every_field_of_a_reply_has_a_meaning_and_a_kind(kind: type[Action[Any]]) -> None:
    for path, field in (*flat(parameters(kind)), *flat(parameters(kind.declared.reply))):
        assert meaning(field), f"{path} says what it means"
        assert field.allowed != "any value", f"{path} says what it may be"


def test_facts_have_topics_of_their_own() -> None:
    assert len(BY_TOPIC) == len(FACTS)
    assert len({topic.casefold() for topic in BY_TOPIC}) == len(FACTS)
    assert all(fact.told.endswith(".") for fact in FACTS)


def test_every_citation_names_a_fact() -> None:
    cited = {
        (path.name, topic)
        for path in SOURCES
        for topic in CITED.findall(" ".join(path.read_text(encoding="utf-8").split()))
        if not topic.startswith("TOPIC")
    }
    assert len(cited) > 40
    assert {topic for _, topic in cited} <= set(BY_TOPIC), cited


def test_no_citation_leads_out_of_this_project() -> None:
    elsewhere = re.compile(r"(BEHAVIOUR|EVENTS|SEQUENCES|SPEC)\.md")
    assert [path.name for path in SOURCES if elsewhere.search(path.read_text(encoding="utf-8"))] == []
