"""PIN sets (guide p. 205)."""

from typing import Annotated

from msgspec import UNSET, Struct

from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.fields import Free, Id, Maybe, YesNo, about
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, ToldPage, Unread


class PinSet(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A set of PINs; the PINs themselves are not told."""

    pin_sets_id: Maybe[Annotated[Id, about("Id of the PIN set.")]] = UNSET
    pin_sets_name: Maybe[Annotated[Free, about("Name of the PIN set.")]] = UNSET
    record_in_cdr: Maybe[Annotated[YesNo, about("Whether use is recorded in the call records.")]] = UNSET
    unread: Unread = NOTHING


class PinSetPage(ToldPage, frozen=True, kw_only=True):
    """One page of PIN sets; the list has the name of one of its fields."""

    pin_sets_id: Annotated[tuple[PinSet, ...], about("The PIN sets of this page.")] = ()

    @property
    def rows(self) -> tuple[PinSet, ...]:
        """The rows of this page."""
        return self.pin_sets_id


@action("listPinSets", kind="query", page=205)
class ListPinSets(ListQuery, Action[PinSetPage], frozen=True, kw_only=True):
    """List the PIN sets."""
