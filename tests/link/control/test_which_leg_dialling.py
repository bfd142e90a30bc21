"""Which leg dials, connects and picks up (real boxes: which leg): who is connected with whom afterwards."""

import pytest

from tests.link.control.scene import OTHER_OUTSIDE, OUTSIDE, scene
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import FeatureCodes


def pair(a: str, b: str) -> frozenset[str]:
    """Return two who talk."""
    return frozenset({a, b})


@pytest.mark.parametrize(
    ("typed", "party"),
    [("1002", "1002"), (OUTSIDE, OUTSIDE), ("+49 30 1234567", OUTSIDE), ("tel:1002", "1002")],
)
async def test_dialling_rings_my_phone_first(typed: str, party: str) -> None:
    async with scene() as stage:
        await stage.desk.dial(typed)
        await stage.true()
        assert stage.legs() == ["1000"]
        await stage.pass_time()
        assert stage.talking() == {pair("1000", party)}


async def test_dialling_a_queue() -> None:
    async with scene() as stage:
        await stage.desk.dial("6500")
        await stage.pass_time()
        (talk,) = stage.talking()
        assert "1000" in talk


async def test_dialling_a_ring_group() -> None:
    async with scene() as stage:
        await stage.desk.dial("6400")
        await stage.pass_time()
        (talk,) = stage.talking()
        assert "1000" in talk


async def test_dialling_a_voice_menu() -> None:
    async with scene() as stage:
        await stage.desk.dial("7000")
        await stage.pass_time(4.0)
        assert stage.leg("1000")["state"] == "Up"
        assert stage.legs() == ["1000"]


async def test_picking_up_what_rings_elsewhere() -> None:
    async with scene(ignoring=["1002"], codes=FeatureCodes(pick_up_prefix="**")) as stage:
        call = await stage.comes_in("1002", answered=False)
        await stage.desk.pick_up(call)
        await stage.pass_time()
        assert stage.talking() == {pair("1000", OUTSIDE)}


@pytest.mark.parametrize("number", ["6500", "6400", OTHER_OUTSIDE])
async def test_connecting_an_outside_number(number: str) -> None:
    async with scene() as stage:
        await stage.desk.connect(OUTSIDE, number)
        await stage.true()
        assert stage.legs() == [OUTSIDE]
        await stage.pass_time()
        (talk,) = stage.talking()
        assert OUTSIDE in talk
        if number == OTHER_OUTSIDE:
            assert talk == pair(OUTSIDE, OTHER_OUTSIDE)


async def test_connecting_an_outside_number_with_a_voice_menu() -> None:
    async with scene() as stage:
        await stage.desk.connect(OUTSIDE, "7000")
        await stage.pass_time(4.0)
        assert stage.leg(OUTSIDE)["state"] == "Up"
        assert stage.legs() == [OUTSIDE]


async def test_connecting_knows_what_it_cannot_do() -> None:
    async with scene() as stage:
        with pytest.raises(WrongUse, match="outside number"):
            await stage.desk.connect("1002", "6500")
        with pytest.raises(WrongUse, match="queue"):
            await stage.desk.connect(OUTSIDE, "1002")
        assert stage.legs() == []
