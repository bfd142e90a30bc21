"""What phones, outside parties and API clients did in each captured sequence, as deeds on an engine."""

from typing import Any

from msgspec import Struct

from tests.unit.sim.captured_deeds import (
    AFAR,
    Deed,
    answers,
    barges,
    calls,
    comes_in,
    declines,
    ended_by_api,
    hangs_up,
    hold,
    outside_ends,
    sends,
    take_back,
)
from tests.unit.sim.captured_office import channel
from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import BUSY, IGNORES, PhoneBehaviour


class Script(Struct, frozen=True, kw_only=True):
    """Deeds by the millisecond at which they were done."""

    deeds: dict[int, Deed]
    phones: dict[str, PhoneBehaviour] = {}
    rules: dict[str, Any] = {}
    voicemail: bool = False


_CALL = calls("1000", "1001")
_IN = comes_in("1001")
_GO_ON = {"transfer_moves_named_leg": True}
"""AMI's Redirect keeps the named leg: a callTransfer of the other kind (real boxes: which leg)."""

SCRIPTS: dict[str, Script] = {
    "01-ext-to-ext-answered": Script(deeds={0: _CALL, 3824: hangs_up("1000")}),
    "01b-ext-to-ext-callee-hangs-up": Script(deeds={0: _CALL, 3623: hangs_up("1001")}),
    "02-ext-to-ext-no-answer": Script(deeds={0: _CALL}, phones={"1001": IGNORES}),
    "03-ext-to-ext-busy": Script(deeds={0: _CALL}, phones={"1001": BUSY}),
    "03b-ext-to-ext-declined": Script(deeds={0: _CALL}, phones={"1001": declines(1.2)}),
    "03c-ext-to-ext-unregistered": Script(
        deeds={
            0: lambda e: e.register("1005", False),
            257: calls("1000", "1005"),
            760: lambda e: e.register("1005", True),
        }
    ),
    "04-ext-to-ext-caller-gives-up": Script(
        deeds={0: _CALL, 2319: hangs_up("1000")}, phones={"1001": IGNORES}
    ),
    "05-trunk-in-answered": Script(deeds={0: _IN, 3823: outside_ends()}),
    "05b-trunk-in-abandoned": Script(deeds={0: _IN, 2320: outside_ends()}, phones={"1001": IGNORES}),
    "06-trunk-out-answered": Script(deeds={0: calls("1000", AFAR), 3821: hangs_up("1000")}),
    "06b-trunk-out-early-media": Script(
        deeds={0: calls("1000", AFAR), 3322: outside_ends()},
        phones={AFAR: PhoneBehaviour(answer_s=(2.0, 2.0), early_media=True)},
    ),
    "06c-trunk-out-busy": Script(deeds={0: calls("1000", AFAR)}, phones={AFAR: BUSY}),
    "07-click-to-dial-answered": Script(deeds={0: lambda e: e.dial("1000", "1001"), 4882: hangs_up("1000")}),
    "07b-click-to-dial-caller-no-pickup": Script(
        deeds={0: lambda e: e.dial("1000", "1001")}, phones={"1000": IGNORES}, rules={"click_ring_s": 6.0}
    ),
    "07d-click-to-dial-outbound": Script(
        deeds={0: lambda e: e.dial_outside("1000", AFAR), 4886: hangs_up("1000")}
    ),
    "07e-click-to-dial-callee-busy": Script(
        deeds={0: lambda e: e.dial("1000", "1001")}, phones={"1001": BUSY}
    ),
    "07f-two-outside-parties": Script(
        deeds={0: lambda e: e.connect_outside_two("0301111111", "90302222222"), 4386: outside_ends()}
    ),
    "08-hold-unhold-by-phone": Script(
        deeds={
            0: _CALL,
            2571: hold("1001"),
            4026: take_back("1001"),
            4780: hold("1000"),
            6036: take_back("1000"),
            6538: hangs_up("1000"),
        }
    ),
    "08b-held-party-hangs-up": Script(deeds={0: _IN, 2269: hold("1001"), 3525: outside_ends()}),
    "08c-both-hold": Script(
        deeds={
            0: _CALL,
            2372: hold("1001"),
            2875: hold("1000"),
            3631: take_back("1001"),
            4034: take_back("1000"),
            4438: hangs_up("1000"),
        }
    ),
    "09-redirect-callee-leg": Script(
        deeds={0: _CALL, 2823: sends("1001", "1002"), 5893: hangs_up("1002")}, rules=_GO_ON
    ),
    "09b-redirect-caller-leg": Script(
        deeds={0: _CALL, 2571: sends("1000", "1002"), 5643: hangs_up("1002")}, rules=_GO_ON
    ),
    "09c-redirect-trunk-leg": Script(
        deeds={
            0: _IN,
            2822: lambda e: e.transfer_inbound(channel(e, "trunk_1"), "1002"),
            5889: hangs_up("1002"),
        }
    ),
    "09d-redirect-ringing-trunk-leg": Script(
        deeds={
            0: _IN,
            1316: lambda e: e.transfer_inbound(channel(e, "trunk_1"), "1002"),
            4385: hangs_up("1002"),
        }
    ),
    "09e-ami-blindtransfer": Script(deeds={0: _CALL, 2572: sends("1001", "1002"), 5641: hangs_up("1002")}),
    "09f-ami-blindtransfer-by-caller": Script(
        deeds={0: _CALL, 2568: sends("1000", "1002"), 5639: hangs_up("1002")}
    ),
    "09g-phone-blind-transfer": Script(
        deeds={0: _IN, 2569: lambda e: e.phone_transfer("1001", "1002"), 5637: hangs_up("1002")}
    ),
    "09h-blind-transfer-no-answer": Script(
        deeds={0: _CALL, 2566: sends("1001", "1002")}, phones={"1002": IGNORES}
    ),
    "10d-phone-attended-transfer": Script(
        deeds={
            0: _IN,
            2268: hold("1001"),
            2671: calls("1001", "1002"),
            4743: lambda e: e.phone_join("1001"),
            5948: outside_ends(),
        }
    ),
    "11-queue-ringall-answered": Script(
        deeds={0: comes_in("6500"), 5068: hangs_up("1002")},
        phones={"1001": IGNORES, "1002": answers(2.5)},
    ),
    "11b-queue-caller-abandons": Script(
        deeds={0: comes_in("6500"), 2508: outside_ends()}, phones={"1001": IGNORES, "1002": IGNORES}
    ),
    "11c-queue-agent-paused": Script(
        deeds={
            0: lambda e: e.pause("1001", "6500"),
            303: calls("1000", "6500"),
            3072: hangs_up("1000"),
            3573: lambda e: e.unpause("1001", "6500"),
        }
    ),
    "11e-queue-waiting-all-busy": Script(
        deeds={
            0: calls("1001", "1002"),
            1870: comes_in("6500"),
            3623: calls("1000", "6500"),
            4000: lambda e: e.set_behaviour("1002", IGNORES),
            4576: hangs_up("1001"),
            8444: outside_ends(),
            9046: hangs_up("1000"),
        }
    ),
    "11f-queue-timeout-exit": Script(
        deeds={0: calls("1000", "6500")}, phones={"1001": IGNORES, "1002": IGNORES}
    ),
    "11g-queue-member-log-in-out": Script(
        deeds={0: lambda e: e.agent_login("1003", "6500"), 501: lambda e: e.agent_logoff("1003", "6500")}
    ),
    "11h-queue-both-answer-race": Script(
        deeds={0: calls("1000", "6500"), 3866: hangs_up("1000")},
        phones={"1001": declines(1.2), "1002": answers(3.0)},
    ),
    "12-spy-listen": Script(
        deeds={0: _CALL, 2473: barges(BargeMode.LISTEN), 6041: hangs_up("1004"), 6995: hangs_up("1000")}
    ),
    "12b-spy-whisper": Script(deeds={0: _CALL, 2468: barges(BargeMode.WHISPER), 6035: hangs_up("1000")}),
    "12c-spy-barge": Script(
        deeds={0: _CALL, 2469: barges(BargeMode.BARGE), 6036: hangs_up("1000"), 7141: hangs_up("1004")},
        rules={"spy_ends_with_call": False},
    ),
    "12d-spy-by-dialled-code": Script(
        deeds={0: _CALL, 1869: calls("1004", "*811001"), 3473: hangs_up("1004"), 3875: hangs_up("1000")}
    ),
    "12e-spy-refused": Script(
        deeds={0: _CALL, 1870: barges(BargeMode.LISTEN), 8183: hangs_up("1000")},
        phones={"1004": IGNORES},
        rules={"click_ring_s": 6.0},
    ),
    "13-mute": Script(
        deeds={
            0: _CALL,
            2372: lambda e: e.mute(channel(e, "1001")),
            3826: lambda e: e.unmute(channel(e, "1001")),
            4327: hangs_up("1000"),
        }
    ),
    "14-ivr-dials-extension": Script(
        deeds={
            0: comes_in("7000"),
            604: lambda e: e.press(channel(e, "trunk_1"), "1001"),
            4330: outside_ends(),
        }
    ),
    "14b-ivr-timeout": Script(deeds={0: calls("1000", "7000")}),
    "14c-dial-ivr-by-originate": Script(
        deeds={
            0: lambda e: e.dial_ivr("1000", "7000"),
            2167: lambda e: e.press(channel(e, "1000"), "1002"),
            4892: hangs_up("1000"),
        }
    ),
    "15-hangup-by-ami-caller-leg": Script(deeds={0: _CALL, 2868: ended_by_api("1000")}),
    "15b-hangup-by-ami-callee-leg": Script(deeds={0: _CALL, 2869: ended_by_api("1001")}),
    "15c-hangup-by-ami-ringing-leg": Script(deeds={0: _CALL, 1066: ended_by_api("1001")}),
    "15d-hangup-by-ami-calling-leg": Script(deeds={0: _CALL, 1066: ended_by_api("1000")}),
    "16-call-waiting": Script(
        deeds={
            0: _CALL,
            1870: calls("1002", "1001"),
            2375: hold("1001"),
            2477: lambda e: e.answer("1001"),
            3980: hangs_up("1001"),
            4282: take_back("1001"),
            4537: hangs_up("1000"),
        }
    ),
    "16b-two-calls-at-once": Script(
        deeds={
            0: _CALL,
            51: _IN,
            555: lambda e: e.answer("1001"),
            2058: outside_ends(),
            2559: hangs_up("1000"),
        },
        phones={"1001": IGNORES},
    ),
    "17-ring-group": Script(
        deeds={0: calls("1000", "6400"), 3172: hangs_up("1000")},
        phones={"1001": answers(2.0), "1002": IGNORES},
    ),
    "18-pickup": Script(deeds={0: _IN, 866: calls("1003", "**1001"), 2173: hangs_up("1003")}),
    "19-conference": Script(
        deeds={
            0: calls("1000", "6300"),
            604: calls("1001", "6300"),
            1209: calls("1002", "6300"),
            1813: hangs_up("1000"),
            2414: hangs_up("1001"),
            3016: hangs_up("1002"),
        }
    ),
    "20-park": Script(
        deeds={
            0: _IN,
            2170: sends("1001", "700"),
            2973: lambda e: e.dial("1002", "701"),
            5140: hangs_up("1002"),
        }
    ),
    "21-phone-forwards-302": Script(
        deeds={0: _CALL, 2757: hangs_up("1000")}, phones={"1001": PhoneBehaviour(forward_to="1003")}
    ),
    "22-no-answer-voicemail": Script(
        deeds={0: _CALL, 7810: hangs_up("1000")},
        phones={"1001": IGNORES},
        rules={"ring_s": 4.0},
        voicemail=True,
    ),
}

LEFT_OUT = {
    "07c-click-to-dial-by-local": "the engine rings the phone itself, by no Local leg",
    "10-atxfer-completed": "attended transfer by the PBX is in no API; by the phone it is 10d",
    "10b-atxfer-cancelled": "as 10",
    "10c-atxfer-blond": "as 10",
    "11d-queue-members-by-local": "the engine's queues ring phones, not Local legs",
    "15e-hangup-unknown-channel": "no channels; test_engine_refusals has it",
}
"""Captured sequences without a script, and why."""
