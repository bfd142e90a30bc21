"""The table of refusals: known codes, known actions, nothing said twice."""

from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.codes import CODES
from ucm_cti.protocol.refusals import BEYOND, GENERAL, REFUSALS, refusals_of


def test_every_code_is_one_of_the_guides_and_every_action_is_declared() -> None:
    assert set(REFUSALS) <= set(ACTIONS.wires)
    for refusals in (GENERAL, (BEYOND,), *REFUSALS.values()):
        for refusal in refusals:
            assert refusal.status in CODES
            assert refusal.why


def test_a_general_code_is_not_told_again() -> None:
    general = {refusal.status for refusal in GENERAL}
    assert len(general) == len(GENERAL)
    for wire, refusals in REFUSALS.items():
        assert not general & {refusal.status for refusal in refusals}, wire
        assert len(set(refusals)) == len(refusals), wire


def test_what_the_guide_does_not_know_may_be_unknown_to_a_box() -> None:
    for kind in ACTIONS:
        declared = kind.declared
        own = refusals_of(declared.wire, optional=declared.optional)
        assert (BEYOND in own) == declared.optional
