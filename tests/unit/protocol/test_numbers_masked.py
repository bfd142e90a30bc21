"""Phone numbers in a text are masked, and what is none stays."""

import pytest

from ucm_cti.protocol.redact import without_numbers


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("call from +49 30 1234567 to 1001", "call from •••67 to •••01"),
        ("0301234567", "•••67"),
        ("PJSIP/1001-00000002", "PJSIP/•••01-00000002"),
        ("“6500”: 3 wait", "“•••00”: 3 wait"),
        ("2026-11-24 03:01:51,123 INFO x: it took 12 ms", "2026-11-24 03:01:51,123 INFO x: it took 12 ms"),
        ("192.168.100.200:8089 answers", "192.168.100.200:8089 answers"),
        ("https://pbx.example:8089", "https://pbx.example:8089"),
        (
            "HTTP status 404, status -45, port 8089, Python 3.11.2",
            "HTTP status 404, status -45, port 8089, Python 3.11.2",
        ),
        ("AB:CD:EF:01:23:45", "AB:CD:EF:01:23:45"),
        ("trunk_1", "trunk_1"),
    ],
)
def test_numbers(line: str, masked: str) -> None:
    assert without_numbers(line) == masked
