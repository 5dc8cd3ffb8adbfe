"""What the metadata of packages tell that cannot be heeded: a finding says so, or else a note does."""

from __future__ import annotations

from collections.abc import Iterable

from ..report.finding import Finding
from ..xbrl.dts.filing import Filing
from ..xbrl.read.catalogue import fault_of

_SAYING = ("well-formed", "beyond-limits", "rewrite-leaves-package")


def not_heeded(packages: Iterable[Filing], findings: Iterable[Finding]) -> list[str]:
    """Give notes on the metadata that cannot be heeded, where no rule that runs says it."""
    faults = {
        document.path: fault for filing in packages for document in filing.reported_documents
        if (fault := fault_of(document.uri, filing.files))
    }  # fmt: skip
    told = {finding.location.path for finding in findings if finding.rule in _SAYING} if faults else ()
    return [fault for path, fault in faults.items() if path not in told]


__all__ = ["not_heeded"]
