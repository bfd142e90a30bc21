"""Legs that lost a row: when to look, and whether a look is needed."""

import math

from ucm_cti.control.suspects import Suspects
from ucm_cti.model.channel import Channel
from ucm_cti.model.ids import ChannelName

LEG, PEER = ChannelName("PJSIP/1000-1"), ChannelName("PJSIP/1001-2")


def test_a_leg_in_a_bridge_needs_no_look() -> None:
    suspects = Suspects(0.25, 1.0)
    suspects.add(LEG, 10.0)
    assert suspects.due == 10.25
    assert not suspects.judge({LEG: Channel(name=LEG, peer=PEER)}, 10.25)
    assert suspects.due == math.inf


def test_a_leg_that_is_gone_needs_no_look() -> None:
    suspects = Suspects(0.25, 1.0)
    suspects.add(LEG, 10.0)
    assert not suspects.judge({}, 10.25)


def test_looks_keep_their_distance_and_a_burst_is_one() -> None:
    suspects = Suspects(0.25, 1.0)
    for moment in (10.0, 10.1, 10.2):
        suspects.add(LEG, moment)
    assert suspects.due == 10.25
    assert suspects.judge({LEG: Channel(name=LEG)}, 10.25)
    suspects.add(LEG, 10.3)
    assert suspects.due == 11.25
