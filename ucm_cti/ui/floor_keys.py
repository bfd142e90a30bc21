"""The keys of supervisors: for the call or the agent that is chosen where it is seen."""

from ucm_cti.model.act import Act
from ucm_cti.ui.keys import Key
from ucm_cti.ui.session import Session
from ucm_cti.ui.window import MainWindow, Workspace
from ucm_cti.ui.workspaces.queues.page import QueuesPage
from ucm_cti.ui.workspaces.supervision.page import SupervisionPage, agent_of

PLACES = {
    Key.LISTEN: Workspace.SUPERVISION,
    Key.TAKE_OVER: Workspace.SUPERVISION,
    Key.PAUSE_AGENT: Workspace.QUEUES,
    Key.LOG_AGENT: Workspace.QUEUES,
}


class FloorKeys:
    """Elsewhere such a key opens the workspace first: nobody acts on what is not seen."""

    def __init__(
        self, window: MainWindow, session: Session, supervision: SupervisionPage, queues: QueuesPage
    ) -> None:
        self._window = window
        self._session = session
        self._supervision = supervision
        self._queues = queues
        keys = window.kit.keys
        supervision.listen.set_key(keys.shown(Key.LISTEN), in_tip=True)
        supervision.take_over.set_key(keys.shown(Key.TAKE_OVER), in_tip=True)

    def press_key(self, key: Key) -> bool:
        """Do what a key means; tells whether it is one of these."""
        place = PLACES.get(key)
        if place is None:
            return False
        if self._window.workspace is not place:
            self._window.show_workspace(place)
        elif place is Workspace.SUPERVISION:
            self._do_to_call(key)
        else:
            self._do_to_agent(key)
        return True

    def _do_to_call(self, key: Key) -> None:
        call = self._session.call(self._supervision.choice)
        if call is None:
            self._window.tell_failure("No call is chosen.", "Choose one of the live calls first.")
        elif key is Key.LISTEN:
            self._session.press(Act.LISTEN, call.id, agent_of(call, self._session))
        else:
            self._session.press(Act.TAKE_OVER, call.id)

    def _do_to_agent(self, key: Key) -> None:
        panels = sorted(self._queues.panels, key=lambda panel: not panel.list.hasFocus())
        chosen = next((panel.choice for panel in panels if panel.choice is not None), None)
        agent = self._session.console.picture.agents.get(chosen) if chosen is not None else None
        if agent is None:
            self._window.tell_failure("No agent is chosen.", "Choose one in the list of a queue first.")
        elif key is Key.PAUSE_AGENT:
            self._session.press(Act.UNPAUSE_AGENT if agent.paused else Act.PAUSE_AGENT, agent=agent.key)
        else:
            self._session.press(Act.LOG_OUT_AGENT if agent.logged_in else Act.LOG_IN_AGENT, agent=agent.key)
