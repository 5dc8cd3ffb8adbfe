"""Which findings the comments of a document take out of the count. Families stand for all their rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from ..report.finding import Finding
from ..rulebook.rule import Rule
from ..xbrl.dts.filing import Filing
from ..xbrl.model.comments import Position, Suppression, read_suppressions

Key = tuple[str, str]  # a file's path, and the name of a rule or family


def suppressions(filing: Filing) -> Iterator[Suppression]:
    """Give the suppressions of the reported documents of a filing."""
    for document in filing.reported_documents:
        yield from read_suppressions(document)


class Comments:
    """The suppressions of a filing, made ready for many findings: each asks for the last one that covers its place."""

    def __init__(self, spoken: list[Suppression]) -> None:
        """Take the suppressions, in the order in which they are held against a finding."""
        self._spoken = spoken
        self._by_name: dict[Key, list[int]] = {}
        self._parts: dict[Key, tuple[list[Position], list[int]]] = {}
        self._covered: dict[Key, list[Position]] = {}  # places of findings
        for number, suppression in enumerate(spoken):
            for name in dict.fromkeys(suppression.names):
                self._by_name.setdefault((suppression.document.path, name), []).append(number)

    def judge(self, finding: Finding, rule: Rule) -> Finding:
        """Mark a finding that a comment covers; of several the last one gives the reason."""
        path, line, column = finding.location[:3]
        last = max(self._last((path, name), (line, column)) for name in (rule.id, rule.family))
        if last < 0:
            return finding
        reason = self._spoken[last].reason
        return finding._replace(suppressed=f"in source: {reason}" if reason else "in source")

    def _last(self, key: Key, place: Position) -> int:
        """Give the number of the last suppression that covers a place by one name; -1 for none."""
        if key not in self._by_name:
            return -1
        if key not in self._parts:
            self._parts[key] = _parted([(*self._spoken[n].scope, n) for n in self._by_name[key]])
        starts, last = self._parts[key]
        number = last[bisect_right(starts, place)]
        if number >= 0:
            self._covered.setdefault(key, []).append(place)
        return number

    def settle(self, rules: Mapping[str, Rule], ran: Iterable[str]) -> None:
        """Tell each suppression, when all findings are known, which of its names do not exist and which did nothing."""
        known = {name for rule in rules.values() for name in (rule.id, rule.family)}
        active = {name for rule_id in ran for name in (rule_id, rules[rule_id].family)}
        for places in self._covered.values():
            places.sort()
        for suppression in self._spoken:
            suppression.unknown = tuple(name for name in suppression.names if name not in known)
            idle = (name for name in suppression.names if name in active or name not in known)
            suppression.idle = tuple(name for name in idle if not self._has_effect(suppression, name))

    def _has_effect(self, suppression: Suppression, name: str) -> bool:
        places = self._covered.get((suppression.document.path, name), ())
        start, end = suppression.scope
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


def _parted(scopes: list[tuple[Position, Position, int]]) -> tuple[list[Position], list[int]]:
    """Part a document where scopes begin and end; gives these places, and the last scope that holds before each.

    One more says what holds behind the last place: nothing, -1.
    """
    starts = sorted(scopes)
    places = sorted({place for start, end, _ in scopes for place in (start, end)})
    last, at = [-1], 0
    opened: list[tuple[int, Position]] = []  # the number, negative, and the end; what has ended goes when it is first
    for place in places:
        while at < len(starts) and starts[at][0] <= place:
            heappush(opened, (-starts[at][2], starts[at][1]))
            at += 1
        while opened and opened[0][1] <= place:
            heappop(opened)
        last.append(-opened[0][0] if opened else -1)
    return places, last


__all__ = ["Comments", "suppressions"]
