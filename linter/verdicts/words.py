"""The words of a finding: what a rule's message and help say of the values that a hit has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..base.counted import in_number
from ..base.printable import one_line
from ..rulebook.rule import Rule
from ..xbrl.model.targets import Concept, describe

Naming = Callable[[object], str]  # how a value is written


def message(rule: Rule, values: Mapping[str, object], name: Naming = describe) -> str:
    """Give a rule's message with values in it, in one line whatever the document holds."""
    return one_line(_filled(rule.message, values, name))


def advice(rule: Rule, values: Mapping[str, object]) -> str:
    """Give a rule's help, with values where it names any."""
    return _filled(rule.help, values) if "{" in rule.help else rule.help


def label(rule: Rule, values: Mapping[str, object]) -> str:
    """Give the rule's words for below the carets, with values where they name any."""
    return _filled(rule.label, values) if "{" in rule.label else rule.label


def concepts(values: Mapping[str, object]) -> tuple[str, ...]:
    """Give the names of the concepts among values, each once."""
    return tuple(dict.fromkeys(str(value) for value in values.values() if isinstance(value, Concept)))


def _filled(text: str, values: Mapping[str, object], write: Naming = describe) -> str:
    """Put values into a text as people write them, and its nouns into their number."""
    template = in_number(text, values) if "(s)" in text else text
    return template.format_map({name: write(value) for name, value in values.items()})


__all__ = ["Naming", "advice", "concepts", "label", "message"]
