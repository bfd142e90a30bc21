"""What a field means: as its declaration says, or as the text that stands below it in its class."""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from msgspec import Struct

from ucm_cti.protocol.parameters import Parameter


def meaning(field: Parameter) -> str:
    """Return what a field means; empty where nobody has said it."""
    if field.description:
        return field.description
    told = (_texts(owner).get(field.name, "") for owner in field.owner.__mro__ if issubclass(owner, Struct))
    return next((text for text in told if text), "")


@cache
def _texts(owner: type[Struct]) -> dict[str, str]:
    """Return the texts below the fields of a class, by the fields' names."""
    body = _classes(owner.__module__).get(owner.__name__, [])
    found: dict[str, str] = {}
    for field, below in pairwise(body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str() as text)),
            ):
                found[name] = inspect.cleandoc(text)
    return found


@cache
def _classes(module: str) -> dict[str, list[ast.stmt]]:
    try:
        source = inspect.getsource(sys.modules[module])
    except (OSError, TypeError):  # msgspec's own, which have no source
        return {}
    tree = ast.parse(source)
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
