"""Checks a connection step by step, by the console's own connection: what works here works in the window."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable

from msgspec import Struct

from ucm_cti.client.address import Address, Surroundings, bracketed, read_address
from ucm_cti.client.certificate import knock
from ucm_cti.control import judgements, reaching
from ucm_cti.control.console import Console
from ucm_cti.control.diagnosis import Diagnosis, WayTold
from ucm_cti.control.finding import Check, Fact, Finding, Verdict, failed
from ucm_cti.control.judgements import skipped
from ucm_cti.control.permissions import permissions
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import ActionError, CannotReach, UcmError
from ucm_cti.protocol.actions.system import GetSystemStatus

log = logging.getLogger(__name__)


class DoctorTiming(Struct, frozen=True, kw_only=True):
    """Intervals in seconds."""

    listen_s: float = 5.0
    """For how long events are counted."""
    reach_s: float = 5.0
    login_s: float = 20.0
    lists_s: float = 30.0
    """Time for the first whole listing after the login."""
    judged_s: float = 12.0
    """Time for a comparison of the lists with what events told."""
    look_s: float = 0.1
    """How often it is looked whether that is done."""
    probes: int = 5
    """Requests whose times are measured."""


class Doctor:
    """Examines one console, once.

    A console that runs already is looked at as it is: a second login would end its session. One that does not
    is started for the examination and stopped after it. A refused login is never repeated.
    """

    def __init__(self, console: Console, *, timing: DoctorTiming | None = None) -> None:
        self._console = console
        self._timing = timing or DoctorTiming()
        self._changed = asyncio.Event()
        self.diagnosis: Diagnosis = console.diagnostics.read()
        """The console as it was last seen while it was connected."""

    async def examine(self) -> AsyncGenerator[Finding, None]:
        """Give the findings as they come; what cannot be checked because of one before is skipped.

        Raises WrongUse where the profile names no PBX.
        """
        console = self._console
        address = read_address(console.profile.url)
        running = console.status.phase is not Phase.OFFLINE
        leave = console.on_status(lambda _: self._changed.set())
        try:
            async with contextlib.aclosing(self._all(address, running=running)) as findings:
                async for finding in findings:
                    yield finding
                    if finding.verdict is Verdict.FAILED and finding.check is not Check.PERMISSIONS:
                        for check in tuple(Check)[tuple(Check).index(finding.check) + 1 :]:
                            yield skipped(check, "An earlier check has failed.")
                        return
        finally:
            leave()
            if not running and console.status.phase is not Phase.OFFLINE:
                self._read()
                await console.stop()

    async def _all(self, address: Address, *, running: bool) -> AsyncGenerator[Finding, None]:
        console, limit_s = self._console, self._timing.reach_s
        found, around = await reaching.find(address, limit_s)
        yield found
        yield await reaching.reach(address, limit_s)
        trusted, shown = await reaching.shake_hands(address, console.profile, limit_s)
        if shown is not None:
            console.diagnostics.seen(shown)
        yield trusted
        if running:
            # One more challenge might end the session that is there.
            yield judgements.judge_running_api(console.status)
        else:
            yield await reaching.ask_api(address, console.profile)
            await console.start()
        yield await self._log_in(running=running)
        try:
            async with contextlib.aclosing(permissions(console.send)) as groups:
                async for finding in groups:
                    yield finding
            yield judgements.judge_acts(console.refused)
            yield judgements.judge_clock(console.clock)
            yield await self._latency()
        except UcmError as error:
            yield failed(Check.LATENCY, error)
            return
        await self._await_live()
        # From here on a comparison can tell: what came before was not compared.
        console.diagnostics.look_at_calls()
        before = self._read()
        await asyncio.sleep(self._timing.listen_s)
        after = self._read()
        yield judgements.judge_websocket(after)
        yield await self._report(after, around)
        yield judgements.judge_events(before, after, self._timing.listen_s)
        yield await self._missed(before)

    async def _log_in(self, *, running: bool) -> Finding:
        """Wait until one login is decided; a connection of ours is stopped before it tries again."""
        try:
            async with asyncio.timeout(self._timing.login_s):
                await self._until(_login_decided)
        except TimeoutError:
            return failed(Check.LOGIN, CannotReach("The PBX does not answer the login"))
        status = self._console.status
        if status.phase not in (Phase.LISTING, Phase.LIVE) and not running:
            self._read()
            await self._console.stop()
        return judgements.judge_login(self._console.profile, status)

    async def _latency(self) -> Finding:
        for _ in range(self._timing.probes):
            try:
                await self._console.send(GetSystemStatus())
            except ActionError as error:
                log.debug("an answer all the same: %s", error.sentence)
        return judgements.judge_latency(self._read().requests)

    async def _report(self, after: Diagnosis, around: Surroundings | None) -> Finding:
        if not self._console.profile.report:
            return skipped(Check.REPORT, "Reports are switched off for this connection.")
        way, place = judgements.the_way(after, Way.REPORT), self._console.report_place
        facts: dict[str, Fact] = {"place": place, "status": way.status.value}
        if way.status is WayStatus.DELIVERS:
            verdict, sentence, advice = Verdict.OK, f"What the PBX POSTs reaches us at {place}.", ""
        else:
            verdict = Verdict.WARNING
            sentence, advice = await self._hindrance(way, place, around)
        return Finding(check=Check.REPORT, verdict=verdict, sentence=sentence, advice=advice, facts=facts)

    async def _hindrance(self, way: WayTold, place: str, around: Surroundings | None) -> tuple[str, str]:
        """Say what stands in the way of reports, as far as that can be seen from here."""
        if not place:
            return way.why, way.advice
        host, _, port = place.rpartition(":")
        try:
            await knock(Address(host.strip("[]"), int(port)), limit_s=self._timing.reach_s)
        except CannotReach:
            return (
                f"Our own receiver at {place} cannot be reached, not even from this computer.",
                "Let the port through this computer's firewall, and check the address for reports.",
            )
        if around is not None and reaching.translated(around) and host == bracketed(around.own):
            return (
                f"The PBX was told {place}, a private address that it may not know a way to.",
                "Addresses seem to be translated between: give the address and port that the PBX can reach.",
            )
        return f"{way.why} It was told {place}.", way.advice or "Nothing is missing: the WebSocket is used."

    async def _missed(self, before: Diagnosis) -> Finding:
        console = self._console
        if console.status.way not in judgements.PUSHED:
            return skipped(Check.MISSED, "No events come, so none are missed: the PBX is asked instead.")
        compared = self._read().missed.compared
        console.diagnostics.look_at_calls()
        try:
            async with asyncio.timeout(self._timing.judged_s):
                while console.diagnostics.compared <= compared:  # noqa: ASYNC110  # judged by its own clock
                    await asyncio.sleep(self._timing.look_s)
        except TimeoutError:
            return skipped(Check.MISSED, "The PBX's lists could not be compared in time.")
        return judgements.judge_missed(before.missed, self._read().missed)

    def _read(self) -> Diagnosis:
        self.diagnosis = self._console.diagnostics.read()
        return self.diagnosis

    async def _await_live(self) -> None:
        try:
            async with asyncio.timeout(self._timing.lists_s):
                await self._until(lambda status: status.phase is Phase.LIVE)
        except TimeoutError:
            log.info("the lists were not read in time")

    async def _until(self, holds: Callable[[LinkStatus], bool]) -> None:
        while not holds(self._console.status):
            self._changed.clear()
            await self._changed.wait()


def _login_decided(status: LinkStatus) -> bool:
    if status.phase in (Phase.CONNECTING, Phase.STALE):
        return status.next_try_at is not None
    return status.phase in (Phase.LISTING, Phase.LIVE, Phase.STOPPED)
