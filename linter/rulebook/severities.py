"""Which rules run at which severity: those of a profile, as the user's selection changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.nearest import nearest_name
from ..base.record import Record
from ..errors import UserError
from .book import RuleBook
from .rule import Profile


class SelectionError(UserError):
    """A rule, family or profile that does not exist; the message is one line."""


class Selection(Record):
    """The user's changes to a profile."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    errors_only: bool = False


def severities(book: RuleBook, profile: Profile, selection: Selection) -> dict[str, str]:
    """Give the severity of each rule that runs, in the order of the rule book.

    Raises SelectionError for a name that is no rule and no family.
    """
    named = (*selection.select, *selection.ignore, *selection.extend, *selection.severity)
    families = book.families if named else ()
    for name in named:
        if name not in book.rules and name not in families:
            raise SelectionError(_unknown(name, [*book.rules, *families]))
    if selection == Selection():
        return profile.severities(book.rules.values())
    found = {}
    for rule in book.rules.values():
        names = {rule.id, rule.family}
        severity = profile.severity(rule)
        if selection.select:
            severity = _on(severity, rule.severity) if names & set(selection.select) else "off"
        if names & set(selection.extend):
            severity = _on(severity, rule.severity)
        if severity == "off" or names & set(selection.ignore):
            continue
        severity = selection.severity.get(rule.id, selection.severity.get(rule.family, severity))
        if severity == "error" or not (severity == "off" or selection.errors_only):
            found[rule.id] = severity
    return found


def _on(severity: str, own: str) -> str:
    return own if severity == "off" else severity


def _unknown(name: str, known: Iterable[str]) -> str:
    near = nearest_name(name, sorted(known))
    return f"no rule or family '{name}'" + (f", did you mean '{near}'?" if near else "")
