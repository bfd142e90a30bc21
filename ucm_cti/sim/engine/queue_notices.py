"""CallQueueStatus bodies, and the rows of the queue listings (real boxes: CallQueueStatus)."""

from ucm_cti.model.status import AgentStatus, Membership, PhoneStatus
from ucm_cti.sim.engine.devices import Device
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.notices import Row
from ucm_cti.sim.engine.queue_state import Member, Queue, Talk, Visit
from ucm_cti.sim.engine.switchboard import Switchboard

_RINGING = frozenset({PhoneStatus.RINGING, PhoneStatus.IN_USE_RINGING})


def agent_status(member: Member, device: Device) -> AgentStatus:
    """Return what the PBX says of an agent; a pause hides what the phone does."""
    if not member.logged_in or not device.registered:
        return AgentStatus.UNAVAILABLE
    if member.paused_at is not None:
        return AgentStatus.PAUSED
    if device.status in _RINGING:
        return AgentStatus.RINGING
    return AgentStatus.IDLE if device.status is PhoneStatus.IDLE else AgentStatus.IN_USE


class QueueNotices:
    """Writes and tells what happens in queues."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    def agent_row(self, member: Member) -> Row:
        """Return an agent as getCallQueuesMemberMessage lists it."""
        device = self._board.devices.phones[member.extension]
        person = device.person
        logged_off = not member.logged_in
        return {
            "member_extension": member.extension,
            "first_name": person.first_name if person else "",
            "last_name": person.last_name if person else "",
            "status": str(agent_status(member, device)),
            "membership": str(Membership.LOGGED_OFF if logged_off else member.kind),
            "answer": member.answered,
            "abandon": member.missed,
            "talktime": int(member.talk_s),
            "logintime": self._moment(member.since if member.logged_in else None),
            "pausetime": self._moment(member.paused_at),
            "pausereason": "",
        }

    def waiting_row(self, visit: Visit) -> Row:
        """Return a waiting caller as getQueueCalling lists it."""
        return {
            **_caller(visit.caller),
            "position": visit.position,
            "starttime": self._moment(visit.begun),
        }

    def talking_row(self, talk: Talk) -> Row:
        """Return an answered caller as getQueueCalling lists it with role "answer"."""
        return {
            **_caller(talk.caller),
            "calleechannel": talk.agent.name,
            "calleeid": talk.agent.own.number,
            "position": talk.position,
            "starttime": self._moment(talk.begun),
            "bridge_time": self._moment(talk.answered),
        }

    def totals_row(self, queue: Queue) -> Row:
        """Return what the PBX counts of a queue."""
        share = 100.0 * queue.in_time / queue.completed if queue.completed else 100.0
        return {
            "extension": queue.setup.number,
            "queuename": queue.setup.name,
            "callswaiting": len(queue.waiting),
            "callscomplete": queue.completed,
            "callsabandoned": queue.abandoned,
            "callstotal": queue.total,
            "servicelevel": round(share, 1),
        }

    def totals(self, queue: Queue) -> None:
        """Tell the counts."""
        self._board.publisher.tell("CallQueueStatus", [self.totals_row(queue)])

    def agent(self, queue: Queue, member: Member, *, added: bool = False) -> None:
        """Tell a new or changed agent."""
        act = "CallQueueAddMember" if added else "CallQueueUpdateMember"
        self._tell(queue, act, self.agent_row(member))

    def agent_gone(self, queue: Queue, member: Member) -> None:
        """Tell that an agent belongs to the queue no more."""
        self._tell(queue, "CallQueueDeleteMember", {"member_extension": member.extension})

    def waits(self, visit: Visit) -> None:
        """Tell a waiting caller and its place."""
        visit.told_position = visit.position
        self._tell(visit.queue, "CallQueueWaiting", self.waiting_row(visit))

    def answered(self, queue: Queue, talk: Talk) -> None:
        """Tell who answered a caller."""
        self._tell(queue, "CallQueueAnswered", self.talking_row(talk))

    def gone(self, queue: Queue, caller: Leg) -> None:
        """Tell that a caller has left, waiting or answered."""
        self._tell(queue, "CallQueueHangup", {"callerchannel": caller.name})

    def _tell(self, queue: Queue, act: str, row: Row) -> None:
        body = [{"extension": queue.setup.number, "member": [{"queue_action": act, **row}]}]
        self._board.publisher.tell("CallQueueStatus", body)

    def _moment(self, seconds: float | None) -> str:
        return "" if seconds is None else self._board.time_text(seconds)


def _caller(leg: Leg) -> Row:
    return {"callerid": leg.own.number or leg.outside, "callername": leg.own.name, "callerchannel": leg.name}
