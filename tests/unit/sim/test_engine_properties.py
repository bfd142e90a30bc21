"""Whatever people and API clients do, events, listings and truth of the engine tell one story."""

from collections import Counter
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.unit.sim.captured_office import START, captured_office
from tests.unit.sim.event_replay import Replay
from ucm_cti.model.channel import endpoint
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import ANSWERS, BUSY, DECLINES, IGNORES, Engine, EngineRefusal, PhoneBehaviour
from ucm_cti.sim.people import Office, QueueSetup, Strategy

EXTENSIONS = st.sampled_from(["1000", "1001", "1002", "1003", "1004"])
INSIDE = st.sampled_from(
    ["1000", "1001", "1002", "1003", "6500", "6501", "6400", "7000", "6300", "700", "701"]
)
NUMBERS = INSIDE | st.sampled_from(["90301111111", "**1001", "*811002", "*991003", "*97", "1999", "5", ""])
BEHAVIOURS = st.sampled_from(
    [ANSWERS, BUSY, DECLINES, IGNORES, PhoneBehaviour(forward_to="1003"), PhoneBehaviour(early_media=True)]
)


def office() -> Office:
    captured = captured_office(voicemail=True, call_control=True, park_s=20.0)
    linear = QueueSetup(
        number="6501",
        name="Sales",
        strategy=Strategy.LINEAR,
        members=("1002", "1003"),
        login_members=("1004",),
        agent_ring_s=4.0,
        wrap_up_s=3.0,
        longest_wait_s=30.0,
    )
    return Office(
        extensions=captured.extensions,
        trunks=captured.trunks,
        queues=(captured.queues[0], linear),
        ring_groups=captured.ring_groups,
        ivrs=captured.ivrs,
        rules=captured.rules,
    )


class AnyDay(RuleBasedStateMachine):
    """Calls, deeds and commands in any order, on any leg; refusals are as good as successes."""

    @initialize(seed=st.integers(0, 3))
    def start(self, seed: int) -> None:
        self.engine = Engine(office(), seed=seed, start=START)
        self.replay = Replay()
        self.trunk_up = True
        self.replay.statuses = self.engine.truth()["extensions"]
        for number in ("6500", "6501"):
            for row in self.engine.agents(number):
                self.replay.agents[number, row["member_extension"]] = row
        self.engine.listen(self.replay)

    def channel(self, pick: int) -> str:
        living = list(self.replay.legs) + [
            row[side] for row in self.replay.bridges.values() for side in ("channel1", "channel2")
        ]
        return living[pick % len(living)] if living else "PJSIP/1000-ffffffff"

    def try_to(self, deed: str, *args: Any) -> None:
        with suppress(EngineRefusal):
            getattr(self.engine, deed)(*args)

    @rule(seconds=st.sampled_from([0.05, 0.5, 2.0, 6.0, 12.0, 40.0]))
    def wait(self, seconds: float) -> None:
        self.engine.advance(self.engine.now + seconds)

    @rule(extension=EXTENSIONS, number=NUMBERS)
    def dial(self, extension: str, number: str) -> None:
        self.try_to("dial_from_phone", extension, number)

    @rule(extension=EXTENSIONS, number=NUMBERS, deed=st.sampled_from(["dial", "dial_outside", "dial_ivr"]))
    def click(self, extension: str, number: str, deed: str) -> None:
        self.try_to(deed, extension, number)

    @rule(to=INSIDE, then=st.sampled_from(["accept", "accept", "refuse", "hang_up", ""]))
    def call_in(self, to: str, then: str) -> None:
        channel = self.engine.inbound("0301234567", to, "Acme Ltd") if self.trunk_up else ""
        if channel and then:
            self.try_to(then, channel)

    @rule(inside=NUMBERS, kind=st.sampled_from(["queue", "ringgroup", "ivr"]))
    def call_out(self, inside: str, kind: str) -> None:
        self.try_to("connect_outside", "0302222222", inside, kind)

    @rule()
    def call_two_out(self) -> None:
        self.try_to("connect_outside_two", "0301111111", "0302222222")

    @rule(
        pick=st.integers(0, 7),
        deed=st.sampled_from(
            [
                "hang_up",
                "hold",
                "unhold",
                "mute",
                "unmute",
                "outside_answers",
                "outside_declines",
                "outside_hangs_up",
            ]
        ),
    )
    def act_on_leg(self, pick: int, deed: str) -> None:
        self.try_to(deed, self.channel(pick))

    @rule(
        pick=st.integers(0, 7),
        number=NUMBERS,
        deed=st.sampled_from(["transfer", "transfer_inbound", "transfer_outbound", "press"]),
    )
    def send_leg(self, pick: int, number: str, deed: str) -> None:
        self.try_to(deed, self.channel(pick), number)

    @rule(
        pick=st.integers(0, 7),
        spied=EXTENSIONS | st.none(),
        by=EXTENSIONS,
        mode=st.sampled_from(BargeMode),
        ask=st.booleans(),
    )
    def barge(self, pick: int, spied: str | None, by: str, mode: BargeMode, ask: bool) -> None:
        channel = self.channel(pick)
        self.try_to("barge", channel, spied or endpoint(ChannelName(channel)), by, mode, ask)

    @rule(
        extension=EXTENSIONS,
        deed=st.sampled_from(
            ["answer", "decline", "phone_hold", "phone_unhold", "phone_hang_up", "phone_join"]
        ),
    )
    def at_the_phone(self, extension: str, deed: str) -> None:
        self.try_to(deed, extension)

    @rule(extension=EXTENSIONS, number=NUMBERS)
    def transfer_at_the_phone(self, extension: str, number: str) -> None:
        self.try_to("phone_transfer", extension, number)

    @rule(
        extension=EXTENSIONS,
        queue=st.sampled_from(["6500", "6501"]),
        deed=st.sampled_from(["agent_login", "agent_logoff", "pause", "unpause"]),
    )
    def agent(self, extension: str, queue: str, deed: str) -> None:
        self.try_to(deed, extension, queue)

    @rule(extension=EXTENSIONS, registered=st.booleans())
    def plug(self, extension: str, registered: bool) -> None:
        self.try_to("register", extension, registered)

    @rule(extension=EXTENSIONS, presence=st.sampled_from(["available", "away", "dnd"]))
    def show(self, extension: str, presence: str) -> None:
        self.engine.set_presence(extension, presence)

    @rule(number=EXTENSIONS | st.just("90301111111"), behaviour=BEHAVIOURS)
    def behave(self, number: str, behaviour: PhoneBehaviour) -> None:
        self.engine.set_behaviour(number, behaviour)

    @rule(up=st.booleans())
    def trunk(self, up: bool) -> None:
        self.trunk_up = up
        self.engine.set_trunk("trunk_1", up)

    @invariant()
    def events_tell_what_the_listings_say(self) -> None:
        unbridged = {row["channel"]: row for row in self.engine.unbridged()}
        assert self.replay.legs == unbridged
        assert self.replay.bridges == {row["bridge_id"]: row for row in self.engine.bridged()}
        assert self.replay.statuses == {a["extension"]: a["status"] for a in self.engine.accounts()}

    @invariant()
    def queue_events_tell_what_the_queue_listings_say(self) -> None:
        for queue in ("6500", "6501"):
            waiting = {row["callerchannel"]: row for row in self.engine.queue_callers(queue)}
            talking = {row["callerchannel"]: row for row in self.engine.queue_callers(queue, "answer")}
            agents = {row["member_extension"]: row for row in self.engine.agents(queue)}
            assert self.replay.waiting.get(queue, {}) == waiting
            assert self.replay.talking.get(queue, {}) == talking
            assert {e: row for (q, e), row in self.replay.agents.items() if q == queue} == agents
            if queue in self.replay.totals:
                assert self.replay.totals[queue] == self.engine.queue_totals(queue)

    @invariant()
    def every_leg_is_in_one_place(self) -> None:
        truth = self.engine.truth()
        legs = {leg["channel"]: leg for call in truth["calls"] for leg in call["legs"]}
        places = Counter(row["channel"] for row in truth["unbridged"])
        for row in truth["bridged"]:
            places.update([row["channel1"], row["channel2"]])
            assert legs[row["channel1"]]["with"] == row["channel2"]
            assert legs[row["channel2"]]["with"] == row["channel1"]
            assert legs[row["channel1"]]["state"] == legs[row["channel2"]]["state"] == "Up"
        assert places == Counter(list(legs))
        for leg in legs.values():
            if leg["with"] is None:
                assert not leg["holds"]
                assert not leg["held"]
            else:
                assert leg["held"] == legs[leg["with"]]["holds"]
        assert {c["channel"] for c in truth["supervisors"]} <= legs.keys()
        assert set(truth["parked"].values()) <= legs.keys()

    def teardown(self) -> None:
        """When everybody has hung up, nothing remains."""
        if not hasattr(self, "engine"):
            return
        for channel in [leg["channel"] for call in self.engine.truth()["calls"] for leg in call["legs"]]:
            self.try_to("hang_up", channel)
        self.engine.advance(self.engine.now + 1000)
        truth = self.engine.truth()
        assert not truth["calls"]
        assert not truth["supervisors"]
        assert not truth["parked"]
        assert not self.replay.legs
        assert not self.replay.bridges
        assert set(truth["extensions"].values()) <= {"Idle", "Unavailable"}
        assert all(not queue["waiting"] and not queue["talking"] for queue in truth["queues"].values())
        assert self.replay.load["calls_num"] == 0
        assert self.engine.next_due() is None
        assert len(set(self.replay.channels)) == len(self.replay.channels)


AnyDay.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyDay = AnyDay.TestCase
