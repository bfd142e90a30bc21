"""Going round the long lists in small steps, so that no look at the PBX is a burden to it."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from ucm_cti.control.agenda import Look, Steps
from ucm_cti.control.listing import Lister, Part
from ucm_cti.control.phones_back import PhonesBack
from ucm_cti.state.change import Change
from ucm_cti.state.picture import LivePicture

Step = Callable[[], Awaitable[tuple[Change, ...]]]


class Rounds:
    """Two rounds without end: through extensions, groups and queues, and through each queue's own lists."""

    def __init__(self, lister: Lister, picture: LivePicture) -> None:
        """Fetch by `lister`; how long the rounds are stands in `picture`."""
        self._lister = lister
        self._picture = picture
        self._back = PhonesBack(picture)
        self._people: Iterator[Step] = iter(())
        self._queues: Iterator[Step] = iter(())

    @property
    def steps(self) -> Steps:
        """How many steps each round takes now."""
        told = sum(bool(self._lister.may(part)) for part in (Part.AGENTS, Part.WAITING))
        return Steps(people=self._lister.page_count() + 2, queues=len(self._picture.queues) * told)

    async def step(self, look: Look) -> tuple[Change, ...]:
        """Take the next step of a round. Raises UcmError where the PBX does not answer."""
        step = self._next_of_people() if look is Look.PEOPLE_STEP else self._next_of_queues()
        return await step() if step is not None else ()

    def _next_of_people(self) -> Step | None:
        page = self._back.page_due()
        if page is not None:
            return partial(self._lister.some_extensions, page)
        step = next(self._people, None)
        if step is None:
            self._people = self._round_of_people()
            step = next(self._people)
        return step

    def _next_of_queues(self) -> Step | None:
        step = next(self._queues, None)
        if step is None:
            self._queues = self._round_of_queues()
            step = next(self._queues, None)
        return step

    def _round_of_people(self) -> Iterator[Step]:
        for page in range(1, self._lister.page_count() + 1):
            yield partial(self._lister.some_extensions, page)
        yield self._lister.groups
        yield self._lister.queue_list

    def _round_of_queues(self) -> Iterator[Step]:
        for number in tuple(self._picture.queues):
            if self._lister.may(Part.AGENTS):
                yield partial(self._lister.agents, number)
            if self._lister.may(Part.WAITING):
                yield partial(self._lister.callers, number)
