"""Recordings over a real socket: whole or not at all, and never outside their folder."""

import asyncio
import io
import tarfile
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web

from tests.link.client.servers import Handle, serving
from tests.link.legacy.conftest import connected, morning
from ucm_cti.client.client import Client
from ucm_cti.client.recordings import fetch_recording
from ucm_cti.client.saving import Progress
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for
from ucm_cti.client.transport import CutOff, HttpTransport
from ucm_cti.model.errors import (
    BadReply,
    Busy,
    CannotReach,
    NoPermission,
    NotFound,
    PbxFailed,
    UcmError,
    WrongUse,
)
from ucm_cti.model.profile import Profile, Trust
from ucm_cti.model.recording import Recording, RecordingKind
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.envelope import encode_reply
from ucm_cti.protocol.requests import read_request
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.certificate import certificate
from ucm_cti.sim.faults import Misdeed
from ucm_cti.sim.sounds import speech


async def listed(client: Client, kinds: str = "monitor,queue") -> tuple[Recording, ...]:
    return (await client.send(RecApi(folders=kinds))).recordings


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_what_is_listed_can_be_fetched_and_is_sound(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    morning(pbx)
    assert (await client.send(RecApi())).kinds == tuple(RecordingKind)
    recordings = await listed(client)
    assert [str(one.kind) for one in recordings] == ["monitor", "monitor", "queue"]
    seen: list[Progress] = []
    place = tmp_path
    for one in recordings:
        place = await fetch_recording(client, one, tmp_path, progress=seen.append)
        with wave.open(str(place)) as sound:
            assert (sound.getnchannels(), sound.getframerate(), sound.getsampwidth()) == (1, 8000, 2)
            assert sound.getnframes() >= 8000
            assert any(sound.readframes(4000))
    assert left(tmp_path) == sorted(one.name for one in recordings)
    assert seen[0].received == 0
    assert seen[-1].received == seen[-1].length == place.stat().st_size


async def test_the_records_name_the_same_files(pbx: SimulatedPbx, client: Client, tmp_path: Path) -> None:
    morning(pbx)
    named = {
        name for call in pbx.archive.calls for row in call.rows for name in row["recordfiles"].split("@")
    }
    assert named - {""} == {one.name for one in await listed(client)}


async def test_several_files_come_as_an_archive(pbx: SimulatedPbx, client: Client, tmp_path: Path) -> None:
    morning(pbx)
    names = [one.name for one in await listed(client, "monitor")]
    both = Recording(name=",".join(names))
    place = await fetch_recording(client, both, tmp_path, name="calls.tar")
    with tarfile.open(place) as archive:
        assert archive.getnames() == names


async def test_what_is_not_there_is_told_and_leaves_nothing(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        await fetch_recording(client, Recording(name="auto-1-2-3.wav"), tmp_path)
    pbx.deny("recapi")
    with pytest.raises(NoPermission):
        await fetch_recording(client, Recording(name="auto-1-2-3.wav"), tmp_path)
    assert left(tmp_path) == []


@pytest.mark.parametrize("misdeed", [Misdeed.CUT_OFF, Misdeed.KILL_AFTER, Misdeed.KILL])
async def test_a_fetch_that_is_cut_off_begins_anew(
    pbx: SimulatedPbx, client: Client, tmp_path: Path, misdeed: Misdeed
) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    pbx.faults.order(misdeed, "recapi", times=2)
    place = await fetch_recording(client, recording, tmp_path)
    assert place.read_bytes() == pbx.archive.tapes[recording.name].sound
    assert left(tmp_path) == [recording.name]


async def test_a_fetch_that_is_always_cut_off_leaves_nothing(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    pbx.faults.order(Misdeed.CUT_OFF, "recapi", times=None)
    with pytest.raises(CutOff):
        await fetch_recording(client, recording, tmp_path, tries=2)
    assert left(tmp_path) == []


async def test_a_web_page_or_a_flood_is_no_recording(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    for misdeed in (Misdeed.GARBAGE, Misdeed.HUGE):
        pbx.faults.order(misdeed, "recapi", size=1 << 20)
        with pytest.raises(BadReply):
            await fetch_recording(client, Recording(name="auto-1-2-3.wav"), tmp_path)
    assert left(tmp_path) == []


async def test_a_lost_session_is_renewed_before_the_fetch(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    pbx.sessions.expire_all()
    assert (await fetch_recording(client, recording, tmp_path)).exists()


async def test_a_file_that_exists_stays_unless_it_may_go(
    pbx: SimulatedPbx, client: Client, tmp_path: Path
) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    mine = tmp_path / recording.name
    mine.write_text("mine")
    with pytest.raises(WrongUse):
        await fetch_recording(client, recording, tmp_path)
    assert mine.read_text() == "mine"
    await fetch_recording(client, recording, tmp_path, overwrite=True)
    assert mine.read_bytes()[:4] == b"RIFF"


async def test_a_limit_is_heeded(pbx: SimulatedPbx, client: Client, tmp_path: Path) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    with pytest.raises(BadReply):
        await fetch_recording(client, recording, tmp_path, limit=1000)
    assert left(tmp_path) == []


async def test_a_folder_that_is_not_there_is_told(pbx: SimulatedPbx, client: Client, tmp_path: Path) -> None:
    morning(pbx)
    recording = (await listed(client))[0]
    with pytest.raises(WrongUse):
        await fetch_recording(client, recording, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name",
    ["../x.wav", "/etc/x.wav", "a/b.wav", "a\\b.wav", "..", ".", "", "C:x.wav", "CON", "nul.wav", ".x.wav"],
)
async def test_no_name_leads_out_of_the_folder(client: Client, tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(WrongUse):
        await fetch_recording(client, Recording(name=name), inner)
    assert left(tmp_path) == ["inner"]
    assert left(inner) == []


def answering(*answers: web.StreamResponse | bytes) -> Handle:
    """Return a PBX that lets everybody in and gives these answers to recapi."""
    waiting = list(answers)

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        wire = read_request(await request.read()).action.declared.wire
        if wire == "challenge":
            return web.Response(body=encode_reply({"challenge": "1"}))
        if wire == "login":
            return web.Response(body=encode_reply({"cookie": "sid1-1"}))
        answer = waiting.pop(0)
        if isinstance(answer, web.StreamResponse):
            return answer
        assert isinstance(request.transport, asyncio.Transport)
        request.transport.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + answer)
        request.transport.close()
        return web.Response()

    return handle


async def fetched(handle: Handle, folder: Path) -> Path:
    shown = certificate(7)
    async with serving(handle, shown.server_context()) as address:
        profile = Profile(url=f"https://{address}", user="u", trust=Trust.PIN, fingerprint=shown.fingerprint)
        timing = Timing()
        transport = HttpTransport(address, context_for(profile), timing)
        client = Client("u", "p", timing=timing)
        client.attach(transport)
        try:
            return await fetch_recording(client, Recording(name="a.wav"), folder)
        finally:
            await transport.close()


async def test_a_recording_that_the_pbx_itself_has_only_half_of_is_none(tmp_path: Path) -> None:
    half = speech("a", 2)[:9000]
    with pytest.raises(BadReply):
        await fetched(answering(web.Response(body=half)), tmp_path)
    assert left(tmp_path) == []


async def test_an_answer_whose_end_nobody_knows_counts_by_its_header(tmp_path: Path) -> None:
    whole = speech("a", 1)
    assert (await fetched(answering(whole), tmp_path)).read_bytes() == whole
    (tmp_path / "a.wav").unlink()
    with pytest.raises(BadReply):
        await fetched(answering(whole[:8000]), tmp_path)
    with pytest.raises(BadReply):
        await fetched(answering(b"\x01\x02\x03" * 400), tmp_path)
    assert left(tmp_path) == []


async def test_not_found_may_also_come_as_http(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await fetched(answering(web.Response(status=404)), tmp_path)


async def test_a_header_without_a_length_is_let_be(tmp_path: Path) -> None:
    sound = bytearray(speech("a", 1))
    sound[4:8] = bytes(4)
    place = await fetched(answering(web.Response(body=bytes(sound))), tmp_path)
    assert place.read_bytes() == bytes(sound)


async def test_cancelling_leaves_nothing(pbx: SimulatedPbx, tmp_path: Path) -> None:
    morning(pbx)
    async with connected(pbx) as client:
        recording = (await listed(client))[0]
        pbx.faults.order(Misdeed.HANG, "recapi")
        task = asyncio.create_task(fetch_recording(client, recording, tmp_path))
        await pbx.faults.struck()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert left(tmp_path) == []


async def test_without_a_connection_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotReach):
        await fetch_recording(Client("u", "p"), Recording(name="a.wav"), tmp_path)


def test_the_same_name_sounds_the_same() -> None:
    assert speech("a", 1) == speech("a", 1)
    assert speech("a", 1) != speech("b", 1)
    with wave.open(io.BytesIO(speech("a", 100))) as sound:
        assert sound.getnframes() == 80_000


@pytest.mark.parametrize(("status", "wait_s"), [(-45, 15), (-46, 15)])
async def test_a_busy_pbx_is_waited_for_and_the_file_comes_whole(
    pbx: SimulatedPbx, tmp_path: Path, status: int, wait_s: int
) -> None:
    morning(pbx)
    waits: list[float] = []
    async with connected(pbx, sleep=waits_into(waits)) as client:
        one = (await listed(client))[0]
        pbx.faults.order(Misdeed.REFUSE, "recapi", status=status)
        place = await fetch_recording(client, one, tmp_path)
    assert waits == [wait_s]
    with wave.open(str(place)) as sound:
        assert sound.getnframes() >= 8000
    assert left(tmp_path) == [one.name]


@pytest.mark.parametrize(
    ("refusals", "error", "waited"),
    [((-45, -45), Busy, [15]), ((-57,), Busy, []), ((-51,), Busy, []), ((-9,), PbxFailed, [])],
    ids=str,
)
async def test_a_pbx_that_stays_busy_or_fails_is_told_and_leaves_nothing(
    pbx: SimulatedPbx, tmp_path: Path, refusals: tuple[int, ...], error: type[UcmError], waited: list[float]
) -> None:
    morning(pbx)
    waits: list[float] = []
    async with connected(pbx, sleep=waits_into(waits)) as client:
        one = (await listed(client))[0]
        for status in refusals:
            pbx.faults.order(Misdeed.REFUSE, "recapi", status=status)
        with pytest.raises(error):
            await fetch_recording(client, one, tmp_path)
    assert waits == waited
    assert left(tmp_path) == []


def waits_into(waits: list[float]) -> Callable[[float], Awaitable[None]]:
    """Return a sleep that only notes for how long it was to be."""

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    return sleep
