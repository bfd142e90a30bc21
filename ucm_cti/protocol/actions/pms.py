"""The hotel interface (guide p. 210-217); its operations are in `protocol.legacy.pms`."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from ucm_cti.protocol.action import Order, action


@action("pmsapi", kind="command", page=210)
class PmsApi(Order, frozen=True, kw_only=True):
    """Have the PBX do one hotel operation; made by `protocol.legacy.pms.pms_request`."""

    token: Annotated[str, Meta(min_length=1)]
    """Hash of the hotel interface's own user and password."""
    data: Annotated[str, Meta(min_length=1)]
    """The operation, as XML or JSON."""
    format: Literal["xml", "json"] | UnsetType = UNSET

    def __repr__(self) -> str:
        """Show neither the token nor what is asked: a maid's password may be in it."""
        return "PmsApi(•••)"
