"""What every list of the configuration can be asked for (guide p. 22-24)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import TextInt
from ucm_cti.protocol.fields import Free, Maybe, about


class ListQuery(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """The parameters that all lists have in common."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.", default=1)]] = UNSET
    item_num: Maybe[
        Annotated[TextInt, Meta(le=10_000), about("Items on a page; left out, all are on page 1.")]
    ] = UNSET
    sord: Maybe[Annotated[Literal["asc", "desc"], about("Direction of sorting.")]] = UNSET
    sidx: Maybe[Annotated[Free, about("Field to sort by.")]] = UNSET
    options: Maybe[Annotated[Free, about("Fields to return, comma-separated; left out, all.")]] = UNSET
