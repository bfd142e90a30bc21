"""A phone that registers again shows its address soon: its page is asked for before the round goes on."""

from tests.link.control.scene import fast, scene
from ucm_cti.control.agenda import Look
from ucm_cti.control.phones_back import PhonesBack
from ucm_cti.control.rounds import Rounds
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import PhoneStatus
from ucm_cti.protocol.reports import PhoneStatusTold
from ucm_cti.sim.control import Register

BEN = ExtensionNumber("1006")


async def test_the_next_step_of_the_round_is_the_page_of_who_came_back() -> None:
    async with scene(timing=fast()) as stage:
        await stage.pushed()
        rounds = Rounds(stage.sync._lister, stage.console.picture)
        people = stage.console.picture.extensions
        await rounds.step(Look.PEOPLE_STEP)  # whoever never has an address is asked about here
        before = people[BEN].address
        assert before
        stage.pbx.control.do(Register(phone=BEN, registered=False))
        await stage.until(lambda: people[BEN].status is PhoneStatus.UNAVAILABLE)
        await stage.sync._lister.extensions()
        assert people[BEN].address == ""
        stage.pbx.control.do(Register(phone=BEN, registered=True))
        await stage.until(lambda: people[BEN].status is PhoneStatus.IDLE)
        assert people[BEN].address == "", "no event tells it"
        await rounds.step(Look.PEOPLE_STEP)
        assert people[BEN].address == before


async def test_a_phone_is_asked_about_once_each_time_it_comes() -> None:
    async with scene(timing=fast()) as stage:
        await stage.pushed()
        phones = PhonesBack(stage.console.picture)
        while phones.page_due() is not None:
            pass
        told = stage.console.picture.apply
        told(PhoneStatusTold(extension="1999", status="Idle"), 1.0)
        assert [phones.page_due(), phones.page_due()] == [1, None]
        told(PhoneStatusTold(extension="1999", status="Unavailable"), 2.0)
        assert phones.page_due() is None
        told(PhoneStatusTold(extension="1999", status="Idle"), 3.0)
        assert phones.page_due() == 1
