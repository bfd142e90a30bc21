"""The agents of the queues."""

from msgspec import structs
from PySide6.QtCore import QObject

from ucm_cti.model.queue import Agent
from ucm_cti.ui.columns import agent_columns
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.views import agent_view
from ucm_cti.ui.widgets.agent_row import AgentView
from ucm_cti.ui.widgets.person_view import SPOKEN


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
        view = agent_view(value, self._lookup)
        told = [view.name, view.extension, view.word or SPOKEN[view.state], "not fresh" if self.stale else ""]
        return ", ".join(part for part in told if part)
