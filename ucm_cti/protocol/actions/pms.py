"""The hotel interface (guide p. 210-217); its operations are in `protocol.legacy.pms`."""

from typing import Annotated, Literal

from msgspec import UNSET

from ucm_cti.protocol.action import Order, action
from ucm_cti.protocol.fields import Maybe, Secret, about


@action("pmsapi", kind="command", page=210)
class PmsApi(Order, frozen=True, kw_only=True):
    """Have the PBX do one hotel operation; made by `protocol.legacy.pms.pms_request`."""

    token: Annotated[Secret, about("Hash of the hotel interface's own user and password.")]
    data: Annotated[Secret, about("The operation, as XML or JSON; a maid's password may be in it.")]
    format: Maybe[Annotated[Literal["xml", "json"], about("Which of the two `data` is.")]] = UNSET
