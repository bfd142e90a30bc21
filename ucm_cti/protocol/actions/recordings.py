"""Recordings of calls (guide p. 209)."""

from typing import Annotated, Self

from msgspec import UNSET, Meta, field

from ucm_cti.model.recording import Recording, RecordingKind
from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.fields import Maybe, about, like
from ucm_cti.protocol.legacy.file_list import read_file_list

_KIND = "(monitor|emergency|meetme|queue|sca)"
Folders = Annotated[
    str,
    like(rf"^{_KIND}(,{_KIND})*\Z", "monitor, emergency, meetme, queue, sca, or several, comma-separated"),
]
"""One kind of recording or several, comma-separated (`model.recording.RecordingKind`)."""
_FILE = r"[^\s,/\\\x00-\x1f]+"
FileNames = Annotated[
    str,
    Meta(min_length=1, max_length=4096),
    like(rf"^{_FILE}(,{_FILE})*\Z", "names of files without blanks and slashes, comma-separated"),
]
"""One file name or several, comma-separated; boxes skip names with a blank or two dots."""


class RecordingReply(BareReply, frozen=True, kw_only=True):
    """A list of kinds or of recordings; a recording itself is fetched by `client.recordings`."""

    kinds: Annotated[tuple[RecordingKind, ...], about("Kinds of recordings that there are.")] = ()
    recordings: Annotated[tuple[Recording, ...], about("Recordings that are listed.")] = ()

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return what a listing names."""
        found = read_file_list(body)
        return cls(kinds=tuple(found.kinds), recordings=tuple(found.recordings))


@action("recapi", kind="query", page=209)
class RecApi(Action[RecordingReply], frozen=True, kw_only=True):
    """Ask for the kinds of recordings, for the list of a kind, or, with a file name, for the file.

    One file comes as it is, several come as a tar archive.
    """

    folders: Maybe[
        Annotated[
            Folders,
            about(
                "Kinds of recordings, comma-separated; left out with a file name it is monitor.",
                default="monitor when only filename is given",
            ),
        ]
    ] = field(name="filedir", default=UNSET)
    files: Maybe[
        Annotated[FileNames, about("Recordings to fetch, comma-separated; left out, the list is told.")]
    ] = field(name="filename", default=UNSET)
