"""What real boxes answer beyond the guide: from what is configured, and refused by old firmware."""

import pytest

from tests.contract.golden import BEYOND_THE_GUIDE
from tests.link.configuration.in_memory import Box, Caller
from ucm_cti.model.errors import Conflict, NotFound, PbxFailed, Refused
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.protocol.actions import beyond_the_guide as asks
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.queue_settings import AddQueue
from ucm_cti.protocol.actions.sip_accounts import GetSipAccount, UpdateSipAccount
from ucm_cti.protocol.actions.users import ListUser, UpdateUser
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.codec import number_or_none, text
from ucm_cti.protocol.parameters import parameters
from ucm_cti.protocol.secret import Secret
from ucm_cti.sim.engine import Firmware

NEW = ExtensionNumber("1990")


def numbers(caller: Caller) -> list[str]:
    return [text(row.extension) for row in caller.rows(ListAccount())]


def test_an_extension_that_is_added_is_listed_read_back_changed_and_deleted(caller: Caller) -> None:
    before = numbers(caller)
    caller.send(asks.AddSipAccount(extension=NEW, secret=Secret("Pass1234"), hasvoicemail="yes"))
    assert caller.box.configuration.pending
    assert numbers(caller) == [*before, NEW]
    row = caller.rows(ListAccount())[-1]
    assert (row.status, row.out_of_service) == ("Unavailable", "no")
    account = caller.send(GetSipAccount(extension=NEW)).account
    assert account.secret == Secret("Pass1234")
    assert account.hasvoicemail == "yes"
    caller.send(UpdateSipAccount(extension=NEW, hasvoicemail="no"))
    assert caller.send(GetSipAccount(extension=NEW)).account.hasvoicemail == "no"
    caller.send(UpdateUser(user_name=NEW, first_name="Ada", last_name="Bell"))
    assert caller.rows(ListAccount())[-1].fullname == "Ada Bell"
    caller.send(asks.DeleteUser(user_name=NEW))
    assert numbers(caller) == before
    assert NEW not in [user.user_name for user in caller.rows(ListUser())]
    with pytest.raises(NotFound):
        caller.send(GetSipAccount(extension=NEW))


@pytest.mark.parametrize("number", ["1000", "6500", "6400", "7000", "8000"])
def test_a_number_that_is_taken_is_refused(caller: Caller, number: str) -> None:
    with pytest.raises(Conflict):
        caller.send(asks.AddSipAccount(extension=ExtensionNumber(number)))


def test_a_new_extension_takes_its_number(caller: Caller) -> None:
    caller.send(asks.AddSipAccount(extension=NEW))
    with pytest.raises(Conflict):
        caller.send(AddQueue(queue_name="Night", strategy="random", extension=QueueNumber(NEW)))


def test_who_cannot_be_deleted(caller: Caller) -> None:
    with pytest.raises(NotFound):
        caller.send(asks.DeleteUser(user_name="1990"))
    with pytest.raises(PbxFailed):
        caller.send(asks.DeleteUser(user_name="admin"))


def test_departments_are_counted_by_the_users_that_are_saved(caller: Caller) -> None:
    caller.send(UpdateUser(user_name="1000", department="Moon base"))
    found = {row.name: row for row in caller.rows(asks.ListDepartment())}
    assert number_or_none(found["Moon base"].users_cnt) == 1
    assert number_or_none(found["Moon base"].father_id) == 0


def test_lists_are_those_of_the_office(caller: Caller) -> None:
    office = caller.box.engine.office
    groups = caller.rows(asks.ListRingGroup())
    assert [(g.extension, g.ringgroup_name) for g in groups] == [
        (g.number, g.name) for g in office.ring_groups
    ]
    assert tuple(room.extension for room in caller.rows(asks.ListConference())) == office.conferences
    assert caller.rows(asks.ListVoicemailGroup()) == ()
    kinds = {row.type for row in caller.rows(asks.ListAllTrunk())}
    assert kinds == {"SIP", "Analog", "Digital"}


def test_the_pbx_counts_itself_and_tells_its_time(caller: Caller) -> None:
    counts = caller.send(asks.GetPbxStatus())
    assert number_or_none(counts.extension_count) == 8
    caller.box.engine.dial_from_phone(ExtensionNumber("1000"), "1001")
    caller.box.runner.advance(5)
    assert number_or_none(caller.send(asks.GetPbxStatus()).calls_num) == 1
    assert text(caller.send(asks.CheckInfo()).current_time).endswith("UTC+02:00")


def test_a_reply_that_nobody_described_is_kept_as_it_came(caller: Caller) -> None:
    assert caller.send(asks.GetResourceUsage()).unread["resource_usage"]
    assert caller.send(asks.GetStorageUsage()).unread["storage_usage"]


@pytest.mark.parametrize("wire", sorted(BEYOND_THE_GUIDE))
def test_the_guides_firmware_knows_none_of_them(wire: str) -> None:
    calling = Caller(Box(firmware=Firmware.GUIDE))
    kind = ACTIONS[wire]
    try:
        with pytest.raises(Refused) as refused:
            calling.send(build(kind, {p.wire: "6500" for p in parameters(kind) if p.mandatory}))
        assert refused.value.status == -19
    finally:
        calling.close()
