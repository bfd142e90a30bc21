"""From the saved configuration to what calls follow once it is applied. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ucm_cti.protocol.codec import listed, number_or_none, text, yes
from ucm_cti.sim.configuration.kinds import (
    INBOUND_ROUTE,
    IVR,
    OUTBOUND_ROUTE,
    PAGING_GROUP,
    QUEUE,
    SIP_ACCOUNT,
    TRUNKS,
    USER,
)
from ucm_cti.sim.configuration.store import Store
from ucm_cti.sim.engine.routes import InboundRoute, OutboundRoute, Routes, Way, patterns
from ucm_cti.sim.people import (
    Ivr,
    Level,
    Office,
    PagingGroup,
    Person,
    QueueSetup,
    Rules,
    Strategy,
    TrunkLine,
)

_LEVELS: Final = {
    "none": Level.NONE,
    "internal": Level.INTERNAL,
    "internal-local": Level.LOCAL,
    "internal-local-national": Level.NATIONAL,
    "internal-local-national-international": Level.INTERNATIONAL,
}
_BY_DID: Final = "bydid"
_NUMBERED: Final = frozenset({"account", "queue", "ringgroup", "conference", "paginggroup"})
"""Destinations that are inside numbers themselves."""
_REACHABLE: Final = {
    "ext_local": ("extension", "code"),
    "ext_queues": ("queue",),
    "ext_group": ("ringgroup",),
    "voicemenus": ("ivr",),
    "ext_conference": ("conference",),
    "ext_paging": ("paging",),
}
"""What a caller may reach by DID, and the kinds of numbers that this opens."""
_DIALS: Final = {
    "dial_extension": ("extension", "code"),
    "dial_queue": ("queue",),
    "dial_ringgroup": ("ringgroup",),
    "dial_conference": ("conference",),
    "dial_paginggroup": ("paging",),
}
"""What may be dialled in a voice menu."""
Saved = Mapping[str, Any]


class InEffect:
    """Reads a store as the office that it describes; `lines` are the endpoints of trunks by their ids."""

    def __init__(self, store: Store, office: Office, lines: Mapping[str, str]) -> None:
        self._store = store
        self._office = office
        self._lines = lines

    def people(self) -> tuple[Person, ...]:
        """Return who is at the extensions, those out of service, too; no phone is plugged in at a new one."""
        known = {person.number: person for person in self._office.extensions}
        return tuple(
            self._person(account, known.get(account["extension"])) for account in self._store.all(SIP_ACCOUNT)
        )

    def queues(self) -> tuple[QueueSetup, ...]:
        """Return the queues; who logs in and out goes on to do so."""
        known = {setup.number: setup for setup in self._office.queues}
        return tuple(self._queue(queue, known.get(queue["extension"])) for queue in self._store.all(QUEUE))

    def menus(self) -> tuple[Ivr, ...]:
        """Return the voice menus with what their keys do."""
        known = {ivr.number: ivr for ivr in self._office.ivrs}
        return tuple(self._menu(ivr, known.get(ivr["extension"])) for ivr in self._store.all(IVR))

    def paging(self) -> tuple[PagingGroup, ...]:
        """Return the paging groups; an announcement, which comes by itself at a time, is none."""
        return tuple(
            PagingGroup(
                number=str(group["extension"]),
                name=text(group["paginggroup_name"]),
                members=tuple(self._extensions(group["members"])),
                multicast=group["paginggroup_type"] == "3way",
                callers=frozenset(self._extensions(group["number_allowed"])),
                longest_s=float(number_or_none(group["limitime"]) or 0),
            )
            for group in self._store.all(PAGING_GROUP)
            if group["paginggroup_type"] != "announcement"
        )

    def trunks(self) -> tuple[TrunkLine, ...]:
        """Return the lines: all SIP trunks, and of the others those that a route names."""
        known = {trunk.endpoint: trunk for trunk in self._office.trunks}
        named = {text(route["trunk_index"]) for route in self._store.all(INBOUND_ROUTE)}
        named |= {text(route.get("default_trunk_index")) for route in self._store.all(OUTBOUND_ROUTE)}
        found = []
        for kind in TRUNKS:
            for trunk in self._store.all(kind):
                index = str(trunk["trunk_index"])
                if kind is not TRUNKS[0] and index not in named:
                    continue
                endpoint = self._endpoint(index)
                before = known.get(endpoint)
                found.append(
                    TrunkLine(
                        endpoint=endpoint,
                        name=text(trunk["trunk_name"]),
                        host=text(trunk.get("host")),
                        did_prefix=before.did_prefix if before is not None else "",
                        enabled=not yes(trunk["out_of_service"]),
                    )
                )
        return tuple(found)

    def routes(self) -> Routes:
        """Return the routes in service, outbound ones in the order of matching."""
        outbound = sorted(self._store.all(OUTBOUND_ROUTE), key=lambda route: int(route["sequence"]))
        return Routes(
            outbound=tuple(self._outbound(route) for route in outbound if not yes(route["out_of_service"])),
            inbound=tuple(
                self._inbound(route)
                for route in self._store.all(INBOUND_ROUTE)
                if not yes(route["out_of_service"])
            ),
        )

    def _person(self, account: Saved, before: Person | None) -> Person:
        number = str(account["extension"])
        has_user = self._store.has(USER, number)
        user = self._store.get(USER, number) if has_user else {"first_name": account.get("fullname")}
        names = (text(user.get(name)) for name in ("first_name", "last_name"))
        return Person(
            number=number,
            name=" ".join(name for name in names if name),
            department=text(user.get("department")),
            voicemail=yes(account["hasvoicemail"]),
            registered=before is not None and before.registered,
            enabled=not yes(account["out_of_service"]),
            level=_LEVELS.get(text(account["permission"]), Level.INTERNAL),
            needs_no_pin=yes(account["bypass_outrt_auth"]),
        )

    def _queue(self, queue: Saved, before: QueueSetup | None) -> QueueSetup:
        members = tuple(self._extensions(queue["members"]))
        login = before.login_members if before is not None else ()
        return QueueSetup(
            number=str(queue["extension"]),
            name=text(queue["queue_name"]),
            strategy=Strategy(queue["strategy"]),
            members=members,
            login_members=tuple(n for n in self._extensions(",".join(login)) if n not in members),
            chairmen=tuple(self._extensions(queue["queue_chairmans"])),
            agent_ring_s=float(number_or_none(queue["ringtime"]) or 15),
            retry_s=float(number_or_none(queue["retry"]) or 1),
            wrap_up_s=float(number_or_none(queue["wrapuptime"]) or 0),
            longest_wait_s=float(number_or_none(queue["queue_timeout"]) or 300),
        )

    def _menu(self, ivr: Saved, before: Ivr | None) -> Ivr:
        keys = {
            str(event["keypress"]): self._number(
                text(event["keypress_event"]).removeprefix("member_"), event.get(event["keypress_event"])
            )
            for event in ivr.get("members") or ()
        }
        wait = ivr["response_timeout"]
        return Ivr(
            number=str(ivr["extension"]),
            name=text(ivr["ivr_name"]),
            on_silence=keys.pop("t", ""),
            on_wrong_key=keys.pop("i", ""),
            keys=keys,
            prompt_s=before.prompt_s if before is not None else 4.0,
            wait_s=before.wait_s if before is not None else float(number_or_none(wait) or 4),
            dials=_opened(ivr, _DIALS),
        )

    def _outbound(self, route: Saved) -> OutboundRoute:
        ways = [_way(route["default_trunk_index"], route["strip"], route["prepend"])]
        for other in route.get("failover_outbound_data") or ():
            index = other["failover_trunk_index"]
            ways.append(_way(index, other.get("failover_strip"), other.get("failover_prepend")))
        pin = text(route["password"])
        only_members = yes(route["enable_wlist"])
        return OutboundRoute(
            name=text(route["outbound_rt_name"]),
            patterns=patterns(pattern["match"] for pattern in route["pattern"]),
            ways=tuple(
                Way(trunk=self._endpoint(index), strip=strip, prepend=prepend)
                for index, strip, prepend in ways
            ),
            level=_LEVELS.get(text(route["permission"]), Level.NONE),
            members=frozenset(self._extensions(route["members"])) if only_members else None,
            pins=frozenset({pin}) if pin else frozenset(),
        )

    def _inbound(self, route: Saved) -> InboundRoute:
        kind = text(route["destination_type"])
        by_did = kind.casefold() in {_BY_DID, ""}
        return InboundRoute(
            trunk=self._endpoint(text(route["trunk_index"])),
            patterns=patterns(listed(route["did_pattern_match"])),
            callers=patterns(listed(route["did_pattern_allow"])),
            strip=int(number_or_none(route["did_strip"]) or 0),
            prepend=text(route["incoming_prepend"]),
            to=None if by_did else self._number(kind, route.get(kind)),
            reachable=_opened(route, _REACHABLE),
        )

    def _number(self, kind: str, value: object) -> str:
        """Return the number that a destination stands for; "" for one that ends the call.

        Prompts, directories, faxes, DISA and callbacks are not simulated.
        """
        named = text(value)
        rules: Rules = self._office.rules
        if kind in _NUMBERED:
            return named
        if kind == "ivr":
            return next((str(i["extension"]) for i in self._store.all(IVR) if i["ivr_id"] == named), named)
        if kind == "voicemail":
            return rules.voicemail_prefix + named
        if kind in {"external_number", "external"}:
            return rules.outside_prefix + named
        return ""

    def _extensions(self, names: object) -> Iterator[str]:
        """Yield the extensions of a list, those of the extension groups in it, too."""
        groups = {group.id: group.members for group in self._office.groups}
        for name in listed(names):
            for number in groups.get(name, (name,)):
                if self._store.has(SIP_ACCOUNT, number):
                    yield number

    def _endpoint(self, index: object) -> str:
        return endpoint_of(index, self._lines)


def endpoint_of(index: object, lines: Mapping[str, str]) -> str:
    """Return what the trunk of an id is called in channels' names; `lines` knows those of the first ones."""
    return lines.get(str(index), f"trunk_{index}")


def _way(index: object, strip: object, prepend: object) -> tuple[str, int, str]:
    return str(index), int(number_or_none(strip) or 0), text(prepend)


def _opened(saved: Saved, switches: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(kind for name, kinds in switches.items() if yes(saved.get(name)) for kind in kinds)
