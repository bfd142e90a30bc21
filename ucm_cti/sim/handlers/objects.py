"""What the handlers of configured objects have in common: list, add, tell, change and delete by kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ucm_cti.protocol.action import Action, Order
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.wire import builtins
from ucm_cti.sim.configuration.kinds import Kind
from ucm_cti.sim.handlers.answer import Answer, Response, Visit
from ucm_cti.sim.handlers.paging import Row, arranged, paged

Shown = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""How an object looks in a reply."""


def values_of(asked: Action[Any], *without: str) -> dict[str, Any]:
    """Return the parameters of a request by their wire names, secrets revealed."""
    return {key: value for key, value in builtins(asked).items() if key not in without}


def only(*names: str) -> Shown:
    """Show these fields alone."""
    return lambda found: {name: found[name] for name in names}


def without(*names: str) -> Shown:
    """Show all but these fields."""
    return lambda found: {name: value for name, value in found.items() if name not in names}


def one_page(key: str, rows: Sequence[Row], asked: ListQuery) -> Response:
    """Return the page of rows that a list was asked for."""
    arranged_rows = arranged(rows, sidx=asked.sidx, sord=asked.sord, options=asked.options)
    return paged(key, arranged_rows, page=asked.page, item_num=asked.item_num)


def listing(action: type[Action[Any]], kind: Kind, key: str, shown: Shown) -> Answer:
    """Answer a list with all objects of a kind."""

    def run(visit: Visit, asked: ListQuery) -> Response:
        return one_page(key, [shown(found) for found in visit.configuration.store.all(kind)], asked)

    return Answer(action, run)


def telling(action: type[Action[Any]], kind: Kind, by: str, key: str, shown: Shown) -> Answer:
    """Answer with one object, named by the parameter `by`, under `key`."""

    def run(visit: Visit, asked: Action[Any]) -> Response:
        return {key: shown(visit.configuration.store.get(kind, getattr(asked, by)))}

    return Answer(action, run)


def adding(action: type[Order], kind: Kind) -> Answer:
    """Answer by adding an object; the reply does not name it."""

    def run(visit: Visit, asked: Order) -> Response:
        visit.configuration.store.add(kind, values_of(asked))
        return visit.configuration.saved()

    return Answer(action, run)


def changing(action: type[Order], kind: Kind, by: str) -> Answer:
    """Answer by changing the object that the parameter `by` names."""

    def run(visit: Visit, asked: Order) -> Response:
        visit.configuration.store.change(kind, getattr(asked, by), values_of(asked, by))
        return visit.configuration.saved()

    return Answer(action, run)


def deleting(action: type[Order], kind: Kind, by: str) -> Answer:
    """Answer by deleting the object that the parameter `by` names."""

    def run(visit: Visit, asked: Order) -> Response:
        visit.configuration.store.remove(kind, getattr(asked, by))
        return visit.configuration.saved()

    return Answer(action, run)
