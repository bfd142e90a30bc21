"""The console with the largest PBX of the family in it: prints the MB that it holds, and ends."""

import time

from tests.bench.busy_picture import EXTENSIONS, busy_listing, event_bodies
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
from ucm_cti.ui.presenter import Presenter  # noqa: E402
from ucm_cti.ui.session import Session  # noqa: E402
from ucm_cti.ui.window import Workspace  # noqa: E402

QUEUES = 50
SECONDS, EVENTS = 30, 250
"""A storm of that many events a second."""
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
for _ in range(SECONDS):
    for number, body in enumerate(event_bodies(EVENTS)):
        for report in decode_body(body):
            console.picture.apply(report, time.time())
        if number % TURN == 0:
            app.processEvents()
print(resident_mb())
presenter.leave()
