"""What a rule and a profile are, and which fields a rule file has; `rule_file` and `profile_file` read them."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..errors import UserError

if TYPE_CHECKING:
    from typing import Any

FIELDS = {
    "id", "title", "severity", "applies-to", "check", "options", "message", "help", "label", "fix", "references",
    "since", "until", "why", "examples",
}  # fmt: skip
REQUIRED = ("id", "title", "severity", "check", "message", "why", "examples")
LINK_KINDS = ("presentation", "calculation", "definition", "label", "reference", "footnote", "generic", "custom")
YEARS = (2000, 9999)  # of taxonomies, from the first to "no end"


class RuleError(UserError):
    """A rule or profile file that cannot be used; the message is one line with file and line."""


class Rule(Record):
    """What the engine needs of a rule; reasons and examples stay in its file until somebody asks."""

    id: str
    family: str
    title: str
    severity: str
    check: str
    options: dict[str, Any]
    message: str
    help: str
    label: str
    fix: str
    references: tuple[str, ...]
    applies_to: tuple[str, ...]
    since: int
    until: int
    path: str


class Profile(Record):
    """Which families are on at their rules' own severity, and which rules differ; 'off' is a severity here.

    A profile with ``refers_to`` is a regulator's: by such beginnings of addresses and namespaces, written without
    http(s)://, that files refer to, it is known what is made for the regulator; those of ``unless`` tell of another.
    The rules of the families in ``filings_only`` judge what filers make, and no standard taxonomy. ``submitted_to`` is
    the system that takes what is made for the regulator; ``manuals`` are those whose paragraphs its rules name.
    """

    name: str
    title: str
    families: tuple[str, ...]
    rules: dict[str, str]
    refers_to: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    filings_only: tuple[str, ...] = ()
    manuals: tuple[str, ...] = ()
    submitted_to: str = ""

    def severity(self, rule: Rule) -> str:
        """Give the severity of a rule in this profile, 'off' where it is not part of it."""
        chosen = self.rules.get(rule.id)
        if chosen is not None:
            return rule.severity if chosen == "on" else chosen
        return rule.severity if rule.family in self.families else "off"

    def severities(self, rules: Iterable[Rule]) -> dict[str, str]:
        """Give the severity of each rule that is part of this profile, by its id."""
        families, differing = frozenset(self.families), self.rules
        return {
            rule.id: severity
            for rule in rules
            if rule.family in families or rule.id in differing
            if (severity := self.severity(rule) if rule.id in differing else rule.severity) != "off"
        }


def read_rule(path: str, family: str) -> tuple[Rule, dict[str, Any]]:
    """Read a rule file; gives the rule and the whole declaration as written.

    Raises RuleError.
    """
    from .rule_file import read_rule_file  # rules come from the compiled copy, where it is fresh

    rule, file = read_rule_file(path, family)
    return rule, file.value
