"""A report on a roll-forward in Markdown, such as for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.pattern import pattern
from ..base.printable import one_line
from .concepts import ConceptNews
from .fixing import Put, RollForward
from .outlook import Outlook
from .sections import Section, sections
from .words import closing, edits_line, family_line

_SPECIAL = pattern(r"([\\`*_{}\[\]<>#|~])")


def render(found: RollForward, put: Put | None = None) -> str:
    """Give the report as Markdown; ``put``: what was written, if it was."""
    lines = [line for outlook in found.filings for line in _filing(outlook)]
    lines += filter(None, [_safe(edits_line(found, put))])
    return "\n".join(lines).rstrip("\n") + "\n"


def _safe(text: str) -> str:
    """Write a text so that nothing in it is markup."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _filing(outlook: Outlook) -> Iterator[str]:
    yield from (f"## {_safe(outlook.paths[0] if outlook.paths else '')}: to {_safe(outlook.target)}", "")
    yield from ("| taxonomy | becomes |", "|---|---|")
    yield from (f"| {_safe(family.name)} | {_safe(family_line(family))} |" for family in outlook.families)
    yield ""
    for section in sections(outlook, _named, _safe):
        yield from _block(section)
    yield from (_safe(closing(outlook)), "")


def _named(news: ConceptNews) -> str:
    return f"**{_safe(news.concept)}** {_safe(news.label)}".rstrip()


def _block(section: Section) -> Iterator[str]:
    yield from (f"### {section.heading}", "")
    for entry in section.entries:
        yield f"- {'; '.join([entry.name, *map(_safe, entry.lines)])}"
        yield from (f"  - {_safe(line)}" for line in entry.places)
    yield ""


__all__ = ["render"]
