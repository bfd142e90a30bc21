"""Extensions and their groups (guide p. 22-52, 203)."""

from msgspec import UNSET, UnsetType

from ucm_cti.protocol.action import Action, TextInt, action
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.rows import AccountRow, GroupRow


class AccountPage(Page, frozen=True, kw_only=True):
    """One page of extensions."""

    account: tuple[AccountRow, ...] | None = ()

    @property
    def rows(self) -> tuple[AccountRow, ...]:
        """The extensions of this page."""
        return self.account or ()


@action("listAccount", kind="query", page=22)
class ListAccount(Action[AccountPage], frozen=True, kw_only=True):
    """List extensions; `options` names the fields wanted, comma-separated."""

    page: TextInt | UnsetType = UNSET
    item_num: TextInt | UnsetType = UNSET
    sidx: str | UnsetType = UNSET
    sord: str | UnsetType = UNSET
    options: str | UnsetType = UNSET


class GroupPage(Page, frozen=True, kw_only=True):
    """One page of extension groups."""

    extension_group: tuple[GroupRow, ...] | None = ()

    @property
    def rows(self) -> tuple[GroupRow, ...]:
        """The groups of this page."""
        return self.extension_group or ()


@action("listExtensionGroup", kind="query", page=203)
class ListExtensionGroup(Action[GroupPage], frozen=True, kw_only=True):
    """List extension groups with their members."""

    page: TextInt | UnsetType = UNSET
    item_num: TextInt | UnsetType = UNSET
    sidx: str | UnsetType = UNSET
    sord: str | UnsetType = UNSET
    options: str | UnsetType = UNSET
