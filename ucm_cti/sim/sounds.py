"""Recordings that sound like somebody speaking: made-up syllables, the same for the same name."""

import io
import math
import tarfile
import wave
from array import array
from collections.abc import Mapping
from random import Random
from typing import Final

RATE: Final = 8000
"""Samples a second, 16 bits each, one channel: what a telephone system records."""
_LONGEST_S: Final = 10
_PATTERN_S: Final = 2
_LOUDEST: Final = 12_000


def speech(name: str, seconds: float) -> bytes:
    """Return a WAV file of up to ten seconds; the same name sounds the same."""
    pattern = _pattern(Random(f"speech {name}"))  # noqa: S311  # sounds, no secret
    wanted = max(1, min(_LONGEST_S, round(seconds))) * RATE * 2
    sound = (pattern * (wanted // len(pattern) + 1))[:wanted]
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(sound)
    return file.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return several files as one tar archive."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as out:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            out.addfile(entry, io.BytesIO(content))
    return whole.getvalue()


def _pattern(draw: Random) -> bytes:
    """Return two seconds of syllables: a voice's harmonics, swelling and fading, with pauses between."""
    samples = array("h")
    while len(samples) < _PATTERN_S * RATE:
        voice = draw.uniform(95.0, 210.0)
        colour = [draw.uniform(0.1, 1.0) / n for n in range(1, 5)]
        length = draw.randrange(RATE // 10, RATE // 4)
        for at in range(length):
            swell = math.sin(math.pi * at / length)
            tone = sum(
                share * math.sin(math.tau * voice * n * at / RATE) for n, share in enumerate(colour, start=1)
            )
            samples.append(int(_LOUDEST * swell * tone / sum(colour)))
        samples.extend([0] * draw.randrange(RATE // 40, RATE // 8))
    return samples[: _PATTERN_S * RATE].tobytes()
