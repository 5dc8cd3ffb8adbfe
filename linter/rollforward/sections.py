"""The sections of a report on a filing's roll-forward, which the terminal and Markdown share: headings and entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..base.record import Record
from .compare import STATUSES, UNSURE
from .concepts import ConceptNews
from .outlook import Outlook
from .plan import LACKING
from .words import HEADINGS, concept_lines, extension_line, file_line, folded, role_line, use_lines


class Entry(Record):
    """What a section tells of one thing.

    Attributes:
        name: the thing, in words; for a concept as the format writes it.
        lines: what there is to say of it.
        places: a line for each statement, or place, in which it is used.
    """

    name: str
    lines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Section(Record):
    """A heading that counts what it is about, and what stands below it."""

    heading: str
    entries: tuple[Entry, ...]


def sections(
    outlook: Outlook, concept: Callable[[ConceptNews], str], written: Callable[[str], str] = str
) -> Iterator[Section]:
    """Give the sections of a filing that hold anything, in their order.

    ``concept`` gives the name of a concept as the format has it, ``written`` any other name.
    """
    yield from _section("Files that are not known there", _files(outlook, written))
    for status in STATUSES:
        news = [one for one in outlook.concepts if one.status == status]
        if status == UNSURE:
            yield from _section(HEADINGS[status], [Entry(written(line)) for line in folded(outlook)], len(news))
        else:
            entries = [Entry(concept(one), tuple(concept_lines(one)), tuple(use_lines(one.uses))) for one in news]
            yield from _section(HEADINGS[status], entries)
    roles = [Entry(written(role_line(one)), (), tuple(use_lines(one.uses))) for one in outlook.roles]
    yield from _section("Roles", roles)
    own = [Entry(written(extension_line(one)), (), (f"{one.path}:{one.line}",)) for one in outlook.extensions]
    yield from _section("Elements of your own that are standard there", own)


def _files(outlook: Outlook, written: Callable[[str], str]) -> list[Entry]:
    pairs = zip(outlook.files, outlook.file_uses, strict=True)
    lacking = ((file, uses) for file, uses in pairs if file.status == LACKING)
    return [Entry(written(file_line(file)), (), tuple(use_lines(uses))) for file, uses in lacking]


def _section(heading: str, entries: list[Entry], count: int = 0) -> Iterator[Section]:
    """Give a section, unless nothing is in it; ``count``: of how many things it tells, if not of one each."""
    if entries:
        yield Section(f"{heading} ({count or len(entries):,})", tuple(entries))


__all__ = ["Entry", "Section", "sections"]
