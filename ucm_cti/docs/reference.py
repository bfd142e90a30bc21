"""The reference: an index, one page a chapter, the hotel's operations, and what real boxes do."""

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from ucm_cti.docs.chapters import chapter_page, chapters, page_of, title, where_told
from ucm_cti.docs.hotel import hotel_page
from ucm_cti.docs.markdown import prose, table
from ucm_cti.docs.names import HOTEL, INDEX, REAL_BOXES
from ucm_cti.docs.real_boxes import real_boxes_page
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.codes import CODES
from ucm_cti.protocol.refusals import GENERAL

_HOW_TO_READ: Final = (
    "Parameters are sent strictly as declared: what does not fit raises `WrongUse`, and nothing is sent. "
    "Replies are read tolerantly: every field may be missing, what no declaration names is kept. "
    "Where boxes write a field now as a text, now as a number, its kind stands in words."
)
_KINDS: Final = {
    Kind.QUERY: "changes nothing, may be sent again",
    Kind.COMMAND: "does something now, is sent again only where nothing was executed",
    Kind.CONFIG: "changes the configuration, applyChanges is due afterwards",
}


def pages() -> dict[str, str]:
    """Return the reference: the text of each page by its file's name, the index first."""
    found = chapters()
    made = {INDEX: _index(found)}
    made.update((page_of(module), chapter_page(module, kinds)) for module, kinds in found.items())
    return made | {HOTEL: hotel_page(), REAL_BOXES: real_boxes_page()}


def write(folder: Path) -> None:
    """Write the reference into a folder, which is made where there is none. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def anchor(kind: type[Action[Any]]) -> str:
    """Return what a link to an action ends with: Markdown makes it of the heading."""
    return kind.declared.wire.lower()


def _index(found: Mapping[ModuleType, Sequence[type[Action[Any]]]]) -> str:
    blocks = [
        "# Reference of the API",
        "The actions of a UCM's HTTPS API as this package declares them, one page a chapter of the guide.",
        _HOW_TO_READ,
        f"[The operations of the hotel interface]({HOTEL}) · [What real boxes do]({REAL_BOXES})",
        "\n".join(f"- **{kind}**: {meaning}." for kind, meaning in _KINDS.items()),
    ]
    for module, kinds in found.items():
        rows = [
            (
                f"[{kind.declared.wire}]({page_of(module)}#{anchor(kind)})",
                str(kind.declared.kind),
                where_told(kind),
                prose((inspect.getdoc(kind) or "").partition("\n")[0]),
            )
            for kind in kinds
        ]
        blocks += [
            f"## [{title(module)}]({page_of(module)})",
            table(("Action", "Kind", "Guide", "What it does"), rows),
        ]
    general = [(str(refusal.status), prose(refusal.why)) for refusal in GENERAL]
    codes = [
        (
            str(code.status),
            f"`{code.error.__name__}`" if code.error else "",
            prose(code.sentence),
            f"{code.retry_after_s} s" if code.retry_after_s else "",
        )
        for code in CODES.values()
    ]
    blocks += [
        "## Return codes",
        "All that the guide has (p. 220); the errors are in `ucm_cti.model.errors`.",
        table(("Code", "Error", "Meaning", "Wait"), codes),
        "## Errors of every action",
        "Each action's own errors stand with it; besides, every one may end with these.",
        table(("Code of any", "When"), [(f"`{status}`", why) for status, why in general]),
    ]
    return "\n\n".join(blocks) + "\n"
