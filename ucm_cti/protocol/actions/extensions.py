"""Extensions and their groups (guide p. 22-52, 203)."""

from typing import Annotated

from msgspec import UNSET

from ucm_cti.protocol.action import Action, TextInt, action
from ucm_cti.protocol.fields import Maybe, about
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.rows import AccountRow, GroupRow


class AccountPage(Page, frozen=True, kw_only=True):
    """One page of extensions."""

    account: Annotated[tuple[AccountRow, ...] | None, about("The extensions of this page.")] = ()

    @property
    def rows(self) -> tuple[AccountRow, ...]:
        """The extensions of this page."""
        return self.account or ()


@action("listAccount", kind="query", page=22)
class ListAccount(Action[AccountPage], frozen=True, kw_only=True):
    """List extensions; `options` names the fields wanted, comma-separated."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.")]] = UNSET
    item_num: Maybe[Annotated[TextInt, about("Items on a page; left out, all are on page 1.")]] = UNSET
    sidx: Maybe[Annotated[str, about("Field to sort by.")]] = UNSET
    sord: Maybe[Annotated[str, about("Direction of sorting, asc or desc.")]] = UNSET
    options: Maybe[Annotated[str, about("Fields to return, comma-separated; left out, all.")]] = UNSET


class GroupPage(Page, frozen=True, kw_only=True):
    """One page of extension groups."""

    extension_group: Annotated[tuple[GroupRow, ...] | None, about("The groups of this page.")] = ()

    @property
    def rows(self) -> tuple[GroupRow, ...]:
        """The groups of this page."""
        return self.extension_group or ()


@action("listExtensionGroup", kind="query", page=203)
class ListExtensionGroup(Action[GroupPage], frozen=True, kw_only=True):
    """List extension groups with their members."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.")]] = UNSET
    item_num: Maybe[Annotated[TextInt, about("Items on a page; left out, all are on page 1.")]] = UNSET
    sidx: Maybe[Annotated[str, about("Field to sort by.")]] = UNSET
    sord: Maybe[Annotated[str, about("Direction of sorting, asc or desc.")]] = UNSET
    options: Maybe[Annotated[str, about("Fields to return, comma-separated; left out, all.")]] = UNSET
