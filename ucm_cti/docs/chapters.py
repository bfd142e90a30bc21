"""The page of a chapter: every action with parameters, reply, errors and an example."""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, Final

import msgspec
from msgspec import Struct

from ucm_cti.docs.examples import example
from ucm_cti.docs.fields import fields_table
from ucm_cti.docs.markdown import prose, table
from ucm_cti.docs.names import HOTEL, INDEX, REAL_BOXES
from ucm_cti.protocol.action import Action, parameters
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.departures import DEPARTURES, Departure, How
from ucm_cti.protocol.real_boxes import BY_TOPIC
from ucm_cti.protocol.refusals import refusals_of

_DEPARTED: Final = {
    How.OPTIONAL: "may be left out",
    How.MANDATORY: "must be there",
    How.NEVER_SENT: "is never sent",
    How.OURS: "is not in the guide",
    How.OTHER_VALUES: "takes other values",
}


def chapters() -> dict[ModuleType, list[type[Action[Any]]]]:
    """Return the chapters with their actions, in the order of the guide."""
    found: dict[ModuleType, list[type[Action[Any]]]] = {}
    for kind in ACTIONS:
        found.setdefault(sys.modules[kind.__module__], []).append(kind)
    return found


def page_of(module: ModuleType) -> str:
    """Return the file's name of a chapter's page."""
    return f"{module.__name__.rpartition('.')[2].replace('_', '-')}.md"


def title(module: ModuleType) -> str:
    """Return a chapter's name: what its docstring says before the pages of the guide."""
    return re.split(r" \(guide|[:.]", inspect.getdoc(module) or "", maxsplit=1)[0]


def where_told(kind: type[Action[Any]]) -> str:
    """Return the page of the guide, or how well an action is known that the guide does not know."""
    declared = kind.declared
    return f"p. {declared.page}" if declared.page is not None else f"{BY_TOPIC[declared.topic].confidence}"


def chapter_page(module: ModuleType, kinds: Iterable[type[Action[Any]]]) -> str:
    """Return the text of a chapter's page."""
    blocks = [f"# {title(module)}", prose(inspect.getdoc(module) or ""), f"[All chapters]({INDEX})"]
    for kind in kinds:
        blocks += _action(kind)
    return "\n\n".join(blocks) + "\n"


def _action(kind: type[Action[Any]]) -> Iterator[str]:
    yield f"## {kind.declared.wire}"
    yield prose(inspect.getdoc(kind) or "")
    yield f"`{kind.__module__}.{kind.__qualname__}` · {kind.declared.kind} · {where_told(kind)}"
    yield from _beyond_the_guide(kind)
    known = parameters(kind)
    yield "### Parameters of " + kind.declared.wire
    yield fields_table(known, mandatory=True) if known else "None."
    if departed := [each for each in DEPARTURES if each.action == kind.declared.wire]:
        yield "Other than in the guide:"
        yield "\n".join(map(_departure, departed))
    yield "### Reply of " + kind.declared.wire
    yield from _reply(kind.declared.reply)
    yield f"### Errors of {kind.declared.wire}"
    yield from _errors(kind)
    yield "### Example of " + kind.declared.wire
    inner = msgspec.json.format(msgspec.json.encode({"request": example(kind)}), indent=2)
    yield f"```json\n{inner.decode()}\n```"


def _beyond_the_guide(kind: type[Action[Any]]) -> Iterator[str]:
    if kind.declared.optional:
        fact = BY_TOPIC[kind.declared.topic]
        place = f"{REAL_BOXES}#{fact.topic.lower().replace(' ', '-')}"
        known = f"[{fact.confidence}]({place})"
        yield f"The guide does not know it, and nothing needs it; {known}: {prose(fact.told)}"
    if kind.declared.wire == "pmsapi":
        yield f"The operations are on [a page of their own]({HOTEL})."


def _errors(kind: type[Action[Any]]) -> Iterator[str]:
    own = refusals_of(kind.declared.wire, optional=kind.declared.optional)
    if own:
        yield table(("Code", "When"), [(str(refusal.status), prose(refusal.why)) for refusal in own])
    more = "Besides" if own else "Only"
    yield f"{more} [those that every action may end with]({INDEX}#errors-of-every-action)."


def _reply(reply: type[Struct]) -> Iterator[str]:
    bare = issubclass(reply, BareReply)
    shape = " It comes without the envelope; the fields are those of the result." if bare else ""
    yield f"`{reply.__name__}`: {prose(inspect.getdoc(reply) or '')}{shape}"
    if known := parameters(reply):
        yield fields_table(known, mandatory=False)


def _departure(departed: Departure) -> str:
    return f"- `{departed.parameter}` {_DEPARTED[departed.how]}: {prose(departed.reason)}."
