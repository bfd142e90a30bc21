"""The people of the house as tiles and rows."""

from msgspec import structs
from PySide6.QtCore import QObject

from ucm_cti.model.extension import Extension
from ucm_cti.model.status import PersonState
from ucm_cti.ui.columns import people_columns
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.views import person_view
from ucm_cti.ui.widgets.person_view import SPOKEN, PersonView, person_text


class PeopleModel(Rows[Extension]):
    """All extensions, by name; a filter narrows them to a department or to those who are free."""

    def __init__(self, lookup: Lookup, parent: QObject | None = None) -> None:
        columns = people_columns()
        super().__init__(columns, columns[0].sort, parent)
        self._lookup = lookup

    def view(self, value: Extension, column: int) -> PersonView:
        """Return a person as the tile draws it."""
        del column
        return person_view(value, self._lookup, stale=self.stale)

    def spoken(self, value: Extension) -> str:
        """Return a person with the state, as a screen reader says it; a running time would never end."""
        view = structs.replace(self.view(value, 0), since=None)
        return person_text(view, SPOKEN[view.state], 0.0)


def is_free(person: Extension) -> bool:
    """Tell whether a call to this person would ring now."""
    return person.state is PersonState.FREE
