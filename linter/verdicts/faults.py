"""One finding for one fault: of those that come of one cause the report tells one, with the places of the others.

An id that was changed in a schema leads astray the references of all linkbases; a table that was declared an item is
wrong at both ends of its arcs. Checks say of such hits what is at fault (`Hit.cause`), and here they become one. Each
is held against comments, configuration and baseline by itself before: only what counts is told together, so that what
a comment suppresses in one document hides nothing in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.typed import TYPE_CHECKING
from ..report.finding import Edit, Finding, Fix, Location
from ..xbrl.dts.starting_points import single_bits
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element
from ..xbrl.model.targets import Concept
from .places import most_related

if TYPE_CHECKING:
    from ..checks import Hit

_RANKS = {"error": 0, "warning": 1, "info": 2}


class Faults:
    """The faults of one filing, as its hits name them: each by a text that no other filing of the run has."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._known: dict[tuple[object, ...], _Names] = {}

    def of(self, hit: Hit) -> str:
        """Give what names the fault of a hit: the same for hits with the same cause that are of one DTS.

        What is at fault in a document is one fault for all DTSs of which that is part.
        """
        document = hit.place.document
        known = self._known.get(hit.cause)
        if known is None:
            text = "\n".join(map(_text, (*document.filing.reported[:1], *hit.cause)))
            known = self._known[hit.cause] = _Names(text, any(map(_stands_somewhere, hit.cause)))
        return known.of(document.dts if document.dts > 0 else 1)  # all is one DTS


class _Names:
    """The names of one cause by DTS, as bits: DTSs that hits have in common have one."""

    def __init__(self, text: str, whole: bool) -> None:
        self._text, self._whole = text, whole
        self._every = 0
        self._by_dts: dict[int, str] = {}

    def of(self, dts: int) -> str:
        if self._whole:
            return self._text
        common = dts & self._every
        if not common:
            self._every |= dts
            first = dts & -dts
            self._by_dts.update(dict.fromkeys(single_bits(dts), f"{self._text}\n{first.bit_length()}"))
            return self._by_dts[first]
        return self._by_dts[common & -common]


def _stands_somewhere(part: object) -> bool:
    return isinstance(part, (Element, Document)) or (isinstance(part, Concept) and part.element is not None)


def _text(part: object) -> str:
    """Write a part of a cause so that it is the same in whatever order rules run."""
    element = part.element if isinstance(part, Concept) else part
    if isinstance(element, Element):
        return f"{element.document.uri} {element.number}"
    if isinstance(part, Concept):
        return f"{part.address}#{part.id}"
    return part.uri if isinstance(part, Document) else str(part)


def one_for_each_fault(findings: Sequence[Finding]) -> list[Finding]:
    """Give findings, in their order, with those of one fault as one."""
    together: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        if finding.cause and not finding.suppressed:
            together.setdefault(finding.cause, []).append(number)
    told: dict[int, Finding | None] = {}
    for numbers in together.values():
        if len(numbers) > 1:
            told.update(_told(findings, numbers))
    if not told:
        return list(findings)
    every = (told.get(number, finding) for number, finding in enumerate(findings))
    return [finding for finding in every if finding is not None]


def _told(findings: Sequence[Finding], numbers: list[int]) -> dict[int, Finding | None]:
    """Say what is told in the place of each of the findings of one fault: of all but the cause nothing.

    What tells the cause, or where nothing does what is nearest to it, is told for each rule, the rest with the first.
    """
    told: dict[int, Finding | None] = dict.fromkeys(numbers)
    nearest = min(findings[number].follows for number in numbers)
    by_rule: dict[str, list[int]] = {}
    later: list[int] = []
    for number in numbers:
        finding = findings[number]
        (by_rule.setdefault(finding.rule, []) if finding.follows == nearest else later).append(number)
    next(iter(by_rule.values())).extend(later)
    for head, *others in by_rule.values():
        told[head] = _joined(findings[head], [findings[number] for number in others])
    return told


def _joined(head: Finding, others: list[Finding]) -> Finding:
    """Give a finding with the places and the repairs of the others of its fault; it weighs as much as any of them."""
    if not others:
        return head
    return head._replace(
        severity=min((head, *others), key=lambda finding: _RANKS[finding.severity]).severity,
        related=most_related(_places(head, others)), fix=_fix(head, others),
        includes=tuple(other._replace(cause="") for other in others),
    )  # fmt: skip


def _places(head: Finding, others: list[Finding]) -> list[Location]:
    """Give the places of findings, each once: of the same rule, then what comes of it, then those related to them."""
    own = [other.location._replace(message="the same here") for other in others if other.rule == head.rule]
    more = [other.location._replace(message=other.message) for other in others if other.rule != head.rule]
    known = {head.location[:5]}
    found = []
    for place in (*head.related, *own, *more, *(place for other in others for place in other.related)):
        if place[:5] not in known:
            known.add(place[:5])
            found.append(place)
    return found


def _fix(head: Finding, others: Iterable[Finding]) -> Fix | None:
    """Give the repair of a fault: that of the finding that tells it, at all places for which that rule has one."""
    if head.fix is None:
        return None
    alike = (other for other in others if other.rule == head.rule and other.follows <= head.follows)
    fixes = [head.fix, *(other.fix for other in alike if other.fix)]
    edits: dict[Edit, None] = {edit: None for fix in fixes for edit in fix.edits}
    return Fix(all(fix.safe for fix in fixes), tuple(edits), head.fix.title)


__all__ = ["Faults", "one_for_each_fault"]
