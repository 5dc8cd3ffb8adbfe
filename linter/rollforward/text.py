"""A report on a roll-forward for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.printable import one_line
from .compare import STATUSES, UNSURE
from .fixing import Put, RollForward
from .outlook import Outlook
from .plan import LACKING
from .uses import Use
from .words import (
    HEADINGS,
    closing,
    concept_lines,
    edits_line,
    extension_line,
    family_line,
    file_line,
    folded,
    role_line,
    use_lines,
)


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
    lacking = [pair for pair in zip(outlook.files, outlook.file_uses, strict=True) if pair[0].status == LACKING]
    yield from _block("Files that are not known there", [(file_line(file), [], uses) for file, uses in lacking])
    for status in STATUSES:
        news = [one for one in outlook.concepts if one.status == status]
        if status == UNSURE:
            lines = list(folded(outlook))
            yield from _block(f"{HEADINGS[status]} ({len(news):,})", [(line, [], ()) for line in lines], False)
            continue
        entries = [(_named(one.concept, one.label, one.taxonomy), list(concept_lines(one)), one.uses) for one in news]
        yield from _block(HEADINGS[status], entries)
    yield from _block("Roles", [(role_line(one), [], one.uses) for one in outlook.roles])
    yield from _extensions(outlook)
    yield closing(outlook)


def _named(concept: str, label: str, taxonomy: str) -> str:
    return f'{concept}  "{label}"  [{taxonomy}]' if label else f"{concept}  [{taxonomy}]"


def _block(
    heading: str, entries: list[tuple[str, list[str], tuple[Use, ...]]], numbered: bool = True
) -> Iterator[str]:
    """Give the lines of entries below a heading; none where there are no entries."""
    if not entries:
        return
    yield f"{heading} ({len(entries):,})" if numbered else heading
    for name, lines, uses in entries:
        yield f"  {name}"
        yield from (f"      {line}" for line in lines)
        yield from (f"    - {line}" for line in use_lines(uses))
    yield ""


def _extensions(outlook: Outlook) -> Iterator[str]:
    if not outlook.extensions:
        return
    yield f"Elements of your own that are standard there ({len(outlook.extensions):,})"
    for one in outlook.extensions:
        yield f"  {extension_line(one)}"
        yield f"    - {one.path}:{one.line}"
    yield ""


__all__ = ["render"]
