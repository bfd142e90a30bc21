"""What real boxes answer and the guide does not know (real boxes: ring groups and the following)."""

from collections import Counter
from typing import Any, Final

from ucm_cti.model.status import PhoneStatus
from ucm_cti.protocol import codec
from ucm_cti.protocol.actions import beyond_the_guide as asks
from ucm_cti.protocol.codec import yes
from ucm_cti.sim.configuration.kinds import ANALOG_TRUNK, DIGITAL_TRUNK, KINDS, SIP_ACCOUNT, SIP_TRUNK, USER
from ucm_cti.sim.engine import EngineRefusal
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import one_page, values_of
from ucm_cti.sim.handlers.system import ZONE_HOURS

_EXISTS: Final = -44
_IN_USE: Final = -25
_ORDINARY_USER: Final = 3


@answers(asks.ListRingGroup)
def list_ring_groups(visit: Visit, asked: asks.ListRingGroup) -> Response:
    """List the office's ring groups."""
    rows = [
        {
            "extension": group.number,
            "ringgroup_name": group.name,
            "strategy": "SIMULTA",
            "members": ",".join(group.members),
        }
        for group in visit.engine.office.ring_groups
    ]
    return one_page("ringgroup", rows, asked)


@answers(asks.ListConference)
def list_conferences(visit: Visit, asked: asks.ListConference) -> Response:
    """List the office's conference rooms; who sits in them is told of all together."""
    sitting = int(visit.engine.conference_goes_on())
    rows = [{"extension": number, "attend_count": sitting} for number in visit.engine.office.conferences]
    return one_page("conference", rows, asked)


@answers(asks.ListDepartment)
def list_departments(visit: Visit, asked: asks.ListDepartment) -> Response:
    """List the departments that users are saved with, all of them at the top."""
    people = (codec.text(user.get("department")) for user in visit.configuration.store.all(USER))
    counted = Counter(department for department in people if department)
    rows = [
        {"department_id": place, "name": name, "father_id": 0, "users_cnt": count}
        for place, (name, count) in enumerate(sorted(counted.items()), start=1)
    ]
    return one_page("local_department_info", rows, asked)


@answers(asks.ListVoicemailGroup)
def list_voicemail_groups(_visit: Visit, asked: asks.ListVoicemailGroup) -> Response:
    """List the voicemail groups: the office has none."""
    return one_page("vmgroup", [], asked)


@answers(asks.ListAllTrunk)
def list_all_trunks(visit: Visit, asked: asks.ListAllTrunk) -> Response:
    """List the trunks of all kinds that are saved."""
    store = visit.configuration.store
    rows = []
    for kind, word in ((SIP_TRUNK, "SIP"), (ANALOG_TRUNK, "Analog"), (DIGITAL_TRUNK, "Digital")):
        for trunk in store.all(kind):
            reach = visit.engine.trunk_reach(trunk["trunk_name"]) if kind is SIP_TRUNK else None
            rows.append(
                {
                    "trunk_name": trunk["trunk_name"],
                    "type": word,
                    "status": "Unmonitored" if reach is None else str(reach),
                    "host": trunk.get("host") or trunk.get("chans"),
                    "username": trunk.get("username"),
                    "out_of_service": trunk.get("out_of_service", "no"),
                }
            )
    return one_page("trunks", rows, asked)


@answers(asks.GetPbxStatus)
def get_pbx_status(visit: Visit, _asked: asks.GetPbxStatus) -> Response:
    """Count extensions, queues, rooms and calls."""
    engine = visit.engine
    accounts = engine.accounts()
    queues = [row["extension"] for row in engine.queues()]
    return {
        "date": codec.time_text(engine.pbx_time()),
        "calls_num": engine.load()["calls_num"],
        "extension_count": len(accounts),
        "extension_register": sum(row["status"] != PhoneStatus.UNAVAILABLE for row in accounts),
        "queue_count": len(queues),
        "queue_inuse": sum(bool(engine.queue_callers(number)) for number in queues),
        "meetroom_count": len(engine.office.conferences),
        "meetroom_inuse": int(engine.conference_goes_on()),
        "dynamic_defense": "no",
        "fail2ban": "yes",
        "regular_backup": "no",
        "auto_sync": "no",
        "auto_clean": "no",
    }


@answers(asks.CheckInfo)
def check_info(visit: Visit, _asked: asks.CheckInfo) -> Response:
    """Tell the PBX's time with its zone."""
    return {"current_time": f"{codec.time_text(visit.engine.pbx_time())} UTC+{ZONE_HOURS:02d}:00"}


@answers(asks.GetStorageUsage)
def get_storage_usage(visit: Visit, _asked: asks.GetStorageUsage) -> Response:
    """Tell how many recordings are kept; the names are ours, for nobody knows the PBX's."""
    return {"storage_usage": {"recordings": len(visit.archive.tapes)}}


@answers(asks.GetResourceUsage)
def get_resource_usage(visit: Visit, _asked: asks.GetResourceUsage) -> Response:
    """Tell how busy the PBX is, by its calls; the names are ours, for nobody knows the PBX's."""
    calls = int(visit.engine.load()["calls_num"])
    return {"resource_usage": {"cpu_usage": f"{min(99, 3 + calls)}%", "memory_usage": "41%"}}


@answers(asks.GetCallQueuesMessage)
def list_all_queues(visit: Visit, _asked: asks.GetCallQueuesMessage) -> Response:
    """List the running queues; what their rows hold is a guess."""
    return {"CallQueuesMessage": visit.engine.queues()}


@answers(asks.AddSipAccount)
def add_sip_account(visit: Visit, asked: asks.AddSipAccount) -> Response:
    """Save an extension with its user; no phone is registered at it, and it is there after applyChanges."""
    store = visit.configuration.store
    if _taken(visit, asked.extension):
        raise EngineRefusal(_EXISTS, f"the number {asked.extension} is taken")
    store.add(SIP_ACCOUNT, {**values_of(asked), "fullname": asked.extension})
    ids = [int(user["user_id"]) for user in store.all(USER)]
    user = {"user_name": asked.extension, "user_id": max(ids) + 1, "privilege": _ORDINARY_USER}
    store.add(USER, user)
    return visit.configuration.saved()


@answers(asks.DeleteUser)
def delete_user(visit: Visit, asked: asks.DeleteUser) -> Response:
    """Delete a user and the extension, which can be called until applyChanges."""
    store = visit.configuration.store
    user = store.get(USER, asked.user_name)
    if user["privilege"] != _ORDINARY_USER:
        raise EngineRefusal(_IN_USE, "administrators stay")
    store.remove(USER, asked.user_name)
    store.remove(SIP_ACCOUNT, asked.user_name)
    return visit.configuration.saved()


def added_accounts(visit: Visit) -> list[dict[str, Any]]:
    """Return the rows of listAccount for extensions that were added and are not in effect yet."""
    with_phone = {person.number for person in visit.engine.office.extensions}
    return [
        {
            "extension": saved["extension"],
            "account_type": "SIP",
            "fullname": visit.configuration.full_name(saved["extension"]) or None,
            "out_of_service": "yes" if yes(saved.get("out_of_service")) else "no",
            "status": str(PhoneStatus.UNAVAILABLE),
            "addr": "-",
            "user_name": saved["extension"],
        }
        for saved in visit.configuration.store.all(SIP_ACCOUNT)
        if saved["extension"] not in with_phone
    ]


def _taken(visit: Visit, number: str) -> bool:
    store, office = visit.configuration.store, visit.engine.office
    if store.has(SIP_ACCOUNT, number) or number in office.conferences:
        return True
    if any(group.number == number for group in office.ring_groups):
        return True
    return any(
        str(saved[kind.number]) == number for kind in KINDS if kind.number for saved in store.all(kind)
    )
