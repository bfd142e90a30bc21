"""Characters that the PBX may refuse: one table, told with the refusal and used by the simulator."""

from typing import Any

import pytest

from ucm_cti.protocol.codes import error_of
from ucm_cti.protocol.sensitive import TABLE, sensitive_in


@pytest.mark.parametrize("sign", TABLE, ids=lambda sign: sign.shown)
def test_every_sign_of_the_table_is_found_and_told(sign: Any) -> None:
    written = "\x07" if sign.shown == "control characters" else sign.shown
    assert sensitive_in({"name": "Reception", "host": f"a{written}b"}) == "host"
    assert sensitive_in({"pattern": [{"match": {"deep": written}}]}) == "pattern"
    assert sign.shown in error_of(-50, action="addQueue").advice
    assert sign.why


@pytest.mark.parametrize("value", ["a & b", "$5 (five)", "Jörg's", "1,2", 5, None, ["x"], {"a": True}])
def test_ordinary_texts_are_let_through(value: object) -> None:
    assert sensitive_in({"name": value}) is None


def test_the_refusal_says_how_sure_we_are() -> None:
    assert "our guess" in error_of(-50, action="addQueue").advice
    assert error_of(-16, action="addQueue").advice == ""
