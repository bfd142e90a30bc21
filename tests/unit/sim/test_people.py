"""The simulated office."""

import pytest

from ucm_cti.sim.people import office


@pytest.mark.parametrize("count", [2, 9, 40, 400, 3000])
def test_an_office_has_as_many_people_as_asked_for(count: int) -> None:
    made = office(1, extensions=count)
    assert [person.number for person in made.extensions] == [str(1000 + n) for n in range(count)]
    assert len({person.name for person in made.extensions}) == count
    known = {person.number for person in made.extensions}
    for queue in made.queues:
        assert queue.members
        assert known >= {*queue.members, *queue.login_members, *queue.chairmen}
    assert all(set(group.members) <= known for group in made.groups)
    assert all(set(group.members) <= known for group in made.ring_groups)


def test_the_same_seed_gives_the_same_people() -> None:
    assert office(1, extensions=50) == office(1, extensions=50)
    assert office(1, extensions=50) != office(2, extensions=50)


def test_as_many_queues_as_asked_for_have_agents_of_their_own() -> None:
    made = office(1, extensions=3000, queues=50)
    assert len({queue.name for queue in made.queues}) == len(made.queues) == 50
    agents = [number for queue in made.queues for number in queue.members]
    assert len(set(agents)) == len(agents)


@pytest.mark.parametrize("extensions", [3000, 3001, 10_000])
def test_numbers_do_not_collide(extensions: int) -> None:
    made = office(1, extensions=extensions, queues=50)
    numbers = [
        *(person.number for person in made.extensions),
        *(queue.number for queue in made.queues),
        *(group.number for group in made.ring_groups),
        *(ivr.number for ivr in made.ivrs),
        *made.conferences,
        *(group.number for group in made.paging),
    ]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("count", [0, 1, 10_001])
def test_other_sizes_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 10000"):
        office(1, extensions=count)
