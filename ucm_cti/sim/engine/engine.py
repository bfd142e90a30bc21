"""The PBX as its server, its people and its tests see it (skeleton: signatures only)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine.behaviour import ANSWERS, Firmware, PhoneBehaviour, Traffic
from ucm_cti.sim.people import Office

Row = dict[str, Any]
Listener = Callable[[str, object], None]


class Engine:
    """One running PBX. Nothing happens by itself: `advance` moves its clock and runs what is due."""

    def __init__(
        self,
        office: Office,
        *,
        seed: int,
        start: datetime,
        behaviour: PhoneBehaviour = ANSWERS,
        firmware: Firmware = Firmware.CURRENT,
        traffic: Traffic | None = None,
    ) -> None:
        self.office = office

    @property
    def now(self) -> float:
        """Seconds since the start."""
        raise NotImplementedError

    def pbx_time(self) -> datetime:
        """What the PBX's clock shows, without a zone."""
        raise NotImplementedError

    def next_due(self) -> float | None:
        """When something happens next, or None when nothing is planned."""
        raise NotImplementedError

    def advance(self, to: float) -> None:
        """Run everything due up to `to`, in order, and set the clock to it."""
        raise NotImplementedError

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(eventname, eventbody)` for every event from now on; returns what ends it."""
        raise NotImplementedError

    # listings

    def unbridged(self) -> list[Row]:
        """Rows of listUnBridgedChannels."""
        raise NotImplementedError

    def bridged(self) -> list[Row]:
        """Rows of listBridgedChannels."""
        raise NotImplementedError

    def accounts(self) -> list[Row]:
        """Rows of listAccount."""
        raise NotImplementedError

    def queues(self) -> list[Row]:
        """Rows of listQueue."""
        raise NotImplementedError

    def groups(self) -> list[Row]:
        """Rows of listExtensionGroup."""
        raise NotImplementedError

    def agents(self, queue: str) -> list[Row]:
        """Rows of getCallQueuesMemberMessage."""
        raise NotImplementedError

    def queue_callers(self, queue: str, role: str = "") -> list[Row]:
        """Rows of getQueueCalling: who waits (role "") or talks (role "answer")."""
        raise NotImplementedError

    # commands of the API; each raises EngineRefusal

    def dial(self, caller: str, number: str) -> None:
        """dialExtension: ring `caller`'s phone, then connect it with an inside number."""
        raise NotImplementedError

    def dial_outside(self, caller: str, number: str) -> None:
        """dialOutbound."""
        raise NotImplementedError

    def dial_ivr(self, caller: str, ivr: str) -> None:
        """dialIVR."""
        raise NotImplementedError

    def connect_outside(self, outside: str, inside: str, kind: str) -> None:
        """dialQueue, dialRinggroup, dialIVROutbound: `kind` is "queue", "ringgroup" or "ivr"."""
        raise NotImplementedError

    def connect_outside_two(self, a: str, b: str) -> None:
        """dialOutboundTwo."""
        raise NotImplementedError

    def hang_up(self, channel: str) -> None:
        """Hangup."""
        raise NotImplementedError

    def transfer(self, channel: str, number: str) -> None:
        """callTransfer: the far party of `channel` goes to `number`, `channel` ends."""
        raise NotImplementedError

    def transfer_inbound(self, channel: str, callee: str) -> None:
        """transferNumberInbound: the outside caller on `channel` goes to `callee`."""
        raise NotImplementedError

    def transfer_outbound(self, channel: str, number: str) -> None:
        """transferNumberOutbound: the inside caller on `channel` goes to an outside number."""
        raise NotImplementedError

    def hold(self, channel: str) -> None:
        """hold."""
        raise NotImplementedError

    def unhold(self, channel: str) -> None:
        """unhold."""
        raise NotImplementedError

    def mute(self, channel: str) -> None:
        """mute."""
        raise NotImplementedError

    def unmute(self, channel: str) -> None:
        """unmute."""
        raise NotImplementedError

    def barge(self, channel: str, exten: str, supervisor: str, mode: BargeMode, ask: bool) -> None:
        """callbarge."""
        raise NotImplementedError

    def accept(self, channel: str) -> None:
        """acceptCall."""
        raise NotImplementedError

    def refuse(self, channel: str) -> None:
        """refuseCall."""
        raise NotImplementedError

    def agent_login(self, ext: str, queue: str) -> None:
        """loginLogoffQueueAgent login."""
        raise NotImplementedError

    def agent_logoff(self, ext: str, queue: str) -> None:
        """loginLogoffQueueAgent logoff."""
        raise NotImplementedError

    def pause(self, ext: str, queue: str | None = None) -> None:
        """pauseUnpauseQueueAgent pause; None means in all queues."""
        raise NotImplementedError

    def unpause(self, ext: str, queue: str | None = None) -> None:
        """pauseUnpauseQueueAgent unpause."""
        raise NotImplementedError

    # what people do; each raises EngineRefusal

    def inbound(self, number: str, to: str, name: str = "") -> str:
        """An outside party calls in; returns the trunk leg's channel."""
        raise NotImplementedError

    def dial_from_phone(self, ext: str, number: str) -> str:
        """Somebody dials at a phone; returns its channel."""
        raise NotImplementedError

    def answer(self, ext: str) -> None:
        """Pick up a ringing phone."""
        raise NotImplementedError

    def decline(self, ext: str) -> None:
        """Decline at a ringing phone."""
        raise NotImplementedError

    def phone_hold(self, ext: str) -> None:
        """Hold at the phone."""
        raise NotImplementedError

    def phone_unhold(self, ext: str) -> None:
        """Take back at the phone."""
        raise NotImplementedError

    def phone_hang_up(self, ext: str) -> None:
        """Hang up at the phone."""
        raise NotImplementedError

    def phone_transfer(self, ext: str, number: str) -> None:
        """Blind transfer at the phone."""
        raise NotImplementedError

    def phone_join(self, ext: str) -> None:
        """Finish an attended transfer at the phone: join its held and its active party."""
        raise NotImplementedError

    def outside_answers(self, channel: str) -> None:
        """The outside party that is rung picks up."""
        raise NotImplementedError

    def outside_hangs_up(self, channel: str) -> None:
        """The outside party hangs up."""
        raise NotImplementedError

    def press(self, channel: str, digits: str) -> None:
        """Somebody presses keys in a voice menu."""
        raise NotImplementedError

    def set_behaviour(self, number: str, behaviour: PhoneBehaviour) -> None:
        """From now on the phone of this extension, or this outside number, behaves so."""
        raise NotImplementedError

    def register(self, ext: str, registered: bool) -> None:
        """Plug a phone in or out."""
        raise NotImplementedError

    def set_trunk(self, endpoint: str, reachable: bool) -> None:
        """A trunk comes or goes."""
        raise NotImplementedError

    def truth(self) -> Row:
        """Everything as it is, JSON-able (see truth.py)."""
        raise NotImplementedError
