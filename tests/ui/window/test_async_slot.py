"""A press: kept alive, one at a time for an act and its subject, never silent."""

import asyncio
import logging

import pytest

from ucm_cti.model.act import Act
from ucm_cti.model.errors import NotFound
from ucm_cti.ui.async_slot import Deed, Deeds, Outcome

pytestmark = pytest.mark.qt


class Record:
    """What the signals of some deeds said."""

    def __init__(self, deeds: Deeds) -> None:
        self.settled: list[Outcome] = []
        self.refused: list[tuple[Deed, str]] = []
        deeds.settled.connect(self.settled.append)
        deeds.refused.connect(lambda deed, why: self.refused.append((deed, why)))


class Phone:
    """Somebody who is asked and answers when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def hang_up(self, call: str) -> None:
        self.asked.append(call)
        await self.answer


async def turn() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_a_double_click_asks_once_and_the_second_press_is_told() -> None:
    deeds, phone = Deeds(), Phone()
    record = Record(deeds)
    assert deeds.press(Act.HANG_UP, "a", lambda: phone.hang_up("a"))
    assert not deeds.press(Act.HANG_UP, "a", lambda: phone.hang_up("a"))
    await turn()
    assert phone.asked == ["a"]
    assert record.refused == [
        (Deed(Act.HANG_UP, "a"), "Already asked; the PBX has not answered yet."),
    ]
    phone.answer.set_result(None)
    await turn()
    await deeds.close()


async def test_another_call_can_be_hung_up_meanwhile() -> None:
    deeds, phone = Deeds(), Phone()
    deeds.press(Act.HANG_UP, "a", lambda: phone.hang_up("a"))
    assert deeds.press(Act.HANG_UP, "b", lambda: phone.hang_up("b"))
    await turn()
    assert phone.asked == ["a", "b"]
    await deeds.close()


async def test_asked_lasts_until_the_picture_tells() -> None:
    deeds, phone = Deeds(), Phone()
    record = Record(deeds)
    deeds.press(Act.HANG_UP, "a", lambda: phone.hang_up("a"))
    phone.answer.set_result(None)
    await turn()
    assert deeds.is_asked(Act.HANG_UP, "a")
    assert record.settled == []
    deeds.heard_of(["b"])
    assert deeds.is_asked(Act.HANG_UP, "a")
    deeds.heard_of(["a"])
    assert not deeds.is_asked(Act.HANG_UP, "a")
    assert record.settled == [Outcome(Deed(Act.HANG_UP, "a"), None)]


async def test_news_before_the_reply_settles_with_the_reply() -> None:
    deeds, phone = Deeds(), Phone()
    record = Record(deeds)
    deeds.press(Act.HOLD, "a", lambda: phone.hang_up("a"))
    await turn()
    deeds.heard_of(["a"])
    assert deeds.is_asked(Act.HOLD, "a")
    phone.answer.set_result(None)
    await turn()
    assert not deeds.is_asked(Act.HOLD, "a")
    assert record.settled == [Outcome(Deed(Act.HOLD, "a"), None)]


async def test_a_refusal_comes_back_with_its_sentence() -> None:
    deeds, phone = Deeds(), Phone()
    record = Record(deeds)
    deeds.press(Act.TRANSFER, "a", lambda: phone.hang_up("a"))
    refusal = NotFound("1131 does not exist.")
    phone.answer.set_exception(refusal)
    await turn()
    assert record.settled == [Outcome(Deed(Act.TRANSFER, "a"), refusal)]
    assert not deeds.is_asked(Act.TRANSFER, "a")


async def test_a_bug_is_logged_with_its_traceback_and_told(caplog: pytest.LogCaptureFixture) -> None:
    deeds, phone = Deeds(), Phone()
    record = Record(deeds)
    deeds.press(Act.MUTE, "a", lambda: phone.hang_up("a"))
    phone.answer.set_exception(ZeroDivisionError("a bug"))
    with caplog.at_level(logging.ERROR):
        await turn()
    assert [entry.exc_info is not None for entry in caplog.records] == [True]
    assert record.settled[0].error is not None
    assert "inside the console" in record.settled[0].error.sentence


async def test_closing_cancels_what_is_under_way() -> None:
    deeds, phone = Deeds(), Phone()
    deeds.press(Act.HANG_UP, "a", lambda: phone.hang_up("a"))
    await turn()
    await deeds.close()
    assert phone.answer.cancelled()
    assert not deeds.is_asked(Act.HANG_UP, "a")
