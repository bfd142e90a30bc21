"""What a PBX keeps of a call that is over: the call detail records (CDR)."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from ucm_cti.model.ids import ChannelName, Number, TrunkName, UniqueId
from ucm_cti.model.open_enum import OpenEnum
from ucm_cti.model.party import NOBODY, Party


class Disposition(OpenEnum):
    """How a record ended, in the PBX's words."""

    ANSWERED = "ANSWERED"
    NO_ANSWER = "NO ANSWER"
    BUSY = "BUSY"
    FAILED = "FAILED"
    NONE = ""


class CallLeg(Struct, frozen=True, kw_only=True):
    """One record of the PBX: one leg towards one other, or towards a service such as voicemail.

    Times are PBX-local without a zone, durations in seconds. A call has as many records as phones were
    rung and steps were gone (real boxes: flows): who talked is told by `far_channel`
    rather than by `called`, which a transfer may have overwritten.
    """

    record: str = ""
    """The record's number; empty where it stands for the whole call."""
    caller: Party = NOBODY
    """Who called, as far as this record tells."""
    caller_id: str = ""
    """Name and number in one, as the PBX writes them: ``"Anna" <1000>``."""
    called: Number = Number("")
    """What was dialled or, after a transfer, where the call went."""
    answered_by: Number = Number("")
    """Number that answered; empty where none did."""
    channel: ChannelName | None = None
    """The calling leg."""
    far_channel: ChannelName | None = None
    """The leg that it was connected with."""
    channel_extension: str = ""
    """Extension of the calling leg; empty for one outside."""
    far_extension: str = ""
    """Extension of the far leg; empty for one outside."""
    channel_part: str = ""
    """The calling leg's extension once more, as the PBX cuts it out of the leg's name."""
    far_part: str = ""
    """The far leg's extension once more, likewise."""
    trunk_in: TrunkName = TrunkName("")
    """Trunk on the calling side; empty inside."""
    trunk_out: TrunkName = TrunkName("")
    """Trunk on the called side; empty inside."""
    started: datetime | None = None
    """When the record begins."""
    answered: datetime | None = None
    """When `channel` was answered: for a queue's caller that is before anybody talked with him."""
    ended: datetime | None = None
    """When the record ends."""
    duration_s: int | None = None
    """From `started` to `ended` as the PBX counts it."""
    talk_s: int | None = None
    """From `answered` to `ended` as the PBX counts it; overlapping records must not be added up."""
    disposition: Disposition = Disposition.NONE
    """How it ended."""
    action: str = ""
    """What happened, such as ``DIAL`` or ``PAGE[8005]``."""
    owner: str = ""
    """Extension that the action belongs to."""
    application: str = ""
    """Last application of the dial plan."""
    application_data: str = ""
    """What that application was called with."""
    context: str = ""
    """Context of the dial plan."""
    service: str = ""
    """Feature or service that was used."""
    direction: str = ""
    """The PBX's word, such as ``Internal``."""
    recordings: tuple[str, ...] = ()
    """File names of the recordings that were made."""
    account_code: str = ""
    """Account code."""
    ama_flags: str = ""
    """Accounting flag of the PBX."""
    unique_id: UniqueId | None = None
    """Id of the calling leg."""
    session: str = ""
    """Id that the records of a call share."""
    call: str = ""
    """Id of the call, or of the record."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Fields of newer firmware that we have no name for, as they came."""


class CallRecord(Struct, frozen=True, kw_only=True):
    """All records of one call."""

    id: str
    """What the PBX calls the call by."""
    legs: tuple[CallLeg, ...]
    """In the order in which the PBX wrote them."""
    whole: CallLeg | None = None
    """What the PBX tells of the call as a whole, where it does; many of its fields may be empty."""

    @property
    def caller(self) -> Party:
        """Who called."""
        return next((leg.caller for leg in self._told() if leg.caller.number), NOBODY)

    @property
    def called(self) -> Number:
        """What was dialled first, as far as the records tell."""
        return next((leg.called for leg in self._told() if leg.called), Number(""))

    @property
    def started(self) -> datetime | None:
        """When the first record begins."""
        return min((leg.started for leg in self._told() if leg.started), default=None)

    @property
    def ended(self) -> datetime | None:
        """When the last record ends."""
        return max((leg.ended for leg in self._told() if leg.ended), default=None)

    @property
    def duration_s(self) -> int | None:
        """Seconds from the first ring to the last hang-up, or None where nobody tells."""
        if self.whole is not None and self.whole.duration_s is not None:
            return self.whole.duration_s
        if self.started is not None and self.ended is not None:
            return max(0, round((self.ended - self.started).total_seconds()))
        return max((leg.duration_s for leg in self.legs if leg.duration_s is not None), default=None)

    @property
    def talk_s(self) -> int:
        """Seconds in which at least one answered record ran: time that two records share counts once."""
        if self.whole is not None and self.whole.talk_s is not None:
            return self.whole.talk_s
        spans = sorted(
            (leg.answered, leg.ended)
            for leg in self.legs
            if leg.disposition is Disposition.ANSWERED and leg.answered and leg.ended
        )
        if not spans:
            answered = (leg for leg in self.legs if leg.disposition is Disposition.ANSWERED)
            return max((leg.talk_s or 0 for leg in answered), default=0)
        total, until = 0.0, spans[0][0]
        for begun, over in spans:
            total += max(0.0, (over - max(begun, until)).total_seconds())
            until = max(until, over)
        return round(total)

    @property
    def disposition(self) -> Disposition:
        """How the call as a whole ended: answered where one of its records was."""
        if self.whole is not None and self.whole.disposition:
            return self.whole.disposition
        found = [leg.disposition for leg in self.legs if leg.disposition]
        if Disposition.ANSWERED in found:
            return Disposition.ANSWERED
        return found[-1] if found else Disposition.NONE

    @property
    def recordings(self) -> tuple[str, ...]:
        """File names of its recordings, each once."""
        return tuple(dict.fromkeys(name for leg in self._told() for name in leg.recordings))

    def _told(self) -> tuple[CallLeg, ...]:
        return self.legs if self.whole is None else (self.whole, *self.legs)
