"""xbrllint rules: every rule with its family, its severity in each profile and whether it can be fixed; or its test."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence

from ..base.counted import counted
from ..base.typed import TYPE_CHECKING
from ..config.options import FLAG, VALUE, Option
from ..report.formats.style import look_of
from ..rulebook.catalogue import Entry, entries
from ..rulebook.references import rules_for
from ..rulebook.severities import SelectionError
from ..running.rules import book_for
from .arguments import Command, setting
from .parsers import parse

if TYPE_CHECKING:
    from typing import Any

COMMAND = Command(
    "rules",
    "List the rules, or test rules of your own.",
    (
        Option("--profile", VALUE, "only the rules that this profile turns on", "NAME"),
        Option("--family", VALUE, "only the rules of this family", "NAME"),
        Option("--search", VALUE, "only the rules that speak of these words, or come from this code", "WORDS"),
        Option("--test", FLAG, "run the examples of the rules of your own, or of those that the other options choose"),
        Option("--output-format", VALUE, "table (default) or json", choices=("table", "json"), default="table"),
        setting("config", help="take rules of your own from this configuration"),
        setting("no_config", help="only the bundled rules"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print the list; gives the exit code."""
    options = parse(COMMAND, arguments)
    book, _ = book_for(".", options.config, options.no_config)
    _known(options.profile, book.profiles, "profile")
    _known(options.family, book.families, "family")
    chosen = [about for about in entries(book) if _wanted(about, options.profile, options.family)]
    if options.search is not None:
        coded = {rule.id for rule in rules_for(options.search, book)}
        chosen = [about for about in chosen if about.rule.id in coded or _speaks_of(about, options.search)]
        if not chosen:
            raise SelectionError(f"no rule speaks of '{options.search}'")
    if options.test:
        from .examples import run_examples

        narrowed = options.profile or options.family or options.search is not None
        return run_examples([about.rule for about in chosen], book, bool(narrowed))
    if options.output_format == "json":
        import json

        print(json.dumps({"rules": [as_dict(about) for about in chosen]}, ensure_ascii=False, indent=1))
    else:
        profiles = [options.profile] if options.profile else sorted(book.profiles)
        width = look_of(sys.stdout, "never").width if sys.stdout.isatty() else 0
        sys.stdout.write("\n".join(_table(chosen, profiles, width)) + "\n")
    return 0


def _known(name: str | None, known: Any, kind: str) -> None:
    if name is not None and name not in known:
        raise SelectionError(f"no {kind} '{name}'; known: {', '.join(sorted(known))}")


def _wanted(about: Entry, profile: str | None, family: str | None) -> bool:
    on = profile is None or about.severities[profile] != "off"
    return on and family in (None, about.rule.family)


def _speaks_of(about: Entry, words: str) -> bool:
    """Say whether a rule has all of some words in what it says, wants and gives for a reason, in whatever case."""
    rule = about.rule
    texts = (rule.id, rule.title, rule.message, rule.help, rule.family, about.declaration["why"], *rule.references)
    said = " ".join(" ".join(texts).lower().split())
    return all(word in said for word in words.lower().split())


def as_dict(about: Entry) -> dict[str, Any]:
    """Give a rule as plain values."""
    rule = about.rule
    return {
        "id": rule.id,
        "family": rule.family,
        "title": rule.title,
        "severity": {"own": rule.severity, **about.severities},
        "references": list(rule.references),
        "examples": len(about.declaration["examples"]),
        "fixable": about.fixable or False,
        "fix": rule.fix or None,
        "check": rule.check,
        "options": {option.name: option.value for option in about.options},
        "options_schema": {option.name: option.kind.schema() for option in about.options},
        "values": list(about.values),
        "applies_to": list(rule.applies_to),
        "since": rule.since or None,
        "until": rule.until if rule.until != 9999 else None,
        "message": rule.message,
        "help": rule.help,
        "why": " ".join(about.declaration["why"].split()),
        "path": rule.path,
    }


_OWN = 2  # the column of a rule's own severity, which stands for those by profile where these do not fit
_LEAST_TITLE = 24  # columns; a table that leaves less to the titles has fewer columns


def _table(chosen: list[Entry], profiles: list[str], width: int = 0) -> Iterator[str]:
    """Give the table, no wider than some columns: titles are broken, and columns left out that do not fit.

    ``width``: 0 for a line a rule with all columns, whatever they take.
    """
    heads = ["rule", "family", "severity", *profiles, "fix", "paragraphs"]
    rows = [_row(about, profiles) for about in chosen]
    kept = _fitting(heads, rows, width)
    sizes = [max(len(row[column]) for row in (heads, *rows)) for column in kept]
    longest = max(len(title) for title in ("title", *(about.rule.title for about in chosen)))
    room = min(longest, max(width - sum(sizes) - 2 * len(sizes), _LEAST_TITLE)) if width else longest
    for title, row in (("title", heads), *zip((about.rule.title for about in chosen), rows, strict=True)):
        cells = "".join(f"  {row[column]:<{size}}" for column, size in zip(kept, sizes, strict=True))
        first, *rest = textwrap.wrap(title, room, break_on_hyphens=False, subsequent_indent="  ")
        yield f"{first:<{room}}{cells}".rstrip()
        yield from rest
    yield ""
    yield f"{counted(len(chosen), 'rule')}; xbrllint explain RULE says more."
    left = ", ".join(head for column, head in enumerate(heads) if column not in (*kept, _OWN))
    if left:
        yield from textwrap.wrap(f"Not shown for want of room: {left} (--output-format json has all).", width)


def _row(about: Entry, profiles: list[str]) -> list[str]:
    severities = (about.severities[name] for name in profiles)
    rule = about.rule
    return [rule.id, rule.family, rule.severity, *severities, about.fixable or "-", " ".join(rule.references)]


def _fitting(heads: list[str], rows: list[list[str]], width: int) -> list[int]:
    """Give the columns that leave room for titles, by their numbers; all but the own severity where ``width`` is 0.

    Paragraphs go first, then the severities by profile, in whose place a rule's own one stands, the family, the fix.
    """
    last = len(heads) - 1
    all_of, few = [0, 1, *range(_OWN + 1, last + 1)], [0, 1, _OWN, last - 1]
    for kept in (all_of, all_of[:-1], few, [0, _OWN, last - 1]):
        taken = sum(2 + max(len(row[column]) for row in (heads, *rows)) for column in kept)
        if not width or width - taken >= _LEAST_TITLE:
            return kept
    return [0, _OWN]
