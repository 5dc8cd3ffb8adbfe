"""What the groups of a run gave, and the report that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.file import Config
from ..report.finding import Finding, Report, Summary, Unchecked
from ..rulebook.rule import Rule
from ..verdicts.defects import Defect
from ..verdicts.unchecked import merged
from ..xbrl.read.files import Files

if TYPE_CHECKING:
    from typing import Any

    from ..report.finding import Verdict
    from .submissions import Submission


class Part(Record):
    """What one group of files with a common configuration gave."""

    profiles: tuple[str, ...]
    auto: bool
    findings: list[Finding]
    unchecked: list[Unchecked]
    files: list[str]
    links: int
    arcs: int
    notes: list[str]
    incomplete: list[str]  # of the notes those that say what was not looked at
    fail_on: str
    ran: frozenset[str]
    rules: dict[str, Rule]
    baseline: str
    loaded: frozenset[str]  # addresses of all documents that were read, also those that are context only
    config: Config = Config()
    idle: frozenset[int] = frozenset()  # entries of its suppress whose concept nothing has, by position
    idle_severity: str = ""  # at which these are said; '' for not at all
    defects: tuple[Defect, ...] = ()
    lost: tuple[str, ...] = ()  # files that nobody checked, because the process that did was killed
    submissions: tuple[Submission, ...] = ()  # the filings of regulators' profiles
    stopping: Mapping[str, frozenset[str]] = {}  # of the rules with findings those that are errors, by such profile
    statements: tuple[str, ...] = ()  # what is shown of each filing, where that is asked for


def report(parts: list[Part], files: Files, most_findings: int = 0, counted_only: bool = False) -> Report:
    """Make one report of all parts, baselines heeded; ``files`` gives what was read. Raises ConfigError.

    ``most_findings``: how many of one rule in one file are shown. ``counted_only``: the findings are no more than what
    is counted of them, see `in_turn`.
    """
    if counted_only:
        findings = [finding for part in parts for finding in part.findings]
    else:
        parts = _with_baselines(parts)
        every = [*(finding for part in parts for finding in part.findings), *_idle_entries(parts, files)]
        findings = one_each(_sorted(every))
    named = {finding.rule for finding in findings}
    paths = sorted({path for part in parts for path in part.files})
    unchecked = tuple(merged(unknown for part in parts for unknown in part.unchecked))
    return Report(
        profile=" ".join(sorted({profile for part in parts for profile in part.profiles})),
        files=tuple(paths),
        findings=tuple(findings),
        unchecked=unchecked,
        summary=_summary(findings, parts, len(paths)),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        incomplete=tuple(dict.fromkeys(note for part in parts for note in part.incomplete)),
        fail_on=_lowest(part.fail_on for part in parts),
        levels=_levels(parts),
        auto=all(part.auto for part in parts),
        ran=frozenset(rule for part in parts for rule in part.ran),
        rules={rule: about for part in parts for rule, about in part.rules.items() if rule in named},
        most_findings=most_findings,
        sources=files,
        defects=tuple((defect.line(), defect.trace) for part in parts for defect in part.defects),
        lost=tuple(path for part in parts for path in part.lost),
        verdicts=_verdicts(parts, findings, unchecked),
        statements=tuple(text for part in parts for text in part.statements),
    )


def _verdicts(parts: list[Part], findings: list[Finding], unchecked: Iterable[Unchecked]) -> tuple[Verdict, ...]:
    """Say what stops a submission, where there are filings that are submitted to a regulator."""
    if not any(part.submissions for part in parts):
        return ()
    from .submissions import verdicts

    return verdicts(parts, findings, unchecked)


def _idle_entries(parts: list[Part], files: Files) -> list[Finding]:
    """Give findings for the entries of configurations that no part had a use for."""
    found = []
    for path in sorted({part.config.path for part in parts if part.idle and part.idle_severity}):
        from .idle_entries import findings

        group = [part for part in parts if part.config.path == path]
        idle = frozenset.intersection(*(part.idle for part in group))
        loaded = [address for part in group for address in part.loaded]
        severity = next(part.idle_severity for part in group if part.idle_severity)
        found.extend(findings(group[0].config, idle, severity, loaded, files))
    return found


def one_each(findings: list[Finding]) -> list[Finding]:
    """Give findings, in their order, with those of one fault as one."""
    if not any(finding.cause for finding in findings):
        return findings
    from ..verdicts.faults import one_for_each_fault

    return one_for_each_fault(findings)


def _with_baselines(parts: list[Part]) -> list[Part]:
    """Mark the findings that baselines know; parts with a common baseline are one."""
    if not any(part.baseline for part in parts):
        return parts
    from ..verdicts.baseline import apply

    joined: dict[str, list[Part]] = {}
    for part in parts:
        joined.setdefault(part.baseline, []).append(part)
    found = []
    for path, (first, *others) in joined.items():
        group = [first, *others]
        if path:
            findings = [finding for part in group for finding in part.findings]
            known = [file for part in group for file in part.files]
            ran = frozenset(rule for part in group for rule in part.ran)
            findings, notes = apply(_sorted(findings), path, known, ran)
            first = first._replace(findings=findings, notes=[*first.notes, *notes])
            others = [part._replace(findings=[]) for part in others]
        found.extend([first, *others])
    return found


def _sorted(findings: list[Finding]) -> list[Finding]:
    """Sort by place and rule; equal findings are one."""
    known: dict[tuple[Any, ...], Finding] = {}
    for finding in findings:
        known.setdefault(place_and_words(finding), finding)
    return [known[k] for k in sorted(known)]


def place_and_words(finding: Finding) -> tuple[Any, ...]:
    """Give what findings are sorted by, and equal in when they are one: place, rule and words."""
    return (*finding.location[:3], finding.rule, finding.message)


def _lowest(severities: Iterable[str]) -> str:
    """Give the severity that lets a run fail soonest, of those that its configurations name."""
    order = ("info", "warning", "error", "never")
    return min(filter(None, severities), key=order.index, default="error")


def _levels(parts: Iterable[Part]) -> dict[str, str]:
    """Give the severity that lets a run fail by file, where configurations name different ones."""
    levels = {path: part.fail_on or "error" for part in parts for path in part.files}
    return levels if len(set(levels.values())) > 1 else {}


def _summary(findings: Iterable[Finding], parts: list[Part], files: int) -> Summary:
    counts = {"error": 0, "warning": 0, "info": 0}
    fixable = suppressed = 0
    for finding in findings:
        if finding.suppressed:
            suppressed += 1
            continue
        counts[finding.severity] += 1
        fixable += finding.fix is not None and finding.fix.safe
    return Summary(
        counts["error"], counts["warning"], counts["info"], files,
        sum(part.links for part in parts), sum(part.arcs for part in parts), fixable, suppressed,
    )  # fmt: skip


__all__ = ["Part", "one_each", "place_and_words", "report"]
