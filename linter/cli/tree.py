"""xbrllint tree PATH: the networks of a linkbase or filing as trees, the findings at their arcs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..config.options import FLAG, REPEATED, SOME, VALUE, Option
from ..report.trees import ASCII, KINDS, UNICODE, trees
from ..running.groups import Group, grouped
from ..running.run import NothingToCheck, lint
from ..taxonomy.store import open_stores
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
    filings = [filing for group in grouped(options.paths, settings) for filing in _filings(group)]
    arcs = [KINDS[kind] for kind in options.kind or KINDS]
    shape = UNICODE if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
    found = False
    for filing in filings:
        for line in trees(filing, findings, arcs, options.role, shape):
            found = True
            print(line)
    if not found:
        kinds = " or ".join(options.kind or KINDS)
        raise NothingToCheck(f"no {kinds} network there{f' whose role holds {options.role!r}' if options.role else ''}")
    return 0


def _filings(group: Group) -> list[Filing]:
    """Read the filings of paths with a common configuration."""
    return open_filings(group.paths, Files(), open_stores(group.configuration.settings.taxonomies)).filings

