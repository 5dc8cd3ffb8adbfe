"""xbrllint rules: every rule with its family, its severity in each profile and whether it can be fixed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from ..base.typed import TYPE_CHECKING
from ..config.options import VALUE, Option
from ..rulebook.catalogue import Entry, entries
from ..rulebook.severities import SelectionError
from ..running.rules import book_for
from .arguments import Command, setting
from .parsers import parse

if TYPE_CHECKING:
    from typing import Any

COMMAND = Command(
    "rules",
    "List the rules.",
    (
        Option("--profile", VALUE, "only the rules that this profile turns on", "NAME"),
        Option("--family", VALUE, "only the rules of this family", "NAME"),
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
    if options.output_format == "json":
        import json

        print(json.dumps({"rules": [as_dict(about) for about in chosen]}, ensure_ascii=False, indent=1))
    else:
        profiles = [options.profile] if options.profile else sorted(book.profiles)
        sys.stdout.write("\n".join(_table(chosen, profiles)) + "\n")
    return 0


def _known(name: str | None, known: Any, kind: str) -> None:
    if name is not None and name not in known:
        raise SelectionError(f"no {kind} '{name}'; known: {', '.join(sorted(known))}")


def _wanted(about: Entry, profile: str | None, family: str | None) -> bool:
    on = profile is None or about.severities[profile] != "off"
    return on and family in (None, about.rule.family)


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


def _table(chosen: list[Entry], profiles: list[str]) -> Iterator[str]:
    rows = [("rule", "family", *profiles, "fix", "paragraphs")]
    for about in chosen:
        severities = (about.severities[name] for name in profiles)
        paragraphs = " ".join(about.rule.references)
        rows.append((about.rule.id, about.rule.family, *severities, about.fixable or "-", paragraphs))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)] + [0]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield f"{len(chosen)} rules; xbrllint explain RULE says more."
