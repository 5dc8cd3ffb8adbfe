"""A report on a roll-forward in Markdown, such as for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.pattern import pattern
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
    lacking = [pair for pair in zip(outlook.files, outlook.file_uses, strict=True) if pair[0].status == LACKING]
    yield from _block("Files that are not known there", [(_safe(file_line(file)), [], uses) for file, uses in lacking])
    for status in STATUSES:
        news = [one for one in outlook.concepts if one.status == status]
        if status == UNSURE:
            lines = [_safe(line) for line in folded(outlook)]
            yield from _block(f"{HEADINGS[status]} ({len(news):,})", [(line, [], ()) for line in lines], False)
            continue
        entries = [(_named(one.concept, one.label), list(concept_lines(one)), one.uses) for one in news]
        yield from _block(HEADINGS[status], entries)
    yield from _block("Roles", [(_safe(role_line(one)), [], one.uses) for one in outlook.roles])
    yield from _extensions(outlook)
    yield from (_safe(closing(outlook)), "")


def _named(concept: str, label: str) -> str:
    return f"**{_safe(concept)}** {_safe(label)}".rstrip()


def _block(
    heading: str, entries: list[tuple[str, list[str], tuple[Use, ...]]], numbered: bool = True
) -> Iterator[str]:
    if not entries:
        return
    yield from (f"### {heading} ({len(entries):,})" if numbered else f"### {heading}", "")
    for name, lines, uses in entries:
        yield f"- {'; '.join([name, *map(_safe, lines)])}"
        yield from (f"  - {_safe(line)}" for line in use_lines(uses))
    yield ""


def _extensions(outlook: Outlook) -> Iterator[str]:
    if not outlook.extensions:
        return
    yield from (f"### Elements of your own that are standard there ({len(outlook.extensions):,})", "")
    for one in outlook.extensions:
        yield f"- {_safe(extension_line(one))}"
        yield f"  - {_safe(f'{one.path}:{one.line}')}"
    yield ""


__all__ = ["render"]
