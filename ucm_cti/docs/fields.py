"""Tables of parameters and of the fields of replies."""

from collections.abc import Iterable, Iterator, Sequence

from ucm_cti.docs.markdown import code, prose, table
from ucm_cti.docs.meanings import meaning
from ucm_cti.protocol.action import Parameter


def fields_table(known: Iterable[Parameter], *, mandatory: bool) -> str:
    """Return a table of parameters or fields; columns that would stay empty are left out."""
    heads = ("Name", "On the wire", "Mandatory", "What it may be", "Meaning")
    rows = [
        (
            f"`{name}`",
            f"`{wire}`" if wire != name else "",
            "yes" if mandatory and field.mandatory else "",
            allowed(field),
            prose(meaning(field)),
        )
        for name, wire, field in _flat(known)
    ]
    return without_empty_columns(heads, rows, always=frozenset({0, 3}))


def without_empty_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, always: frozenset[int] = frozenset({0})
) -> str:
    """Return a table without the columns in which nothing stands, but for those that `always` do."""
    kept = [column for column in range(len(heads)) if column in always or any(row[column] for row in rows)]
    return table([heads[c] for c in kept], [[row[c] for c in kept] for row in rows])


def _flat(known: Iterable[Parameter], name: str = "", wire: str = "") -> Iterator[tuple[str, str, Parameter]]:
    """Give each parameter with its paths in Python and on the wire, those of objects after the object."""
    for field in known:
        many = "[]" if field.kind == "list" else ""
        yield name + field.name, wire + field.wire, field
        yield from _flat(field.fields, f"{name}{field.name}{many}.", f"{wire}{field.wire}{many}.")


def allowed(field: Parameter) -> str:
    """Return what a parameter may be, with everything that is code as code."""
    if field.values:
        said = ", ".join(code("null" if value is None else str(value)) for value in field.values)
    else:
        said = prose(field.allowed)
    said += " (secret)" if field.secret else ""
    said += ", as a text" if field.number_as_text else ""
    said += ", or null" if field.nullable and None not in field.values else ""
    return said if field.default is None else f"{said}; default {code(str(field.default))}"
