"""What of a run's findings stops a submission to a regulator's system, and what of it the run does not know.

The profile decides, and not what the user made of it: a finding that is suppressed, or whose severity was lowered,
stops a submission all the same. Rules of the user's own are nobody's but the user's, unless the profile names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..knowledge.tables import bundled_rules
from ..report.finding import Finding, Unchecked, Verdict
from ..rulebook.book import RuleBook
from ..rulebook.rule import Profile, Rule
from ..xbrl.dts.filing import Filing
from ..xbrl.read.address import is_remote

if TYPE_CHECKING:
    from .parts import Part


class Submission(Record):
    """A filing as it may be submitted: to what, by which profile, its files, and what was not asked of it.

    ``others`` counts the local files that were read and not reported on; ``left_out`` has the rules that could stop it
    and did not run by the user's choice, who may also have asked for no advice.
    """

    system: str
    profile: str
    files: tuple[str, ...]
    others: int
    left_out: tuple[str, ...]
    errors_only: bool


def submission(
    filing: Filing, profile: Profile, files: Iterable[str], left_out: tuple[str, ...], errors_only: bool
) -> Submission:
    """Make what is to be known of a filing when the run ends; ``files``: the paths of those that are reported on."""
    instances = set(filing.instances)
    others = (d for d in filing.documents if not (d.reported or d.uri in instances or is_remote(d.uri)))
    number = sum(1 for _ in others)
    return Submission(profile.submitted_to, profile.name, tuple(files), number, left_out, errors_only)


def left_out(profile: Profile, book: RuleBook, ran: Mapping[str, str]) -> tuple[str, ...]:
    """Give the rules that could stop a submission and do not run, of all that a profile turns on."""
    return tuple(rule.id for rule in book.rules.values() if rule.id not in ran and stops(rule, profile))


def stops(rule: Rule, profile: Profile) -> bool:
    """Say whether a rule's findings stop a submission."""
    if profile.severity(rule) != "error":
        return False
    named = rule.family in profile.filings_only or rule.id in profile.rules
    return named or rule.path.startswith(bundled_rules())


def verdicts(
    parts: Sequence[Part], findings: Iterable[Finding], unchecked: Iterable[Unchecked]
) -> tuple[Verdict, ...]:
    """Give a verdict for each profile of the run whose filings are submitted to some system, by its name."""
    found: dict[str, _Counts] = {}
    of: dict[str, tuple[_Counts, int]] = {}  # by file: the counts of its profile, and the number of its filing
    for part in parts:
        for one in part.submissions:
            counts = found.setdefault(one.profile, _Counts(one.system))
            counts.take(one, bool(part.config.get("per-file-ignores")), part.stopping.get(one.profile, frozenset()))
            of.update((path, (counts, counts.filings)) for path in one.files)
    for finding in findings:
        known = of.get(finding.location.path)
        if known is not None:
            known[0].add(finding, known[1])
    for unknown in unchecked:
        known = of.get(unknown.path)
        if known is not None:
            known[0].unchecked += 1
    return tuple(found[profile].verdict(profile) for profile in sorted(found))


class _Counts:
    """What is counted for one profile."""

    def __init__(self, system: str) -> None:
        self.system = system
        self.filings = self.others = self.errors = self.suppressed = self.advice = self.unchecked = 0
        self.stopping: set[str] = set()
        self.left_out: set[str] = set()
        self.rules: set[str] = set()
        self.stopped: set[int] = set()
        self.ignoring = self.errors_only = False

    def take(self, one: Submission, ignoring: bool, stopping: frozenset[str]) -> None:
        """Take a filing, before what was found in it."""
        self.filings += 1
        self.others += one.others
        self.left_out.update(one.left_out)
        self.stopping.update(stopping)
        self.ignoring |= ignoring
        self.errors_only |= one.errors_only

    def add(self, finding: Finding, filing: int) -> None:
        """Count a finding of a filing."""
        rule = next((one.rule for one in (finding, *finding.includes) if one.rule in self.stopping), "")
        if rule:
            self.errors += 1
            self.suppressed += bool(finding.suppressed)
            self.rules.add(rule)
            self.stopped.add(filing)
        elif not finding.suppressed:
            self.advice += 1

    def verdict(self, profile: str) -> Verdict:
        """Give what was counted."""
        also = {"what is only advice": self.errors_only, "what per-file-ignores take out": self.ignoring}
        return Verdict(
            self.system, profile, self.filings, len(self.stopped), self.errors, self.suppressed,
            tuple(sorted(self.rules)), self.advice, self.unchecked, tuple(sorted(self.left_out)), self.others,
            ("facts", *(name for name, so in also.items() if so)),
        )  # fmt: skip


__all__ = ["Submission", "left_out", "stops", "submission", "verdicts"]
