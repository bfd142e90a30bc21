"""Call queues: callers wait, agents ring, talk and wrap up (sequences 11 to 11h)."""

from collections.abc import Iterable

from ucm_cti.model.status import ChannelState, Membership
from ucm_cti.sim.engine.devices import Device
from ucm_cti.sim.engine.dialing import Dial, Outcome, Plan, Target
from ucm_cti.sim.engine.errors import invalid, not_found
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.queue_notices import QueueNotices
from ucm_cti.sim.engine.queue_state import Member, Queue, Talk, Visit
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import QueueSetup, Strategy

_FREE_AGAIN_S = 0.2
"""From an agent's phone becoming idle to its next ring (sequences 11e)."""


class Queueing:
    """All queues of the PBX."""

    def __init__(self, board: Switchboard, phones: Phones) -> None:
        self._board = board
        self._phones = phones
        self.notices = QueueNotices(board)
        self.queues = {setup.number: Queue(setup) for setup in board.office.queues}
        self._of: dict[str, list[tuple[Queue, Member]]] = {}
        for queue in self.queues.values():
            for member in queue.members.values():
                self._of.setdefault(member.extension, []).append((queue, member))
        board.devices.on_change.append(self._phone_changed)

    def queue(self, number: str) -> Queue:
        """Return a queue; refuses a number that is none."""
        found = self.queues.get(number)
        if found is None:
            raise not_found(f"there is no queue {number}")
        return found

    def set_queues(self, setups: Iterable[QueueSetup]) -> None:
        """Have these queues and no other; who waits in one that goes is hung up, agents' counts are kept."""
        wanted = {setup.number: setup for setup in setups}
        for number in [number for number in self.queues if number not in wanted]:
            gone = self.queues.pop(number)
            for visit in tuple(gone.waiting):
                self._board.hang_up(visit.caller)
            for extension in gone.members:
                self._of[extension] = [pair for pair in self._of[extension] if pair[0] is not gone]
        for number, setup in wanted.items():
            queue = self.queues.get(number)
            if queue is None:
                queue = self.queues[number] = Queue(setup)
                for member in queue.members.values():
                    self._of.setdefault(member.extension, []).append((queue, member))
            elif queue.setup != setup:
                self._set_members(queue, setup)
                self._serve(queue)

    def _set_members(self, queue: Queue, setup: QueueSetup) -> None:
        before, queue.setup = queue.setup, setup
        for extension in set(before.members) - set(setup.members):
            member = queue.members.pop(extension, None)
            if member is not None:
                self._of[extension].remove((queue, member))
                self.notices.agent_gone(queue, member)
        for extension in setup.members:
            if extension not in queue.members:
                member = Member(extension=extension, kind=Membership.STATIC)
                queue.members[extension] = member
                self._of.setdefault(extension, []).append((queue, member))
                self.notices.agent(queue, member, added=True)

    def enter(self, leg: Leg, setup: QueueSetup) -> None:
        """Answer the caller at once and let it wait."""
        queue = self.queues[setup.number]
        visit = Visit(self, queue, leg, self._board.schedule.now)
        self._board.change(leg, state=ChannelState.UP, service="queue")
        leg.errand = visit
        visit.timer = self._board.schedule.after(setup.longest_wait_s, lambda: self._board.hang_up(leg))
        queue.waiting.append(visit)
        queue.total += 1
        self.notices.waits(visit)
        self.notices.totals(queue)
        self._serve(queue)

    def leave(self, visit: Visit) -> None:
        """Take a caller out who has hung up or was sent elsewhere."""
        queue = visit.queue
        if visit.dial is not None:
            visit.dial.lost(visit.caller)
        if visit.caller.gone:
            queue.abandoned += 1
        self._unqueue(visit)
        self.notices.gone(queue, visit.caller)
        self.notices.totals(queue)
        self._renumber(queue)

    def log_in(self, extension: str, number: str) -> None:
        """Log an agent in; an extension that is no member becomes a dynamic one."""
        queue = self.queue(number)
        if extension not in self._board.devices.phones:
            raise not_found(f"there is no extension {extension}")
        member = queue.members.get(extension)
        if member is None:
            member = Member(extension=extension, kind=Membership.DYNAMIC)
            queue.members[extension] = member
            self._of.setdefault(extension, []).append((queue, member))
        elif member.logged_in and member.since is not None:
            return
        added = member.kind is Membership.DYNAMIC
        member.logged_in = True
        member.since = self._board.schedule.now
        self.notices.agent(queue, member, added=added)
        self._serve(queue)

    def forget_agent(self, extension: str) -> None:
        """Take an extension that goes out of all queues."""
        for queue, member in self._of.pop(extension, ()):
            del queue.members[extension]
            self.notices.agent_gone(queue, member)

    def forget_logins(self) -> None:
        """Log off every agent who is no member for good, and end every pause: the PBX has started anew."""
        for number, queue in self.queues.items():
            for extension, member in tuple(queue.members.items()):
                member.paused_at = None
                if member.kind is Membership.DYNAMIC:
                    self.log_off(extension, number)

    def log_off(self, extension: str, number: str) -> None:
        """Log an agent out; a dynamic member is one no more."""
        queue, member = self._member(extension, number)
        if not member.logged_in:
            return
        member.logged_in = False
        member.paused_at = None
        if member.kind is Membership.DYNAMIC:
            del queue.members[extension]
            self._of[extension].remove((queue, member))
            self.notices.agent_gone(queue, member)
        else:
            self.notices.agent(queue, member)

    def set_paused(self, extension: str, number: str | None, *, paused: bool) -> None:
        """Pause an agent or end the pause, in one queue or in all of its queues."""
        pairs = [self._member(extension, number)] if number else list(self._of.get(extension, ()))
        if not pairs:
            raise not_found(f"{extension} is an agent of no queue")
        if number and not pairs[0][1].logged_in:
            raise invalid(f"{extension} is logged out of {number}")
        for queue, member in pairs:
            if not member.logged_in or (member.paused_at is not None) == paused:
                continue
            member.paused_at = self._board.schedule.now if paused else None
            self.notices.agent(queue, member)
            self._serve(queue)

    def _member(self, extension: str, number: str) -> tuple[Queue, Member]:
        queue = self.queue(number)
        member = queue.members.get(extension)
        if member is None:
            raise not_found(f"{extension} is no agent of {number}")
        return queue, member

    def _free(self, member: Member) -> bool:
        device = self._board.devices.phones[member.extension]
        ready = member.logged_in and member.paused_at is None and self._board.schedule.now >= member.free_at
        return ready and device.registered and not device.legs

    def _serve(self, queue: Queue) -> None:
        for visit in tuple(queue.waiting):
            if visit.dial is not None or self._board.schedule.now < visit.retry_at:
                continue
            agents = self._pick(queue, visit)
            if not agents:
                return
            self._ring(visit, agents)

    def _pick(self, queue: Queue, visit: Visit) -> list[Member]:
        members = list(queue.members.values())
        if queue.setup.strategy is Strategy.RINGALL:
            # The last member of the list rings first (sequences, surprise 15).
            return [member for member in reversed(members) if self._free(member)]
        free = [member for member in members if self._free(member)]
        match queue.setup.strategy:
            case Strategy.LEASTRECENT:
                return sorted(free, key=lambda member: member.free_at)[:1]
            case Strategy.FEWESTCALLS:
                return sorted(free, key=lambda member: member.answered)[:1]
            case Strategy.RANDOM:
                return [self._board.rng.choice(free)] if free else []
            case Strategy.MEMORY:
                return self._after_the_last(queue, members)
        for step in range(len(members)):
            index = (visit.next_index + step) % len(members)
            if self._free(members[index]):
                visit.next_index = index + 1
                return [members[index]]
        return []

    def _after_the_last(self, queue: Queue, members: list[Member]) -> list[Member]:
        names = [member.extension for member in members]
        start = names.index(queue.rung_last) + 1 if queue.rung_last in names else 0
        for member in members[start:] + members[:start]:
            if self._free(member):
                queue.rung_last = member.extension
                return [member]
        return []

    def _ring(self, visit: Visit, agents: list[Member]) -> None:
        queue = visit.queue
        plan = Plan(queue.setup.agent_ring_s, service="queue", group=True, late=True)
        visit.dial = Dial(
            self._board,
            self._phones,
            visit.caller,
            plan,
            lambda outcome, leg: self._rung(visit, outcome, leg),
            missed=lambda leg: self._missed(queue, leg),
        )
        visit.dial.start([self._target(member) for member in agents])

    def _target(self, member: Member) -> Target:
        person = self._board.devices.phones[member.extension].person
        return Target(member.extension, Who(member.extension, person.name if person else None))

    def _missed(self, queue: Queue, leg: Leg) -> None:
        member = queue.members.get(leg.endpoint)
        if member is not None:
            member.missed += 1
            self.notices.agent(queue, member)

    def _rung(self, visit: Visit, outcome: Outcome, leg: Leg | None) -> None:
        visit.dial = None
        queue = visit.queue
        if outcome is Outcome.ANSWERED and leg is not None:
            self._unqueue(visit)
            self._talk(queue, visit, leg)
            self._renumber(queue)
            return
        visit.retry_at = self._board.schedule.now + queue.setup.retry_s
        self._board.schedule.after(queue.setup.retry_s, lambda: self._serve(queue))

    def _talk(self, queue: Queue, visit: Visit, leg: Leg) -> None:
        now = self._board.schedule.now
        talk = Talk(caller=visit.caller, agent=leg, position=visit.position, begun=visit.begun, answered=now)
        queue.talking[visit.caller.name] = talk
        queue.completed += 1
        queue.in_time += now - visit.begun <= queue.SERVICE_S
        member = queue.members.get(leg.endpoint)
        if member is not None:
            member.answered += 1
            self.notices.agent(queue, member)
        self.notices.answered(queue, talk)
        self.notices.totals(queue)
        if leg.bridge is not None:
            leg.bridge.on_end.append(lambda: self._talked(queue, talk))

    def _talked(self, queue: Queue, talk: Talk) -> None:
        queue.talking.pop(talk.caller.name, None)
        now = self._board.schedule.now
        self.notices.gone(queue, talk.caller)
        member = queue.members.get(talk.agent.endpoint)
        if member is None:
            return
        member.talk_s += now - talk.answered
        member.free_at = now + queue.setup.wrap_up_s
        self.notices.agent(queue, member)
        self._board.schedule.after(queue.setup.wrap_up_s + _FREE_AGAIN_S, lambda: self._serve(queue))

    def _unqueue(self, visit: Visit) -> None:
        if visit.timer is not None:
            visit.timer.cancel()
        visit.queue.waiting.remove(visit)

    def _renumber(self, queue: Queue) -> None:
        for position, visit in enumerate(queue.waiting, start=1):
            if visit.told_position != position:
                self.notices.waits(visit)

    def _phone_changed(self, device: Device) -> None:
        for queue, member in self._of.get(device.endpoint, ()):
            self.notices.agent(queue, member)
            if not device.legs and queue.waiting:
                self._serve_soon(queue)

    def _serve_soon(self, queue: Queue) -> None:
        self._board.schedule.after(_FREE_AGAIN_S, lambda: self._serve(queue))
