"""A picture for each test, and a way to tell it things."""

import pytest

from tests.unit.state.state_rows import Tell
from ucm_cti.protocol.reports import Report
from ucm_cti.state.picture import LivePicture


@pytest.fixture
def picture() -> LivePicture:
    return LivePicture()


@pytest.fixture
def tell(picture: LivePicture) -> Tell:
    def told(*reports: Report, at: float = 100.0) -> None:
        for report in reports:
            picture.apply(report, at)

    return told
