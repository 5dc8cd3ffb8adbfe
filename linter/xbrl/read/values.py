"""Values of attributes, each kept once for all documents that are read together, which have most in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice


class Values:
    """The values of the attributes of documents, as they are read one after the other."""

    def __init__(self) -> None:
        """Know of no value yet."""
        self.known: dict[str, str] = {}
        self._judged = 0  # of those that are known, in the order in which they were met
        self._untidy = False

    def may_be_untidy(self, is_one_untidy: Callable[[Collection[str]], bool]) -> bool:
        """Say whether a document whose values were added last may have an untidy one; never False where it has.

        ``is_one_untidy``: asked of the values that no document had before.
        """
        new = list(islice(self.known, self._judged, None))
        self._judged = len(self.known)
        self._untidy = self._untidy or is_one_untidy(new)
        return self._untidy


__all__ = ["Values"]
