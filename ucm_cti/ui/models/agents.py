"""The agents of the queues."""

from msgspec import structs
from PySide6.QtCore import QObject

from ucm_cti.model.queue import Agent
from ucm_cti.ui.columns import agent_columns
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.widgets.agent_row import AgentView


class AgentsModel(Rows[Agent]):
    """All agents by state, then by time in it: who asks for attention stands first."""

    def __init__(self, lookup: Lookup, parent: QObject | None = None) -> None:
        columns = agent_columns(lookup)
        super().__init__(columns, columns[0].sort, parent)

    def view(self, value: Agent, column: int) -> object:
        """Return an agent as the row draws it."""
        shown = super().view(value, column)
        return structs.replace(shown, stale=True) if self.stale and isinstance(shown, AgentView) else shown
