"""What was looked at, judged: from figures to a sentence and what to do about it."""

from collections.abc import Iterable, Mapping
from typing import Final

from ucm_cti.control.diagnosis import Diagnosis, MissedTold, RequestsTold, WayTold, clock_told, zone_written
from ucm_cti.control.finding import Cause, Check, Fact, Finding, Verdict, whole
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.profile import Profile

CLOCK_SLACK_S: Final = 30.0
"""A PBX's clock that is further off makes call records hard to compare."""
SLOW_MS: Final = 500.0
PUSHED: Final = frozenset({Way.WEBSOCKET, Way.REPORT})


def judge_login(profile: Profile, status: LinkStatus) -> Finding:
    """Judge a connection whose login is decided."""
    if status.phase in (Phase.LISTING, Phase.LIVE):
        what = " ".join(part for part in (status.product, status.firmware) if part)
        return _told(
            Check.LOGIN,
            Verdict.OK,
            f"{profile.user} is let in{f' by {what}' if what else ''}.",
            facts={"product": status.product, "firmware": status.firmware},
        )
    refused = status.phase is Phase.STOPPED and not status.fingerprint
    left = status.attempts_left
    tries = f" {left} tries left before the PBX bans this address." if left is not None else ""
    return _told(
        Check.LOGIN,
        Verdict.FAILED,
        f"{whole(status.reason or 'There is no connection')}{tries}",
        status.advice,
        facts={"attempts_left": left},
        cause=Cause.REFUSED if refused else Cause.NOT_REACHED,
    )


def judge_running_api(status: LinkStatus) -> Finding:
    """Judge the API of a connection that is there already."""
    if status.phase in (Phase.LIVE, Phase.LISTING):
        return _told(
            Check.API, Verdict.OK, f"{status.product or 'A UCM'}’s API answers.", facts={"status": 0}
        )
    return skipped(Check.API, "The console is connecting; it is not asked twice.")


def judge_acts(refused: Iterable[str]) -> Finding:
    """Judge the acts on calls, which are never tried."""
    known = ", ".join(sorted(refused))
    if not known:
        return skipped(
            Check.PERMISSIONS,
            "Acts on calls are not tried: the PBX tells only when one is done.",
            facts={"group": "Acts on calls", "refused": ""},
        )
    return _told(
        Check.PERMISSIONS,
        Verdict.WARNING,
        f"Acts on calls: the PBX has refused {known}.",
        "Tick these actions for this API user in the PBX's API Configuration.",
        facts={"group": "Acts on calls", "refused": known},
    )


def judge_clock(clock: PbxClock) -> Finding:
    """Judge the PBX's clock."""
    if not clock.told:
        return skipped(Check.CLOCK, "The PBX does not tell its time to this user.")
    told = clock_told(clock.lead_s)
    zone = zone_written(told.zone_s)
    facts: dict[str, Fact] = {"zone": zone, "offset_s": round(told.error_s, 1)}
    if abs(told.error_s) <= CLOCK_SLACK_S:
        return _told(Check.CLOCK, Verdict.OK, f"The PBX's clock is right, in {zone}.", facts=facts)
    ahead = "ahead of" if told.error_s > 0 else "behind"
    return _told(
        Check.CLOCK,
        Verdict.WARNING,
        f"The PBX's clock is {abs(told.error_s):.0f} s {ahead} this computer's, if its zone is {zone}.",
        "Give the PBX and this computer a time server (NTP).",
        facts=facts,
    )


def judge_latency(requests: RequestsTold) -> Finding:
    """Judge how fast the PBX answers."""
    middle, worst = requests.median_ms, requests.worst_ms
    if middle is None or worst is None:
        return skipped(Check.LATENCY, "Nothing was answered.")
    slow = middle >= SLOW_MS
    return _told(
        Check.LATENCY,
        Verdict.WARNING if slow else Verdict.OK,
        f"An answer takes {middle:.0f} ms (median), {worst:.0f} ms at worst.",
        "The network or the PBX is slow: buttons will feel slow, too." if slow else "",
        facts={"last_ms": requests.last_ms, "median_ms": middle, "worst_ms": worst},
    )


def judge_websocket(told: Diagnosis) -> Finding:
    """Judge the WebSocket: opened, user let in, subscribed, first event."""
    way = the_way(told, Way.WEBSOCKET)
    facts: dict[str, Fact] = {"status": way.status.value}
    match way.status:
        case WayStatus.OFF:
            return skipped(Check.WEBSOCKET, way.why, way.advice, facts=facts)
        case WayStatus.DELIVERS:
            sentence = "The WebSocket is open, lets its user in, and brings events."
        case WayStatus.SILENT:
            sentence = (
                "The WebSocket is open, lets its user in, and takes the subscription; nothing has come yet."
            )
        case _:
            return _told(Check.WEBSOCKET, Verdict.WARNING, way.why, way.advice, facts=facts)
    return _told(Check.WEBSOCKET, Verdict.OK, sentence, facts=facts)


def judge_events(before: Diagnosis, after: Diagnosis, listened_s: float) -> Finding:
    """Judge what came in so many seconds."""
    came = after.events.total - before.events.total
    unknown = sum(after.events.unknown.values()) - sum(before.events.unknown.values())
    dropped = after.events.dropped - before.events.dropped
    way = after.status.way
    facts: dict[str, Fact] = {
        "way": way.value,
        "events": came,
        "seconds": listened_s,
        "per_second": round(came / listened_s, 2) if listened_s else None,
        "unknown": unknown,
        "dropped": dropped,
    }
    heard = f"{came} {'event' if came == 1 else 'events'} in {listened_s:g} s"
    if way not in PUSHED:
        return _told(
            Check.EVENTS,
            Verdict.WARNING,
            whole(after.status.reason or f"No events come by themselves ({heard})"),
            after.status.advice or "It works by asking again and again; calls show some seconds late.",
            facts=facts,
        )
    if unknown or dropped:
        return _told(
            Check.EVENTS,
            Verdict.WARNING,
            f"{heard}; {unknown} could not be read, {dropped} were dropped.",
            "A support bundle helps to find out why.",
            facts=facts,
        )
    return _told(Check.EVENTS, Verdict.OK, f"{heard}.", facts=facts)


def judge_missed(before: MissedTold, after: MissedTold) -> Finding:
    """Judge what the PBX's lists showed and no event had told."""
    missed = after.total - before.total
    facts: dict[str, Fact] = {
        "missed": missed,
        "compared": after.compared - before.compared,
        "since_start": after.total,
    }
    if not after.total:
        return _told(Check.MISSED, Verdict.OK, "What events told is what the PBX's lists show.", facts=facts)
    last = after.latest[-1].what
    return _told(
        Check.MISSED,
        Verdict.WARNING,
        f"No event told {after.total} things, {missed} of them just now; the last: {last}.",
        "The lists put it right; if it goes on, look at the network between and at the PBX's load.",
        facts=facts,
    )


def the_way(told: Diagnosis, way: Way) -> WayTold:
    """Return what is told of one way."""
    return next(each for each in told.ways if each.way is way)


def skipped(check: Check, why: str, advice: str = "", *, facts: Mapping[str, Fact] | None = None) -> Finding:
    """Return the finding of a check that was not made."""
    return _told(check, Verdict.SKIPPED, why, advice, facts=facts)


def _told(
    check: Check,
    verdict: Verdict,
    sentence: str,
    advice: str = "",
    *,
    facts: Mapping[str, Fact] | None = None,
    cause: Cause = Cause.NONE,
) -> Finding:
    return Finding(
        check=check, verdict=verdict, sentence=sentence, advice=advice, facts=facts or {}, cause=cause
    )
