"""From hit to finding: words and place, suppression in the source, configuration, fingerprint.

Baselines come after, for a baseline may hold for several configurations: see `baseline.apply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..checks import Hit, Undecided
from ..config.file import Config
from ..errors import UserError
from ..report.finding import Finding, Tree, Unchecked
from ..rulebook.book import RuleBook
from ..rulebook.rule import Rule
from ..xbrl.model.targets import describe
from . import fingerprint, fix, places, words
from .defects import Defects
from .unchecked import Causes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..xbrl.model.comments import Suppression
    from ..xbrl.model.places import Place
    from .faults import Faults

    Watch = Callable[[Finding, Place], None]


class Caught(Record):
    """What a check said, with the rule that it said it for and that rule's severity in this run."""

    rule: Rule
    severity: str
    fact: object


class Telling(Record):
    """How findings are told: how values are written in messages, and whether fixes have edits or are only known."""

    naming: words.Naming = describe
    edits: bool = True


class Linted(Record):
    """What the rules found in one filing. Both parts are run while they are read, and read once.

    ``about_suppressions`` is what rules say that are handed the suppressions: it is read when these have been judged.
    """

    facts: Iterable[Caught]
    suppressions: list[Suppression]
    about_suppressions: Iterable[Caught]
    ran: set[str]  # the rules that ran
    defects: Defects  # what fails while the others are read
    watch: Watch | None = None  # is told of each finding with its place, while the filing is still there


def judge(
    filings: Iterable[Linted],
    book: RuleBook,
    config: Config = Config(),  # noqa: B008 - immutable
    telling: Telling = Telling(),  # noqa: B008
) -> tuple[list[Finding], list[Unchecked]]:
    """Make findings of what the rules found in the filings of one configuration; gives them, and what is not known.

    Each filing is judged to its end before the next one is asked for, and nothing is kept of it but words and places.
    """
    found: list[tuple[Finding, str]] = []
    unknown: list[Unchecked] = []
    for linted in filings:
        causes = Causes()
        found.extend(_of_filing(linted, book, causes, telling))
        unknown.extend(causes)
    if config.get("per-file-ignores") or config.get("suppress"):
        from .configuration import by_configuration

        found = list(by_configuration(found, config, book))
    return fingerprint.numbered(found), unknown


def _of_filing(
    linted: Linted, book: RuleBook, causes: Causes, telling: Telling
) -> Iterator[tuple[Finding, str]]:
    """Give the findings of a filing, those that its comments suppress marked, with what tells their places apart."""
    comments = None
    if linted.suppressions:
        from .suppression import Comments

        comments = Comments(linted.suppressions)
    faults: list[Faults] = []
    for finding, rule, identity in _all_worded(linted.facts, linted, book, causes, telling, faults):
        yield finding if comments is None else comments.judge(finding, rule), identity
    if comments is not None:
        comments.settle(book.rules, linted.ran)
    for finding, _, identity in _all_worded(linted.about_suppressions, linted, book, causes, telling, faults):
        yield finding, identity


def _all_worded(
    facts: Iterable[Caught], linted: Linted, book: RuleBook, causes: Causes, telling: Telling, faults: list[Faults]
) -> Iterator[tuple[Finding, Rule, str]]:
    """Give the findings with what tells their places apart; a hit that cannot be worded is a defect of its rule."""
    for rule, severity, hit in _hits(facts, causes):
        try:
            finding = _worded(rule, severity, hit, book, telling)
            if hit.cause:
                finding = finding._replace(cause=_cause(hit, faults), follows=int(hit.follows))
            found = finding, rule, places.identity(hit.place)
        except UserError:
            raise
        except Exception as error:
            unknown = linted.defects.add(rule.id, hit.place.document.path, error)
            if unknown is not None:
                causes.add(rule, unknown)
        else:
            if linted.watch is not None:
                linted.watch(found[0], hit.place)
            yield found


def _cause(hit: Hit, faults: list[Faults]) -> str:
    """Give what names the fault of a hit; most filings have none of which several hits speak."""
    if not faults:
        from .faults import Faults

        faults.append(Faults())
    return faults[0].of(hit)


def _hits(facts: Iterable[Caught], causes: Causes) -> Iterator[tuple[Rule, str, Hit]]:
    """Give the hits whose places are reported on; what could not be decided goes to its cause."""
    for rule, severity, fact in facts:
        if isinstance(fact, Hit):
            if places.is_reported(fact.place):
                yield rule, severity, fact
        elif isinstance(fact, Undecided):
            causes.add(rule, fact)


def _worded(rule: Rule, severity: str, hit: Hit, book: RuleBook, telling: Telling) -> Finding:
    """Give a hit its words and its place."""
    role = places.role(hit.place) if hit.link_role is None else hit.link_role
    return Finding(
        rule=rule.id,
        severity=severity,
        message=words.message(rule, hit.values, telling.naming),
        location=places.locate(hit.place),
        references=rule.references,
        concepts=words.concepts(hit.values),
        role=role,
        related=places.related(hit.related),
        help=words.advice(rule, hit.values),
        label=hit.label or words.label(rule, hit.values),
        fix=fix.ask(rule, hit, book, telling.edits),
        tree=_tree(hit),
        role_title=places.title(hit.place, role) if role else "",
    )


def _tree(hit: Hit) -> Tree | None:
    if hit.tree is None:
        return None
    from .siblings import siblings

    return siblings(*hit.tree)


__all__ = ["Caught", "Linted", "Telling", "judge"]
