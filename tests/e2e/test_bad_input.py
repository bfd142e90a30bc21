"""Wrong settings and hostile input to the real program: it stays alive and says what is wrong."""

import asyncio
import hashlib
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from tests.e2e.console import Console, account, driven, shown
from tests.e2e.day import Day
from tests.e2e.simulator import Simulator, running
from tests.e2e.test_day import offered

pytestmark = pytest.mark.e2e

SHOWN_S = 15.0
SECOND_TRY_S = 2.0
"""Longer than the first waits before a next try: a second login would have come by then."""
RESPONSIVE_S = 1.0
LOGINS_ALLOWED = 5
STRANGERS = 20
HUGE = 100 << 20
CHUNK = bytes(1 << 20)
GARBAGE = (b"", b"\0" * 1000, b"{", b"[" * 50_000, b"null", b"<html>", b"\xff\xfe", b'{"a":' * 10_000)
EVENT = b'{"eventname":"ExtensionStatus","eventbody":[{"extension":"1005","status":"Idle"}]}'
FLOOD = 4000


async def test_a_wrong_password_is_tried_once(tmp_path: Path) -> None:
    async with running() as pbx:
        profile, secrets = account(pbx)
        wrong = msgspec.structs.replace(secrets, password="not it")
        async with driven(tmp_path, profile, wrong) as console:
            left = LOGINS_ALLOWED - 1
            await shown(console, f"Wrong user or password; {left} tries left", within_s=SHOWN_S)
            await never_again(console)
            # The PBX counts: ours is the second refused login.
            assert await refused_login(pbx) == left - 1
            await shown(console, "Stopped", f"Wrong user or password; {left} tries left", within_s=SHOWN_S)


async def test_another_certificate_stops_before_the_login(tmp_path: Path) -> None:
    async with running() as pbx:
        async with driven(tmp_path, *account(pbx, fingerprint=":".join(["AB"] * 32))) as console:
            await shown(console, "Stopped", "The certificate of", "Look at it", within_s=SHOWN_S)
            await never_again(console)
        # Whoever showed that certificate was told no password: no login of ours was counted.
        assert await refused_login(pbx) == LOGINS_ALLOWED - 1


async def test_a_pbx_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    async with running() as model:
        profile, secrets = account(model)
    async with driven(tmp_path, profile, secrets) as console:
        banner = await shown(console, "Connecting", "Not connected.", within_s=SHOWN_S)
        assert any("Nothing answers at" in entry.name for entry in banner)
        async with running(port=int(profile.url.rpartition(":")[2])) as pbx:
            await Day(console, pbx).right("the PBX has come", within_s=SHOWN_S)


async def test_no_permission_for_queues_greys_them_and_nothing_else(tmp_path: Path) -> None:
    async with running(open_to_tests="websocket") as pbx:
        await pbx.do("deny", actions=["listQueue", "getCallQueuesMemberMessage", "getQueueCalling"])
        async with driven(tmp_path, *account(pbx)) as console:
            await shown(console, "Live,", within_s=SHOWN_S)
            for keys in ("Alt+2", "Alt+3"):
                await console.key(keys)
                await shown(console, "No queues", within_s=SHOWN_S)
                said = " ".join(entry.name for entry in await console.screen())
                assert re.search("permission|not allowed|may not", said), said
            await console.key("Alt+1")
            await pbx.do("inbound", number="+49301234567", to="1000")
            screen = await shown(console, "+49 30 1234567, direct", "Accept", within_s=SHOWN_S)
            assert all(entry.enabled for entry in screen if entry.name in ("Accept", "Refuse"))


@pytest.mark.parametrize("deed", ["garbage", "flood", "strangers", "huge"])
async def test_whatever_is_posted_the_window_answers(tmp_path: Path, deed: str) -> None:
    deeds = {"garbage": garbage, "flood": flood, "strangers": strangers, "huge": huge}
    async with running(open_to_tests="report") as pbx, driven(tmp_path, *account(pbx)) as console:
        day = Day(console, pbx)
        await day.begin()
        (url,) = (await pbx.do("report_urls"))["urls"]
        hostile = asyncio.create_task(deeds[deed](url))
        slowest = 0.0
        while not hostile.done():
            asked = time.monotonic()
            await console.screen()
            slowest = max(slowest, time.monotonic() - asked)
            await asyncio.sleep(0)
        await hostile
        assert slowest < RESPONSIVE_S
        await pbx.do("inbound", number="+49301234567", to="1000")
        await day.right("a call comes in as if nothing had been", offered)


async def garbage(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        for body in GARBAGE * 5:
            async with http.post(url, data=body) as answer:
                assert answer.status < 500


async def flood(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        gate = asyncio.Semaphore(50)

        async def one() -> None:
            async with gate, http.post(url, data=EVENT) as answer:
                assert answer.status < 500

        await asyncio.gather(*(one() for _ in range(FLOOD)))


async def strangers(url: str) -> None:
    """Wrong paths, wrong methods, and connections that say nothing or never come to an end."""
    root = url.rpartition("/")[0]
    idle: list[asyncio.StreamWriter] = []
    host, port = root.removeprefix("http://").rsplit(":", 1)
    async with aiohttp.ClientSession() as http:
        for place in range(STRANGERS):
            async with http.post(f"{root}/guess{place}", data=EVENT) as answer:
                assert answer.status == 404
            async with http.get(url) as answer:
                assert 400 <= answer.status < 500
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n123")
            idle.append(writer)
    for writer in idle:
        writer.close()


async def huge(url: str) -> None:
    """A body of 100 MB, with its length told and without."""
    async with aiohttp.ClientSession() as http:
        for headers in ({"Content-Length": str(HUGE)}, {}):
            try:
                async with http.post(url, data=chunks(), headers=headers) as answer:
                    assert answer.status == 413
            except (aiohttp.ClientConnectionError, ConnectionError):
                continue  # cut off while we still talked


async def chunks() -> AsyncIterator[bytes]:
    for _ in range(HUGE // len(CHUNK)):
        yield CHUNK


async def never_again(console: Console) -> None:
    """Let the time pass in which a second try would have come, and the window be looked at all the while."""
    deadline = time.monotonic() + SECOND_TRY_S
    while time.monotonic() < deadline:
        screen = await console.screen()
        assert any(entry.name == "Stopped" for entry in screen)
        await asyncio.sleep(0.1)


async def refused_login(pbx: Simulator) -> int:
    """Log in with a wrong password, and return how many tries the PBX still allows."""
    async with aiohttp.ClientSession() as http:
        challenge = await asked(http, pbx, action="challenge", user=pbx.user)
        token = hashlib.md5(f"{challenge['response']['challenge']}wrong".encode()).hexdigest()
        refused = await asked(http, pbx, action="login", user=pbx.user, token=token)
    return int(refused["response"]["remain_num"])


async def asked(http: aiohttp.ClientSession, pbx: Simulator, **request: str) -> dict[str, Any]:
    async with http.post(
        f"{pbx.url}/api", json={"request": {"version": "1.0", **request}}, ssl=False
    ) as answer:
        read: dict[str, Any] = await answer.json(content_type=None)
        return read
