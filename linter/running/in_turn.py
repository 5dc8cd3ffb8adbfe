"""Findings handed on in the order of a report while filings are still linted, and not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..base.typed import TYPE_CHECKING
from ..report.finding import Finding, Fix, Location
from .parts import Part, one_each, place_and_words

if TYPE_CHECKING:
    from typing import Any

Take = Callable[[list[Finding]], None]
"""Takes findings in the order of a report; those of one file all at once."""

_FIXES = {safe: Fix(safe, ()) for safe in (False, True)}


class InTurn:
    """Hands findings on when nothing that is still to come can stand before them.

    Shares come in the order of their first files, and all findings of a share are in its own files.
    """

    def __init__(self, firsts: Iterable[str], take: Take) -> None:
        """Take the path of the first file of each share, in their order, and what the findings go to."""
        self._firsts = list(firsts)
        self._take = take
        self._done = 0
        self._waiting: list[tuple[tuple[Any, ...], Finding]] = []
        self._slim: dict[Finding, Finding] = {}

    def add(self, part: Part) -> Part:
        """Take the part of the next share; gives it with no more of its findings than what is counted."""
        from heapq import heappop, heappush

        apart = {place_and_words(finding): finding for finding in reversed(part.findings)}
        findings = one_each([apart[key] for key in sorted(apart)])
        unlike = {place_and_words(finding): finding for finding in findings}
        for keyed in unlike.items():
            heappush(self._waiting, keyed)
        self._done += 1
        ready: list[Finding] = []
        while self._waiting and self._comes_before_the_rest(self._waiting[0][1].location.path):
            ready.append(heappop(self._waiting)[1])
        if ready:
            self._take(ready)
        return part._replace(findings=[self._slimmed(finding) for finding in unlike.values()])

    def _comes_before_the_rest(self, path: str) -> bool:
        return self._done == len(self._firsts) or path < self._firsts[self._done]

    def _slimmed(self, finding: Finding) -> Finding:
        """Give what is counted of a finding: rule, severity, file, whether it counts and has a fix, what is in it."""
        fix = None if finding.fix is None else _FIXES[finding.fix.safe]
        place = Location(finding.location.path, 0, 0, 0, 0)
        told = tuple(dict.fromkeys(map(self._slimmed, finding.includes)))
        counts = finding.suppressed and "yes"
        slim = Finding(finding.rule, finding.severity, "", place, fix=fix, suppressed=counts, includes=told)
        return self._slim.setdefault(slim, slim)


__all__ = ["InTurn", "Take"]
