"""The configuration that a simulated PBX begins with: that of its office."""

from random import Random
from typing import Final

from ucm_cti.sim.configuration.kinds import (
    ANALOG_TRUNK,
    DIGITAL_TRUNK,
    INBOUND_ROUTE,
    IVR,
    OUTBOUND_ROUTE,
    PAGING_GROUP,
    PIN_SET,
    QUEUE,
    SIP_ACCOUNT,
    SIP_TRUNK,
    USER,
)
from ucm_cti.sim.configuration.store import Store
from ucm_cti.sim.people import Office, QueueSetup

_ADMINISTRATOR: Final = {"user_name": "admin", "user_id": 0, "privilege": 0}
_FIRST_PIN_SET: Final = 1_557_210_434_090
_DIALS_ALL: Final = dict.fromkeys(
    ("dial_extension", "dial_queue", "dial_ringgroup", "dial_conference", "dial_paginggroup"), "yes"
)
_SILENCE: Final = {"keypress": "t", "keypress_event": "member_prompt", "member_prompt": "goodbye"}
ALL_NUMBERS: Final = "_."


def seeded(office: Office, seed: int) -> Store:
    """Return the saved configuration of an office; the same seed gives the same passwords."""
    draw = Random(f"configuration {seed}")  # noqa: S311  # a made-up PBX must be the same each time
    store = Store(
        groups={group.id: group.name for group in office.groups},
        ring_groups={group.number: group.name for group in office.ring_groups},
    )
    store.put(USER, _ADMINISTRATOR)
    for index, person in enumerate(office.extensions, start=2):
        store.put(
            SIP_ACCOUNT,
            {
                "extension": person.number,
                "fullname": person.name,
                "cidnumber": person.number,
                "secret": f"{draw.getrandbits(48):012x}",
                "vmsecret": f"{draw.randrange(10**6):06d}",
                "hasvoicemail": "yes" if person.voicemail else "no",
            },
        )
        store.put(
            USER,
            {
                "user_name": person.number,
                "user_id": index,
                "privilege": 3,
                "first_name": person.first_name or None,
                "last_name": person.last_name or None,
                "department": person.department or None,
            },
        )
    _lines(store, office)
    for setup in office.queues:
        store.put(QUEUE, queue_object(setup))
    for ivr in office.ivrs:
        members = [_SILENCE, *(_key_event(key, number) for key, number in ivr.keys.items())]
        store.put(IVR, {"extension": ivr.number, "ivr_name": ivr.name, "members": members, **_DIALS_ALL})
    for group in office.paging:
        made = {"paginggroup_name": group.name, "members": ",".join(group.members)}
        kind = "3way" if group.multicast else "1way"
        store.put(PAGING_GROUP, {"extension": group.number, "paginggroup_type": kind, **made})
    store.put(
        PIN_SET, {"pin_sets_id": str(_FIRST_PIN_SET), "pin_sets_name": "Abroad", "record_in_cdr": "yes"}
    )
    return store


def queue_object(setup: QueueSetup) -> dict[str, object]:
    """Return a queue of the office as the configuration has it."""
    return {
        "extension": setup.number,
        "queue_name": setup.name,
        "strategy": str(setup.strategy),
        "members": ",".join(setup.members) or None,
        "queue_chairmans": ",".join(setup.chairmen) or None,
        "ringtime": round(setup.agent_ring_s),
        "retry": round(setup.retry_s),
        "wrapuptime": round(setup.wrap_up_s),
        "queue_timeout": round(setup.longest_wait_s),
        "enable_agent_login": "yes" if setup.login_members else "no",
    }


def _lines(store: Store, office: Office) -> None:
    for trunk in office.trunks:
        made = {"trunk_name": trunk.name, "host": trunk.host, "trunk_type": "peer"}
        index = int(store.put(SIP_TRUNK, made))
        store.put(INBOUND_ROUTE, {"trunk_index": index, "did_pattern_match": ALL_NUMBERS})
    analog = int(store.put(ANALOG_TRUNK, {"trunk_name": "Lift", "chans": "1"}))
    store.change(ANALOG_TRUNK, analog, {"trunkgroup": analog})
    store.put(DIGITAL_TRUNK, {"trunk_name": "E1", "group_index": 1})
    out: dict[str, object] = {
        "outbound_rt_name": "everywhere",
        "default_trunk_index": 1,
        "sequence": 1,
        "pattern": [{"match": "_x."}, {"match": "_+x."}],
        "failover_outbound_data": [
            {"failover_trunk_index": index, "failover_trunk_sequence": index - 1}
            for index in range(2, len(office.trunks) + 1)
        ],
    }
    store.put(OUTBOUND_ROUTE, out)


def _key_event(key: str, number: str) -> dict[str, str]:
    return {"keypress": key, "keypress_event": "member_account", "member_account": number}
