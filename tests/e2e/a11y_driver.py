"""Reads and presses another process's windows through the accessibility bus.

Runs with the system's Python, which has pyatspi; JSON lines in, JSON lines out, in the words of
`tests.e2e.console`: ``{"do": "screen"}``, ``{"do": "press", "name": …, "within": …}``.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Any

pyatspi: Any = importlib.import_module("pyatspi")  # a package of the system, without types

APPLICATION = "ucm-cti"
DEEPEST = 40
PRESSES = ("press", "toggle")
ROLES = {
    "push button": "button",
    "button": "button",
    "check box": "button",
    "radio button": "button",
    "toggle button": "button",
    "list item": "item",
    "table cell": "cell",
    "text": "field",
    "entry": "field",
    "label": "text",
    "list": "list",
    "table": "list",
}
"""The words of `tests.e2e.console` for the roles of the bus; any other is "part"."""


def seen() -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield everything with a name in the console's windows, and what is told of it."""
    for application in pyatspi.Registry.getDesktop(0):
        if application and APPLICATION in (application.name or "").lower().replace(" ", "-"):
            for window in application:
                if window:
                    yield from nodes(window, "", 0)


def nodes(node: Any, within: str, depth: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield what shows below a node, the node itself first."""
    state = node.getState()
    if depth > DEEPEST or not state.contains(pyatspi.STATE_SHOWING):
        return
    name, role = node.name, ROLES.get(node.getRoleName(), "part")
    if name:
        enabled = state.contains(pyatspi.STATE_ENABLED)
        yield node, {"role": role, "name": name, "within": within, "enabled": enabled}
    inner = name if role == "list" else within
    for place in range(node.childCount):
        child = node.getChildAtIndex(place)
        if child is not None:
            yield from nodes(child, inner, depth + 1)


def screen() -> list[dict[str, Any]]:
    """Return what a person who cannot see is told."""
    return [{**told, "description": node.description or ""} for node, told in seen()]


def press(name: str, within: str) -> None:
    """Press what has a name, or click into its middle where it cannot be pressed; raises LookupError."""
    found = [
        (node, told)
        for node, told in seen()
        if told["name"].startswith(name) and told["within"].startswith(within) and told["role"] != "text"
    ]
    if not found:
        raise LookupError(f"nothing on the screen is named {name!r}")
    exact = [pair for pair in found if pair[1]["name"] == name]
    node, told = (exact or found)[0]
    if not told["enabled"]:
        raise LookupError(f"{name!r} is grey: {node.description}")
    if told["role"] == "button":
        action = node.queryAction()
        names = [action.getName(place).lower() for place in range(action.nActions)]
        action.doAction(next(place for place, known in enumerate(names) if known in PRESSES))
        return
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    pyatspi.Registry.generateMouseEvent(x, y, pyatspi.MOUSE_B1C)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked."""
    if asked["do"] == "screen":
        return {"ok": True, "screen": screen()}
    press(asked["name"], asked["within"])
    return {"ok": True}


def main() -> None:
    """Answer each line of standard input with one line."""
    for line in sys.stdin:
        try:
            told = answer(json.loads(line))
        except Exception as error:  # noqa: BLE001  # the border of this process: the test is told
            told = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
