"""Where the golden files are, and that a missing one is an error."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1] / "golden"
EXAMPLES = ROOT / "examples"
SAMPLES = ROOT / "samples"
SPEC = ROOT / "spec"

BEYOND_THE_GUIDE = {
    "logout": "logout",
    "getCallQueuesMemberMessage": "queue listings",
    "getQueueCalling": "queue listings",
    "listRingGroup": "ring groups",
    "listConference": "conferences",
    "listDepartment": "departments",
    "listVoicemailGroup": "voicemail groups",
    "listAllTrunk": "all trunks",
    "getPbxStatus": "PBX status",
    "checkInfo": "checkInfo",
    "getStorageUsage": "usage",
    "getResourceUsage": "usage",
    "getCallQueuesMessage": "queue listings",
    "addSIPAccount": "new accounts",
    "deleteUser": "deleted users",
}
"""Declared actions that the guide does not know, with the fact of `protocol.real_boxes` that teaches them."""

LEGACY = frozenset({"cdrapi", "recapi", "pmsapi", "queueapi"})
"""Actions with replies or bodies of their own: held against the guide by test_legacy."""


def loaded(path: Path) -> Any:
    """Return a golden JSON file; a missing one raises FileNotFoundError and so fails the test."""
    return json.loads(path.read_text(encoding="utf-8"))
