"""xbrllint tree PATH: the networks of a linkbase or filing as trees, the findings at their arcs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from ..report.trees import ASCII, KINDS, UNICODE, trees
from ..running.run import NothingToCheck, Settings, lint
from ..taxonomy.store import open_stores
from ..xbrl.dts.discovery import open_filings
from ..xbrl.read.files import Files
from .config import config_for


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    p = argparse.ArgumentParser("xbrllint tree", description="Show the networks of linkbases as trees.")
    add = p.add_argument
    add("paths", nargs="+", metavar="PATH", help="linkbases, schemas, folders or zip packages")
    add("--kind", choices=tuple(KINDS), action="append", help="only these networks; all by default")
    add("--role", default="", metavar="TEXT", help="only networks whose role holds this text")
    add("--no-findings", action="store_true", help="leave the findings out")
    add("--profile", metavar="NAME|FILE", help="profile by which findings are found (auto)")
    add("--taxonomy", action="append", default=[], metavar="PATH", help="a taxonomy for this run")
    add("--config", metavar="FILE", help="use this configuration")
    add("--no-config", action="store_true", help="use no configuration")
    return p


def run(arguments: Sequence[str]) -> int:
    """Print the trees; gives the exit code."""
    options = parser().parse_args(arguments)
    settings = Settings(
        profile=options.profile, taxonomies=options.taxonomy, config=options.config, no_config=options.no_config
    )
    findings = () if options.no_findings else lint(options.paths, settings).findings
    filings = open_filings(options.paths, Files(), open_stores(_taxonomies(options))).filings
    arcs = [KINDS[kind] for kind in options.kind or KINDS]
    shape = UNICODE if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
    found = False
    for filing in filings:
        for line in trees(filing, findings, arcs, options.role, shape):
            found = True
            print(line)
    if not found:
        raise NothingToCheck("no such network there")
    return 0


def _taxonomies(options: argparse.Namespace) -> list[str]:
    config = config_for(options.paths[0], options.config) if not options.no_config else None
    given = config.get("taxonomies", ()) if config else ()
    return [*options.taxonomy, *(os.path.join(config.folder, path) for path in given if config)]
