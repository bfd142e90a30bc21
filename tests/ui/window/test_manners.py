"""Rules that the whole window keeps."""

import ast
from pathlib import Path

import ucm_cti.ui

SOURCES = sorted(Path(ucm_cti.ui.__file__).parent.rglob("*.py"))


def test_nothing_runs_a_loop_of_its_own() -> None:
    """`exec()` inside a coroutine kills other tasks for good (platform report, 0.3)."""
    assert len(SOURCES) > 50
    guilty = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"exec", "exec_", "processEvents", "sleep"}
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "asyncio")
    ]
    assert guilty == []


def test_no_view_sets_a_style_of_its_own() -> None:
    guilty = [
        path.name for path in SOURCES if path.name != "style.py" and ".setStyleSheet(" in path.read_text()
    ]
    assert guilty == []


def test_no_model_is_ever_reset() -> None:
    guilty = [path.name for path in SOURCES if "beginResetModel" in path.read_text()]
    assert guilty == []
