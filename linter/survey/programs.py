"""Which program wrote a document, by what it says of itself in the comments at the document's head.

No list of programs: programs say so in a few forms of words, and new programs use the same ones. What follows the name
is its version, an address or a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..base.record import Record

HEAD = 4096  # bytes of a document that are looked at
_LONGEST = 80  # characters of a name

_COMMENT = re.compile(r"<!--((?:(?!-->).){3,600})-->", re.DOTALL)
_FIELD = re.compile(r"Name:\s*Generator;\s*Value:\s*([^;]+)(?:;\s*Version:\s*([^;\s]+))?")
_MADE = re.compile(
    r"(?:[\w.-]+ ){0,4}(?:auto-?)?(?:created|generated|produced|exported|written|prepared|authored)"
    r" (?:with|by|using) (.+)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(\S.*?) (?:XBRL |Taxonomy |Instance )(?:[\w ]+ )?(?:Schema|Linkbase|Document|Instance)\b(.*)")
_VERSION = re.compile(r"version:?\s+(\S+)", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]*name=[\"']generator[\"'][^<>]*content=[\"']([^\"'<>]+)", re.IGNORECASE)
_END = re.compile(r"\s*(?:\(?https?:|\s-\s|\busing\b|\bbased on\b|[,;|]|\b(?:on|at) \d|$)", re.IGNORECASE)
_SIGNS = re.compile(r"\s*(?:\((?:sm|tm|r|c)\)|[™®©℠])", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z]{0,2}\d[\w.]*")


class Program(Record):
    """A program by its name and version; either is '' where it is not told."""

    name: str = ""
    version: str = ""


def program_of(head: bytes) -> Program:
    """Give the program that wrote a document, by its first bytes; without a name where these do not tell."""
    text = head[:HEAD].replace(b"\0", b"").decode("utf-8", "replace")
    comments = [" ".join(comment.split()) for comment in _COMMENT.findall(text)]
    for found in (*_told(comments), *map(_named, _META.findall(text))):
        if found.name:
            return found
    return Program()


def most_common(programs: Iterable[Program]) -> Program:
    """Give the program that wrote most documents of a filing; of several equal ones the first by name."""
    counts = Counter(program for program in programs if program.name)
    return min(counts, key=lambda program: (-counts[program], program), default=Program())


def _told(comments: list[str]) -> Iterator[Program]:
    """Go over the programs that comments name, each in its form of words."""
    for comment in comments:
        field = _FIELD.search(comment)
        if field:
            yield Program(_cut(field[1]), field[2] or "")
            continue
        made = _MADE.match(comment)
        if made:
            yield _named(made[1])
            continue
        title = _TITLE.match(comment)
        if title and ("based on XBRL" in title[2] or "http" in title[2]):
            version = next((found[1] for other in comments if (found := _VERSION.match(other))), "")
            yield _named(title[1])._replace(version=version)


def _named(text: str) -> Program:
    """Part what a program calls itself into name and version; what begins in lower case is no name but a sentence."""
    name = _cut(text)
    if not name or not (name[0].isupper() or name[0].isdigit()):
        return Program()
    words = name.split()
    for number, word in enumerate(words):
        if number and _NUMBER.fullmatch(word):
            return Program(" ".join(words[:number]), " ".join(words[number:]))
    return Program(name)


def _cut(text: str) -> str:
    end = _END.search(text)
    return _SIGNS.sub("", text[: end.start()] if end else text).strip(" .:-")[:_LONGEST]


__all__ = ["HEAD", "Program", "most_common", "program_of"]
