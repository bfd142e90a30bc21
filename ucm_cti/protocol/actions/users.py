"""Users of the web pages (guide p. 197-203)."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, field

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.fields import Free, Line, Maybe, Name, Secret, TextId, about
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class UserSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of a user of the web pages (guide p. 202)."""

    department: Maybe[Annotated[Line, Meta(max_length=64), about("Department.")]] = UNSET
    fax: Maybe[Annotated[Line, Meta(max_length=32), about("Fax number.")]] = UNSET
    email: Maybe[Annotated[Line, Meta(max_length=256), about("E-mail address.")]] = UNSET
    first_name: Maybe[Annotated[Line, Meta(max_length=64), about("First name.")]] = UNSET
    last_name: Maybe[Annotated[Line, Meta(max_length=64), about("Last name.")]] = UNSET
    family_number: Maybe[Annotated[Line, Meta(max_length=32), about("Home number.")]] = UNSET
    phone_number: Maybe[Annotated[Line, Meta(max_length=32), about("Phone number.")]] = UNSET


class User(UserSettings, frozen=True, kw_only=True):
    """A user as the PBX tells it."""

    user_id: Maybe[Annotated[int, about("Id of the user.")]] = UNSET
    user_name: Maybe[Annotated[Free, about("User name (the extension number for ordinary users).")]] = UNSET
    privilege: Maybe[Annotated[int, about("Level of rights: 0 administrator, 3 ordinary user.")]] = UNSET
    language: Maybe[
        Annotated[Free, about('Language of the voice prompts; "default" means the global setting.')]
    ] = UNSET
    login_time: Maybe[Annotated[Free, about("Last login.")]] = UNSET
    ip: Maybe[Annotated[Free, about("Address of the user.")]] = UNSET
    enable_multiple_extension: Maybe[Annotated[Free, about("yes or no.")]] = UNSET
    multiple_extension: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    cookie: Maybe[Annotated[Secret, about("Cookie of the session that the user has now.")]] = UNSET
    email_to_user: Maybe[Annotated[Free, about("Mail the user on changes.")]] = UNSET
    unread: Unread = NOTHING


class UserPage(ToldPage, frozen=True, kw_only=True):
    """One page of users; the list has the name of one of its fields."""

    user_id: Annotated[tuple[User, ...], about("The users of this page.")] = ()

    @property
    def rows(self) -> tuple[User, ...]:
        """The rows of this page."""
        return self.user_id


@action("listUser", kind="query", page=197)
class ListUser(ListQuery, Action[UserPage], frozen=True, kw_only=True):
    """List the users of the web pages; the PBX tells their session cookies, too."""


class UserReply(Told, frozen=True, kw_only=True):
    """The reply of getUser."""

    user: Annotated[User, about("The user.")] = field(name="user_name", default=User())


@action("getUser", kind="query", page=200)
class GetUser(Action[UserReply], frozen=True, kw_only=True):
    """Read a user by name, which is the extension's number for all but the administrators."""

    user_name: Annotated[Name, about("User name (the extension number for ordinary users).")]


@action("updateUser", kind="config", page=202)
class UpdateUser(UserSettings, Order, frozen=True, kw_only=True):
    """Change a user's personal data."""

    user_name: Annotated[Name, about("User name (the extension number for ordinary users).")]
    user_id: Maybe[Annotated[TextId, about("Id of the user.")]] = UNSET
