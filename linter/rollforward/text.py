"""A report on a roll-forward for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.printable import one_line
from .concepts import ConceptNews
from .fixing import Put, RollForward
from .outlook import Outlook
from .sections import Section, sections
from .words import closing, edits_line, family_line


def render(found: RollForward, put: Put | None = None) -> str:
    """Give the report as text; ``put``: what was written, if it was."""
    lines: list[str] = []
    for outlook in found.filings:
        lines += [*_filing(outlook), ""]
    edits = edits_line(found, put)
    if len(found.filings) == 1 or not edits:
        lines = lines[:-1]
    lines += filter(None, [edits])
    return "".join(f"{one_line(line)}\n" for line in lines)


def _filing(outlook: Outlook) -> Iterator[str]:
    more = f" and {len(outlook.paths) - 1} more" if len(outlook.paths) > 1 else ""
    yield f"{outlook.paths[0] if outlook.paths else '(no file)'}{more}: to {outlook.target}"
    width = max((len(family.name) for family in outlook.families), default=0)
    yield from (f"  {family.name:{width}}  {family_line(family)}" for family in outlook.families)
    yield ""
    for section in sections(outlook, _named):
        yield from _block(section)
    yield closing(outlook)


def _named(news: ConceptNews) -> str:
    label = f'  "{news.label}"' if news.label else ""
    return f"{news.concept}{label}  [{news.taxonomy}]"


def _block(section: Section) -> Iterator[str]:
    """Give the lines of a section, and an empty one below them."""
    yield section.heading
    for entry in section.entries:
        yield f"  {entry.name}"
        yield from (f"      {line}" for line in entry.lines)
        yield from (f"    - {line}" for line in entry.places)
    yield ""


__all__ = ["render"]
