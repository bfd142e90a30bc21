"""Cards of calls and queues: what they say, how they age, how they look when not proven."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import hatched, most_colourful, picture, shows
from ucm_cti.model.connection import no
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.gallery.samples import NOW
from ucm_cti.ui.theme.colours import Age, Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.call_card import CallCard
from ucm_cti.ui.widgets.call_view import CallView
from ucm_cti.ui.widgets.my_call_card import HEAD, MyCallCard
from ucm_cti.ui.widgets.queue_card import QueueCard
from ucm_cti.ui.widgets.text import Text


def card_of(theme: Theme, view: CallView) -> CallCard:
    held = view.state is PersonState.HELD
    card = CallCard.held(theme) if held else CallCard.ringing(theme, "F3")
    card.show_call(view, NOW)
    card.resize(296, card.sizeHint().height())
    return card


def acts_of(theme: Theme, *labels: str) -> list[ActButton]:
    return [ActButton(theme, label, icon="hold", key="F7") for label in labels]


def mine_of(theme: Theme, acts: list[ActButton] | None = None) -> MyCallCard:
    made = acts or acts_of(theme, "Transfer", "Consult", "Hold", "Park", "Mute", "Hang up")
    card = MyCallCard(theme, made)
    card.show_call(samples.MINE, NOW)
    card.resize(296, 260)
    return card


def test_a_call_says_who_and_by_which_way(theme: Theme) -> None:
    card = card_of(theme, samples.RINGING)
    assert card.accessibleName() == "Acme Werkzeugbau, +49 30 23125 417, via Support queue"
    assert card.act.accessibleName() == "Answer"


def test_a_ringing_call_ages_with_the_clock(theme: Theme) -> None:
    card = card_of(theme, samples.DIRECT)
    ages = [card.age]
    card.tick(NOW + 8)
    ages.append(card.age)
    assert not shows(picture(card), theme.age(Age.MEDIUM).tint)
    card.tick(NOW + 30)
    ages.append(card.age)
    assert ages == [Age.NORMAL, Age.MEDIUM, Age.URGENT]
    assert shows(picture(card), theme.age(Age.URGENT).tint)
    assert card.accessibleName().endswith("over target")


def test_a_forgotten_call_says_so(theme: Theme) -> None:
    card = card_of(theme, samples.FORGOTTEN)
    assert "forgotten" in card.accessibleName()
    image = picture(card)
    border = theme.age(Age.URGENT).border
    row = image.height() // 2
    assert [image.pixelColor(x, row) for x in (0, 1)] == [border, border]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("view", [samples.RINGING, samples.FORGOTTEN], ids=["ringing", "held"])
def test_a_call_not_proven_has_no_colour(theme: Theme, mode: Mode, view: CallView) -> None:
    theme.choose(mode=mode)
    card = card_of(theme, replace(view, stale=True))
    card.act.set_may(no("All acts wait for the PBX."))
    image = picture(card)
    assert hatched(image, theme)
    assert most_colourful(image) < 40
    assert "not fresh" in card.accessibleName()


def test_a_stopped_timer_says_since_when(theme: Theme) -> None:
    card = card_of(theme, replace(samples.RINGING, stale=True))
    before = card._chip.text
    assert before.startswith("since ")
    card.tick(NOW + 60)
    assert card._chip.text == before


def test_only_the_first_card_has_the_filled_answer(theme: Theme) -> None:
    first, second = card_of(theme, samples.RINGING), card_of(theme, samples.DIRECT)
    first.set_first(True)
    second.set_first(False)
    assert shows(picture(first), theme.colours.button.answer)
    assert not shows(picture(second), theme.colours.button.answer)


def test_a_long_name_breaks_and_the_way_is_whole(theme: Theme) -> None:
    short = card_of(theme, samples.RINGING)
    long = card_of(
        theme, replace(samples.RINGING, name="Dampfschifffahrtsgesellschaft Müller und Söhne & Co. KG")
    )
    assert long.heightForWidth(296) > short.heightForWidth(296)


def test_a_caller_cannot_write_html(theme: Theme) -> None:
    name = "<b>Acme</b><img src=x>"
    card = card_of(theme, replace(samples.RINGING, name=name, way=("via ", "<i>Support</i>")))
    assert card._name.text() == name
    assert card._name.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;i&gt;Support" in card._way.text()
    assert card.accessibleName().startswith(name)


def test_keys_and_mouse_on_a_card(theme: Theme, qtbot: QtBot) -> None:
    card = card_of(theme, samples.RINGING)
    qtbot.addWidget(card)
    card.show()
    told: list[object] = []
    card.opened.connect(lambda: told.append("opened"))
    card.chosen.connect(lambda: told.append("chosen"))
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert told == ["opened", "chosen"]


def test_an_error_stands_in_its_card(theme: Theme) -> None:
    card = card_of(theme, samples.RINGING)
    assert card.error.isHidden()
    card.error.tell("Not transferred: 1131 does not exist.", "The call is still yours.")
    assert not card.error.isHidden()
    assert card.error.text == "Not transferred: 1131 does not exist. The call is still yours."
    card.error.tell("")
    assert card.error.isHidden()


@pytest.mark.parametrize("mode", Mode)
def test_my_call_wears_its_state_in_the_head_only(theme: Theme, mode: Mode) -> None:
    theme.choose(mode=mode)
    card = mine_of(theme)
    image, head = picture(card), QRect(0, 0, 296, HEAD)
    tint = theme.state(PersonState.TALKING).tint
    assert image.pixelColor(150, 6) == tint
    assert not shows(image, tint, QRect(0, HEAD + 2, 296, 200))
    card.show_call(replace(samples.MINE, stale=True), NOW)
    image = picture(card)
    assert hatched(image, theme, head)
    assert most_colourful(image, head) < 40
    assert image.pixelColor(150, HEAD + 8) == theme.colours.surface.panel


def test_my_call_counts(theme: Theme) -> None:
    card = mine_of(theme)
    assert card._timer.text() == "1:45"
    card.tick(NOW + 15)
    assert card._timer.text() == "2:00"


def test_long_labels_turn_the_grid_and_keep_the_font(theme: Theme) -> None:
    card = mine_of(theme)
    assert card._columns == 3
    words = ("Weiterleiten", "Rückfragen …", "Halten", "Parken", "Stummschalten", "Auflegen")
    german = mine_of(theme, acts_of(theme, *words))
    assert german.minimumSizeHint().width() <= 296
    picture(german)  # lays it out
    assert german._columns == 2
    assert german.acts[0].font().pixelSize() == card.acts[0].font().pixelSize()


@pytest.mark.parametrize(("place", "age"), [(0, Age.URGENT), (1, Age.MEDIUM), (2, Age.NORMAL)])
def test_a_queue_is_tinted_from_medium_on_and_says_it(theme: Theme, place: int, age: Age) -> None:
    card = QueueCard(theme)
    card.show_queue(samples.QUEUES[place], NOW)
    card.resize(280, 132)
    image = picture(card)
    assert card.age is age
    assert shows(image, theme.age(age).tint)
    assert shows(image, theme.age(age).solid) is (age is not Age.NORMAL)
    assert ("over target" in card.accessibleName()) is (age is Age.URGENT)
    card.show_queue(replace(samples.QUEUES[place], stale=True), NOW)
    assert most_colourful(picture(card)) < 40


def test_counts_that_nobody_told_are_not_zero(theme: Theme) -> None:
    card = QueueCard(theme)
    card.show_queue(replace(samples.QUEUES[0], waiting=None, lost=None, in_time=None), NOW)
    assert card._waiting.text() == "–"
    assert card._lost.accessibleName() == "– lost"
    assert "waiting" not in card.accessibleName()


def test_a_text_that_is_cut_tells_the_whole(theme: Theme, qtbot: QtBot) -> None:
    text = Text(theme, "Dr. Friederike Müller-Lüdenscheidt", elide=True)
    qtbot.addWidget(text)
    text.resize(80, 18)
    text.show()
    assert text.toolTip() == "Dr. Friederike Müller-Lüdenscheidt"
    text.resize(400, 18)
    assert text.toolTip() == ""
