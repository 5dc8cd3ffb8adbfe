"""What the check command does with a baseline besides heeding it: write it anew, prune it."""

from __future__ import annotations

import sys
from types import SimpleNamespace

from ..config.in_force import in_force
from ..config.settings import Settings
from ..report.finding import Report, Summary
from ..rulebook.severities import SelectionError
from ..running.run import Progress, lint
from ..verdicts import baseline


def write_baseline(options: SimpleNamespace, settings: Settings, progress: Progress | None) -> Report:
    """Lint without a baseline and write one; in the report all that it holds is known."""
    path = options.write_baseline or _in_force(options, settings) or baseline.FILE_NAME
    report = lint(options.paths, settings._replace(baseline=""), progress=progress)
    number = baseline.write(path, report.findings)
    _say(options, f"{path}: wrote {number} finding{'' if number == 1 else 's'}")
    known = tuple(f if f.suppressed else f._replace(suppressed="baseline") for f in report.findings)
    s = report.summary
    summary = Summary(files=s.files, links=s.links, arcs=s.arcs, suppressed=len(known))
    return report._replace(findings=known, summary=summary)


def prune(report: Report, options: SimpleNamespace, settings: Settings) -> Report:
    """Take out of the baseline what the report no longer has; raises SelectionError where there is none."""
    path = _in_force(options, settings)
    if not path:
        raise SelectionError("--prune-baseline needs --baseline FILE or a baseline in the configuration")
    number = baseline.prune(path, list(report.findings), report.files, report.ran)
    _say(options, f"{path}: removed {number} entr{'y' if number == 1 else 'ies'}")
    return report._replace(notes=tuple(note for note in report.notes if "--prune-baseline" not in note))


def _in_force(options: SimpleNamespace, settings: Settings) -> str | None:
    """Give the baseline that is in force for the first path, which says for all."""
    return in_force(options.paths[0], settings).settings.baseline


def _say(options: SimpleNamespace, text: str) -> None:
    if not options.quiet:
        print(f"xbrllint: {text}", file=sys.stderr)
