"""The closing words of a run: counts, the profile that was chosen, what was not checked, findings by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...base.counted import counted
from ...base.severity import SEVERITIES
from ..finding import Report, Verdict
from .style import plain


def closing(report: Report, statistics: bool = False) -> Iterator[str]:
    """Give the lines that end a run."""
    yield from statistics_lines(report) if statistics else ()
    yield summary_line(report)
    if report.auto and report.profile:
        chosen = report.profile.replace(" ", " and ")
        yield f"Profile {chosen}, chosen by what the files refer to."
    yield from unchecked_lines(report)
    yield from verdict_lines(report)


def verdict_lines(report: Report) -> Iterator[str]:
    """Say what stops a submission to a regulator's system, what is advice, and what was not looked at."""
    for v in report.verdicts:
        where = "in linkbases and schemas"
        found = counted(v.errors, "error") if v.errors else "nothing found"
        hidden = f" ({v.suppressed:,} suppressed)" if v.suppressed else ""
        if v.filings == 1:
            text = f"Submission to {v.submission}: {found} {where} would stop it{hidden}"
        else:
            stopped = f"{f'{v.stopped:,}' if v.stopped else 'any'} of {counted(v.filings, 'filing')}"
            text = f"Submissions to {v.submission}: {found} {where} would stop {stopped}{hidden}"
        advice = f"; {counted(v.advice, 'finding')} {'is' if v.advice == 1 else 'are'} advice" if v.advice else ""
        yield f"{text}{advice}. Not looked at: {', '.join(_not_looked_at(v))}."


def _not_looked_at(v: Verdict) -> Iterator[str]:
    yield from v.not_looked_at
    if v.unchecked:
        yield f"{counted(v.unchecked, 'matter')} that could not be checked"
    if v.left_out:
        yield f"{counted(len(v.left_out), 'rule')} that {'was' if len(v.left_out) == 1 else 'were'} left out"
    if v.other_files:
        yield f"{counted(v.other_files, 'other file')} of the filing{'' if v.filings == 1 else 's'}"


def summary_line(report: Report) -> str:
    """Give the counts in one sentence."""
    s = report.summary
    counts = [counted(s.errors, "error"), counted(s.warnings, "warning")]
    if s.infos:
        counts.append(counted(s.infos, "info"))
    counts.extend(_fixable(report))
    if s.suppressed:
        counts.append(f"{s.suppressed} suppressed")
    checked = f"{counted(s.files, 'file')} ({counted(s.links, 'link')}, {counted(s.arcs, 'arc')})"
    return f"Checked {checked}: {', '.join(counts)}."


def _fixable(report: Report) -> Iterator[str]:
    """Say how many findings have a fix, the safe ones first."""
    safe = report.summary.fixable
    others = unsafe_fixes(report)
    if safe:
        yield f"{safe} fixable with --fix"
    if others:
        yield f"{others} {'more' if safe else 'fixable'} with --unsafe-fixes"


def unsafe_fixes(report: Report) -> int:
    """Count the findings that count and have a fix that may change what the file means."""
    return sum(f.fix is not None and not f.fix.safe for f in report.findings if not f.suppressed)


def unchecked_lines(report: Report) -> Iterator[str]:
    """Say what could not be decided, once for each cause, and what would help."""
    for unknown in report.unchecked:
        often = f" ({unknown.count} times)" if unknown.count > 1 else ""
        way = f"; {unknown.help}" if unknown.help else ""
        yield plain(f"Not checked{often}: {unknown.reason}{way}")


def statistics_lines(report: Report) -> Iterator[str]:
    """Count the findings of each rule, the most severe and frequent first."""
    counts = Counter((f.severity, f.rule) for f in report.findings if not f.suppressed)
    fixable = {f.rule: f.fix for f in report.findings if f.fix is not None and not f.suppressed}
    if not counts:
        return
    width = max(len(rule) for _, rule in counts)
    digits = len(str(max(counts.values())))
    for severity, rule in sorted(counts, key=lambda key: (SEVERITIES.index(key[0]), -counts[key], key[1])):
        fix = fixable.get(rule)
        how = "" if fix is None else "--fix" if fix.safe else "--unsafe-fixes"
        yield f"{counts[severity, rule]:>{digits}}  {severity:<7}  {rule:<{width}}  {how}".rstrip()
    yield ""
