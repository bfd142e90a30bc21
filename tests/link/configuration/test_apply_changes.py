"""What is saved is read back at once, and does nothing to calls before applyChanges."""

import pytest

from tests.link.configuration.in_memory import Caller
from ucm_cti.model.errors import ApplyBlocked, Busy, NotFound
from ucm_cti.model.ids import ExtensionNumber, Number, QueueNumber
from ucm_cti.protocol.actions.apply_changes import ApplyChanges
from ucm_cti.protocol.actions.digital_trunks import ListDigitalTrunk, UpdateDigitalTrunk
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.ivrs import AddIvr
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.actions.outbound_routes import UpdateOutboundRoute
from ucm_cti.protocol.actions.queue_settings import AddQueue, DeleteQueue, GetQueue, UpdateQueue
from ucm_cti.protocol.actions.queues import GetCallQueuesMemberMessage, ListQueue, LoginLogoffQueueAgent
from ucm_cti.protocol.actions.sip_accounts import GetSipAccount, UpdateSipAccount
from ucm_cti.protocol.actions.users import UpdateUser
from ucm_cti.protocol.actions.voice_call import DialExtension, DialIvr, DialOutbound, ListBridgedChannels
from ucm_cti.protocol.codes import CODES
from ucm_cti.sim.faults import Misdeed

CALLER = ExtensionNumber("1000")
NEW = QueueNumber("6510")


def _dial(caller: Caller, number: str) -> None:
    caller.send(DialExtension(caller=CALLER, callee=Number(number)))


def _add_queue(caller: Caller, members: str = "1003,1004") -> None:
    caller.send(AddQueue(extension=NEW, queue_name="Night", strategy="linear", members=members))


def _listed_queues(caller: Caller) -> list[str]:
    return [str(row.extension) for row in caller.rows(ListQueue())]


def _agents(caller: Caller, queue: QueueNumber) -> list[str]:
    reply = caller.send(GetCallQueuesMemberMessage(extension=queue))
    return [str(row.member_extension) for row in reply.rows]


def test_a_new_queue_is_listed_at_once_and_called_after_apply(caller: Caller) -> None:
    _add_queue(caller)
    assert _listed_queues(caller) == ["6500", "6501", "6510"]
    with pytest.raises(NotFound):
        _dial(caller, NEW)
    caller.send(ApplyChanges())
    _dial(caller, NEW)
    caller.box.runner.advance(8)
    (bridge,) = caller.rows(ListBridgedChannels())
    assert {str(bridge.callerid1), str(bridge.callerid2)} == {"1000", "1003"}


def test_a_deleted_queue_is_gone_and_its_callers_are_hung_up(caller: Caller) -> None:
    caller.send(LoginLogoffQueueAgent(operatetype="login", interface=CALLER, extension=QueueNumber("6501")))
    for agent in caller.box.engine.office.queues[0].members:
        caller.box.engine.pause(agent, "6500")
    caller.box.engine.inbound("0301234567", "6500")
    caller.box.runner.advance(12)
    assert caller.box.engine.queue_callers("6500")
    caller.send(DeleteQueue(queue=QueueNumber("6500")))
    assert _listed_queues(caller) == ["6501"]
    assert caller.box.engine.queue_callers("6500")
    caller.send(ApplyChanges())
    assert caller.box.engine.truth()["calls"] == []
    with pytest.raises(NotFound):
        _agents(caller, QueueNumber("6500"))
    assert "1000" in _agents(caller, QueueNumber("6501"))


def test_members_come_and_go_and_dynamic_agents_stay(caller: Caller) -> None:
    _add_queue(caller)
    caller.send(ApplyChanges())
    caller.send(LoginLogoffQueueAgent(operatetype="login", interface=CALLER, extension=NEW))
    caller.send(UpdateQueue(queue=NEW, queue_name="Day", members="1004,1005"))
    assert _agents(caller, NEW) == ["1003", "1004", "1000"]
    caller.send(ApplyChanges())
    assert sorted(_agents(caller, NEW)) == ["1000", "1004", "1005"]
    (row,) = [row for row in caller.rows(ListQueue()) if row.extension == NEW]
    assert (row.queue_name, row.members) == ("Day", "1004,1005,1000")


def test_a_queue_moves_to_another_number(caller: Caller) -> None:
    caller.send(UpdateQueue(queue=QueueNumber("6500"), queue_name="Support", extension=QueueNumber("6599")))
    assert caller.send(GetQueue(queue=QueueNumber("6599"))).queue.queue_name == "Support"
    with pytest.raises(NotFound):
        caller.send(GetQueue(queue=QueueNumber("6500")))
    caller.send(ApplyChanges())
    _dial(caller, "6599")
    with pytest.raises(NotFound):
        _dial(caller, "6500")


def test_a_voice_menu_and_its_keys_work_after_apply(caller: Caller) -> None:
    menu = AddIvr(
        ivr_name="Night",
        extension="7010",
        welcome_prompt="welcome",
        response_timeout=5,
        digit_timeout=3,
        timeout_prompt="t",
        invalid_prompt="i",
        tloop=1,
        iloop=1,
        members=(KeyEvent("1", "member_account", "1003"), KeyEvent("i", "member_prompt", "goodbye")),
    )
    caller.send(menu)
    with pytest.raises(NotFound):
        caller.send(DialIvr(caller=CALLER, ivrnumber=Number("7010")))
    caller.send(ApplyChanges())
    channel = caller.box.engine.inbound("0301234567", "7010")
    caller.box.runner.advance(11)
    caller.box.engine.press(channel, "1")
    caller.box.runner.advance(6)
    (bridge,) = caller.rows(ListBridgedChannels())
    assert "1003" in {str(bridge.callerid1), str(bridge.callerid2)}


def test_a_new_name_is_listed_at_once_and_shown_to_others_after_apply(caller: Caller) -> None:
    caller.send(UpdateUser(user_name="1003", first_name="Ada", last_name="Lovelace"))
    names = {row.extension: row.fullname for row in caller.rows(ListAccount())}
    assert names["1003"] == "Ada Lovelace"
    assert caller.send(GetSipAccount(extension=ExtensionNumber("1003"))).account.fullname == "Ada Lovelace"
    caller.send(ApplyChanges())
    _dial(caller, "1003")
    caller.box.runner.advance(8)
    (bridge,) = caller.rows(ListBridgedChannels())
    assert "Ada Lovelace" in {bridge.name1, bridge.name2}


def test_do_not_disturb_turns_callers_away_after_apply(caller: Caller) -> None:
    told: list[object] = []
    caller.box.engine.listen(lambda name, body: told.append(body) if name == "PresenceStatus" else None)
    number = ExtensionNumber("1003")
    caller.send(UpdateSipAccount(extension=number, dnd="yes"))
    assert caller.send(GetSipAccount(extension=number)).account.dnd == "yes"
    assert told == []
    caller.send(ApplyChanges())
    assert told == [[{"extension": "1003", "presence_status": "dnd"}]]


def test_calls_go_on_when_nothing_of_theirs_is_changed(caller: Caller) -> None:
    _dial(caller, "6500")
    caller.box.runner.advance(8)
    before = caller.box.engine.truth()["calls"]
    assert before
    _add_queue(caller)
    caller.send(ApplyChanges())
    assert caller.box.engine.truth()["calls"] == before


def test_a_conference_prevents_it_until_it_is_over(caller: Caller) -> None:
    _add_queue(caller)
    _dial(caller, "6300")
    caller.box.runner.advance(8)
    with pytest.raises(ApplyBlocked) as blocked:
        caller.send(ApplyChanges())
    assert blocked.value.status == -69
    assert caller.box.configuration.pending
    caller.box.engine.phone_hang_up("1000")
    caller.send(ApplyChanges())
    assert not caller.box.configuration.pending


def test_calls_over_a_digital_trunk_that_changes_prevent_it(caller: Caller) -> None:
    (trunk,) = caller.rows(ListDigitalTrunk())
    caller.send(UpdateOutboundRoute(outbound_route="1", default_trunk_index=trunk.trunk_index))
    caller.send(ApplyChanges())
    caller.send(DialOutbound(caller=CALLER, outbound=Number("7712345")))
    caller.box.runner.advance(8)
    assert caller.rows(ListBridgedChannels())
    _add_queue(caller)
    caller.send(ApplyChanges())  # that touches no digital trunk
    change = UpdateDigitalTrunk(trunk=trunk.trunk_index, trunk_name="E1", group_index=1, hidecallerid="yes")
    caller.send(change)
    with pytest.raises(ApplyBlocked) as blocked:
        caller.send(ApplyChanges())
    assert blocked.value.status == -98
    assert caller.box.configuration.pending
    caller.box.engine.phone_hang_up("1000")
    caller.send(ApplyChanges())
    assert not caller.box.configuration.pending


@pytest.mark.parametrize("status", [-69, -98, -45])
def test_a_refusal_that_was_ordered_leaves_everything_staged(caller: Caller, status: int) -> None:
    _add_queue(caller)
    caller.box.faults.order(Misdeed.REFUSE, "applyChanges", status=status)
    error = CODES[status].error
    assert error in {ApplyBlocked, Busy}
    with pytest.raises(error) as refused:
        caller.send(ApplyChanges())
    assert refused.value.status == status
    assert caller.box.configuration.pending
    caller.send(ApplyChanges())
    _dial(caller, NEW)
