"""Rules over a filing: each check is handed its subjects, and what it says goes on with its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..base.image import bring
from ..base.limits import exceeded, most
from ..base.typed import TYPE_CHECKING
from ..checks import Hit, Undecided
from ..errors import UserError
from ..knowledge.standard_schemas import standard_documents
from ..rulebook.book import RuleBook
from ..rulebook.registry import Functions
from ..rulebook.rule import Rule
from ..verdicts.defects import Defects
from ..verdicts.judge import Caught, Linted
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Network
from ..xbrl.dts.traits import LINK_KINDS
from ..xbrl.model.elements import (
    Element,
    ExtendedLink,
    Linkbase,
    SimpleLink,
)
from ..xbrl.model.schemas import Schema
from .watch import TooLong, within

if TYPE_CHECKING:
    from typing import Any

_COMPARED = "Succession"  # what checks of changes are handed: a filing with the one before it
_LAST = "Suppression"  # what checks of suppressions are handed: only known when all others have run
_OF_PACKAGES = "Package"  # what checks of packages are handed: the metadata, which are no documents of a DTS
_OF_ANY_XML = ("well-formed", "beyond-limits", "encoding-unlike-declared")  # checks that judge metadata, too


class Engine:
    """Runs chosen rules over filings."""

    def __init__(self, book: RuleBook, severities: dict[str, str]) -> None:
        """Take the rules of a book that ``severities`` (rule id to severity) turns on."""
        self.book = book
        self.severities = severities
        self._filings_only = book.filings_only

    def lint(self, filing: Filing, year: int = 0) -> Linted:
        """Run the rules over one filing; ``year`` is its taxonomy's, by which rules have eras (0: every rule).

        Checks run while the result is read.
        """
        subjects, defects = Subjects(filing), Defects()
        ran: list[Rule] = []
        last: list[Rule] = []
        functions = self.book.functions
        rules = map(self.book.rules.__getitem__, self.severities)
        for rule in rules if filing.package is None else filter(self._judges_packages, rules):
            if year and not rule.since <= year <= rule.until:
                continue
            subject = functions[rule.check].subject
            if subject == _LAST:
                last.append(rule)
            elif subject != _COMPARED or filing.former is not None:
                ran.append(rule)
        return Linted(
            facts=self._run(ran, subjects, defects),
            suppressions=subjects.of(_LAST, ()),
            about_suppressions=self._run(last, subjects, defects),
            ran={rule.id for rule in (*ran, *last)},
            defects=defects,
        )

    def _judges_packages(self, rule: Rule) -> bool:
        """Say whether a rule judges the metadata of packages: nothing that is of documents of a DTS holds for them."""
        return self.book.functions[rule.check].subject in (_OF_PACKAGES, _LAST) or rule.check in _OF_ANY_XML

    def _run(self, rules: Iterable[Rule], subjects: Subjects, defects: Defects) -> Iterator[Caught]:
        """Give what the checks of rules say, rule by rule."""
        filing = subjects.filing
        handed = [(rule, found) for rule in rules if (found := self._handed(rule, subjects))]
        _import(self.book.functions[rule.check] for rule, _ in handed)
        for rule, found in handed:
            facts = self._facts(rule, found, subjects, defects)
            if filing.several and self.book.functions[rule.check].subject != _COMPARED:
                facts = _within_dts(facts)
            if rule.family in self._filings_only:
                facts = (fact for fact in facts if not _in_standard_taxonomy(fact, filing))
            severity = self.severities[rule.id]
            for fact in _in_time(facts, rule, filing):
                yield Caught(rule, severity, fact)

    def _handed(self, rule: Rule, subjects: Subjects) -> list[Any] | Exception:
        """Give all that a rule's check is handed, one after the other; the error where gathering it fails."""
        entry = self.book.functions[rule.check]
        try:
            return subjects.of(entry.subject, rule.applies_to) if subjects.filing.traits.issuperset(entry.needs) else []
        except Exception as error:
            return error

    def _facts(
        self, rule: Rule, handed: list[Any] | Exception, subjects: Subjects, defects: Defects
    ) -> Iterator[object]:
        """Give what a rule's check says of all that it is handed, found while it is read."""
        filing = subjects.filing
        if isinstance(handed, Exception):
            return _failed(rule, None, filing, defects, handed)
        entry = self.book.functions[rule.check]
        try:
            function = entry.load()
            options = () if entry.options is None else (_options(function, entry, rule),)
            wanted = function.__dict__.get("arcroles")
            if arcroles := wanted(*options) if callable(wanted) else wanted:
                handed = subjects.of_arcroles(handed, tuple(arcroles))
        except Exception as error:
            return _failed(rule, None, filing, defects, error)
        return _checked(rule, function, handed, options, filing, defects)


def _import(functions: Iterable[Functions]) -> None:
    """Import what checks that will run stand in, in one go."""
    try:
        bring({entry.module: None for entry in functions})
    except Exception:
        return  # said of the rule that needs it, when its turn comes


def _checked(
    rule: Rule, function: Callable[..., Any], chosen: list[Any], options: tuple[Any, ...], filing: Filing,
    defects: Defects,
) -> Iterator[object]:  # fmt: skip
    """Run a check over its subjects; where it fails it goes on with the next one."""
    for subject in chosen:
        try:
            yield from function(subject, *options)
        except Exception as error:
            yield from _failed(rule, subject, filing, defects, error)


def _failed(rule: Rule, subject: object, filing: Filing, defects: Defects, error: Exception) -> Iterator[object]:
    """Note that a check failed; what is the user's to mend is raised again."""
    if isinstance(error, UserError):
        raise error
    document = getattr(subject, "document", subject)
    path = getattr(document, "path", None)
    if not isinstance(path, str):
        path = filing.documents[0].path if filing.documents else ""
    unknown = defects.add(rule.id, path, error)
    if unknown is not None:
        yield unknown


def _in_time(facts: Iterator[object], rule: Rule, filing: Filing) -> Iterator[object]:
    """Give what a rule says until it takes too long, and then say that."""
    limits = filing.files.limits
    try:
        yield from within(most(limits, "rule-seconds"), facts)
    except TooLong:
        path = next((document.path for document in filing.reported_documents), "")
        yield Undecided(f"all of {rule.id}: it takes {exceeded(limits, 'rule-seconds')}", path)


def _within_dts(facts: Iterable[object]) -> Iterator[object]:
    """Leave out what is said of documents together that no starting point reaches all (XBRL 2.1, 3.2).

    What holds in several DTSs is said once.
    """
    from ..xbrl.dts.starting_points import together

    said: set[tuple[object, ...]] = set()
    for fact in facts:
        if isinstance(fact, Hit):
            key = (fact.place, *map(str, fact.values.values()))
            document, others = fact.place.document, [place.document for place, _ in fact.related]
            # what one fault does is told of all documents that it concerns, though no DTS has all of them
            joint = [(document, other) for other in others] if fact.cause else [(document, *others)]
            if key in said or not all(map(together, joint)):
                continue
            said.add(key)
        yield fact


def _in_standard_taxonomy(fact: object, filing: Filing) -> bool:
    """Say whether a hit stands in a local copy of a standard taxonomy, which no filer can mend."""
    return isinstance(fact, Hit) and fact.place.document in standard_documents(filing)


def _options(function: Callable[..., object], entry: Functions, rule: Rule) -> Any:
    """Make the check's options from their defaults and what the rule sets."""
    kind = function.__globals__[function.__annotations__["options"]]
    return kind(**{**(entry.options or {}), **rule.options})


class Subjects:
    """What there is in a filing to hand to checks, by the name of its type; gathered once for all rules."""

    def __init__(self, filing: Filing) -> None:
        """Gather nothing yet."""
        self.filing = filing
        self._found: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
        self._kinds: dict[str, list[str]] = {}  # of extended link, for each subject of a kind
        self._of_arcroles: dict[tuple[int, tuple[str, ...]], list[Network]] = {}  # by the id of one of these lists

    def of(self, kind: str, applies_to: tuple[str, ...]) -> list[Any]:
        """Give the subjects of a kind, those of some kinds of extended link only."""
        key = (kind, applies_to)
        if key not in self._found:
            if applies_to:
                found = self.of(kind, ())
                if kind not in self._kinds:
                    self._kinds[kind] = list(map(_link_kind, found))
                pairs = zip(found, self._kinds[kind], strict=True)
                self._found[key] = [subject for subject, link_kind in pairs if link_kind in applies_to]
            else:
                self._found[key] = list(_GATHER[kind](self.filing))
        return self._found[key]

    def of_arcroles(self, networks: list[Network], arcroles: tuple[str, ...]) -> list[Network]:
        """Give those of networks, as `of` gave them, that are of some arcroles."""
        key = (id(networks), arcroles)
        if key not in self._of_arcroles:
            self._of_arcroles[key] = [network for network in networks if network.key.arcrole in arcroles]
        return self._of_arcroles[key]


def _link_kind(subject: object) -> str:
    name = ""
    if isinstance(subject, ExtendedLink):
        name = subject.name
    elif isinstance(subject, Element):
        name = subject.parent.name if subject.parent is not None else ""
    elif hasattr(subject, "key"):
        name = subject.key.link
    return LINK_KINDS.get(name, "custom")


def _others(kind: type[Element]) -> Callable[[Filing], Iterator[Element]]:
    """Make what goes over the elements of a kind that is none of the many within links."""
    return lambda filing: (e for d in filing.reported_documents for e in d.others if isinstance(e, kind))


def _links(filing: Filing) -> Iterator[ExtendedLink]:
    return (link for document in filing.reported_documents for link in document.links)


def _schemas(filing: Filing) -> Iterator[Schema]:
    return (schema for schema in filing.schemas if schema.document.reported and schema.document.in_dts)


def _successions(filing: Filing) -> Iterable[object]:
    """Give a filing with the one before it; nothing where nobody named one."""
    if filing.former is None:
        return ()
    from ..comparison.succession import succession_of

    return succession_of(filing)


def _suppressions(filing: Filing) -> Iterator[object]:
    """Give the comments that speak to the linter; files without any cost one look."""
    if not any("xbrllint:" in text for document in filing.reported_documents for _, text in document.comments):
        return iter(())
    from ..verdicts.suppression import suppressions

    return suppressions(filing)


_GATHER: dict[str, Callable[[Filing], Iterable[Any]]] = {
    "Filing": lambda filing: [filing],
    "Document": lambda filing: filing.reported_documents,
    "Linkbase": _others(Linkbase),
    "ExtendedLink": _links,
    "Arc": lambda filing: (arc for link in _links(filing) for arc in link.arcs),
    "Locator": lambda filing: (locator for link in _links(filing) for locator in link.locators),
    "Resource": lambda filing: (resource for link in _links(filing) for resource in link.resources),
    "RoleRef": lambda filing: (ref for document in filing.reported_documents for ref in document.role_refs),
    "ArcroleRef": lambda filing: (ref for document in filing.reported_documents for ref in document.arcrole_refs),
    "SimpleLink": _others(SimpleLink),
    "Network": lambda filing: (network for network in filing.networks_by_dts if network.reported),
    "Schema": _schemas,
    "Concept": lambda filing: (c for s in _schemas(filing) for c in s.items),
    "RoleType": lambda filing: (r for s in _schemas(filing) for r in s.role_types),
    "ArcroleType": lambda filing: (r for s in _schemas(filing) for r in s.arcrole_types),
    _OF_PACKAGES: lambda filing: () if filing.package is None else (filing.package,),
    _COMPARED: _successions,
    _LAST: _suppressions,
}



def of_changes(book: RuleBook) -> list[str]:
    """Give the rules that judge what changed since a former filing."""
    return [rule.id for rule in book.rules.values() if book.functions[rule.check].subject == _COMPARED]


__all__ = ["Engine", "Subjects", "of_changes"]
