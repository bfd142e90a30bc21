"""What is new in the picture: one change an item, with the names of the fields that differ."""

from collections.abc import Hashable
from enum import StrEnum, auto
from typing import Any

from msgspec import Struct


class TableName(StrEnum):
    """The tables of the picture."""

    CHANNELS = auto()
    CALLS = auto()
    EXTENSIONS = auto()
    QUEUES = auto()
    AGENTS = auto()
    WAITING = auto()
    TRUNKS = auto()
    LOAD = auto()
    """Not a table: the PBX's own counts, one item under the key `LOAD_KEY`."""


LOAD_KEY = "load"


class Change(Struct, frozen=True):
    """One item of one table was added, changed or removed.

    Changes applied in order to a copy of the tables make the same tables.
    """

    table: TableName
    key: Hashable
    item: Any | None
    """The whole new item; None when it was removed."""
    fields: frozenset[str] = frozenset()
    """Names of the fields that differ; all of them when the item is new, none when it was removed."""
    added: bool = False

    @property
    def removed(self) -> bool:
        """Whether the item is gone."""
        return self.item is None


def merge(earlier: Change, later: Change) -> Change | None:
    """Make one change of two about the same thing; None when it came and went in between."""
    if later.item is None:
        return None if earlier.added else later
    return Change(
        table=later.table,
        key=later.key,
        item=later.item,
        fields=earlier.fields | later.fields,
        added=earlier.added,
    )
