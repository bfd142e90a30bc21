"""Random requests made from the declarations: ones that fit, and ones that do not."""

from typing import Any

from hypothesis import strategies as st

from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.fitting import holds

HERE = ["1000", "1001", "1002", "6500", "7000", "ivr-1", "8000", "1", "2", "3", "4", "Lift", "admin"]
"""What the simulated office has, so that some requests find their object."""
JSON_TEXTS = {"multi_mode", "time_condition"}


def fitting(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Make values, as JSON has them, that fit a parameter."""
    made = _fitting(parameter)
    return made | st.none() if parameter.nullable else made


def _fitting(parameter: Parameter) -> st.SearchStrategy[Any]:
    if parameter.values:
        return st.sampled_from([value for value in parameter.values if value is not None])
    if parameter.wire == "members" and "keypress" in {f.wire for f in parameter.fields}:
        return st.lists(_key_events(), max_size=3)
    match parameter.kind:
        case "text":
            return _texts(parameter)
        case "number":
            low = int(parameter.low or 0)
            return st.integers(low, int(parameter.high) if parameter.high is not None else low + 10_000)
        case "decimal":
            return st.floats(parameter.low, parameter.high, allow_nan=False).map(lambda x: round(x, 1))
        case "list":
            one = st.fixed_dictionaries(
                {f.wire: fitting(f) for f in parameter.fields if f.mandatory},
                optional={f.wire: fitting(f) for f in parameter.fields if not f.mandatory},
            )
            return st.lists(one, min_size=1, max_size=3)
    return st.sampled_from([1, "1", "2"])


def _texts(parameter: Parameter) -> st.SearchStrategy[str]:
    shortest, longest = parameter.shortest or 0, parameter.longest or 24
    if parameter.wire in JSON_TEXTS:
        return st.sampled_from(["[]", "{}"])
    if parameter.pattern is None:
        made = st.text("abcXYZ019 _-.", min_size=shortest, max_size=longest)
    else:
        made = st.from_regex(parameter.pattern, fullmatch=True).map(lambda text: text[:longest])
        made = made.filter(lambda text: _fits(parameter, text))
    here = [text for text in HERE if _fits(parameter, text)]
    return made | st.sampled_from(here) if here else made


def _fits(parameter: Parameter, text: str) -> bool:
    return holds(parameter, text)


def _key_events() -> st.SearchStrategy[dict[str, str]]:
    return st.builds(
        lambda key, event, target: {"keypress": key, "keypress_event": event, event: target},
        st.sampled_from(["0", "1", "9", "*", "i", "t"]),
        st.sampled_from(["member_prompt", "member_account", "member_queue"]),
        st.sampled_from(["goodbye", "1001", "6500"]),
    )


def fitting_requests(kind: type[Action[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Make the parameters of requests that fit."""
    known = parameters(kind)
    return st.fixed_dictionaries(
        {p.wire: fitting(p) for p in known if p.mandatory},
        optional={p.wire: fitting(p) for p in known if not p.mandatory},
    ).filter(lambda made: all(made.get(p.wire, 0) <= made.get(p.at_most, 10**9) for p in known if p.at_most))


def unfitting(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Make values that a parameter cannot be."""
    wrong: list[st.SearchStrategy[Any]] = [st.just({"an": "object"}), st.just(True)]
    if parameter.kind != "list":
        wrong.append(st.just([["a list"]]))
    if not parameter.nullable:
        wrong.append(st.none())
    if parameter.values:
        wrong.append(st.just("surely no such word") if parameter.text else st.just(4711))
    elif parameter.kind in {"number", "decimal"}:
        wrong.append(st.just("many"))
        if parameter.low is not None:
            wrong.append(st.integers(max_value=int(parameter.low) - 1))
        if parameter.high is not None:
            wrong.append(st.integers(min_value=int(parameter.high) + 1))
    elif parameter.kind == "text":
        if parameter.longest is not None:
            wrong.append(st.integers(1, 50).map(lambda more: "1" * ((parameter.longest or 0) + more)))
        if parameter.pattern is not None and "." not in parameter.pattern[:2]:
            wrong.append(st.just("\x00\n"))
    return st.one_of(wrong)
