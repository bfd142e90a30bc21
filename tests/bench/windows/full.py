"""The console with the largest PBX of the family in it: prints the MB that it holds, and ends.

``python -m tests.bench.windows.full MINUTES`` plays so many minutes more of the storm, as fast as it goes, in
which calls come and go, and prints the MB before and after.
"""

import sys
import time

from tests.bench.busy_picture import CALLS, EXTENSIONS, busy_listing, event_bodies
from tests.bench.call_lives import life_bodies
from tests.bench.windows.resident import resident_mb
from ucm_cti.app import build_console, open_frame
from ucm_cti.places import Places
from ucm_cti.settings import Settings

app, opening = open_frame(Settings(Places.usual().config))

# As the running program, which has also loaded what talks to the network, and what connects.
import ucm_cti.client.link  # noqa: E402
import ucm_cti.program  # noqa: E402, F401
from ucm_cti.model.profile import Profile, Secrets  # noqa: E402
from ucm_cti.protocol.report_reading import decode_body  # noqa: E402
from ucm_cti.ui.garbage import ROUND_MS, GarbageRounds  # noqa: E402
from ucm_cti.ui.presenter import Presenter  # noqa: E402
from ucm_cti.ui.session import Session  # noqa: E402
from ucm_cti.ui.window import Workspace  # noqa: E402

QUEUES = 50
SECONDS, EVENTS = 30, 250
"""A storm of that many events a second."""
MINUTE = 14_400
"""Events of a minute of it: whole lives of calls, so that none stays."""
TURN = 25
"""Events between two turns of Qt's loop."""

console = build_console(Profile(extension="1000"), Secrets(password=""))
session = Session(console)
presenter = Presenter(opening.window, session)
console.picture.apply_listing(busy_listing(QUEUES))
app.processEvents()
for workspace in (*Workspace, Workspace.RECEPTION):
    opening.window.show_workspace(workspace)
    app.processEvents()
assert session.people.rowCount() == EXTENSIONS
assert session.queues.rowCount() == QUEUES


def play(bodies: list[bytes], at: float) -> float:
    """Let the window have so many events from `at` (epoch seconds) on; return when they are over."""
    for number, body in enumerate(bodies):
        at += 1 / EVENTS
        for report in decode_body(body):
            console.picture.apply(report, at)
        if number % TURN == 0:
            app.processEvents()
        if number % EVENTS == 0:
            console.picture.tick(at)
        if number % (EVENTS * ROUND_MS // 1000) == 0:
            rounds.go()
    return at


rounds = GarbageRounds()
rounds.start()
now = time.time()
for _ in range(SECONDS):
    now = play(event_bodies(EVENTS), now)
print(resident_mb())
if len(sys.argv) > 1:
    opening.window.show_workspace(Workspace.SUPERVISION)
    for minute in range(int(sys.argv[1]) + 1):
        now = play(life_bodies(MINUTE, CALLS, minute * MINUTE), now)
        print(resident_mb())
rounds.stop()
presenter.leave()
