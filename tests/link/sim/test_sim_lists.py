from tests.link.sim.caller import LogIn
from ucm_cti.sim import Firmware, Scenario, SimulatedPbx


async def test_three_thousand_extensions_come_in_pages_without_gap_or_repeat(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, scenario=Scenario.LARGE) as pbx:
        caller = await call(pbx)
        found: list[str] = []
        page, pages = 1, 2
        while page <= pages:
            got = await caller.done(
                "listAccount", page=str(page), item_num="700", sidx="extension", sord="asc"
            )
            assert (got["page"], got["total_item"], got["total_page"]) == (page, 3000, 5)
            found += [row["extension"] for row in got["account"]]
            page, pages = page + 1, got["total_page"]
        assert found == [person.number for person in pbx.office.extensions]
        assert (await caller.done("listAccount", page=6, item_num=700))["account"] == []


async def test_without_item_num_everything_is_on_page_one(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=50) as pbx:
        got = await (await call(pbx)).done("listAccount")
        assert (len(got["account"]), got["page"], got["total_page"]) == (50, 1, 1)


async def test_a_list_is_sorted_both_ways_and_cut_to_the_fields_asked_for(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=5) as pbx:
        caller = await call(pbx)
        down = await caller.done(
            "listAccount", sidx="extension", sord="desc", options="extension,status,nope"
        )
        assert [row["extension"] for row in down["account"]] == ["1004", "1003", "1002", "1001", "1000"]
        assert set(down["account"][0]) == {"extension", "status"}
        by_name = await caller.done("listAccount", sidx="fullname", sord="acs")
        names = [row["fullname"] for row in by_name["account"]]
        assert names == sorted(names)


async def test_an_empty_list_has_one_page(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        got = await (await call(pbx)).done("listBridgedChannels", page=1, item_num=30)
        assert got == {"channel": [], "page": 1, "total_item": 0, "total_page": 1}


async def test_channel_lists_are_paged_but_not_by_the_guides_firmware(call: LogIn) -> None:
    for firmware, shown in ((Firmware.CURRENT, 1), (Firmware.GUIDE, 2)):
        async with SimulatedPbx(speed=0, extensions=4, firmware=firmware) as pbx:
            caller = await call(pbx)
            pbx.control.dial("1000", "1001")
            pbx.control.advance(0.5)
            got = await caller.done("listUnBridgedChannels", page=1, item_num=1)
            assert len(got["channel"]) == shown


async def test_the_clock_is_that_of_the_pbx_with_its_zone(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        pbx.control.advance(3725)
        await caller.login()
        got = await caller.done("getSystemStatus")
        assert got["up-time"] == "01:02:05"
        shown = pbx.engine.pbx_time().strftime("%Y-%m-%d %H:%M:%S")
        assert got["system-time"] == f"{shown} UTC+02:00"


async def test_a_queue_tells_its_settings_and_its_agents(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        queue = pbx.office.queues[0]
        settings = (await caller.done("getQueue", queue=queue.number))["queue"]
        assert (settings["queue_name"], settings["strategy"]) == (queue.name, "ringall")
        assert settings["members"] == ",".join(queue.members)
        agents = await caller.done("getCallQueuesMemberMessage", extension=queue.number)
        listed = [row["member_extension"] for row in agents["CallQueueMembersMessage"]["member"]]
        assert set(queue.members) <= set(listed)
