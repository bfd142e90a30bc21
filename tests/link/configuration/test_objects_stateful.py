"""Client, simulator and a model of plain dictionaries agree, whatever is added, changed, read and deleted."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec import UNSET, Struct

from tests.link.configuration.in_memory import Box, Caller
from tests.link.configuration.made_requests import fitting
from tests.link.configuration.object_kinds import KINDS, ObjectKind
from ucm_cti.model.errors import Conflict, NotFound
from ucm_cti.protocol.action import parameters
from ucm_cti.protocol.building import build
from ucm_cti.protocol.secret import Secret

LABELS = [f"{number:02d}" for number in range(12)]


def _by_wire(row: Struct) -> dict[str, Any]:
    """Return the fields that an object has, by wire name, those that nobody declared, too."""
    told = {p.wire: getattr(row, p.name) for p in parameters(type(row))} | dict(getattr(row, "unread", {}))
    return {name: value for name, value in told.items() if value is not UNSET}


def _same(told: Any, meant: Any) -> bool:
    if isinstance(told, Secret):
        return told == Secret(str(meant))
    return bool(told == meant) or str(told) == str(meant)


class Objects(RuleBasedStateMachine):
    """Objects of one kind at one PBX; `model` holds what each must read as, by its id."""

    kind: ObjectKind

    def __init__(self) -> None:
        super().__init__()
        self.caller = Caller(Box(extensions=2))
        self.model: dict[str, dict[str, Any]] = {}
        self.factory = {str(_by_wire(row)[self.kind.id]) for row in self._rows()}

    def teardown(self) -> None:
        self.caller.close()

    @rule(label=st.sampled_from(LABELS), data=st.data())
    def add(self, label: str, data: st.DataObject) -> None:
        made = {**self.kind.made(label), **self._drawn(self.kind.add, data)}
        asked = build(self.kind.add, made)
        before = build(self.kind.before, self.kind.made_before(label)) if self.kind.before else None
        meant = made[self.kind.label_given or self.kind.label]
        if any(_same(known[self.kind.label], meant) for known in self._rivals()):
            with pytest.raises(Conflict):
                self.caller.send(before or asked)
            return
        if before is not None:
            self.caller.send(before)
        assert self.caller.send(asked).need_apply == "yes"
        (new,) = [
            key for row in self._rows() if (key := str(_by_wire(row)[self.kind.id])) not in self._known()
        ]
        self.model[new] = {**made, self.kind.label: meant}

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        key = self._any(data)
        kept = {**self._mandatory(key), **self.kind.kept}
        values = {**kept, **self._drawn(self.kind.change, data), self.kind.by: key}
        if "ivr_name" in kept:
            values["ivr_name"] = self.model[key]["ivr_name"]
        self.caller.send(build(self.kind.change, values))
        self.model[key] |= {
            name: value
            for name, value in values.items()
            if name not in {self.kind.by, "trunkgroup", "chans", "trunk_index"}
        }

    @precondition(lambda self: self.model and self.kind.relabel)
    @rule(label=st.sampled_from(LABELS), data=st.data())
    def relabel(self, label: str, data: st.DataObject) -> None:
        key = self._any(data)
        new = self.kind.made(label)[self.kind.label]
        values = {**self._mandatory(key), **self.kind.kept, self.kind.label: new, self.kind.by: key}
        asked = build(self.kind.change, values)
        if any(other != key and _same(o[self.kind.label], new) for other, o in self.model.items()):
            with pytest.raises(Conflict):
                self.caller.send(asked)
            return
        self.caller.send(asked)
        told = self.model.pop(key)
        told |= {k: v for k, v in values.items() if k not in {self.kind.by, "trunkgroup", "chans"}}
        self.model[new if self.kind.id == self.kind.label else key] = told

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        key = self._any(data)
        reply = self.caller.send(build(self.kind.get, {self._get_by: key}))
        told = _by_wire(getattr(reply, self.kind.reply))
        for name, meant in self.model[key].items():
            if name in self.kind.free and not (meant is None and name not in told):
                assert _same(told[name], meant), (name, told[name], meant)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        key = self._any(data)
        delete = build(self.kind.delete, {self.kind.delete_by or self.kind.by: key})
        self.caller.send(delete)
        del self.model[key]
        for asked in (build(self.kind.get, {self._get_by: key}), delete):
            with pytest.raises(NotFound):
                self.caller.send(asked)

    @invariant()
    def listed(self) -> None:
        rows = {str(told[self.kind.id]): told for told in map(_by_wire, self._rows())}
        assert rows.keys() - self.factory == self.model.keys()
        for key, meant in self.model.items():
            assert _same(rows[key][self.kind.label], meant[self.kind.label])

    def _rows(self) -> tuple[Any, ...]:
        return self.caller.rows(build(self.kind.list, self.kind.asked))

    def _known(self) -> set[str]:
        return self.factory | self.model.keys()

    def _any(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.model)))

    @property
    def _get_by(self) -> str:
        return self.kind.get_by or self.kind.by

    def _rivals(self) -> list[dict[str, Any]]:
        return [] if self.kind.name == "inbound route" else list(self.model.values())

    def _mandatory(self, key: str) -> dict[str, Any]:
        """Return what a change must repeat, as the object has it."""
        wanted = [p.wire for p in parameters(self.kind.change) if p.mandatory]
        return {name: self.model[key][name] for name in wanted if name in self.model[key]}

    def _drawn(self, action: Any, data: st.DataObject) -> dict[str, Any]:
        known = {p.wire: p for p in parameters(action)}
        free = {name: fitting(known[name]) for name in self.kind.free if name in known}
        drawn = data.draw(st.fixed_dictionaries({}, optional=free))
        return {name: value for name, value in drawn.items() if not isinstance(value, str) or _plain(value)}


def _plain(value: str) -> bool:
    """Tell whether a text has none of the characters that the PBX calls sensitive."""
    return value.isprintable() and not any(sign in value for sign in ("`", ";", "|", "$(", "&&"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_client_simulator_and_model_agree(kind: ObjectKind) -> None:
    machine = type("ObjectsOfThisKind", (Objects,), {"kind": kind})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=8, stateful_step_count=16, deadline=None)
    )
