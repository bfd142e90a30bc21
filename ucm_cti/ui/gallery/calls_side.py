"""The left column of the sheet: cards of calls, the own call with its acts."""

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout

from ucm_cti.model.connection import no
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.button import ButtonRole
from ucm_cti.ui.widgets.call_card import CallCard
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.my_call_card import MyCallCard
from ucm_cti.ui.widgets.section_head import SectionHead

WAITS = no("All acts wait for the PBX.")
WIDTH = 296


class CallsSide(QVBoxLayout):
    """Ringing, held and own calls, fresh or stale."""

    def __init__(self, theme: Theme, pulse: Pulse, *, stale: bool) -> None:
        super().__init__()
        self.theme = theme
        self.stale = stale
        self.setSpacing(8)
        head = SectionHead(theme, "Ringing", "F6")
        head.show_count(2)
        self.addWidget(head)
        self.cards: list[CallCard] = []
        for view in (samples.RINGING, samples.DIRECT, samples.FORGOTTEN):
            held = view.state is PersonState.HELD
            card = (
                CallCard.held(self.theme)
                if held
                else CallCard.ringing(self.theme, "" if self.cards else "F3")
            )
            card.set_first(not self.cards)
            card.show_call(replace(view, stale=self.stale), samples.NOW)
            if self.stale:
                card.act.set_may(WAITS)
            self.cards.append(card)
            self.addWidget(card)
        self.acts = self._acts()
        self.mine = MyCallCard(self.theme, self.acts, pulse)
        self.mine.show_call(replace(samples.MINE, stale=self.stale), samples.NOW)
        if not self.stale:
            self.mine.error.tell("Not transferred: 1131 does not exist.", "The call is still yours.")
        self.addWidget(self.mine)
        self.addWidget(
            EmptyState(
                self.theme, "incoming", "No calls ringing", "The next one shows up here; F3 answers it."
            )
        )
        self.addStretch()
        for place in range(self.count()):
            item = self.itemAt(place)
            if item is not None and (part := item.widget()) is not None:
                part.setFixedWidth(WIDTH)

    def _acts(self) -> list[ActButton]:
        acts = [
            ActButton(self.theme, text, role, icon=icon, key=key)
            for text, role, icon, key in (
                ("Transfer", ButtonRole.PRIMARY, "transfer", "F4"),
                ("Consult", ButtonRole.SECONDARY, "consult", "F5"),
                ("Hold", ButtonRole.SECONDARY, "hold", "F7"),
                ("Park", ButtonRole.SECONDARY, "park", "F10"),
                ("Muted", ButtonRole.SECONDARY, "mute", "Ctrl+M"),
                ("Hang up", ButtonRole.HANG_UP, "hang_up", "F8"),
            )
        ]
        acts[4].setCheckable(True)
        acts[4].setChecked(not self.stale)
        acts[3].set_may(no("No number for parking is set."))
        for act in acts if self.stale else ():
            act.set_may(WAITS)
        return acts
