"""The agents of the queues."""

from msgspec import structs
from PySide6.QtCore import QObject

from ucm_cti.model.queue import Agent
from ucm_cti.ui.columns import agent_columns, agent_text
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.widgets.agent_row import AgentView


class AgentsModel(Rows[Agent]):
    """All agents by state, then by time in it: who asks for attention stands first."""

    def __init__(self, lookup: Lookup, parent: QObject | None = None) -> None:
        columns = agent_columns(lookup)
        super().__init__(columns, columns[0].sort, parent)
        self._lookup = lookup

    def view(self, value: Agent, column: int) -> object:
        """Return an agent as the row draws it."""
        shown = super().view(value, column)
        return structs.replace(shown, stale=True) if self.stale and isinstance(shown, AgentView) else shown

    def spoken(self, value: Agent) -> str:
        """Return an agent with the state, as a screen reader says it."""
        return agent_text(value, self._lookup) + (", not fresh" if self.stale else "")
