"""People and calls of nobody, to show the parts with."""

from ucm_cti.model.status import PersonState
from ucm_cti.ui.widgets.agent_row import AgentView
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.call_view import CallView, MyCallView
from ucm_cti.ui.widgets.person_view import PersonView
from ucm_cti.ui.widgets.queue_card import QueueView

NOW = 1_795_442_531.0
"""Epoch seconds at which the sheet stands still."""


def ago(minutes: int, seconds: int) -> float:
    """Return the moment that many minutes and seconds before `NOW`."""
    return NOW - minutes * 60 - seconds


S = PersonState
PEOPLE = (
    PersonView(name="Cyril Novák", extension="1001", second="Sales", state=S.FREE),
    PersonView(
        name="Ben Ode", extension="1002", second="Acme Werkzeugbau", state=S.TALKING, since=ago(3, 10)
    ),
    PersonView(name="Diana Prokop", extension="1003", second="Sales", state=S.DND, since=ago(48, 20)),
    PersonView(name="Elif Yıldız", extension="1004", second="Sales", state=S.OFFLINE),
    PersonView(name="Walter Groß", extension="1007", second="calls you", state=S.RINGING, since=ago(0, 3)),
    PersonView(
        name="Dr. Friederike Müller-Lüdenscheidt",
        extension="1012",
        second="Board",
        state=S.AWAY,
        since=ago(27, 5),
    ),
    PersonView(name="Zoë Quinn", extension="1018", second="Emil Krause", state=S.HELD, since=ago(0, 41)),
    PersonView(
        name="Søren Kjær", extension="1019", second="+44 20 7946 0777", state=S.TALKING, since=ago(12, 48)
    ),
    PersonView(
        name="Lena Fischer",
        extension="1027",
        second="IT",
        state=S.AWAY,
        word="Back 15:00",
        since=ago(1, 12),
    ),
    PersonView(name="Jürgen Weiß", extension="1031", second="Workshop", state=S.UNKNOWN),
    PersonView(
        name="Nikolaus Freiherr von Aretin", extension="1040", second="Board", state=S.DND, since=ago(2, 0)
    ),
    PersonView(name="Jürgen Müller", extension="1071", second="Stores", state=S.FREE, found=((7, 2),)),
)

RINGING = CallView(
    name="Acme Werkzeugbau",
    number="+49 30 23125 417",
    way=("via ", "Support queue"),
    way_icon="queue",
    since=ago(0, 12),
    target_s=20,
)
DIRECT = CallView(
    name="Walter Groß", number="1007 · Dispatch", way=("direct, for you",), since=ago(0, 3), target_s=20
)
FORGOTTEN = CallView(
    name="Tom Lindqvist",
    number="+46 8 5550 0142",
    way=("On hold",),
    state=S.HELD,
    since=ago(12, 3),
    target_s=60,
)
MINE = MyCallView(
    name="Jane Roe",
    number="+44 20 7946 0321 · Roe & Sons Ltd",
    way=("via ", "Orders queue", ", called 030 23125-0"),
    last=("last spoke to ", "Ben Ode", ", Tue 17 Nov"),
    since=ago(1, 45),
)
QUEUES = (
    QueueView(
        name="Support",
        number="6500",
        waiting=7,
        longest_since=ago(3, 24),
        target_s=20,
        in_time=71,
        lost=9,
        free=0,
    ),
    QueueView(
        name="Sales",
        number="6510",
        waiting=2,
        longest_since=ago(0, 18),
        target_s=30,
        in_time=86,
        lost=3,
        free=0,
    ),
    QueueView(name="Orders", number="6520", waiting=0, target_s=20, in_time=94, lost=1, free=1),
)
AGENTS = (
    AgentView(name="Marco Bellini", state=S.RINGING, since=ago(0, 12)),
    AgentView(name="Katarzyna Wójcik", state=S.FREE, since=ago(4, 20)),
    AgentView(name="Søren Kjær", state=S.TALKING, since=ago(12, 48)),
    AgentView(name="Lena Fischer", state=S.AWAY, word="Paused · lunch", since=ago(1, 12)),
    AgentView(name="Thomas Bauer", state=S.OFFLINE, word="Logged out"),
)


def _call(
    state: PersonState,
    word: str,
    caller: str,
    number: str,
    other: str,
    extension: str,
    since: float,
    **more: object,
) -> tuple[CallCell, ...]:
    listening = bool(more.get("listening"))
    target = 20.0 if more.get("late") else 0.0
    return (
        CallCell(text=word, state=state, listening=listening),
        CallCell(text=caller, second=number, listening=listening),
        CallCell(text=other, second=extension, listening=listening, ear=listening),
        CallCell(text="Support", listening=listening, quiet=True),
        CallCell(text="Telekom 1", quiet=True, listening=listening),
        CallCell(since=since, figures=True, target_s=target, listening=listening),
    )


CALL_HEADS = ("State", "Caller", "With", "Queue", "Trunk", "Talk")
CALLS = (
    _call(S.TALKING, "Talking", "Acme Werkzeugbau", "", "Ben Ode", "1002", ago(3, 10), listening=True),
    _call(S.TALKING, "Talking", "Jane Roe", "+44 20 7946 0321", "Ann Berg", "1000", ago(1, 45)),
    _call(S.RINGING, "Ringing", "Brigitte Schäfer", "", "Marco Bellini", "1022", ago(0, 12)),
    _call(S.RINGING, "Waiting", "+49 40 66969 083", "", "place 1 of 7", "", ago(3, 24), late=True),
    _call(S.HELD, "On hold", "Emil Krause", "", "Zoë Quinn", "1018", ago(5, 38)),
)
