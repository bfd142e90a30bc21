"""Enumerations of words that a peer may extend."""

from enum import StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """Words with a known meaning; an unknown word reads as itself and is equal to its own text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = value
        word._value_ = value
        return word

    __hash__ = str.__hash__
    """What is equal to its own text has that text's hash; and no code of ours runs for each look-up."""

    @property
    def known(self) -> bool:
        """Whether the word is one of those declared."""
        return self._name_ in type(self).__members__
