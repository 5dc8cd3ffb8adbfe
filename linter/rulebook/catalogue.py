"""What people ask about rules: the whole declaration, the options, the severity in each profile, the repair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .book import RuleBook
from .contracts import contract, function_of, needed, options_type, values_said
from .kinds import Kind
from .registry import Functions
from .rule import Rule, read_rule

if TYPE_CHECKING:
    from typing import Any


class Option(Record):
    """An option of a rule's check: its value in the rule, what it may be, its default where it has one."""

    name: str
    value: Any
    kind: Kind
    default: Any
    needed: bool


class Entry(Record):
    """One rule with all that its file and the program know of it; ``values`` are the names that messages may hold."""

    rule: Rule
    declaration: dict[str, Any]
    severities: dict[str, str]
    options: tuple[Option, ...]
    about_options: str
    values: tuple[str, ...]
    safe: bool | None

    @property
    def fixable(self) -> str:
        """safe, unsafe or '' for a rule without a repair."""
        return "" if self.safe is None else "safe" if self.safe else "unsafe"


def entries(book: RuleBook) -> Iterator[Entry]:
    """Give the entry of every rule, by family and name."""
    for rule in sorted(book.rules.values(), key=lambda rule: (rule.family, rule.id)):
        yield entry(book, rule)


def entry(book: RuleBook, rule: Rule) -> Entry:
    """Gather what is known of a rule."""
    check = book.functions[rule.check]
    safe = bool(function_of(book.functions[rule.fix]).__dict__["safe"]) if rule.fix else None
    return Entry(
        rule,
        read_rule(rule.path, rule.family)[1],
        {name: profile.severity(rule) for name, profile in sorted(book.profiles.items())},
        options(check, rule.options),
        about_options(check),
        values_said(check),
        safe,
    )


def options(check: Functions, given: Mapping[str, Any]) -> tuple[Option, ...]:
    """Give the options of a check, with what a rule sets."""
    defaults, required = check.options or {}, needed(check)
    return tuple(
        Option(name, given.get(name, defaults.get(name)), kind, defaults.get(name), name in required)
        for name, kind in contract(check).items()
    )


def about_options(registered: Functions) -> str:
    """Give the words with which a check declares its options."""
    kind = options_type(registered)
    return " ".join((kind.__doc__ or "").replace("``", "").split()) if kind is not None else ""
