"""Recordings fetched from the PBX to the disk (guide p. 209)."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ucm_cti.client.client import Client
from ucm_cti.client.file_names import inside
from ucm_cti.client.saving import Progress, SavedFile
from ucm_cti.client.transport import CutOff
from ucm_cti.model.recording import Recording
from ucm_cti.protocol.actions.recordings import RecApi

log = logging.getLogger(__name__)

LARGEST: Final = 2 * 2**30
"""Bytes: a day and a half of telephone sound."""


def _nobody_looks(_: Progress) -> None:
    """Take the place of somebody who watches."""


async def fetch_recording(
    client: Client,
    recording: Recording,
    folder: Path,
    *,
    name: str = "",
    progress: Callable[[Progress], None] = _nobody_looks,
    limit: int = LARGEST,
    overwrite: bool = False,
    tries: int = 3,
) -> Path:
    """Fetch a recording into `folder` and return its place there; `name` is another name than its own.

    It has its name only when it is whole: whatever happens on the way, cancelling included, leaves nothing
    behind. The PBX cannot go on in the middle, so a fetch that is cut off begins anew, `tries` times at
    most. It takes the client's lane to its end: use a client of its own where commands must not wait.

    Raises WrongUse for a name that no file may have, a file that exists and a disk that takes no more,
    NotFound where the PBX has no such recording, BadReply where what comes is no recording.
    """
    place = inside(folder, name or recording.name)
    asked = RecApi(folders=str(recording.kind), files=recording.name)
    file = SavedFile(place, limit=limit, progress=progress, overwrite=overwrite)
    try:
        for left in range(tries - 1, -1, -1):
            try:
                await client.download(asked, file)
                break
            except CutOff:
                if not left:
                    raise
                log.info("a recording was cut off: it is fetched anew")
        return await file.finish()
    finally:
        file.discard()
