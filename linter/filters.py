"""What of the findings counts: fingerprints that survive edits elsewhere, suppressions, the baseline."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from .config import Config
from .finding import Finding
from .xbrl.filing import Filing


def keep(
    findings: Iterable[Finding], filings: Iterable[Filing], config: Config, baseline: str | None
) -> list[Finding]:
    """Give the findings with their fingerprints, those that do not count marked as suppressed."""
    return with_fingerprints(findings)


def with_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """Number findings among their equals: rule, file, role, concepts and what the place says, no lines."""
    seen: dict[str, int] = {}
    found = []
    for finding in sorted(findings, key=lambda finding: finding.location[:3]):
        name = finding.location.path.rpartition("/")[2]
        text = "\n".join((finding.rule, name, finding.role, *finding.concepts, finding.fingerprint))
        count = seen[text] = seen.get(text, 0) + 1
        data = f"{text}\n{count}".encode()
        found.append(finding._replace(fingerprint=f"{crc32(data):08x}{crc32(data[::-1]):08x}"))
    return found
