"""The page of the hotel interface: the thirteen operations that `pmsapi` carries."""

import inspect
from collections.abc import Iterator

from ucm_cti.docs.examples import hotel_example
from ucm_cti.docs.fields import allowed, without_empty_columns
from ucm_cti.docs.markdown import prose
from ucm_cti.docs.meanings import meaning
from ucm_cti.docs.names import INDEX
from ucm_cti.model.hotel import HotelOperation
from ucm_cti.protocol.action import parameters
from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, wire_name
from ucm_cti.protocol.legacy.pms import PAGES


def hotel_page() -> str:
    """Return the text of the page."""
    blocks = [
        "# Operations of the hotel interface",
        (
            f"What a front desk has its PBX do ({PAGES}). Each is a document that "
            "[pmsapi](pms.md#pmsapi) carries, as XML or JSON; "
            "`ucm_cti.protocol.legacy.pms.pms_request` makes it, and `ucm-cti hotel` sends it."
        ),
        "A refusal has the code -1, with the reason in the reply.",
        f"[All chapters]({INDEX})",
    ]
    for element, kind in OPERATIONS.items():
        blocks += _operation(element, kind)
    return "\n\n".join(blocks) + "\n"


def _operation(element: str, kind: type[HotelOperation]) -> Iterator[str]:
    yield f"## {element}"
    yield prose(inspect.getdoc(kind) or "")
    yield f"`{kind.__module__}.{kind.__qualname__}`"
    heads = ("Name", "On the wire", "Mandatory", "What it may be", "Meaning")
    rows = [
        (
            f"`{field.name}`",
            f"`{wire_name(kind, field)}`",
            "yes" if field.mandatory else "",
            allowed(field),
            prose(meaning(field)),
        )
        for field in parameters(kind)
    ]
    yield without_empty_columns(heads, rows)
    yield f"```xml\n{hotel_example(kind)}\n```"
