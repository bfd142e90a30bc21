"""Markdown: texts, code and tables so that they are shown as they are."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_MARKUP: Final = re.compile(r"([\\|*_<>\[\]])")
_CODE: Final = re.compile(r"(`[^`]*`)")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def prose(text: str) -> str:
    """Return a text of ours so that Markdown shows it as it is, but for what stands between backticks."""
    parts = _CODE.split(text.replace("``", "`"))
    return "".join(
        part.replace("|", r"\|") if part.startswith("`") else _MARKUP.sub(r"\\\1", part) for part in parts
    )


def code(text: str) -> str:
    """Return a text as code that may stand in a table."""
    escaped = text.replace("|", r"\|")
    if not escaped:
        return "(empty)"
    return f"`` {escaped} ``" if "`" in escaped else f"`{escaped}`"
