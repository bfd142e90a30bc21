"""Names of pages that others link to."""

from typing import Final

INDEX: Final = "index.md"
HOTEL: Final = "hotel-operations.md"
REAL_BOXES: Final = "real-boxes.md"
