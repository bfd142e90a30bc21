"""The queues."""

from PySide6.QtCore import QObject

from ucm_cti.model.queue import Queue
from ucm_cti.ui.columns import queue_columns
from ucm_cti.ui.models.rows import Rows


class QueuesModel(Rows[Queue]):
    """All queues by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = queue_columns()
        super().__init__(columns, columns[0].sort, parent)
