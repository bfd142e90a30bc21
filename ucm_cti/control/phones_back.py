"""Phones that have registered again: the event tells that they are there, not at which address."""

from ucm_cti.control.listing import PAGE_SIZE
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import PhoneStatus
from ucm_cti.state.picture import LivePicture

_AWAY = frozenset({PhoneStatus.NONE, PhoneStatus.UNAVAILABLE})


class PhonesBack:
    """Tells which page of the extensions is due: a phone on it has come back (real boxes: event names).

    A phone is asked about once each time: one that never has an address, such as an analogue one, is let be.
    """

    def __init__(self, picture: LivePicture) -> None:
        self._picture = picture
        self._asked: set[ExtensionNumber] = set()

    def page_due(self) -> int | None:
        """Return such a page, which counts as asked for from then on; None where none is due."""
        without = {number for number, person in self._picture.extensions.items() if _nowhere(person)}
        self._asked &= without
        due = without - self._asked
        if not due:
            return None
        numbers = sorted(self._picture.extensions, key=_rank)
        pages = {number: 1 + place // PAGE_SIZE for place, number in enumerate(numbers) if number in due}
        page = min(pages.values())
        self._asked.update(number for number, its_page in pages.items() if its_page == page)
        return page


def _nowhere(person: Extension) -> bool:
    return not person.address and person.status not in _AWAY


def _rank(number: ExtensionNumber) -> tuple[bool, int, str]:
    """Sort as the PBX sorts its list: by number, and what is none after them."""
    return (not number.isdecimal(), int(number) if number.isdecimal() else 0, number)
