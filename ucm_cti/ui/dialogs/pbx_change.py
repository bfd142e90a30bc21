"""What was changed about a PBX; the profile that it is put onto goes on learning meanwhile."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, structs

from ucm_cti.model.profile import Profile


class Change(Struct, frozen=True, kw_only=True):
    """Values by the place that they have in the profile, such as ``codes.park``."""

    values: Mapping[str, object]
    web_password: str = ""
    """A new password of the web user; empty leaves it as it was."""

    def onto(self, profile: Profile) -> Profile:
        """Return the profile with these values."""
        for place, value in self.values.items():
            profile = put(profile, place, value)
        return profile

    def changes(self, profile: Profile) -> bool:
        """Return whether anything about the profile would be another."""
        return bool(self.web_password) or self.onto(profile) != profile


def put(profile: Profile, place: str, value: object) -> Profile:
    """Return the profile with one value in its place."""
    outer, _, inner = place.partition(".")
    if inner:
        value = structs.replace(getattr(profile, outer), **{inner: value})
    return structs.replace(profile, **{outer: value})


def value_at(profile: Profile, place: str) -> Any:  # noqa: ANN401  # of whatever kind that field is
    """Return the value in a place."""
    value: object = profile
    for part in place.split("."):
        value = getattr(value, part)
    return value
