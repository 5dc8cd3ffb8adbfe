"""Prefixes that carry the year of their namespace, such as us-gaap-2024, and all places where one stands in a text."""

from __future__ import annotations

import re

from ..base.pattern import pattern
from .editions import Edition

_YEAR = pattern(r"(?i)(?<!\d)((?:19|20)\d\d)(?:([-_.]?)(\d\d)\2(\d\d)|q\d)?(?!\d)")
_MARKUP = pattern(
    r"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>"
    r"|<(/?)([^\s/>!?]+)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>",
)
_ATTRIBUTE = pattern(r"""([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_NAMES = pattern(r"\s*[\w.-]+:[\w.-]+(?:\s+[\w.-]+:[\w.-]+)*\s*")  # nothing but QNames
# Attributes whose values are QNames (XML Schema Part 1; Extensible Enumerations; Dimensions; Inline XBRL 1.1).
_QNAMES = frozenset(
    ("type", "ref", "base", "substitutionGroup", "itemType", "memberTypes", "refer", "domain", "dimension", "name",
     "arcrole", "uom", "qname", "variable", "value")
)  # fmt: skip
_TEXTS = frozenset(("label", "documentation", "reference", "part", "definition", "footnote"))  # words for people


def renamed_prefix(prefix: str, old: Edition | None, new: Edition | None) -> str:
    """Give the prefix for the new edition of a namespace; as it is, where it does not carry the year of the old one."""
    found = _YEAR.search(prefix) if old is not None and new is not None else None
    if found is None or old is None or new is None or not new.year or found[1] != old.year:
        return prefix
    year, month, day = [*new.version.split("-"), "", ""][:3]
    dated = f"{year}{found[2]}{month}{found[2]}{day}" if found[3] and day else ""
    told = dated or (year if found[3] or day else new.version)
    return f"{prefix[: found.start()]}{told}{prefix[found.end() :]}"


class PrefixEdits:
    """Where a prefix stands in a document's text: before names, and perhaps in what is no name.

    ``places``: the characters at which it begins. ``doubtful``: the first place at which it may be a word of a text;
    None where there is none. What stands in comments and processing instructions is no name.
    """

    def __init__(self, text: str, prefix: str) -> None:
        """Go through the text once."""
        self.places: list[int] = []
        self.doubtful: int | None = None
        self._text, self._prefix = text, prefix
        self._word = re.compile(rf"(?<![\w.-]){re.escape(prefix)}(?=:[^\W\d])")
        position, element = 0, ""
        for match in _MARKUP.finditer(text):
            self._content(position, match.start(), element)
            position = match.end()
            if match[2] is not None:
                element = "" if match[1] else match[2]
                self._tag(match)
        self._content(position, len(text), element)

    def _tag(self, match: re.Match[str]) -> None:
        """Take the name of a tag, those of its attributes, and the names in their values."""
        if match[2].startswith(f"{self._prefix}:"):
            self.places.append(match.start(2))
        if match[1] or self._prefix not in match[3]:
            return
        for attribute in _ATTRIBUTE.finditer(self._text, match.start(3), match.end(3)):
            name = attribute[1]
            if name == f"xmlns:{self._prefix}":
                self.places.append(attribute.start(1) + len("xmlns:"))
            elif name.startswith(f"{self._prefix}:"):
                self.places.append(attribute.start(1))
            self._value(attribute.start(2) + 1, attribute.end(2) - 1, name.rpartition(":")[2])

    def _value(self, start: int, end: int, name: str) -> None:
        found = [one.start() for one in self._word.finditer(self._text, start, end)]
        if found and name in _QNAMES and _NAMES.fullmatch(self._text, start, end):
            self.places.extend(found)
        elif found:
            self._doubt(found[0])

    def _content(self, start: int, end: int, element: str) -> None:
        """Take the names that are the whole content of an element, but of one that has words for people."""
        found = [one.start() for one in self._word.finditer(self._text, start, end)] if start < end else []
        if found and element.rpartition(":")[2] not in _TEXTS and _NAMES.fullmatch(self._text, start, end):
            self.places.extend(found)
        elif found:
            self._doubt(found[0])

    def _doubt(self, at: int) -> None:
        if self.doubtful is None:
            self.doubtful = at


__all__ = ["PrefixEdits", "renamed_prefix"]
