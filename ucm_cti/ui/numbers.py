"""Outside numbers as a person reads them; apart from `texts`, as phonenumbers is slow to import."""

from functools import lru_cache

import phonenumbers

KEPT = 4096
"""Numbers whose reading is remembered: each takes 0.1 ms, and the same ones are drawn again and again."""


@lru_cache(KEPT)
def grouped(number: str, country: str = "") -> str:
    """Group an outside number for the eye: ``+49 30 23125417``; what is no such number stays as it is.

    `country` is the two-letter code that national numbers belong to.
    """
    if not number.startswith("+") and not (country and len(number) > 6 and number.startswith("0")):
        return number
    try:
        read = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(read):
        return number
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
