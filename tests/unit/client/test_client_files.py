"""Files from the PBX: names that stay in their folder, halves that never look whole, one lane."""

import asyncio
import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.client.scripted import ScriptedTransport, status
from ucm_cti.client.client import Client
from ucm_cti.client.file_names import inside
from ucm_cti.client.saving import Progress, SavedFile
from ucm_cti.model.errors import BadReply, NoPermission, WrongUse
from ucm_cti.model.ids import ChannelName
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.actions.voice_call import Hangup
from ucm_cti.sim.sounds import speech

WAV = speech("test", 1)


@given(name=st.text(max_size=300))
@example("..")
@example("a/../../b")
@example("C:\\x")
@example("nul.tar.gz")
@example("x\x00.wav")
@example("\u2025/x")
def test_every_name_is_refused_or_stands_in_the_folder(name: str) -> None:
    folder = Path("/somewhere/recordings")
    with contextlib.suppress(WrongUse):
        place = inside(folder, name)
        assert place.parent == folder
        assert place.name == name
        assert place.resolve().parent == folder.resolve()


@pytest.mark.parametrize("name", ["auto-1574857256-1003-1004.wav", "Jörg.wav", "a b.wav", "con-1.wav", "x"])
def test_plain_names_are_taken(name: str) -> None:
    assert inside(Path("/r"), name) == Path("/r") / name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a.",
        "a ",
        " a",
        ".a",
        "aux",
        "COM1.wav",
        "lpt¹",
        "a/b",
        "a\\b",
        "a:b",
        "a\nb",
        "é" * 150,
    ],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(WrongUse):
        inside(Path("/r"), name)


def ignored(_: Progress) -> None:
    """Look away."""


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_file_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "a.wav"
    file = SavedFile(place, limit=len(WAV), progress=ignored)
    await file.begin(len(WAV), bounded=True)
    await file.write(WAV[:100])
    (part,) = left(tmp_path)
    assert part.endswith(".part")
    await file.write(WAV[100:])
    assert await file.finish() == place
    assert place.read_bytes() == WAV
    file.discard()
    assert left(tmp_path) == ["a.wav"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(length=st.none() | st.integers(0, len(WAV) + 10), came=st.integers(0, len(WAV)), bounded=st.booleans())
async def test_less_than_was_promised_is_never_kept(
    tmp_path: Path, length: int | None, came: int, bounded: bool
) -> None:
    place = tmp_path / "a.wav"
    file = SavedFile(place, limit=1 << 30, progress=ignored, overwrite=True)
    await file.begin(length, bounded=bounded)
    await file.write(WAV[:came])
    whole = came >= (length or 0) and (came == len(WAV) or (came < 12 and (bounded or length is not None)))
    try:
        await file.finish()
    except BadReply:
        assert not whole
        file.discard()
        assert left(tmp_path) == []
    else:
        assert whole
        place.unlink()


async def test_begun_anew_it_forgets_what_came_before(tmp_path: Path) -> None:
    file = SavedFile(tmp_path / "a.wav", limit=1 << 20, progress=ignored)
    await file.begin(None, bounded=True)
    await file.write(b"\x00" * 5000)
    await file.begin(len(WAV), bounded=True)
    await file.write(WAV)
    assert (await file.finish()).read_bytes() == WAV


async def test_a_limit_is_a_limit(tmp_path: Path) -> None:
    file = SavedFile(tmp_path / "a.wav", limit=100, progress=ignored)
    with pytest.raises(BadReply):
        await file.begin(101, bounded=True)
    await file.begin(None, bounded=True)
    with pytest.raises(BadReply):
        await file.write(WAV[:101])
    file.discard()
    assert left(tmp_path) == []


async def test_a_file_that_came_up_meanwhile_stays(tmp_path: Path) -> None:
    place = tmp_path / "a.wav"
    file = SavedFile(place, limit=1 << 20, progress=ignored)
    await file.begin(len(WAV), bounded=True)
    await file.write(WAV)
    place.write_text("mine")
    with pytest.raises(WrongUse):
        await file.finish()
    file.discard()
    assert place.read_text() == "mine"
    assert left(tmp_path) == ["a.wav"]


async def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "a.wav").symlink_to(elsewhere)
    with pytest.raises(WrongUse):
        SavedFile(tmp_path / "a.wav", limit=1, progress=ignored)
    file = SavedFile(tmp_path / "a.wav", limit=1 << 20, progress=ignored, overwrite=True)
    await file.begin(len(WAV), bounded=True)
    await file.write(WAV)
    await file.finish()
    assert not elsewhere.exists()
    assert not (tmp_path / "a.wav").is_symlink()


class Taken:
    """Somebody who takes a file and can be made to wait."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.may = asyncio.Event()
        self.begun = asyncio.Event()

    async def begin(self, length: int | None, *, bounded: bool) -> None:
        self.begun.set()

    async def write(self, piece: bytes) -> None:
        await self.may.wait()
        self.pieces.append(piece)


def client_of(pbx: ScriptedTransport) -> Client:
    client = Client("u", "p")
    client.attach(pbx)
    return client


async def test_a_download_holds_the_lane_to_its_end() -> None:
    pbx, taken = ScriptedTransport(), Taken()
    pbx.answers.append(WAV)
    client = client_of(pbx)
    download = asyncio.create_task(client.download(RecApi(files="a.wav"), taken))
    await taken.begun.wait()
    command = asyncio.create_task(client.send(Hangup(channel=ChannelName("PJSIP/1-1"))))
    for _ in range(5):
        await asyncio.sleep(0)
    assert pbx.asked[-1] == "recapi"
    taken.may.set()
    await download
    await command
    assert pbx.asked[-2:] == ["recapi", "Hangup"]
    assert b"".join(taken.pieces) == WAV


async def test_a_refusal_is_no_file() -> None:
    pbx, taken = ScriptedTransport(), Taken()
    client = client_of(pbx)
    pbx.answers.append(status(-47))
    with pytest.raises(NoPermission):
        await client.download(RecApi(files="a.wav"), taken)
    pbx.answers.extend([status(-6), WAV])
    taken.may.set()
    await client.download(RecApi(files="a.wav"), taken)
    assert pbx.logins == 2
    assert b"".join(taken.pieces) == WAV


@pytest.mark.parametrize(
    "answer", [b"", b"error: no such file", b"monitor,queue\r\n", b"<html></html>", b"{}"]
)
async def test_text_is_no_file(answer: bytes) -> None:
    pbx, taken = ScriptedTransport(), Taken()
    pbx.answers.append(answer)
    with pytest.raises(BadReply):
        await client_of(pbx).download(RecApi(files="a.wav"), taken)
    assert not taken.begun.is_set()


async def test_what_is_told_of_text_holds_no_secret() -> None:
    pbx = ScriptedTransport()
    pbx.answers.append(b"cookie=sid123-456 is wrong")
    with pytest.raises(BadReply) as caught:
        await client_of(pbx).download(RecApi(files="a.wav"), Taken())
    assert "sid123" not in caught.value.sentence
