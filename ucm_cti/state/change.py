"""What is new in the picture: one change an item, with the names of the fields that differ."""

from collections.abc import Hashable
from enum import StrEnum, auto
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple


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
    before: Any | None = None
    """The item as it was told before; None when it is new."""
    added: bool = False

    @property
    def removed(self) -> bool:
        """Whether the item is gone."""
        return self.item is None

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that differ; all of them when the item is new, none when it was removed."""
        # Worked out only when it is asked for: once a frame and row, however many events there were.
        item, before = self.item, self.before
        if item is None:
            return frozenset()
        names = item.__struct_fields__
        if before is None:
            return frozenset(names)
        pairs = zip(names, astuple(before), astuple(item), strict=True)
        return frozenset([name for name, was, now in pairs if was is not now and was != now])


def merge(earlier: Change, later: Change) -> Change | None:
    """Make one change of two about the same thing; None when it came and went in between."""
    if later.item is None:
        return None if earlier.added else Change(later.table, later.key, None, earlier.before)
    return Change(later.table, later.key, later.item, earlier.before, earlier.added)
