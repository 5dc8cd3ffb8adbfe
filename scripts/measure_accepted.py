"""Measure what the linter says of filings that a regulator accepted, and write the tables into docs/accepted.md.

usage: python scripts/measure_accepted.py [FILINGS_DIR]

The folder holds one folder for each filing; ../shared/filings by default. What is between the markers in the document
is written anew; a rule that has findings and no judgement in the document is named and fails the script.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from xbrllint import api
from xbrllint.report.finding import Report

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "accepted.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def tables(reports: dict[str, Report]) -> str:
    """Write the table of filings and the table of rules."""
    lines = ["| filing | profile | files | arcs | errors | warnings | infos |", "|---|---|--:|--:|--:|--:|--:|"]
    for name, report in reports.items():
        s = report.summary
        lines.append(
            f"| {name} | {report.profile} | {s.files} | {s.arcs:,} | {s.errors} | {s.warnings} | {s.infos} |"
        )
    lines += ["", "| severity | rule | findings | filings |", "|---|---|--:|--:|"]
    for (severity, rule), count in sorted(counted(reports).items(), key=lambda item: (_rank(item[0][0]), -item[1])):
        inside = sum(any(f.rule == rule and f.severity == severity for f in r.findings) for r in reports.values())
        lines.append(f"| {severity} | `{rule}` | {count} | {inside} |")
    return "\n".join(lines)


def counted(reports: dict[str, Report]) -> Counter[tuple[str, str]]:
    """Count the findings by severity and rule."""
    return Counter((f.severity, f.rule) for report in reports.values() for f in report.findings)


def _rank(severity: str) -> int:
    return ("error", "warning", "info").index(severity)


def main() -> int:
    """Measure and write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "filings"
    reports = {p.name: api.lint(p, no_config=True) for p in sorted(folder.iterdir()) if p.is_dir()}
    text = DOCUMENT.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    judgements = rest.partition(END)[2]
    DOCUMENT.write_text(f"{head}{BEGIN}\n{tables(reports)}\n{END}{judgements}", encoding="utf-8")
    unjudged = sorted({rule for _, rule in counted(reports) if f"`{rule}`" not in judgements})
    print(*(f"{rule}: no judgement in {DOCUMENT.name}" for rule in unjudged), sep="\n", end="\n" * bool(unjudged))
    return int(bool(unjudged))


if __name__ == "__main__":
    sys.exit(main())
