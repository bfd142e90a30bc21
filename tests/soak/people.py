"""What people at phones and outside do, at random; what cannot be done just now is not."""

import contextlib
from collections.abc import Callable
from random import Random

from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import Engine, EngineRefusal

OUTSIDE = ("0301234567", "0309876543", "017012345", "+441632960000")


class People:
    """Everybody but the one at the console."""

    def __init__(self, engine: Engine, random: Random) -> None:
        self._engine = engine
        self._random = random
        office = engine.office
        self._phones = [person.number for person in office.extensions]
        self._queues = [queue.number for queue in office.queues]
        self._inside = [*self._phones, *self._queues, "6400", "7000"]
        self._codes = ["700", "701", "6300", f"**{self._phones[1]}", "*97", f"*99{self._phones[0]}"]
        begin: list[tuple[int, Callable[[], object]]] = [
            (6, self._call_in),
            (6, self._dial),
            (2, self._click),
        ]
        go_on: list[tuple[int, Callable[[], object]]] = [
            (6, lambda: engine.answer(self._phone())),
            (2, lambda: engine.decline(self._phone())),
            (3, lambda: engine.phone_hold(self._phone())),
            (2, lambda: engine.phone_unhold(self._phone())),
            (5, lambda: engine.phone_hang_up(self._phone())),
            (3, lambda: engine.phone_transfer(self._phone(), self._number())),
            (2, lambda: engine.phone_join(self._phone())),
            (3, lambda: engine.outside_answers(self._leg())),
            (3, lambda: engine.outside_hangs_up(self._leg())),
            (1, lambda: engine.outside_holds(self._leg(), random.random() < 0.5)),
            (2, lambda: engine.press(self._leg(), random.choice("0129"))),
            (1, lambda: engine.register(self._phone(), random.random() < 0.6)),
            (1, lambda: engine.set_presence(self._phone(), random.choice(("available", "away", "dnd")))),
            (2, self._serve),
            (2, lambda: engine.hang_up(self._leg())),
            (2, lambda: engine.transfer(self._leg(), self._number())),
            (1, lambda: engine.transfer_inbound(self._leg(), random.choice(self._inside))),
            (1, lambda: engine.hold(self._leg())),
            (2, lambda: engine.accept(self._leg())),
            (1, lambda: engine.refuse(self._leg())),
            (2, self._listen),
        ]
        self._deeds = [deed for weight, deed in (*begin, *go_on) for _ in range(weight)]

    def do_something(self) -> None:
        """Try something."""
        with contextlib.suppress(EngineRefusal):
            self._random.choice(self._deeds)()

    def _phone(self) -> str:
        return self._random.choice(self._phones)

    def _leg(self) -> str:
        legs = [str(row["channel"]) for row in self._engine.unbridged()]
        legs += [str(row[side]) for row in self._engine.bridged() for side in ("channel1", "channel2")]
        if not legs:
            raise EngineRefusal(-1, "nobody telephones")
        return self._random.choice(legs)

    def _number(self) -> str:
        kinds = (self._phones, self._inside, OUTSIDE, self._codes)
        return self._random.choice(self._random.choices(kinds, (4, 4, 2, 1))[0])

    def _call_in(self) -> None:
        self._engine.inbound(self._random.choice(OUTSIDE), self._random.choice(self._inside), "Acme Ltd")

    def _dial(self) -> None:
        self._engine.dial_from_phone(self._phone(), self._number())

    def _click(self) -> None:
        match self._random.randrange(4):
            case 0:
                self._engine.dial(self._phone(), self._phone())
            case 1:
                self._engine.dial_outside(self._phone(), self._random.choice(OUTSIDE))
            case 2:
                self._engine.connect_outside(OUTSIDE[0], self._random.choice(self._queues), "queue")
            case _:
                self._engine.connect_outside_two(OUTSIDE[0], OUTSIDE[1])

    def _serve(self) -> None:
        phone, queue = self._phone(), self._random.choice(self._queues)
        match self._random.randrange(4):
            case 0:
                self._engine.agent_login(phone, queue)
            case 1:
                self._engine.agent_logoff(phone, queue)
            case 2:
                self._engine.pause(phone, queue)
            case _:
                self._engine.unpause(phone, queue)

    def _listen(self) -> None:
        leg = self._leg()
        agent = leg.partition("/")[2].rpartition("-")[0]
        mode = self._random.choice(list(BargeMode))
        self._engine.barge(leg, agent, self._phone(), mode, self._random.random() < 0.5)
