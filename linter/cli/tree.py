"""xbrllint tree PATH: the networks of a linkbase or filing as trees, the findings at their arcs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..base.printable import one_line
from ..config.options import FLAG, REPEATED, SOME, VALUE, Option
from ..report.trees import ASCII, KINDS, UNICODE, StandardLabel, trees
from ..running.groups import Group, grouped
from ..running.run import NothingToCheck, lint
from ..taxonomy.store import open_stores
from ..verdicts.defects import of_reading
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .arguments import Command, setting, settings_from
from .parsers import parse

COMMAND = Command(
    "tree",
    "Show the networks of linkbases as trees, findings marked.",
    (
        Option("paths", SOME, "linkbases, schemas, folders or zip packages", "PATH"),
        Option("--kind", REPEATED, "only these networks; all by default", choices=tuple(KINDS)),
        Option("--role", VALUE, "only networks whose role holds this text", "TEXT", default=""),
        Option("--labels", FLAG, "show the standard taxonomies' labels where the filing has none"),
        Option("--no-findings", FLAG, "leave the findings out"),
        setting("profile", help="profile by which findings are found (auto)"),
        setting("taxonomies"),
        setting("config"),
        setting("no_config"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print the trees; gives the exit code."""
    options = parse(COMMAND, arguments)
    settings = settings_from(options)
    findings = () if options.no_findings else lint(options.paths, settings).findings
    files = Files()
    filings = [filing for group in grouped(options.paths, settings) for filing in _filings(group, files)]
    arcs = [KINDS[kind] for kind in options.kind or KINDS]
    label: StandardLabel | None = None
    if options.labels:
        from ..knowledge.standard_labels import standard_label

        label = standard_label
    shape = UNICODE if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
    found = False
    for filing in filings:
        for line in trees(filing, findings, arcs, options.role, shape, label):
            found = True
            print(line)
    if files.failed:
        return _say_failed(files)
    if not found:
        kinds = " or ".join(options.kind or KINDS)
        raise NothingToCheck(f"no {kinds} network there{f' whose role holds {options.role!r}' if options.role else ''}")
    return 0


def _say_failed(files: Files) -> int:
    """Say which files could not be read by a defect; gives the exit code."""
    defects, _ = of_reading({files.display(address): error for address, error in files.failed.items()})
    for defect in defects:
        sys.stderr.write(f"xbrllint: a defect of xbrllint: {one_line(defect.line())}\n")
    return 3


def _filings(group: Group, files: Files) -> list[Filing]:
    """Read the filings of paths with a common configuration."""
    return open_filings(group.paths, files, open_stores(group.configuration.settings.taxonomies)).filings

