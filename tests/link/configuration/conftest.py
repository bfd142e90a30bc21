"""A PBX of eight extensions, and our client at it, without a socket."""

from collections.abc import Iterator

import pytest

from tests.link.configuration.in_memory import Box, Caller


@pytest.fixture
def caller() -> Iterator[Caller]:
    calling = Caller(Box())
    yield calling
    calling.close()
