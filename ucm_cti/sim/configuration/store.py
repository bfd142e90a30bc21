"""The saved configuration: objects by kind and key, added, changed, deleted and read back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ucm_cti.protocol.codec import listed
from ucm_cti.sim.configuration.kinds import (
    IVR,
    KINDS,
    OUTBOUND_ROUTE,
    PAGING_GROUP,
    QUEUE,
    SIP_ACCOUNT,
    TRUNKS,
    Kind,
    Target,
)
from ucm_cti.sim.configuration.sensitive import refuse_sensitive
from ucm_cti.sim.engine import EngineRefusal

Object = dict[str, Any]
Key = str
"""Keys are compared as texts: the same id is a number in one action and a text in the next."""

_EXISTS: Final = -44
_NOT_THERE: Final = -16


class Store:
    """What is saved. It knows nothing of calls: `Configuration` lets it take effect."""

    def __init__(self, *, groups: Mapping[str, str], ring_groups: Mapping[str, str]) -> None:
        """Begin with nothing; ids of `groups` and numbers of `ring_groups` are what may be named."""
        self._objects: dict[str, dict[Key, Object]] = {kind.name: {} for kind in KINDS}
        self._counted: dict[str, int] = defaultdict(int)
        self._groups = groups
        self._ring_groups = ring_groups

    def put(self, kind: Kind, own: Mapping[str, Any]) -> Key:
        """Save an object without any check, as it was when the PBX left the factory; return its key."""
        made = dict(own)
        if kind.counter and kind.key not in made:
            made[kind.key] = self._new_id(kind)
        key = str(made[kind.key])
        self._objects[kind.name][key] = made
        return key

    def add(self, kind: Kind, values: Mapping[str, Any]) -> Object:
        """Save a new object and return it. Raises EngineRefusal with -44, -16 or -50."""
        refuse_sensitive(values)
        self._refuse_taken(kind, values, but=None)
        self._refuse_dangling(kind, values)
        return self.get(kind, self.put(kind, values))

    def change(self, kind: Kind, key: object, values: Mapping[str, Any]) -> Object:
        """Change an object, and its key where `values` has another one; return it as it is now."""
        found = self._found(kind, key)
        refuse_sensitive(values)
        self._refuse_taken(kind, values, but=found)
        self._refuse_dangling(kind, values)
        before = str(found[kind.key])
        found.update(values)
        after = str(found[kind.key])
        if after != before:
            objects = self._objects[kind.name]
            objects[after] = objects.pop(before)
        return self.get(kind, after)

    def remove(self, kind: Kind, key: object) -> Object:
        """Delete an object and return what it was."""
        found = self._found(kind, key)
        del self._objects[kind.name][str(found[kind.key])]
        return {**kind.usual, **found}

    def get(self, kind: Kind, key: object) -> Object:
        """Return a copy of an object with all its fields; raises EngineRefusal (-16)."""
        return {**kind.usual, **self._found(kind, key)}

    def value(self, kind: Kind, key: object, name: str) -> Any:  # noqa: ANN401  # any JSON
        """Return one field of an object; raises EngineRefusal (-16)."""
        return self._found(kind, key).get(name, kind.usual.get(name))

    def has(self, kind: Kind, key: object) -> bool:
        """Return whether there is such an object."""
        return str(key) in self._objects[kind.name]

    def all(self, kind: Kind) -> Iterator[Object]:
        """Yield copies of all objects of a kind, oldest first."""
        for found in self._objects[kind.name].values():
            yield {**kind.usual, **found}

    def knows(self, target: Target, name: str) -> bool:
        """Return whether there is what a field names."""
        match target:
            case Target.EXTENSION:
                return self.has(SIP_ACCOUNT, name)
            case Target.EXTENSION_OR_GROUP:
                return self.has(SIP_ACCOUNT, name) or name in self._groups
            case Target.TRUNK:
                return any(self.has(kind, name) for kind in TRUNKS)
            case Target.OUTBOUND_ROUTE:
                return self.has(OUTBOUND_ROUTE, name)
            case Target.QUEUE:
                return self.has(QUEUE, name)
            case Target.IVR:
                return self.has(IVR, name) or any(ivr["extension"] == name for ivr in self.all(IVR))
            case Target.RING_GROUP:
                return name in self._ring_groups
            case Target.PAGING_GROUP:
                return self.has(PAGING_GROUP, name)

    def _found(self, kind: Kind, key: object) -> Object:
        found = self._objects[kind.name].get(str(key))
        if found is None:
            raise EngineRefusal(_NOT_THERE, f"there is no {kind.name} {key}")
        return found

    def _new_id(self, kind: Kind) -> int | str:
        self._counted[kind.counter] += 1
        number = self._counted[kind.counter]
        return f"{kind.prefix}{number}" if kind.prefix else number

    def _refuse_taken(self, kind: Kind, values: Mapping[str, Any], *, but: Object | None) -> None:
        if kind.label and (label := values.get(kind.label)) is not None:
            rivals = TRUNKS if kind in TRUNKS else (kind,)
            if any(o is not but and o.get(kind.label) == label for r in rivals for o in self._of(r)):
                raise EngineRefusal(_EXISTS, f"there is another {kind.name} of this name")
        number = values.get(kind.number) if kind.number else None
        if number is not None and self._is_number(str(number), but):
            raise EngineRefusal(_EXISTS, f"the number {number} is taken")

    def _is_number(self, number: str, but: Object | None) -> bool:
        if self.has(SIP_ACCOUNT, number) or number in self._ring_groups:
            return True
        numbered = (kind for kind in KINDS if kind.number)
        return any(
            o is not but and str(o[kind.number]) == number for kind in numbered for o in self._of(kind)
        )

    def _of(self, kind: Kind) -> Iterator[Object]:
        yield from self._objects[kind.name].values()

    def _refuse_dangling(self, kind: Kind, values: Mapping[str, Any]) -> None:
        for name, target in kind.references.items():
            for part in listed(values.get(name)):
                if not self.knows(target, part):
                    raise EngineRefusal(_NOT_THERE, f"{name} names what is not there")
