"""Row fields that need more than the codec: times read once, parties, which linked id is the older."""

from datetime import datetime
from functools import lru_cache
from typing import Final

from ucm_cti.model.ids import LinkedId
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.protocol.action import Loose
from ucm_cti.protocol.codec import party_number, text, time_or_none
from ucm_cti.protocol.rows import UnbridgedRow

_BARGE_NAME: Final = "call bargin"
_JOINTS: Final = str.maketrans("", "", "._-")


@lru_cache(maxsize=8192)
def moment(value: Loose) -> datetime | None:
    """Return a PBX-local time; every event of a leg repeats the same text, so it is read once."""
    return time_or_none(value)


def party(number: Loose, name: Loose) -> Party:
    """Return the party of a number and a name field."""
    told, called = party_number(number), text(name)
    return Party(told, called) if told or called else NOBODY


def is_barge(party: Party) -> bool:
    """Tell whether a party's name is what the PBX gives supervisors (real boxes: ActiveCallStatus)."""
    return party.name[: len(_BARGE_NAME)].casefold() == _BARGE_NAME


def same_parties(row: UnbridgedRow, other: UnbridgedRow) -> bool:
    """Tell whether two rows of a leg name the same parties."""
    return (
        row.connectedname == other.connectedname
        and row.connectednum == other.connectednum
        and row.callername == other.callername
        and row.callernum == other.callernum
    )


def is_id(written: str) -> bool:
    """Tell whether a unique or linked id can be one: no listing would ever put right one that is garbled."""
    return written.translate(_JOINTS).isalnum()


def linked_id(written: Loose) -> LinkedId | None:
    """Return a linked id, None where there is none."""
    found = text(written)
    return LinkedId(found) if is_id(found) else None


def older(one: LinkedId | None, other: LinkedId | None) -> LinkedId | None:
    """Return the older of two linked ids: it wins when calls join (real boxes: linked ids)."""
    if one is None or one == other:
        return other
    if other is None:
        return one
    return min(one, other, key=id_age)


def id_age(unique_id: str) -> tuple[int, int, str]:
    """Return what sorts ids such as ``1574692996.10`` by age: seconds, then count."""
    seconds, _, count = unique_id.rpartition(".")
    try:
        return int(seconds), int(count), ""
    except ValueError:
        return 0, 0, unique_id
