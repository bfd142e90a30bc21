"""The right column: the one chosen, what can be done, what is known."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.status import PersonState
from ucm_cti.ui import texts
from ucm_cti.ui.chosen import Chosen, Offer, offer
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.colours import Colours
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.views import TIMED, person_view
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text, secondary

MOST_FACTS = 6


class DetailPane(QScrollArea):
    """Shows whom is chosen; acts that are impossible say why below."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._chosen = Chosen()
        self._state = PersonState.UNKNOWN
        theme = kit.theme
        self._badge = StateBadge(theme, edge=44, shape=22)
        self._badge.follow_pulse(kit.pulse)
        self._name = Text(theme, "", TypeRole.HEADING, wrap=True)
        self._place = Text(theme, "", TypeRole.BODY, secondary, figures=True, wrap=True)
        self._word = Text(theme, "", TypeRole.BODY_STRONG, self._state_tone, figures=True)
        self._with = Text(theme, "", TypeRole.BODY, secondary, wrap=True)
        self.do = Button(theme, "Call", ButtonRole.PRIMARY, icon="answer")
        self.consult = Button(theme, "Consult", icon="consult")
        self.voicemail = Button(theme, "Voicemail", icon="voicemail")
        self.pick_up = Button(theme, "Pick up", icon="pick_up")
        self._why = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self.error = ErrorLine(theme)
        self._facts = [
            (Text(theme, "", TypeRole.CAPTION, secondary), Text(theme, "", figures=True, wrap=True))
            for _ in range(MOST_FACTS)
        ]
        self._empty = EmptyState(
            theme, "search", "Nobody chosen", "Click a person, or type in the box above."
        )
        self._body = QWidget()
        self._lay_out()
        self._pressings = (
            Pressing(self.do, session, self._offered_wish, "Nobody is chosen."),
            Pressing(self.consult, session, lambda: self._of_current(Act.CONSULT)),
            Pressing(self.voicemail, session, lambda: self._of_current(Act.VOICEMAIL)),
            Pressing(self.pick_up, session, self._pick_up_wish, "Nothing is ringing there."),
        )
        ErrorBeside(self.error, session, self._subject)
        session.shown.connect(self.refresh)
        session.status_changed.connect(self.refresh)
        kit.pulse.second.connect(self._tell_state)
        theme.changed.connect(self._tell_state)
        self.choose(Chosen())

    def choose(self, chosen: Chosen) -> None:
        """Show somebody else."""
        if chosen != self._chosen:
            self.error.tell("")
        self._chosen = chosen
        self.refresh()

    def refresh(self, *_news: object) -> None:
        """Show what is known now."""
        chosen = self._chosen
        self._body.setVisible(bool(chosen))
        self._empty.setVisible(not chosen)
        if not chosen:
            return
        self._tell_who()
        self._tell_state()
        self._tell_acts()

    @property
    def _person(self) -> Extension | None:
        return self._session.console.picture.extensions.get(ExtensionNumber(self._chosen.number))

    @property
    def _offer(self) -> Offer | None:
        return offer(self._session, self._chosen)

    def _offered_wish(self) -> Wish | None:
        made = self._offer
        return made.wish if made is not None else None

    def _subject(self) -> str:
        return self._chosen.number

    def _tell_who(self) -> None:
        person, session = self._person, self._session
        stale = not session.fresh
        self._name.tell(person.label if person else self._chosen.name)
        if person is not None:
            self._state = person.state
            self._place.tell(" · ".join(part for part in (person.number, person.department) if part))
            messages = texts.count(person.new_messages, "new message") if person.new_messages else ""
            self._tell_facts(
                (
                    ("Phone", person.address),
                    ("Kind", person.kind),
                    ("Groups", ", ".join(person.groups)),
                    ("Voicemail", messages),
                    ("Presence", person.presence),
                )
            )
        else:
            queue = session.console.picture.queues.get(QueueNumber(self._chosen.number))
            self._state = PersonState.UNKNOWN
            self._place.tell(f"{self._chosen.number} · {'queue' if queue else 'number'}")
            waiting = texts.NONE if queue is None or queue.waiting is None else str(queue.waiting)
            free = texts.NONE if queue is None or queue.agents_free is None else str(queue.agents_free)
            self._tell_facts((("Waiting", waiting), ("Agents free", free)) if queue else ())
        self._badge.setVisible(person is not None)
        self._badge.show_state(self._state, stale=stale)

    def _tell_state(self, *_news: object) -> None:
        person = self._person
        if person is None:
            self._word.hide()
            self._with.hide()
            return
        view = person_view(person, self._session.lookup, stale=not self._session.fresh)
        word = self._kit.theme.word(person.state)
        if view.stale:
            at = self._session.status.fresh_at
            word = f"Was {word.lower()}" + (f" at {texts.clock(at)}" if at else "")
        elif view.since is not None:
            word = f"{word} {texts.duration(self._session.now() - view.since)}"
        self._word.tell(word)
        self._word.set_tone(self._state_tone)
        self._word.show()
        busy = person.state in TIMED and bool(person.with_party)
        self._with.tell(f"with {view.second}" if busy else "")
        self._with.setVisible(busy)

    def _tell_acts(self) -> None:
        made = self._offer
        transfers = made is not None and made.wish.act is Act.TRANSFER
        self.do.set_text("Transfer here" if transfers else "Call")
        self.do.set_icon("transfer" if transfers else "answer")
        for pressing in self._pressings:
            pressing.refresh()
        grey = [
            f"{button.text()}: {_lower(button.may.why)}"
            for button in (self.do, self.consult, self.voicemail, self.pick_up)
            if not button.may.ok
        ]
        whole = "All acts wait for the PBX." if not self._session.fresh else "\n".join(grey)
        self._why.tell(whole)
        self._why.setVisible(bool(whole))

    def _tell_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        told = [(label, value) for label, value in facts if value]
        for place, (label, value) in enumerate(self._facts):
            shown = place < len(told)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                label.tell(told[place][0])
                value.tell(told[place][1])

    def _of_current(self, act: Act) -> Wish | None:
        call = self._session.current
        return Wish(act, call.id, self._chosen.number) if call is not None else None

    def _pick_up_wish(self) -> Wish | None:
        person = self._person
        ringing = person is not None and person.state is PersonState.RINGING
        return Wish(Act.PICK_UP, person.call) if person is not None and ringing and person.call else None

    def _state_tone(self, colours: Colours) -> QColor:
        shown = self._state if self._session.fresh else PersonState.UNKNOWN
        return colours.states[self._kit.theme.state_set][shown].text

    def _lay_out(self) -> None:
        px = self._kit.theme.px
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._place)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        acts = QGridLayout()
        acts.setSpacing(px(8))
        for place, button in enumerate((self.do, self.consult, self.voicemail, self.pick_up)):
            acts.addWidget(button, place // 2, place % 2)
        acts.setColumnStretch(0, 1)
        acts.setColumnStretch(1, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(px(12))
        facts.setVerticalSpacing(px(8))
        facts.setColumnMinimumWidth(0, px(72))
        facts.setColumnStretch(1, 1)
        for place, (label, value) in enumerate(self._facts):
            facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, place, 1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(px(4))
        body.addLayout(head)
        body.addSpacing(px(8))
        body.addWidget(self._word)
        body.addWidget(self._with)
        body.addSpacing(px(8))
        body.addLayout(acts)
        body.addSpacing(px(4))
        body.addWidget(self._why)
        body.addWidget(self.error)
        body.addSpacing(px(16))
        body.addLayout(facts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.addWidget(self._body)
        column.addWidget(self._empty)
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Details")


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
