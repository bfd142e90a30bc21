"""What the PBX has refused this API user: that act is greyed with the reason, nothing else."""

from ucm_cti.model.connection import YES, MayDo, no
from ucm_cti.model.errors import ActionError, NoPermission, Refused
from ucm_cti.model.profile import CallControl
from ucm_cti.protocol.actions.voice_call import AcceptCall, RefuseCall

CALL_CONTROL_S = 10.0
"""How long an inbound call waits to be accepted or refused; then the PBX accepts it (guide p. 144)."""
_SURE_S = 8.0
"""Until then a refusal cannot come from being late."""
_CALL_CONTROL = frozenset({AcceptCall.declared.wire, RefuseCall.declared.wire})


class Rights:
    """Learned from refusals, forgotten at a new connection or when a person wants to try again.

    The administrator may have ticked it since. Another account has its own rights, and its own object.
    """

    def __init__(self, call_control: CallControl = CallControl.AUTO) -> None:
        self._refused: set[str] = set()
        self._call_control = call_control
        self._call_control_refused = False
        self._call_control_works = False

    @property
    def refused(self) -> frozenset[str]:
        """The wire names of the actions that are not sent because the PBX has refused them."""
        late = _CALL_CONTROL if self._call_control_refused else frozenset()
        return frozenset(self._refused) | late

    def forget(self) -> None:
        """Begin anew."""
        self._refused.clear()
        self._call_control_refused = self._call_control_works = False

    def note_done(self, wire: str) -> None:
        """Learn from an action that the PBX took: a later refusal of a call is about that call only."""
        if wire in _CALL_CONTROL:
            self._call_control_works = True

    def note(self, error: ActionError, *, offered_s: float | None = None) -> None:
        """Learn from a refused action; `offered_s` is how long the inbound call had waited."""
        if isinstance(error, NoPermission):
            self._refused.add(error.action)
        elif isinstance(error, Refused) and error.action in _CALL_CONTROL:
            in_time = offered_s is not None and offered_s < _SURE_S
            if in_time and not self._call_control_works:
                self._call_control_refused = True

    def may(self, wire: str) -> MayDo:
        """Return whether the PBX has not refused an action so far."""
        if wire in self._refused:
            return no(
                f"The PBX does not allow this API user {wire}: tick it in the PBX's API Configuration, "
                "then try again."
            )
        if wire in _CALL_CONTROL:
            return self._may_control_calls()
        return YES

    def _may_control_calls(self) -> MayDo:
        if self._call_control is CallControl.OFF:
            return no("Call Control is switched off in this PBX's settings: pick up at your phone.")
        if self._call_control is CallControl.AUTO and self._call_control_refused:
            return no("This PBX does not offer Call Control: pick up at your phone.")
        return YES
