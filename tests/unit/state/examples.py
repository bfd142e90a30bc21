"""How many examples the property tests of the picture look at."""

from hypothesis import settings


def at_least(count: int) -> settings:
    """Return settings for so many examples, or as many as the profile wants if these are more."""
    profile = settings.default
    assert profile is not None
    return settings(max_examples=max(count, profile.max_examples), deadline=None)
