"""Call records, recordings, queue statistics and the hotel interface (guide p. 206-219)."""

from ucm_cti.model.errors import BadReply
from ucm_cti.model.recording import RecordingKind
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.pms import PmsApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.codec import listed
from ucm_cti.protocol.legacy.pms import decode_operation
from ucm_cti.protocol.legacy.table import write_table
from ucm_cti.sim import sounds, wire_calls
from ucm_cti.sim.engine import EngineRefusal, Firmware
from ucm_cti.sim.handlers.answer import Bare, Response, Visit, answers
from ucm_cti.sim.hotel import HotelRefusal

_NOT_FOUND = -16
_NOT_SUPPORTED = -19


@answers(CdrApi)
def list_calls(visit: Visit, asked: CdrApi) -> Bare:
    """Tell calls that are over, flat on the guide's firmware; nothing is ever deleted."""
    if isinstance(asked.delete, str):
        raise EngineRefusal(_NOT_SUPPORTED, "call records are not deleted here")
    calls = wire_calls.wanted(visit.archive.calls, asked)
    body, kind = wire_calls.answer(calls, asked, flat=visit.firmware is Firmware.GUIDE)
    return Bare(body, kind)


@answers(RecApi)
def get_recordings(visit: Visit, asked: RecApi) -> Bare:
    """Tell the kinds of recordings or those of a kind, or give one file, or several as a tar archive."""
    folders = listed(asked.folders) if isinstance(asked.folders, str) else ()
    tapes = visit.archive.tapes
    if not isinstance(asked.files, str):
        if not folders:
            return Bare(",".join(RecordingKind).encode() + b"\r\n", "text/csv")
        rows = [
            {"filedir": str(tape.kind), "filename": tape.name, "date": tape.made}
            for tape in tapes.values()
            if tape.kind in folders
        ]
        return Bare(write_table(("filedir", "filename", "date"), rows), "text/csv")
    among = folders or (RecordingKind.MONITOR,)
    found = [tapes[name] for name in listed(asked.files) if name in tapes and tapes[name].kind in among]
    if not found:
        raise EngineRefusal(_NOT_FOUND, "there is no such recording")
    if len(found) == 1:
        return Bare(found[0].sound, "audio/x-wav")
    return Bare(sounds.archive({tape.name: tape.sound for tape in found}), "application/x-tar")


@answers(QueueApi)
def get_queue_statistics(visit: Visit, asked: QueueApi) -> Bare:
    """Tell what was counted of queues."""
    body, kind = visit.archive.queue_book.answer(asked)
    return Bare(body, kind)


@answers(PmsApi)
def do_hotel_operation(visit: Visit, asked: PmsApi) -> Response:
    """Do what the front desk asks for."""
    visit.hotel.admit(asked.token)
    try:
        operation = decode_operation(asked.data.reveal())
    except BadReply as error:
        raise HotelRefusal(-1, error.sentence) from error
    visit.hotel.do(operation)
    return {}
