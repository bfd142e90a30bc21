"""The page of facts that no guide tells, each with how well it is known."""

from ucm_cti.docs.markdown import prose
from ucm_cti.docs.names import INDEX
from ucm_cti.protocol.confidence import Confidence
from ucm_cti.protocol.real_boxes import FACTS


def real_boxes_page() -> str:
    """Return the text of the page."""
    blocks = [
        "# What real boxes do",
        (
            "Where boxes do more than the guide says, or something else, this program rests on these facts. "
            "Docstrings cite them as *real boxes: TOPIC*."
        ),
        "\n".join(f"- **{confidence}**: {_MEANINGS[confidence]}" for confidence in Confidence),
        f"[All chapters]({INDEX})",
    ]
    for fact in FACTS:
        blocks += [f"## {fact.topic}", f"{prose(fact.told)} (*{fact.confidence}*)"]
    return "\n\n".join(blocks) + "\n"


_MEANINGS = {
    Confidence.HARDWARE: "programs say so whose authors tried it on a UCM6204, a UCM6304 or the like.",
    Confidence.WEB_PAGE: "the PBX's own pages send it, or read it.",
    Confidence.OTHERS: "integrations rely on it in production.",
    Confidence.GUESS: "nobody told us; it stands until a real box says otherwise.",
}
