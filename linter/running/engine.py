"""Rules and a filing become findings: each check is handed its subjects, each hit gets words, severity and a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from ..checks import Hit, Undecided
from ..repairs import TextEdit
from ..report.finding import Edit, Finding, Fix, Location, Tree, TreeRow, Unchecked
from ..rulebook.book import Functions, RuleBook
from ..rulebook.rule import Rule
from ..xbrl import names
from ..xbrl.dts.filing import LINK_KINDS, Filing
from ..xbrl.dts.networks import Relationship
from ..xbrl.model.elements import (
    Arc,
    ArcroleRef,
    Element,
    ExtendedLink,
    Linkbase,
    Locator,
    Resource,
    RoleRef,
    SimpleLink,
)
from ..xbrl.model.places import Place
from ..xbrl.model.positions import span
from ..xbrl.model.schemas import Schema
from ..xbrl.model.targets import Concept, describe

_NAMING = ("id", "name", "roleURI", "arcroleURI", names.HREF, names.ROLE)
_TREE_ROWS = 7
_LAST = "Suppression"  # what checks of suppressions are handed: only known when all others have run


class Engine:
    """Runs chosen rules over filings."""

    def __init__(self, book: RuleBook, severities: dict[str, str]) -> None:
        """Take the rules of a book that ``severities`` (rule id to severity) turns on."""
        self.book = book
        self.severities = severities
        self._functions: dict[str, Callable[..., Iterable[object]]] = {}

    def lint(self, filing: Filing, year: int = 0) -> tuple[list[Finding], list[Unchecked]]:
        """Run the rules over one filing; ``year`` is its taxonomy's, by which rules have eras (0: every rule)."""
        subjects = Subjects(filing)
        findings: list[Finding] = []
        unchecked: dict[tuple[str, str], Unchecked] = {}
        rules = [self.book.rules[rule_id] for rule_id in self.severities]
        ran = [rule for rule in rules if not year or rule.since <= year <= rule.until]
        last = [rule for rule in ran if self.book.functions[rule.check].subject == _LAST]
        for rule in ran:
            if rule not in last:
                self._run(rule, subjects, findings, unchecked)
        spoken = subjects.of(_LAST, ())
        if spoken:
            from ..verdicts.suppression import suppress

            findings = suppress(findings, spoken, self.book.rules, {rule.id for rule in ran})
            for rule in last:
                self._run(rule, subjects, findings, unchecked)
        return findings, list(unchecked.values())

    def _run(
        self, rule: Rule, subjects: Subjects, findings: list[Finding], unchecked: dict[tuple[str, str], Unchecked]
    ) -> None:
        """Add what one rule finds, and what it cannot know."""
        for fact in self._facts(rule, subjects):
            if isinstance(fact, Hit):
                if fact.place.document.reported and not _broken(fact.place):
                    findings.append(self.finding(rule, self.severities[rule.id], fact))
            elif isinstance(fact, Undecided):
                _add(unchecked, rule, fact)

    def _facts(self, rule: Rule, subjects: Subjects) -> Iterator[object]:
        """Run a rule's check over all its subjects."""
        entry = self.book.functions[rule.check]
        if not entry.needs <= subjects.filing.traits:
            return
        chosen = subjects.of(entry.subject, rule.applies_to)
        if not chosen:
            return
        function = self.function(rule.check)
        if entry.options is None:
            for subject in chosen:
                yield from function(subject)
            return
        options = _options(function, entry, rule)
        for subject in chosen:
            yield from function(subject, options)

    def function(self, name: str) -> Callable[..., Iterable[object]]:
        """Import the function registered under a name; only what a run needs is ever imported."""
        found = self._functions.get(name)
        if found is None:
            entry = self.book.functions[name]
            found = getattr(import_module(entry.module), entry.name)
            self._functions[name] = found
        return found

    def finding(self, rule: Rule, severity: str, hit: Hit) -> Finding:
        """Give a hit its words and its place."""
        words = {key: describe(value) for key, value in hit.values.items()}
        concepts = tuple(dict.fromkeys(str(value) for value in hit.values.values() if isinstance(value, Concept)))
        return Finding(
            rule=rule.id,
            severity=severity,
            message=_one_line(rule.message.format_map(words)),
            location=locate(hit.place),
            references=rule.references,
            concepts=concepts,
            role=_role(hit.place) if hit.link_role is None else hit.link_role,
            related=tuple(locate(place, message) for place, message in hit.related),
            help=rule.help.format_map(words) if "{" in rule.help else rule.help,
            label=hit.label or (rule.label.format_map(words) if "{" in rule.label else rule.label),
            fix=self._fix(rule, hit),
            tree=_tree(hit) if hit.tree is not None else None,
            fingerprint=_identity(hit.place),
        )

    def _fix(self, rule: Rule, hit: Hit) -> Fix | None:
        """Ask the rule's repair for edits, and where it has none the repair that it names instead."""
        name = rule.fix
        while name:
            function = self.function(name)
            edits = [edit for edit in function(hit) or () if isinstance(edit, TextEdit)]
            if edits:
                return Fix(bool(function.__dict__["safe"]), tuple(map(_bytes, edits)), name)
            name = function.__dict__.get("otherwise", "")
        return None


def _broken(place: Place) -> bool:
    """Say whether a place is an element of a document that the parser could not read to its end.

    What such a document seems to hold or to lack may be otherwise behind the break: only what its characters are is
    reported of it.
    """
    return place.document.malformed is not None and place.element is not None


def _one_line(text: str) -> str:
    """Write control characters of values visibly: a message is one line, whatever the document holds."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (c.isspace() and ord(c) > 0x9F) else _visible(c) for c in text)


def _visible(char: str) -> str:
    return " " if char in "\t\r\n" else f"\\u{ord(char):04x}"


def _bytes(edit: TextEdit) -> Edit:
    source = edit.document.source
    return Edit(edit.document.path, source.byte_of_char(edit.start), source.byte_of_char(edit.end), edit.text)


def _options(function: Callable[..., object], entry: Functions, rule: Rule) -> Any:
    """Make the check's options from their defaults and what the rule sets."""
    kind = function.__globals__[function.__annotations__["options"]]
    return kind(**{**(entry.options or {}), **rule.options})


def _add(unchecked: dict[tuple[str, str], Unchecked], rule: Rule, fact: Undecided) -> None:
    """Count a cause once over all rules and documents."""
    key = (fact.reason, fact.help)
    known = unchecked.get(key)
    if known is None:
        unchecked[key] = Unchecked(rule.id, fact.reason, fact.count, fact.path, fact.help)
    elif known.rule == rule.id:
        unchecked[key] = known._replace(count=known.count + fact.count)


def locate(place: Place, message: str = "") -> Location:
    """Find line and columns of a place."""
    start, end = span(place)
    source = place.document.source
    line, column = source.line_column(start)
    end_line, end_column = source.line_column(end)
    return Location(place.document.path, line, column, end_line, end_column, message)


def _role(place: Place) -> str:
    """Give the role that a place stands in: that of its extended link, or the one that its roleRef declares."""
    element = place.element
    if isinstance(element, (RoleRef, ArcroleRef)):
        return element.uri
    while element is not None:
        if isinstance(element, ExtendedLink):
            return element.role
        element = element.parent
    return ""


def _identity(place: Place) -> str:
    """Give what tells a place from others without its line: the attribute at fault, or those that name the element."""
    if place.element is None:
        return ""
    attributes = place.element.attributes
    if place.attribute is not None and place.attribute in attributes:
        return f"{names.local(place.attribute)}={attributes[place.attribute]}"
    return "".join(f"{names.local(name)}={attributes[name]}" for name in _NAMING if name in attributes)


def _tree(hit: Hit) -> Tree:
    """Show the siblings around the marked arcs, at most seven."""
    assert hit.tree is not None
    network, parent, marked = hit.tree
    siblings = network.children.get(parent, [])
    places = [i for i, r in enumerate(siblings) if r.arc in marked][:_TREE_ROWS] or [0]
    shown = set(places)
    for distance in range(1, len(siblings)):
        near = [i + step for i in places for step in (-distance, distance) if 0 <= i + step < len(siblings)]
        for i in near:
            if len(shown) < _TREE_ROWS:
                shown.add(i)
        if len(shown) >= _TREE_ROWS:
            break
    rows: list[TreeRow] = []
    previous = -1
    for i in sorted(shown):
        if i > previous + 1:
            rows.append(_gap(i - previous - 1))
        rows.append(_row(siblings[i], siblings[i].arc in marked))
        previous = i
    if previous + 1 < len(siblings):
        rows.append(_gap(len(siblings) - previous - 1))
    return Tree(describe(parent), tuple(rows))


def _gap(count: int) -> TreeRow:
    """Stand for siblings that are left out: a row without a concept, whose order says how many."""
    return TreeRow(f"{count} more", "", "", 0, False)


def _row(relationship: Relationship, marked: bool) -> TreeRow:
    label = relationship.preferred_label.rpartition("/")[2]
    line = locate(relationship.arc.place()).line if marked else 0
    name = describe(relationship.target).rpartition(":")[2]
    return TreeRow(relationship.arc.get("order", "1"), label, name, line, marked)


class Subjects:
    """What there is in a filing to hand to checks, by the name of its type; gathered once for all rules."""

    def __init__(self, filing: Filing) -> None:
        """Gather nothing yet."""
        self.filing = filing
        self._found: dict[tuple[str, tuple[str, ...]], list[Any]] = {}

    def of(self, kind: str, applies_to: tuple[str, ...]) -> list[Any]:
        """Give the subjects of a kind, those of some kinds of extended link only."""
        key = (kind, applies_to)
        if key not in self._found:
            found = list(_GATHER[kind](self.filing))
            if applies_to:
                found = [subject for subject in found if _link_kind(subject) in applies_to]
            self._found[key] = found
        return self._found[key]


def _link_kind(subject: object) -> str:
    name = ""
    if isinstance(subject, ExtendedLink):
        name = subject.name
    elif isinstance(subject, Element):
        name = subject.parent.name if subject.parent is not None else ""
    elif hasattr(subject, "key"):
        name = subject.key.link
    return LINK_KINDS.get(name, "custom")


def _elements(kind: type[Element]) -> Callable[[Filing], Iterator[Element]]:
    return lambda filing: (e for d in filing.reported_documents for e in d.elements if isinstance(e, kind))


def _links(filing: Filing) -> Iterator[ExtendedLink]:
    return (link for document in filing.reported_documents for link in document.links)


def _schemas(filing: Filing) -> Iterator[Schema]:
    return (schema for schema in filing.schemas if schema.document.reported and schema.document.in_dts)


def _suppressions(filing: Filing) -> Iterator[object]:
    """Give the comments that speak to the linter; files without any cost one look."""
    if not any("xbrllint:" in text for document in filing.reported_documents for _, text in document.comments):
        return iter(())
    from ..verdicts.suppression import suppressions

    return suppressions(filing)


_GATHER: dict[str, Callable[[Filing], Iterable[Any]]] = {
    "Filing": lambda filing: [filing],
    "Document": lambda filing: filing.reported_documents,
    "Linkbase": _elements(Linkbase),
    "ExtendedLink": _links,
    "Arc": lambda filing: (arc for link in _links(filing) for arc in link.arcs),
    "Locator": lambda filing: (locator for link in _links(filing) for locator in link.locators),
    "Resource": lambda filing: (resource for link in _links(filing) for resource in link.resources),
    "RoleRef": lambda filing: (ref for document in filing.reported_documents for ref in document.role_refs),
    "ArcroleRef": lambda filing: (ref for document in filing.reported_documents for ref in document.arcrole_refs),
    "SimpleLink": _elements(SimpleLink),
    "Network": lambda filing: (network for network in filing.networks.values() if network.reported),
    "Schema": _schemas,
    "Concept": lambda filing: (c for s in _schemas(filing) for c in s.items),
    "RoleType": lambda filing: (r for s in _schemas(filing) for r in s.role_types),
    "ArcroleType": lambda filing: (r for s in _schemas(filing) for r in s.arcrole_types),
    _LAST: _suppressions,
}

__all__ = ["Arc", "Engine", "Locator", "Resource", "Subjects", "locate"]
