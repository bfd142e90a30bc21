"""The hotel interface (guide p. 210-217); its operations are in `protocol.legacy.pms`."""

from typing import Literal

from msgspec import UNSET, UnsetType

from ucm_cti.protocol.action import Order, action
from ucm_cti.protocol.secret import Secret


@action("pmsapi", kind="command", page=210)
class PmsApi(Order, frozen=True, kw_only=True):
    """Have the PBX do one hotel operation; made by `protocol.legacy.pms.pms_request`."""

    token: Secret
    """Hash of the hotel interface's own user and password."""
    data: Secret
    """The operation, as XML or JSON; a maid's password may be in it."""
    format: Literal["xml", "json"] | UnsetType = UNSET
