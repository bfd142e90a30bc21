"""Lists of recordings: folders, and the files in them (guide p. 209).

The guide promises "csv files" and shows none: names, sizes and times are looked for wherever they stand.
"""

import csv
import io
import re
from typing import Final

import msgspec

from ucm_cti.model.errors import BadReply
from ucm_cti.model.recording import Recording, RecordingKind
from ucm_cti.protocol.codec import number_or_none, text, time_or_none
from ucm_cti.protocol.legacy.content import Content, content_of
from ucm_cti.protocol.legacy.xml_tree import read_xml

_FILE: Final = re.compile(r"[^/\\,;\s]+\.(wav|gsm|mp3|tar|g722|ogg)", re.IGNORECASE)
_FOLDERS: Final = frozenset(str(kind) for kind in RecordingKind)


class FileList:
    """What a listing names: kinds of recordings, and recordings."""

    def __init__(self) -> None:
        self.kinds: list[RecordingKind] = []
        self.recordings: list[Recording] = []


def read_file_list(body: bytes) -> FileList:
    """Return what a listing in CSV, JSON or XML names. Raises BadReply where it is a file or a web page."""
    match content_of(body):
        case Content.JSON:
            rows = _from_json(body)
        case Content.XML:
            rows = [[(part.text or "").strip() for part in entry.iter()] for entry in read_xml(body)]
        case Content.OTHER:
            rows = _from_csv(body)
        case Content.NOTHING:
            rows = []
        case Content.WAV | Content.TAR:
            raise BadReply("The PBX sent a recording instead of a list", advice="Fetch it into a file.")
        case _:
            raise BadReply("The PBX answered with a web page instead of a list of recordings")
    found = FileList()
    for row in rows:
        _take(found, [cell for cell in row if cell])
    return found


def _take(found: FileList, cells: list[str]) -> None:
    files = [cell for cell in cells if _FILE.search(cell)]
    folders = [RecordingKind(cell) for cell in cells if cell.casefold() in _FOLDERS]
    if not files:
        found.kinds.extend(folders)
        return
    others = [cell for cell in cells if cell not in files]
    size = next((n for cell in others if cell.isdecimal() and (n := number_or_none(cell)) is not None), None)
    made = next((when for cell in others if (when := time_or_none(cell)) is not None), None)
    for path in files:
        folder, _, name = path.rpartition("/")
        inner = folder.rpartition("/")[2].casefold()
        kind = RecordingKind(inner) if inner in _FOLDERS else next(iter(folders), RecordingKind.MONITOR)
        found.recordings.append(Recording(name=name, kind=kind, size=size, made=made))


def _from_csv(body: bytes) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig", "replace"), newline="")))
    except csv.Error as error:
        raise BadReply(f"The PBX's list of recordings cannot be read: {error}") from error
    return [[cell.strip() for cell in row] for row in rows]


def _from_json(body: bytes) -> list[list[str]]:
    try:
        whole = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadReply(f"The PBX's list of recordings cannot be read: {error}") from error
    rows: list[list[str]] = []

    def walk(value: object, depth: int = 0) -> None:
        if isinstance(value, dict):
            cells = [text(part) for part in value.values() if not isinstance(part, dict | list)]
            rows.append(cells)
            nested = [part for part in value.values() if isinstance(part, dict | list)]
        elif isinstance(value, list):
            nested = list(value)
        else:
            rows.append([text(value)])
            return
        for part in nested:
            if depth < _DEEPEST:
                walk(part, depth + 1)

    walk(whole)
    return rows


_DEEPEST: Final = 8
