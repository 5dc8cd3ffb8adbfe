"""What people ask about rules: the whole declaration, the options, the severity in each profile, the repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from ..config.file import Config
from .book import Functions, RuleBook
from .rule import Rule, read_rule


class Entry(NamedTuple):
    """One rule with all that its file and the program know of it."""

    rule: Rule
    declaration: dict[str, Any]
    severities: dict[str, str]
    options: dict[str, Any]
    about_options: str
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
    safe = bool(function(book.functions[rule.fix]).__dict__["safe"]) if rule.fix else None
    return Entry(
        rule,
        read_rule(rule.path, rule.family)[1],
        {name: profile.severity(rule) for name, profile in sorted(book.profiles.items())},
        {**(check.options or {}), **rule.options},
        about_options(check),
        safe,
    )


def function(registered: Functions) -> Callable[..., Any]:
    """Import a registered function."""
    found: Callable[..., Any] = getattr(import_module(registered.module), registered.name)
    return found


def options_type(registered: Functions) -> Any:
    """Give the type that declares a check's options; None for a check without any."""
    if registered.options is None:
        return None
    check = function(registered)
    return check.__globals__[check.__annotations__["options"]]


def about_options(registered: Functions) -> str:
    """Give the words with which a check declares its options."""
    kind = options_type(registered)
    return " ".join((kind.__doc__ or "").replace("``", "").split()) if kind is not None else ""


def book_for(folder: str, path: str | None = None, no_config: bool = False) -> tuple[RuleBook, Config]:
    """Load the rules that are in force in a folder: the bundled ones and those of its configuration."""
    from ..config.in_force import in_force
    from ..config.settings import Settings
    from .book import load

    config = in_force(folder, Settings(config=path, no_config=no_config)).file
    return load(config.paths("rules")), config
