"""Whose the passwords of the environment are: they go nowhere else."""

import pytest
from msgspec import structs

from ucm_cti.environment import Environment
from ucm_cti.model.pms import PmsSettings
from ucm_cti.model.profile import Profile

A = Environment(
    url="https://a.example:8089",
    user="cdrapi",
    password="of-a",
    web_user="web",
    web_password="web-of-a",
    pms_user="pms",
    pms_password="pms-of-a",
)
HQ = Profile(name="hq", url="https://b.example:8089", user="cdrapi", web_user="web")


def test_every_variable_has_its_field() -> None:
    names = ("URL", "USER", "PASSWORD", "WEB_USER", "WEB_PASSWORD", "FINGERPRINT", "EXTENSION")
    told = Environment.of({f"UCM_CTI_{name}": f" {name} " for name in names} | {"URL": "another's"})
    assert told == Environment(**{name.lower(): name for name in names})


def test_the_environment_is_a_connection_that_no_keyring_knows() -> None:
    profile = A.profile()
    assert (profile.name, profile.url, profile.user) == ("", A.url, A.user)
    secrets = A.secrets_of(profile)
    assert (secrets.password, secrets.web_password) == ("of-a", "web-of-a")


@pytest.mark.parametrize(
    ("told", "profile", "password", "web"),
    [
        (A, HQ, "", ""),
        (A, structs.replace(HQ, url=A.url), "of-a", "web-of-a"),
        (A, structs.replace(HQ, url="HTTPS://A.example:8089/"), "of-a", "web-of-a"),
        (A, structs.replace(HQ, url=A.url, user="other"), "", "web-of-a"),
        (A, structs.replace(HQ, url=A.url, web_user="other"), "of-a", ""),
        (structs.replace(A, url=""), HQ, "of-a", "web-of-a"),
        (structs.replace(A, url="", user="other"), HQ, "", "web-of-a"),
        (structs.replace(A, user=""), HQ, "", ""),
        (Environment(password="alone"), HQ, "alone", ""),
        (Environment(), HQ, "", ""),
    ],
)
def test_a_password_goes_only_where_it_belongs(
    told: Environment, profile: Profile, password: str, web: str
) -> None:
    secrets = told.secrets_of(profile)
    assert (secrets.password, secrets.web_password) == (password, web)


@pytest.mark.parametrize(("user", "password"), [("", "pms-of-a"), ("pms", "pms-of-a"), ("desk", "")])
def test_so_does_that_of_the_hotel(user: str, password: str) -> None:
    assert A.secrets_of(structs.replace(A.profile(), pms=PmsSettings(user=user))).pms_password == password
