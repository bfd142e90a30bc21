"""A tiny PBX that knows the whole truth: random doings, their events in order, listings at any moment."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from tests.unit.state.truthful_rows import (
    TrueAgent,
    TrueBridge,
    TrueCaller,
    TrueLeg,
    bridge_row,
    caller_row,
    leg_row,
)
from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    PhoneStatusTold,
    PresenceTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    Report,
)
from ucm_cti.protocol.rows import (
    AccountRow,
    AgentRow,
    BridgedRow,
    QueueCallerRow,
    QueueRow,
    UnbridgedRow,
)

_START = datetime(2026, 3, 2, 8, 0, 0)


class TruthfulPbx:
    """Doings are drawn by `random`; each appends the events it makes to `told`."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.seconds = 0
        self.told: list[Report] = []
        self.legs: dict[str, TrueLeg] = {}
        self.bridges: dict[str, TrueBridge] = {}
        self.presence = {str(number): "available" for number in range(1000, 1008)}
        self.status = dict.fromkeys(self.presence, "Idle")
        self.agents: dict[str, dict[str, TrueAgent]] = {"6500": {"1001": TrueAgent(), "1002": TrueAgent()}}
        self.agents["6501"] = {"1002": TrueAgent()}
        self.callers: dict[str, TrueCaller] = {}
        self._count = 0

    def do_something(self) -> list[Report]:
        """Do one thing that is possible now; return the events it makes, in order."""
        self.told = []
        self.seconds += self.random.randint(1, 4)
        doings: list[Callable[[], None]] = [
            self._call_inside,
            self._call_in,
            self._call_out,
            self._call_queue,
            self._answer,
            self._answer,
            self._answer,
            self._hang_up,
            self._give_up,
            self._transfer_blind,
            self._transfer_attended,
            self._park,
            self._change_presence,
            self._change_agent,
        ]
        self.random.choice(doings)()
        self._tell_statuses()
        return self.told

    def calls(self) -> list[list[TrueLeg]]:
        """Return the calls: legs by linked id, the oldest leg first."""
        groups: dict[str, list[TrueLeg]] = {}
        for leg in sorted(self.legs.values(), key=lambda leg: int(leg.unique.split(".")[1])):
            groups.setdefault(leg.linked, []).append(leg)
        return list(groups.values())

    def bridge_of(self, leg: TrueLeg) -> TrueBridge | None:
        return next((b for b in self.bridges.values() if leg in (b.first, b.second)), None)

    # listings

    def unbridged_rows(self) -> tuple[UnbridgedRow, ...]:
        rows = [leg_row(leg, linked=False) for leg in self.legs.values() if self.bridge_of(leg) is None]
        self.random.shuffle(rows)
        return tuple(rows)

    def bridged_rows(self) -> tuple[BridgedRow, ...]:
        rows = [bridge_row(bridge) for bridge in self.bridges.values()]
        self.random.shuffle(rows)
        return tuple(rows)

    def account_rows(self) -> tuple[AccountRow, ...]:
        return tuple(
            AccountRow(extension=n, fullname=f"N{n}", status=status, presence_status=self.presence[n])
            for n, status in self.status.items()
        )

    def queue_rows(self) -> tuple[QueueRow, ...]:
        return tuple(
            QueueRow(extension=queue, queue_name=f"Q{queue}", members=",".join(agents))
            for queue, agents in self.agents.items()
        )

    def agent_rows(self) -> dict[QueueNumber, tuple[AgentRow, ...]]:
        return {
            QueueNumber(queue): tuple(self._agent_row(n, agent) for n, agent in agents.items())
            for queue, agents in self.agents.items()
        }

    def caller_rows(self, *, answered: bool) -> dict[QueueNumber, tuple[QueueCallerRow, ...]]:
        return {
            QueueNumber(queue): tuple(
                caller_row(caller)
                for caller in self.callers.values()
                if caller.queue == queue and bool(caller.answered_by) is answered
            )
            for queue in self.agents
        }

    # doings

    def _call_inside(self) -> None:
        caller, callee = self._idle(), self._extension()
        if caller and caller != callee:
            leg = self._appear(caller, "Ring", own=caller, far=callee)
            self._ring(leg, callee)

    def _call_in(self) -> None:
        leg = self._appear("trunk_1", "Ring", own=self._outside(), far="", trunk="HQ")
        if self.random.random() < 0.7:
            callee = self._extension()
            leg.far = callee
            self._show(leg)
            self._ring(leg, callee)

    def _call_out(self) -> None:
        caller = self._idle()
        if caller:
            number = self._outside()
            leg = self._appear(caller, "Ring", own=caller, far=number)
            self._show(self._appear("trunk_1", "Ringing", own=number, far=caller, linked=leg.linked))

    def _call_queue(self) -> None:
        queue = self.random.choice(list(self.agents))
        leg = self._appear("trunk_1", "Up", own=self._outside(), far="", trunk="HQ")
        self.callers[leg.name] = TrueCaller(leg, queue, self._now())
        self.told.append(QueueCallerWaits(queue=queue, row=caller_row(self.callers[leg.name])))
        for number, agent in self.agents[queue].items():
            if not agent.paused:
                self._ring(leg, number)

    def _answer(self) -> None:
        ringing = [leg for leg in self.legs.values() if leg.state == "Ringing"]
        if not ringing:
            return
        leg = self.random.choice(ringing)
        caller = next(c for c in self.legs.values() if c.linked == leg.linked and c.state != "Ringing")
        for loser in ringing:
            if loser is not leg and loser.linked == leg.linked:
                self._end(loser)
        for one in (leg, caller):
            one.state = "Up"
            if self.random.random() < 0.7:
                self._show(one)
        waits = self.callers.get(caller.name)
        if waits and leg.extension:
            waits.answered_by, waits.answered_since = leg.extension, self._now()
            self.told.append(QueueCallerAnswered(queue=waits.queue, row=caller_row(waits)))
        self._bridge(caller, leg)

    def _hang_up(self) -> None:
        if self.bridges:
            bridge = self.random.choice(list(self.bridges.values()))
            self._part(bridge)
            for leg in self.random.sample((bridge.first, bridge.second), 2):
                self._end(leg)

    def _give_up(self) -> None:
        calls = [legs for legs in self.calls() if not any(self.bridge_of(leg) for leg in legs)]
        if calls:
            for leg in self.random.choice(calls):
                self._end(leg)

    def _transfer_blind(self) -> None:
        bridges = [b for b in self.bridges.values() if not (b.first.joined or b.second.joined)]
        target = self._idle()
        if bridges and target:
            bridge = self.random.choice(bridges)
            stays, goes = self.random.sample((bridge.first, bridge.second), 2)
            alike = [leg for leg in self.legs.values() if leg.own == stays.own and leg.far == target]
            if target == stays.extension or alike:
                return  # without linked ids nobody could tell two such legs apart
            self._part(bridge)
            self._end(goes)
            stays.far = target
            self._show(stays)
            self._ring(stays, target)

    def _transfer_attended(self) -> None:
        """Join two calls of one extension: its two legs go, the other two stay; the older linked id wins."""
        bridges = list(self.bridges.values())
        for held in bridges:
            for consult in bridges:
                for transferer in (held.first, held.second):
                    for second in (consult.first, consult.second):
                        if held is not consult and transferer.extension == second.extension != "":
                            self._join(held, transferer, consult, second)
                            return

    def _join(self, held: TrueBridge, leg: TrueLeg, consult: TrueBridge, second: TrueLeg) -> None:
        stays = held.second if leg is held.first else held.first
        target = consult.second if second is consult.first else consult.first
        self._part(held)
        self._part(consult)
        self._bridge(stays, target)
        stays.joined = target.joined = True
        self._end(leg)
        self._end(second)

    def _park(self) -> None:
        if self.bridges:
            bridge = self.random.choice(list(self.bridges.values()))
            stays, goes = self.random.sample((bridge.first, bridge.second), 2)
            if self.random.random() < 0.5:
                self._show(stays)
                self._part(bridge)
            else:
                self._part(bridge)
                self._show(stays)
            self._end(goes)

    def _change_presence(self) -> None:
        number = self._extension()
        self.presence[number] = self.random.choice(("available", "away", "dnd"))
        self.told.append(PresenceTold(extension=number, presence=self.presence[number]))
        if self.random.random() < 0.3:
            unavailable = self.status[number] != "Unavailable"
            self._set_status(number, "Unavailable" if unavailable else "Idle")

    def _change_agent(self) -> None:
        queue, number = self.random.choice(list(self.agents)), self._extension()
        agents = self.agents[queue]
        agent = agents.get(number)
        if agent is None:
            agent = agents[number] = TrueAgent()
        elif self.random.random() < 0.3:
            del agents[number]
            self.told.append(AgentGone(queue=queue, extension=number))
            return
        else:
            agent.paused = not agent.paused
        self.told.append(AgentShown(queue=queue, row=self._agent_row(number, agent)))

    # parts of doings

    def _now(self) -> datetime:
        return _START + timedelta(seconds=self.seconds)

    def _extension(self) -> str:
        return self.random.choice(list(self.status))

    def _idle(self) -> str:
        busy = {leg.extension for leg in self.legs.values()}
        idle = [number for number in self.status if number not in busy]
        return self.random.choice(idle) if idle else ""

    def _outside(self) -> str:
        return f"030555{self._count:05d}"

    def _appear(
        self, endpoint: str, state: str, own: str, far: str, linked: str = "", trunk: str = ""
    ) -> TrueLeg:
        self._count += 1
        unique = f"{1_700_000_000 + self.seconds}.{self._count}"
        name = f"PJSIP/{endpoint}-{self._count:08x}"
        leg = TrueLeg(name, unique, linked or unique, state, own, far, self._now(), trunk)
        self.legs[name] = leg
        self.told.append(LegShown(row=leg_row(leg), added=True))
        return leg

    def _ring(self, caller: TrueLeg, number: str) -> None:
        leg = self._appear(number, "Down", own=number, far=caller.own, linked=caller.linked)
        leg.state = "Ringing"
        self._show(leg)

    def _show(self, leg: TrueLeg) -> None:
        self.told.append(LegShown(row=leg_row(leg)))

    def _bridge(self, one: TrueLeg, other: TrueLeg) -> None:
        first, second = sorted((one, other), key=lambda leg: int(leg.unique.split(".")[1]))
        linked = min(first.linked, second.linked, key=lambda linked: int(linked.split(".")[1]))
        first.linked = second.linked = linked
        first.far, second.far = second.own, first.own
        self._count += 1
        bridge = TrueBridge(f"b{self._count}", first, second, self._now())
        self.bridges[bridge.id] = bridge
        told: list[Report] = [BridgeShown(row=bridge_row(bridge))]
        told += [LegRowGone(channel=leg.name) for leg in (first, second)]
        self.random.shuffle(told)
        self.told += told

    def _part(self, bridge: TrueBridge) -> None:
        del self.bridges[bridge.id]
        named = self.random.random() < 0.5
        side = self.random.choice((bridge.first, bridge.second))
        self.told.append(
            BridgeRowGone(bridge_id=bridge.id) if named else BridgeRowGone(channels=(side.name,))
        )

    def _end(self, leg: TrueLeg) -> None:
        del self.legs[leg.name]
        caller = self.callers.pop(leg.name, None)
        if caller:
            self.told.append(QueueCallerGone(queue=caller.queue, channel=leg.name))
        self.told.append(LegRowGone(channel=leg.name))

    def _tell_statuses(self) -> None:
        for number, status in self.status.items():
            states = {leg.state for leg in self.legs.values() if leg.extension == number}
            told = "Idle" if status != "Unavailable" else status
            if states:
                told = "Ringing" if states == {"Ringing"} else "InUse"
            if told != status:
                self._set_status(number, told)

    def _set_status(self, number: str, status: str) -> None:
        self.status[number] = status
        self.told.append(PhoneStatusTold(extension=number, status=status))
        for queue, agents in self.agents.items():
            if number in agents:
                self.told.append(AgentShown(queue=queue, row=self._agent_row(number, agents[number])))

    def _agent_row(self, number: str, agent: TrueAgent) -> AgentRow:
        status = "Paused" if agent.paused else self.status[number]
        return AgentRow(member_extension=number, first_name="N", last_name=number, status=status)
