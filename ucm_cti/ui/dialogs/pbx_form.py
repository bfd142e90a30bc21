"""Between a profile and what the window of its settings shows: both ways, without a window."""

from collections.abc import Mapping

from msgspec import Struct

from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Trust
from ucm_cti.ui.dialogs.pbx_change import Change, put, value_at
from ucm_cti.ui.dialogs.pbx_fields import FIELDS, WEB_PASSWORD, Line


class Reading(Struct, frozen=True, kw_only=True):
    """What the window says: a change, or what is wrong with it."""

    change: Change
    errors: Mapping[str, str]
    """One sentence for each place that is wrong."""


def shown(profile: Profile) -> dict[str, object]:
    """Return what the window shows of a profile: a text for a line, the value for a choice."""
    return {
        field.place: ""
        if field.place == WEB_PASSWORD
        else field.show(value_at(profile, field.place))
        if isinstance(field, Line)
        else value_at(profile, field.place)
        for field in FIELDS
    }


def read(
    given: Mapping[str, object], profile: Profile, *, taken: tuple[str, ...], web_password: bool
) -> Reading:
    """Return what a window says that shows a profile.

    `taken` are names of other connections, `web_password` is whether the web user's is known already.
    """
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for field in FIELDS:
        try:
            values[field.place] = (
                field.read(str(given[field.place])) if isinstance(field, Line) else given[field.place]
            )
        except WrongUse as error:
            errors[field.place] = error.sentence
    password = str(values.pop(WEB_PASSWORD, ""))
    wished = profile
    for place, value in values.items():
        wished = put(wished, place, value)
    for place, why in _contradictions(wished, password, taken=taken, web_password=web_password).items():
        errors.setdefault(place, why)
    changed = {place: value for place, value in values.items() if value_at(profile, place) != value}
    return Reading(change=Change(values=changed, web_password=password), errors=errors)


def _contradictions(
    wished: Profile, password: str, *, taken: tuple[str, ...], web_password: bool
) -> dict[str, str]:
    """Return what no field can see by itself."""
    errors = {}
    if wished.name in taken:
        errors["name"] = "Another PBX has this name already."
    if wished.weak_dh and wished.trust is not Trust.PIN:
        errors["weak_dh"] = "Weak encryption is only allowed with a pinned certificate."
    if wished.web_user and not password and not web_password:
        errors[WEB_PASSWORD] = "The web user needs a password."
    if password and not wished.web_user:
        errors["web_user"] = "The web password needs its user."
    if both := set(wished.ivrs) & set(wished.ring_groups):
        errors["ring_groups"] = f"{min(both)} is a voice menu already."
    return errors
