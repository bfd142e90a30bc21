"""A connection that the environment tells (``UCM_CTI_…``), and whose its passwords are."""

from collections.abc import Mapping
from typing import Self

from msgspec import Struct

from ucm_cti.model.pms import PmsSettings
from ucm_cti.model.profile import Profile, Secrets


class Environment(Struct, frozen=True, kw_only=True):
    """What the variables say; empty where one is not set.

    With an address it is a connection of its own. It never mixes with a kept profile: a refused login
    counts towards a ban, so a password goes only to the PBX and the user that it belongs to.
    """

    url: str = ""
    user: str = ""
    password: str = ""
    web_user: str = ""
    web_password: str = ""
    fingerprint: str = ""
    extension: str = ""
    pms_user: str = ""
    pms_password: str = ""

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Self:
        """Read ``UCM_CTI_URL``, ``UCM_CTI_USER`` and so on, one variable a field."""
        return cls(
            **{name: variables.get(f"UCM_CTI_{name.upper()}", "").strip() for name in cls.__struct_fields__}
        )

    def profile(self) -> Profile:
        """Return the connection that the variables are; it has no name, and is kept nowhere."""
        return Profile(
            name="",
            url=self.url,
            user=self.user,
            web_user=self.web_user,
            extension=self.extension,
            fingerprint=self.fingerprint,
            pms=PmsSettings(user=self.pms_user),
        )

    def secrets_of(self, profile: Profile) -> Secrets:
        """Return the passwords that belong to a profile, empty where one does not.

        All are of the PBX at `url`, each of its own user; where the variable of an owner is not set, the
        password belongs to whichever profile is used.
        """
        here = not self.url or _same_place(self.url, profile.url)
        own_pms = self.pms_user in ("", profile.pms.user)
        return Secrets(
            password=self.password if here and self.user in ("", profile.user) else "",
            web_password=self.web_password if here and self.web_user in ("", profile.web_user) else "",
            pms_password=self.pms_password if here and (not profile.pms.user or own_pms) else "",
        )


def _same_place(url: str, other: str) -> bool:
    return url.rstrip("/").casefold() == other.rstrip("/").casefold()
