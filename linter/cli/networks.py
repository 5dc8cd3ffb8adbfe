"""Networks as trees, tables and assertions as outlines, for people: what xbrllint tree prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from ..base.printable import one_line
from ..report.finding import Finding, with_included
from ..report.trees import ASCII, KINDS, UNICODE, Shape, StandardLabel, trees
from ..running.groups import Group, grouped
from ..running.run import NothingToCheck, lint
from ..taxonomy.store import open_stores
from ..verdicts.defects import of_reading
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .arguments import Command, settings_from
from .outlines import generic_lines, outline_lines
from .parsers import parse

_OUTLINED = ("table", "assertion", "generic")


def run(command: Command, arguments: Sequence[str]) -> int:
    """Print the trees; gives the exit code."""
    options = parse(command, arguments)
    if options.canonical:
        from .canonical import run as run_canonical

        return run_canonical(vars(options))
    settings = settings_from(options)
    findings = () if options.no_findings else tuple(with_included(lint(options.paths, settings).findings))
    files = Files()
    filings = [filing for group in grouped(options.paths, settings) for filing in _filings(group, files)]
    kinds = options.kind or (*KINDS, *_OUTLINED)
    shape = UNICODE if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
    label = _standard_labels() if options.labels else None
    found = False
    for filing in filings:
        for line in _lines(filing, findings, kinds, options.role, shape, label):
            found = True
            print(line)
    if files.failed:
        return _say_failed(files)
    if not found:
        listed = " or ".join(options.kind or KINDS)
        holding = f" whose role holds {options.role!r}" if options.role else ""
        raise NothingToCheck(f"no {listed} network there{holding}")
    return 0


def _lines(
    filing: Filing, findings: Sequence[Finding], kinds: Sequence[str], role: str, shape: Shape,
    label: StandardLabel | None,
) -> Iterator[str]:  # fmt: skip
    """Give the lines of all that a filing has of some kinds: networks as trees, tables and assertions as outlines."""
    yield from trees(filing, findings, [KINDS[kind] for kind in kinds if kind in KINDS], role, shape, label)
    if "expressions" in filing.traits and set(kinds) & {"table", "assertion"}:
        from ..knowledge.outlines import outlines

        for outline in outlines(filing):
            if outline.kind in kinds and role in outline.role:
                yield from outline_lines(outline, findings, shape)
    if "generic" in kinds and "nonstandard" in filing.traits:
        yield from generic_lines(filing, role)


def _standard_labels() -> StandardLabel:
    from ..knowledge.standard_labels import standard_label

    return standard_label


def _say_failed(files: Files) -> int:
    """Say which files could not be read by a defect; gives the exit code."""
    defects, _ = of_reading({files.display(address): error for address, error in files.failed.items()})
    for defect in defects:
        sys.stderr.write(f"xbrllint: a defect of xbrllint: {one_line(defect.line())}\n")
    return 3


def _filings(group: Group, files: Files) -> list[Filing]:
    """Read the filings of paths with a common configuration."""
    settings = group.configuration.settings
    stores = open_stores(settings.taxonomies, settings.limits, settings.label_language or "en")
    return open_filings(group.paths, files, stores).filings

