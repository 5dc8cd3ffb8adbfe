"""Entries of ``suppress`` in a configuration whose concept nothing has: leftovers, or mistyped names.

Each group of files says which entries fit no concept of its filings; what no group of a configuration has is a finding
at the entry. It is made only where the run saw all that the configuration holds for: another file may have the concept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from ..base.typed import TYPE_CHECKING
from ..config.file import Config
from ..config.positions import line_of
from ..report.finding import Finding, Location
from ..verdicts.fingerprint import numbered
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import followed
from ..xbrl.dts.named import SUFFIXES
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import ARCHIVES
from ..xbrl.read.files import Files

if TYPE_CHECKING:
    from typing import Any

RULE = "unused-suppression"
_SUFFIXES = (*SUFFIXES, *ARCHIVES)
_MOST_FILES = 2000  # looking for files that the run did not read costs time


class Entries:
    """The entries with a concept of one configuration, as its filings are linted one after the other."""

    def __init__(self, config: Config) -> None:
        """Take the entries; one with a path is for some files only, which this run may not name."""
        entries = enumerate(config.get("suppress") or ())
        self._wanted = {number: entry["concept"] for number, entry in entries if _for_any_file(entry)}

    @property
    def idle(self) -> frozenset[int]:
        """The positions of the entries whose concept no filing had so far."""
        return frozenset(self._wanted)

    def look(self, filing: Filing) -> None:
        """Strike out the entries whose concept a filing declares or refers to."""
        if self._wanted:
            names = set(map(str, _concepts(filing)))
            fitting = [n for n, wanted in self._wanted.items() if any(fnmatchcase(name, wanted) for name in names)]
            for number in fitting:
                del self._wanted[number]


def _for_any_file(entry: dict[str, Any]) -> bool:
    return "concept" in entry and "path" not in entry


def _concepts(filing: Filing) -> Iterator[Concept]:
    for schema in filing.schemas:
        yield from schema.concepts.values()
    for document in filing.documents:
        for target, _ in followed(document):
            if isinstance(target.node, Concept):
                yield target.node


def findings(
    config: Config, idle: Iterable[int], severity: str, loaded: Iterable[str], files: Files
) -> list[Finding]:
    """Make the findings for entries that no filing of a run needed; ``loaded`` are the addresses that it read."""
    numbers = sorted(idle)
    if not numbers or not _whole(config.folder, frozenset(loaded), files):
        return []
    shown = files.display(files.address(config.path))
    lines = (files.read(files.address(config.path)) or b"").decode("utf-8", "replace").splitlines()
    found = []
    for number in numbers:
        line = line_of(config.path, "suppress", number, "concept")
        concept = config.get("suppress")[number]["concept"]
        found.append((_finding(concept, severity, _location(shown, line, lines)), f"concept={concept}"))
    return numbered(found)


def _finding(concept: str, severity: str, location: Location) -> Finding:
    message = f"the suppression of {concept} takes no finding away: nothing here has such a concept"
    return Finding(RULE, severity, message, location, help="Mend the name, or remove the entry.")


def _location(path: str, line: int, lines: list[str]) -> Location:
    text = lines[line - 1] if line <= len(lines) else ""
    start = len(text) - len(text.lstrip())
    return Location(path, line, start + 1, line, max(len(text.rstrip()), start) + 1)


def _whole(folder: str, loaded: frozenset[str], files: Files) -> bool:
    """Say whether a run read all files of XBRL in a folder and below; not where there are too many to look."""
    seen = 0
    outer = {address.partition("!/")[0] for address in loaded}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        seen += len(names)
        paths = (os.path.join(parent, name) for name in names if name.lower().endswith(_SUFFIXES))
        if seen > _MOST_FILES or any(files.address(path) not in outer for path in paths):
            return False
    return True


__all__ = ["RULE", "Entries", "findings"]
