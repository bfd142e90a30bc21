"""Keyed tables that tell what changed in them."""

from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

from msgspec import Struct

from ucm_cti.state.change import Change, TableName

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Struct)


class Table(Mapping[K, V], Generic[K, V]):
    """A table as others see it: read only, in the order of arrival."""

    def __init__(self) -> None:
        self._items: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def keys(self) -> KeysView[K]:
        """Return the keys."""
        return self._items.keys()

    def values(self) -> ValuesView[V]:
        """Return the items."""
        return self._items.values()

    def items(self) -> ItemsView[K, V]:
        """Return keys with items."""
        return self._items.items()


class LiveTable(Table[K, V]):
    """A table as its owner sees it: what a key held before it was written to is kept until it is told."""

    def __init__(self, name: TableName) -> None:
        super().__init__()
        self._name = name
        self.dirty = False
        """Whether anything was written since it was told."""
        self._before: dict[K, V | None] = {}
        self._again: set[K] = set()
        """Keys written to more than once: they may hold again what they held before."""

    def put(self, key: K, item: V) -> bool:
        """Keep `item` under `key`; tell whether anything differs from what was there."""
        old = self._items.get(key)
        if old == item:
            return False
        self._items[key] = item
        self._note(key, old)
        return True

    def remove(self, key: K) -> bool:
        """Forget `key`; tell whether it was there."""
        old = self._items.pop(key, None)
        if old is None:
            return False
        self._note(key, old)
        return True

    def replace(self, items: Mapping[K, V]) -> None:
        """Make the table hold exactly `items`: removals first, then what is new or differs."""
        for key in [key for key in self._items if key not in items]:
            self.remove(key)
        for key, item in items.items():
            self.put(key, item)

    def take_changes(self) -> list[Change]:
        """Return what differs since this was last asked: one change a key, however often it was written."""
        before, again = self._before, self._again
        self._before, self._again = {}, set()
        self.dirty = False
        name, items = self._name, self._items
        changes = []
        for key, old in before.items():
            item = items.get(key)
            if not again or key not in again or item != old:
                changes.append(Change(name, key, item, old, old is None))
        return changes

    def _note(self, key: K, old: V | None) -> None:
        if key in self._before:
            self._again.add(key)
        else:
            self._before[key] = old
            self.dirty = True
