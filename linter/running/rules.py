"""What a configuration makes of the rules: own ones, options, the profile of a filing, the selection."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from ..base.typed import TYPE_CHECKING
from ..config.file import Config, ConfigError
from ..config.in_force import Configuration
from ..rulebook.book import RuleBook, load
from ..rulebook.profiles import choose_profile
from ..rulebook.registry import Functions
from ..rulebook.rule import Profile, Rule
from ..rulebook.severities import Selection, SelectionError
from ..xbrl.dts.filing import Filing

if TYPE_CHECKING:
    from typing import Any

_NAMING = ("select", "ignore", "extend-select", "severity", "per-file-ignores")  # keys whose values name rules
_SCHEMA_VALID = "schema-valid"


def rule_book(configuration: Configuration) -> RuleBook:
    """Load the rules that are in force, the bundled and the own ones, with their options.

    Raises RuleError, and ConfigError for names that do not exist.
    """
    book = configured(load(configuration.file.paths("rules")), configuration.file)
    engine = configuration.settings.xsd_engine
    if engine:
        rule = book.rules[_SCHEMA_VALID]
        book.rules[_SCHEMA_VALID] = rule._replace(options={**rule.options, "engine": engine})
    return book


def configured(book: RuleBook, config: Config) -> RuleBook:
    """Give the rules with the options that a configuration sets; raises ConfigError for names that do not exist."""
    if config.path:
        _check_names(book, config)
    options = config.get("options")
    return type(book)(_with_options(book, config, options), book.profiles, book.functions) if options else book


def _check_names(book: RuleBook, config: Config) -> None:
    """Hold the rules and families that a configuration names against those that there are."""
    names = {*book.rules, *book.families}
    entries = [(("overrides", number), entry) for number, entry in enumerate(config.get("overrides", ()))]
    for above, values in (*entries, ((), config.values)):
        for key in _NAMING:
            for keys, name in _named(key, values.get(key, ())):
                if name not in names:
                    from ..config.reading import unknown

                    raise unknown(config.path, (*above, *keys), names, "rule or family", name)
    for number, entry in enumerate(config.get("suppress", ())):
        if "rule" in entry and entry["rule"] not in book.rules:
            from ..config.reading import unknown

            raise unknown(config.path, ("suppress", number, "rule"), book.rules, "rule", entry["rule"])


def _named(key: str, value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give the rules and families that a value names, each with the keys that lead to it."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _named_in(key, name, held)
    else:
        yield from (((key, position), name) for position, name in enumerate(value))


def _named_in(key: str, name: str, held: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Do so for an entry of a mapping: its key names a rule, unless it is a pattern with a list of names."""
    if isinstance(held, list):
        yield from (((key, name, position), listed) for position, listed in enumerate(held))
    else:
        yield (key, name), name


def _with_options(book: RuleBook, config: Config, options: dict[str, Any]) -> dict[str, Any]:
    from ..config.reading import unknown

    rules = dict(book.rules)
    for name, changes in options.items():
        if name not in rules:
            raise unknown(config.path, ("options", name), rules, "rule")
        _hold_options(config.path, rules[name], book.functions[rules[name].check], changes)
        rules[name] = rules[name]._replace(options={**rules[name].options, **changes})
    return rules


def _hold_options(path: str, rule: Rule, check: Functions, changes: Mapping[str, Any]) -> None:
    """Hold the options that a configuration sets for a rule against its check."""
    from ..config.positions import line_of
    from ..rulebook.contracts import option_faults

    for fault in option_faults(check, changes, rule.options):
        line = line_of(path, "options", rule.id, *fault.keys)
        raise ConfigError(f"{path}:{line}: options of {rule.id}: {fault.text}")


def book_for(folder: str, path: str | None = None, no_config: bool = False) -> tuple[RuleBook, Config]:
    """Load the rules that are in force in a folder: the bundled ones and those of its configuration, with its options.

    Raises RuleError, ConfigError.
    """
    from ..config.in_force import in_force
    from ..config.settings import Settings

    configuration = in_force(folder, Settings(config=path, no_config=no_config))
    return rule_book(configuration), configuration.file


def profile_for(book: RuleBook, configuration: Configuration, filing: Filing) -> Profile:
    """Give the profile by which a filing is linted: the one that is named, or the one that fits it.

    Raises SelectionError, and RuleError for a profile file.
    """
    name = configuration.settings.profile or "auto"
    if name == "auto":
        name = choose_profile(filing, book)
    if name in book.profiles:
        return book.profiles[name]
    given = bool(configuration.given.profile)
    path = name if given else configuration.file.resolved(name, "profile")
    if not os.path.isfile(path):
        where = "" if given else f"{configuration.place('profile')}: "
        raise SelectionError(f"{where}no profile '{name}'; known: auto, {', '.join(sorted(book.profiles))}")
    from ..rulebook.profile_file import read_profile

    return read_profile(path, book)


def selection(configuration: Configuration) -> Selection:
    """Give the changes to the profile that are in force."""
    settings = configuration.settings
    return Selection(
        tuple(settings.select), tuple(settings.ignore), tuple(settings.extend_select), settings.severity,
        settings.errors_only,
    )  # fmt: skip
