"""What of the findings counts: fingerprints that survive edits elsewhere, and suppressions by configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from ..config.file import Config
from ..report.finding import Finding


def keep(findings: Iterable[Finding], config: Config) -> list[Finding]:
    """Give the findings with their fingerprints, those that the configuration suppresses marked."""
    found = with_fingerprints(findings)
    entries = config.get("suppress")
    if entries:
        found = [by_configuration(finding, entries, config.folder) for finding in found]
    return found


def with_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """Number the findings of each file among their equals: rule, role, concepts and what the place says, no lines."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for finding in sorted(findings, key=lambda finding: finding.location[:3]):
        path = finding.location.path
        text = "\n".join(
            (finding.rule, path.rpartition("/")[2], finding.role, *finding.concepts, finding.fingerprint)
        )
        count = seen[path, text] = seen.get((path, text), 0) + 1
        data = f"{text}\n{count}".encode(errors="surrogatepass")
        found.append(finding._replace(fingerprint=f"{crc32(data):08x}{crc32(data[::-1]):08x}"))
    return found


def by_configuration(finding: Finding, entries: Iterable[Mapping[str, Any]], folder: str) -> Finding:
    """Mark a finding that an entry of the configuration's ``suppress`` fits; what an entry leaves out fits all."""
    if finding.suppressed:
        return finding
    for entry in entries:
        if _fits(finding, entry, folder):
            reason = f": {entry['reason']}" if entry.get("reason") else ""
            return finding._replace(suppressed=f"configuration{reason}")
    return finding


def _fits(finding: Finding, entry: Mapping[str, Any], folder: str) -> bool:
    """Hold a finding against rule, path, role and concept of an entry; ``*`` stands for anything in the last three."""
    from fnmatch import fnmatchcase

    if "rule" in entry and entry["rule"] != finding.rule:
        return False
    if "path" in entry:
        path = os.path.relpath(os.path.abspath(finding.location.path), folder).replace(os.sep, "/")
        if not (fnmatchcase(path, entry["path"]) or fnmatchcase(path.rpartition("/")[2], entry["path"])):
            return False
    if "role" in entry and not fnmatchcase(finding.role, entry["role"]):
        return False
    if "concept" in entry and not any(fnmatchcase(name, entry["concept"]) for name in finding.concepts):
        return False
    return any(key in entry for key in ("rule", "path", "role", "concept"))
