"""The rows of the lists that the API gives (guide p. 22, 127, 129, 146, 203; real boxes: channel rows)."""

from ucm_cti.sim.engine import notices
from ucm_cti.sim.engine.behaviour import Firmware
from ucm_cti.sim.engine.devices import Device, Reach
from ucm_cti.sim.engine.errors import invalid
from ucm_cti.sim.engine.notices import Row
from ucm_cti.sim.engine.parts import Parts


class Listings:
    """The listings of an engine's parts."""

    _parts: Parts
    _firmware: Firmware

    def unbridged(self) -> list[Row]:
        """Return the rows of listUnBridgedChannels, without ids."""
        return [notices.leg_row(leg) for leg in self._parts.board.legs.values() if leg.bridge is None]

    def bridged(self) -> list[Row]:
        """Return the rows of listBridgedChannels."""
        return [notices.bridge_row(bridge) for bridge in self._parts.board.bridges.values()]

    def accounts(self) -> list[Row]:
        """Return the rows of listAccount, with every field that `options` may name."""
        return [self._account(device) for device in self._parts.board.devices.phones.values()]

    def queues(self) -> list[Row]:
        """Return the rows of listQueue; its members are those that log in, too."""
        return [
            {
                "extension": queue.setup.number,
                "queue_name": queue.setup.name,
                "strategy": str(queue.setup.strategy),
                "queue_chairmans": ",".join(queue.setup.chairmen) or None,
                "members": ",".join(queue.members) or None,
            }
            for queue in self._parts.dialplan.queueing.queues.values()
        ]

    def trunk_reach(self, name: str) -> Reach | None:
        """Return whether the trunk of this name can be reached; None where no line has it."""
        for device in self._parts.board.devices.trunks.values():
            if device.trunk is not None and device.trunk.name == name:
                return Reach.REACHABLE if device.usable else Reach.UNREACHABLE
        return None

    def groups(self) -> list[Row]:
        """Return the rows of listExtensionGroup."""
        return [
            {
                "group_id": group.id,
                "group_name": group.name,
                "members": ",".join(group.members),
                "tmp": group.id,
            }
            for group in self._parts.board.office.groups
        ]

    def agents(self, queue: str) -> list[Row]:
        """Return the rows of getCallQueuesMemberMessage; refuses what is no queue."""
        queueing = self._parts.dialplan.queueing
        return [queueing.notices.agent_row(member) for member in queueing.queue(queue).members.values()]

    def queue_callers(self, queue: str, role: str = "") -> list[Row]:
        """Return the rows of getQueueCalling: who waits (role "") or talks (role "answer")."""
        queueing = self._parts.dialplan.queueing
        found = queueing.queue(queue)
        if role == "":
            return [queueing.notices.waiting_row(visit) for visit in found.waiting]
        if role == "answer":
            return [queueing.notices.talking_row(talk) for talk in found.talking.values()]
        raise invalid(f"the role {role!r} is not known")

    def queue_totals(self, queue: str) -> Row:
        """Return what the PBX counts of a queue, as CallQueueStatus tells it."""
        queueing = self._parts.dialplan.queueing
        return queueing.notices.totals_row(queueing.queue(queue))

    def load(self) -> Row:
        """Return the PBX's counts, as PbxStatus tells them."""
        return self._parts.load.counts()

    def _account(self, device: Device) -> Row:
        person = device.person
        number = device.endpoint
        row: Row = {
            "extension": number,
            "account_type": "SIP",
            "fullname": person.name if person else None,
            "out_of_service": "no",
            "status": self._parts.board.devices.word(device),
            "addr": _address(number, self._firmware) if device.usable else "-",
            "urgmsg": 0,
            "newmsg": self._parts.dialplan.voicemail.unheard.get(number, 0),
            "oldmsg": 0,
            "user_name": number,
            "email_to_user": "no",
        }
        if self._firmware is Firmware.CURRENT:
            row["presence_status"] = device.presence
            row["department_name"] = person.department if person else ""
        return row


def _address(number: str, firmware: Firmware) -> str:
    place = int(number) if number.isdecimal() else 0
    model = " (GRP2614)" if firmware is Firmware.CURRENT else ""
    return f"10.20.{place // 250 % 250}.{place % 250 + 1}:5060{model}"
