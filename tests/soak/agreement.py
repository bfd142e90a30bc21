"""Where the console's picture differs from the PBX's truth."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from ucm_cti.control.listing import Part
from ucm_cti.model.channel import Technology, technology
from ucm_cti.protocol.codec import party_number
from ucm_cti.state.picture import LivePicture

Truth = Mapping[str, Any]


def differences(picture: LivePicture, truth: Truth, told: Container[Part]) -> list[str]:
    """Return one sentence for each difference; none where the picture is true.

    `told` are the parts that this PBX tells.
    """
    found = [
        *_of_tables("channel", _true_channels(truth), _seen_channels(picture)),
        *_of_tables("extension", _true_extensions(truth), _seen_extensions(picture)),
        *_of_calls(picture, truth),
    ]
    if Part.AGENTS in told:
        found += _of_tables("agent", _true_agents(truth), _seen_agents(picture))
    if Part.WAITING in told:
        found += _of_tables("queue", _true_queues(truth), _seen_queues(picture))
        found += _of_tables("caller", _true_callers(truth), _seen_callers(picture))
    return found


def _of_tables(what: str, true: Mapping[Any, Any], seen: Mapping[Any, Any]) -> Iterator[str]:
    for key in sorted(true.keys() | seen.keys()):
        if key not in seen:
            yield f"{what} {key} is missing: {true[key]}"
        elif key not in true:
            yield f"{what} {key} does not exist: {seen[key]}"
        elif true[key] != seen[key]:
            yield f"{what} {key} is {true[key]}, shown as {seen[key]}"


def _true_channels(truth: Truth) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in truth["unbridged"]:
        found[row["channel"]] = (
            row["state"],
            party_number(row["callernum"]),
            party_number(row["connectednum"]),
            None,
            None,
        )
    legs = {leg["channel"]: leg for call in truth["calls"] for leg in call["legs"]}
    for row in truth["bridged"]:
        for mine, other in (("1", "2"), ("2", "1")):
            name = row[f"channel{mine}"]
            own, far = row[f"callerid{mine}"] or "", row[f"callerid{other}"] or ""
            found[name] = (legs[name]["state"], own, far, row[f"channel{other}"], row["bridge_id"])
    return found


def _seen_channels(picture: LivePicture) -> dict[str, Any]:
    return {
        str(name): (str(leg.state), leg.own.number, leg.far.number, leg.peer, leg.bridge)
        for name, leg in picture.channels.items()
    }


def _true_extensions(truth: Truth) -> dict[str, Any]:
    return {row["extension"]: (row["status"], row["fullname"], row["newmsg"]) for row in truth["accounts"]}


def _seen_extensions(picture: LivePicture) -> dict[str, Any]:
    return {
        str(number): (str(person.status), person.name, person.new_messages)
        for number, person in picture.extensions.items()
    }


def _true_queues(truth: Truth) -> dict[str, Any]:
    names = {row["extension"]: row["queue_name"] for row in truth["queue_list"]}
    return {number: (names[number], len(queue["waiting"])) for number, queue in truth["queues"].items()}


def _seen_queues(picture: LivePicture) -> dict[str, Any]:
    return {str(number): (queue.name, queue.waiting) for number, queue in picture.queues.items()}


def _true_agents(truth: Truth) -> dict[str, Any]:
    return {
        f"{number}/{row['member_extension']}": (row["membership"], row["status"])
        for number, queue in truth["queues"].items()
        for row in queue["agents"]
    }


def _seen_agents(picture: LivePicture) -> dict[str, Any]:
    return {
        f"{key.queue}/{key.extension}": (str(agent.membership), str(agent.status))
        for key, agent in picture.agents.items()
    }


def _true_callers(truth: Truth) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, queue in truth["queues"].items():
        for row in queue["waiting"]:
            found[row["callerchannel"]] = (number, "")
        for row in queue["talking"]:
            found[row["callerchannel"]] = (number, row["calleeid"] or "")
    return found


def _seen_callers(picture: LivePicture) -> dict[str, Any]:
    return {
        str(name): (caller.queue, str(caller.answered_by or "")) for name, caller in picture.waiting.items()
    }


def _of_calls(picture: LivePicture, truth: Truth) -> Iterator[str]:
    """Each leg stands in one call, with whom it is connected; of others no call holds legs."""
    place = {leg: call.id for call in picture.calls.values() for leg in call.legs}
    if len(place) != sum(len(call.legs) for call in picture.calls.values()):
        yield "a leg stands in two calls"
    for name in place.keys() - picture.channels.keys():
        yield f"call {place[name]} holds {name}, which is no leg"
    for name, leg in picture.channels.items():
        if technology(name) is Technology.LOCAL:
            continue
        if name not in place:
            yield f"{name} stands in no call"
        elif leg.peer is not None and leg.peer in place and place[leg.peer] != place[name]:
            yield f"{name} and its partner {leg.peer} stand in two calls"
    yield from _of_linked_calls(picture, truth, place)


def _of_linked_calls(picture: LivePicture, truth: Truth, place: Mapping[Any, Any]) -> Iterator[str]:
    """Where events have told the linked ids of all legs, calls are those of the PBX."""
    legs = [leg for leg in picture.channels.values() if technology(leg.name) is not Technology.LOCAL]
    if any(leg.linked_id is None for leg in picture.channels.values()):
        return
    # Who is only rung to listen is tied to the call already: the PBX does so once he picks up.
    watched = {leg for call in picture.calls.values() for leg in call.supervisors}
    true = {leg["channel"]: call["linkedid"] for call in truth["calls"] for leg in call["legs"]}
    known = [leg for leg in legs if leg.name in true]
    for one in known:
        for other in known:
            if one.name >= other.name or {one.name, other.name} & watched:
                continue
            together = true[one.name] == true[other.name]
            if together != (place[one.name] == place[other.name]):
                yield f"{one.name} and {other.name} are {'one call' if together else 'two calls'}"
