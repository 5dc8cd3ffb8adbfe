"""xbrllint explain RULE|CODE: what a rule wants, why, where it comes from, examples, how to mend."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from ..base.nearest import nearest_name
from ..config.options import ONE, VALUE
from ..config.options import Option as Argument
from ..rulebook.book import RuleBook
from ..rulebook.catalogue import Entry, Option, entry
from ..rulebook.examples import Example, read_examples
from ..rulebook.fragments import completed, file_name
from ..rulebook.marks import Places
from ..rulebook.references import nearest_paragraph, rules_for
from ..rulebook.rule import Rule
from ..rulebook.severities import SelectionError
from ..running.rules import book_for
from .arguments import Command, setting
from .parsers import parse

_WIDTH = 100


COMMAND = Command(
    "explain",
    "Say what a rule wants, why, and how to mend it.",
    (
        Argument("rule", ONE, "a rule's name, or a code or paragraph of a manual such as EFM.6.12.02", "RULE|CODE"),
        Argument("--profile", VALUE, "the profile whose manual numbers such as 6.12.2 are of", "NAME"),
        setting("config", help="take rules of your own from this configuration"),
        setting("no_config", help="only the bundled rules"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print a rule's page, or the rules of a code; gives the exit code."""
    options = parse(COMMAND, arguments)
    book, config = book_for(".", options.config, options.no_config)
    rule = book.rules.get(options.rule)
    found = [rule] if rule is not None else _of_code(options.rule, book, options.profile or config.get("profile", ""))
    if not found:
        raise SelectionError(_nothing(options.rule, book))
    lines = page(entry(book, found[0])) if len(found) == 1 else _several(options.rule, found)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _of_code(text: str, book: RuleBook, profile: str) -> list[Rule]:
    """Give the rules that a code is behind; numbers alone are those of the profile's manuals, if these have them."""
    chosen = book.profiles.get(profile)
    manuals = chosen.manuals if chosen is not None else ()
    return rules_for(text, book, manuals) or rules_for(text, book)


def _nothing(text: str, book: RuleBook) -> str:
    """Say that nothing has a name, with the likely rule or the paragraph above."""
    near = nearest_name(text, book.rules)
    above = "" if near else nearest_paragraph(text, book)
    hint = f"did you mean {near}?" if near else f"there are rules of {above}" if above else "xbrllint rules lists them"
    return f"no rule '{text}', and no code of one; {hint}"


def _several(text: str, rules: list[Rule]) -> Iterator[str]:
    """List the rules behind a code."""
    yield f"{text}: {len(rules)} rules"
    yield ""
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        start = f"  {rule.id:<{width}}  {rule.severity:<7}  "
        yield from _wrap(rule.title, start, " " * len(start))
        yield from _wrap(", ".join(rule.references), " " * len(start), " " * len(start))
    yield ""
    yield "xbrllint explain RULE says more of one."


def page(about: Entry) -> Iterator[str]:
    """Give the lines of a rule's page."""
    rule = about.rule
    yield f"{rule.id}: {rule.title}"
    yield ""
    yield from _paragraph(" ".join(about.declaration["why"].split()))
    yield ""
    yield from _fields(about)
    for example in read_examples(about.declaration):
        yield ""
        yield from _example(example)


def _fields(about: Entry) -> Iterator[str]:
    rule = about.rule
    applies = ", ".join(rule.applies_to) or "whatever holds such a fault"
    eras = _eras(rule.since, rule.until)
    rows = [
        ("family", rule.family),
        ("severity", severity_line(rule.severity, about.severities)),
        ("applies to", applies + (f"; taxonomies {eras}" if eras else "")),
        ("references", ", ".join(rule.references)),
        ("says", rule.message),
        ("help", " ".join(rule.help.split())),
        ("fix", f"{rule.fix} ({about.fixable}: {_HOW[about.fixable]})" if rule.fix else ""),
        ("values", ", ".join(about.values)),
        *((("options" if not number else ""), option_line(option)) for number, option in enumerate(about.options)),
        ("", about.about_options),
    ]
    for name, text in rows:
        if text:
            yield from _wrap(text, f"  {name:12}", " " * 14)


def severity_line(own: str, severities: Mapping[str, str]) -> str:
    """Say a rule's severity, and the profiles that differ from it."""
    others: dict[str, list[str]] = {}
    for profile, severity in severities.items():
        if severity != own:
            others.setdefault(severity, []).append(profile)
    return "; ".join([own, *(f"{severity} in {', '.join(names)}" for severity, names in others.items())])


def option_line(option: Option) -> str:
    """Say an option: its value in the rule, what it may be, and its default where the rule sets another."""
    usual = f"; {_shown(option.default)} by default" if not option.needed and option.default != option.value else ""
    return f"{option.name}: {_shown(option.value)} ({option.kind.words}{usual})"


_HOW = {"safe": "--fix", "unsafe": "--unsafe-fixes", "": ""}


def _shown(value: object) -> str:
    """Write a value as YAML has it; nothing as none."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_shown, value))}]"
    if value is None or isinstance(value, bool):
        return {None: "none", True: "true", False: "false"}[value]
    return str(value) or "''"


def _eras(since: int, until: int) -> str:
    if until != 9999:
        return f"{since} to {until}" if since else f"until {until}"
    return f"since {since}" if since else ""


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def _paragraph(text: str) -> list[str]:
    return _wrap(text, "  ", "  ")


def _example(example: Example) -> Iterator[str]:
    options = ", ".join(f"{name}: {_shown(value)}" for name, value in example.options.items())
    yield ("good" if example.good else "bad") + (f" (with {options})" if options else "")
    for name in example.shown:
        if named(example, name):
            yield f"  {name}"
        yield from marked_lines(example, name)
    for message in dict.fromkeys(example.says):
        yield from _wrap(f"says: {message}", "  ", " " * 8)


def named(example: Example, name: str) -> bool:
    """Say whether a file's name tells something: it has others beside it, or is none that its content leads to."""
    return len(example.shown) > 1 or name != file_name(example.shown[name])


def marked_lines(example: Example, name: str) -> Iterator[str]:
    """Give a file's lines: those with findings behind a ``>``, below them ``^`` under the places of findings.

    Related places have ``-`` under them.
    """
    places = Places(completed(example.shown[name]))
    for number, line in enumerate(example.shown[name].rstrip("\n").split("\n"), 1):
        marks = [mark for mark in example.marks[name] if mark.line == number]
        yield f"  {' ' if all(mark.related for mark in marks) else '>'} {line}".rstrip()
        if below := places.underlined(marks).rstrip():
            yield f"    {below}"
