import pytest

from ucm_cti.client.address import Address, look_around, place_to_listen, plain_ip, read_address
from ucm_cti.model.errors import CannotReach, WrongUse


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://pbx.example:8443", Address("pbx.example", 8443)),
        ("https://pbx.example", Address("pbx.example", 8089)),
        ("https://pbx.example:8089/api", Address("pbx.example", 8089)),
        ("pbx.example:8443", Address("pbx.example", 8443)),
        (" 10.0.0.5 ", Address("10.0.0.5", 8089)),
        ("https://[::1]:8089/", Address("::1", 8089)),
    ],
)
def test_what_people_write_is_read(written: str, address: Address) -> None:
    assert read_address(written) == address


@pytest.mark.parametrize(
    "written", ["", "https://", "http://pbx.example:8089", "https://pbx:port", "ftp://pbx"]
)
def test_what_is_no_https_address_is_wrong_use(written: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read_address(written)
    assert "https://pbx.example:8089" in caught.value.advice


def test_the_urls_of_an_address() -> None:
    address = Address("::1", 8089)
    assert address.api == "https://[::1]:8089/api"
    assert address.websocket == "wss://[::1]:8089/websockify"
    assert address.origin == "https://[::1]:8089"


@pytest.mark.parametrize(
    ("written", "plain"),
    [("::ffff:10.0.0.5", "10.0.0.5"), ("fe80::1%eth0", "fe80::1"), ("10.0.0.5", "10.0.0.5"), ("odd", "odd")],
)
def test_an_ip_address_has_one_spelling(written: str, plain: str) -> None:
    assert plain_ip(written) == plain


async def test_looking_around_tells_the_pbx_and_us() -> None:
    around = await look_around(Address("127.0.0.1", 8089))
    assert around.pbx == {"127.0.0.1"}
    assert around.own == "127.0.0.1"


async def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(CannotReach, match=r"nowhere\.invalid"):
        await look_around(Address("nowhere.invalid", 8089))


@pytest.mark.parametrize(
    ("own", "wanted", "place"),
    [
        ("10.0.0.9", "", "10.0.0.9"),
        ("10.0.0.9", "127.0.0.1", "127.0.0.1"),
        ("10.0.0.9", "203.0.113.7", "0.0.0.0"),
        ("10.0.0.9", "console.example", "0.0.0.0"),
        ("fd00::9", "console.example", "::"),
    ],
)
def test_where_to_listen_for_reports(own: str, wanted: str, place: str) -> None:
    assert place_to_listen(own, wanted) == place
