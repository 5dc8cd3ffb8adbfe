"""Values of attributes, each kept once for all documents that are read together, which have most in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice


class Values:
    """The values of the attributes of documents, as they are read one after the other."""

    def __init__(self) -> None:
        """Know of no value yet."""
        self.known: dict[str, str] = {}
        self.tidy = 0  # how many of those, in the order in which they were met, have no white space but blanks within

    def is_one_untidy(self, judge: Callable[[Collection[str]], bool]) -> bool:
        """Say whether a document whose values were added last may have an untidy one; never False where it has.

        ``judge``: asked of the values that no document had before. Those that are untidy are forgotten: the next
        document that has them is judged by them, too.
        """
        known = self.known
        new = list(islice(reversed(known), len(known) - self.tidy))  # from the end: there are many before them
        found = judge(new)
        for value in new if found else ():
            if judge((value,)):
                del known[value]
        self.tidy = len(known)
        return found


__all__ = ["Values"]
