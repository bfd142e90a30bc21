"""The guide's code blocks run as they stand, one after the other, against a simulated PBX."""

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from ucm_cti.sim import SimulatedPbx

GUIDE = Path(__file__).parents[3] / "resources" / "docs" / "library.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


async def run(block: str, names: dict[str, Any], line: int) -> None:
    """Run a block with `await` at top level; a traceback shows the guide's own lines."""
    code = compile("\n" * line + block, str(GUIDE), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    made = eval(code, names)
    if inspect.iscoroutine(made):
        await made


async def test_the_blocks_of_the_guide_run(capsys: pytest.CaptureFixture[str]) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    async with SimulatedPbx(extensions=8) as pbx:
        names: dict[str, Any] = {
            "url": pbx.url,
            "user": pbx.user.name,
            "password": pbx.user.password,
            "fingerprint": pbx.fingerprint,
        }
        blocks = list(BLOCK.finditer(text))
        assert len(blocks) == text.count("```python")
        for block in blocks:
            await run(block[1], names, text.count("\n", 0, block.start(1)))
    said = capsys.readouterr().out
    assert f"The PBX shows {pbx.fingerprint}" in said
    assert "has 8 extensions" in said
    assert "Hangup -16" in said
    assert "Hangup cannot be sent: channel" in said
    assert "PJSIP/1000-" in said
    assert "ring groups: True" in said
    assert "8 extensions" in said.splitlines()
    assert pbx.user.password not in said
