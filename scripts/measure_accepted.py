"""Measure what the linter says of accepted filings and of official taxonomies: the tables of docs/accepted.md.

usage: python scripts/measure_accepted.py [FILINGS_DIR [TAXONOMIES_DIR]]

The folders hold one folder for each filing and one zip for each taxonomy; ../shared/filings and
../shared/taxonomies/whole by default. What is between the markers in the document is written anew; a rule that has
findings and no judgement in its part of the document is named and fails the script.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from xbrllint import api
from xbrllint.report.finding import Report

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "accepted.md"

_MANY = {"filing": "filings", "taxonomy": "taxonomies"}


def markers(what: str) -> tuple[str, str]:
    """Give what stands before and behind the tables of filings or taxonomies."""
    return f"<!-- measured {what}: begin -->", f"<!-- measured {what}: end -->"


def tables(what: str, reports: dict[str, Report]) -> str:
    """Write the table of filings (or taxonomies) and the table of rules."""
    lines = [f"| {what} | profile | files | arcs | errors | warnings | infos |", "|---|---|--:|--:|--:|--:|--:|"]
    for name, report in reports.items():
        s = report.summary
        lines.append(f"| {name} | {report.profile} | {s.files} | {s.arcs:,} | {s.errors} | {s.warnings} | {s.infos} |")
    lines += ["", f"| severity | rule | findings | {_MANY[what]} |", "|---|---|--:|--:|"]
    for (severity, rule), count in sorted(counted(reports).items(), key=lambda item: (_rank(item[0][0]), -item[1])):
        inside = sum(any(f.rule == rule and f.severity == severity for f in r.findings) for r in reports.values())
        lines.append(f"| {severity} | `{rule}` | {count} | {inside} |")
    return "\n".join(lines)


def counted(reports: dict[str, Report]) -> Counter[tuple[str, str]]:
    """Count the findings by severity and rule."""
    return Counter((f.severity, f.rule) for report in reports.values() for f in report.findings)


def _rank(severity: str) -> int:
    return ("error", "warning", "info").index(severity)


def written(text: str, what: str, reports: dict[str, Report]) -> tuple[str, list[str]]:
    """Write the tables of a part of the document anew; gives the text, and the rules that lack a judgement there."""
    begin, end = markers(what)
    head, _, rest = text.partition(begin)
    judgements = rest.partition(end)[2]
    part = judgements.partition("<!-- measured ")[0]
    unjudged = sorted({rule for _, rule in counted(reports) if f"`{rule}`" not in part})
    return f"{head}{begin}\n{tables(what, reports)}\n{end}{judgements}", unjudged


def main() -> int:
    """Measure and write."""
    shared, given = ROOT.parent / "shared", [Path(argument) for argument in sys.argv[1:]]
    filings, taxonomies = (*given, *(shared / "filings", shared / "taxonomies" / "whole")[len(given) :])[:2]
    measured = {
        "filing": sorted(path for path in filings.iterdir() if path.is_dir()),
        "taxonomy": sorted(taxonomies.glob("*.zip")),
    }
    text, lacking = DOCUMENT.read_text("utf-8"), []
    for what, paths in measured.items():
        text, unjudged = written(text, what, {path.stem: api.lint(path, no_config=True) for path in paths})
        lacking += [f"{rule}: no judgement for a {what} in {DOCUMENT.name}" for rule in unjudged]
    DOCUMENT.write_text(text, encoding="utf-8")
    print(*lacking, sep="\n", end="\n" * bool(lacking))
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
