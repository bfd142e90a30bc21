"""The real program, told by JSON lines on standard input what a person does in its window.

``{"do": "screen"}`` is answered with all that the visible windows tell through Qt's accessibility tree,
``press``, ``key`` and ``type`` are real events of mouse and keyboard. The end of the input ends the program.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QKeyCombination, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ucm_cti.cli import main

DEEPEST = 40
ACTIVE_MS = 2000
ROLES = {
    QAccessible.Role.Button: "button",
    QAccessible.Role.CheckBox: "button",
    QAccessible.Role.RadioButton: "button",
    QAccessible.Role.ButtonMenu: "button",
    QAccessible.Role.ListItem: "item",
    QAccessible.Role.Cell: "cell",
    QAccessible.Role.EditableText: "field",
    QAccessible.Role.StaticText: "text",
    QAccessible.Role.List: "list",
    QAccessible.Role.Table: "list",
}
"""The words of `tests.e2e.console` for Qt's roles; any other is "part"."""


class Hands(QObject):
    """Answers each line in the window's own thread, between its other events."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def read(self) -> None:
        """Hand on what comes in until it ends; runs in a thread of its own."""
        left = b""
        while heard := os.read(sys.stdin.fileno(), 1 << 16):
            *lines, left = (left + heard).split(b"\n")
            for line in lines:
                self.told.emit(line.decode())
        os.kill(os.getpid(), signal.SIGTERM)

    @Slot(str)
    def _answer(self, line: str) -> None:
        # As with a screen reader: without one, tables do not tell their tree which rows have gone.
        QAccessible.setActive(True)
        asked = json.loads(line)
        try:
            answer = {"ok": True, **_do(asked)}
        except LookupError as error:
            answer = {"ok": False, "error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _do(asked: dict[str, Any]) -> dict[str, Any]:
    match asked["do"]:
        case "screen":
            return {"screen": [entry for _, entry in _seen()]}
        case "press":
            _press(asked["name"], asked.get("within", ""))
        case "key":
            _key(asked["keys"])
        case "type":
            QTest.keyClicks(_focus(), asked["text"])
        case unknown:
            raise LookupError(f"nobody knows how to {unknown}")
    return {}


def _seen() -> Iterator[tuple[QAccessibleInterface, dict[str, Any]]]:
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield from _nodes(QAccessible.queryAccessibleInterface(window), "", 0)


def _nodes(
    node: QAccessibleInterface, within: str, depth: int
) -> Iterator[tuple[QAccessibleInterface, dict[str, Any]]]:
    state = node.state()
    if depth > DEEPEST or state.invisible:
        return
    name, role = node.text(QAccessible.Text.Name), ROLES.get(node.role(), "part")
    if name:
        told = {"role": role, "name": name, "within": within, "enabled": not state.disabled}
        yield node, {**told, "description": node.text(QAccessible.Text.Description)}
    inner = name if role == "list" else within
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from _nodes(child, inner, depth + 1)


def _press(name: str, within: str) -> None:
    found = [
        (node, told)
        for node, told in _seen()
        if told["name"].startswith(name) and told["within"].startswith(within) and told["role"] != "text"
    ]
    exact = [pair for pair in found if pair[1]["name"] == name]
    if not found:
        raise LookupError(f"nothing on the screen is named {name!r}")
    node, told = (exact or found)[0]
    if not told["enabled"]:
        raise LookupError(f"{name!r} is grey: {told['description']}")
    middle = node.rect().center()
    widget = node.object()
    if isinstance(widget, QWidget):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        return
    below = QApplication.widgetAt(middle)
    if below is None:
        raise LookupError(f"{name!r} is not where the mouse can reach it")
    QTest.mouseClick(below, Qt.MouseButton.LeftButton, pos=below.mapFromGlobal(QPoint(middle)))


def _key(keys: str) -> None:
    stroke: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # PySide6 forgot to declare it
    QTest.keyClick(_focus(), stroke.key(), stroke.keyboardModifiers())


def _focus() -> QWidget:
    """Return what gets the keys; offscreen there is no window manager to choose the window."""
    if not _takes_keys(QApplication.activeWindow()):
        for free in filter(_takes_keys, QApplication.topLevelWidgets()):
            free.activateWindow()
            QTest.qWaitForWindowActive(free, ACTIVE_MS)
    window = QApplication.activeWindow()
    if window is None:
        raise LookupError("no window has the keys")
    focus = window.focusWidget()
    return window if focus is None else focus


def _takes_keys(window: QWidget | None) -> bool:
    return (
        window is not None
        and window.isVisible()
        and not window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    )


if __name__ == "__main__":
    hands = Hands()
    threading.Thread(target=hands.read, daemon=True, name="hands").start()
    main()
