"""Lines of statements that read as before and hold another concept now: what breaks the history of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..base.once import once
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.model.targets import Concept
from .changes import Change
from .labels import label_of
from .sides import Side
from .succession import Succession
from .undated import year_of

if TYPE_CHECKING:
    from ..xbrl.model.element import Element


class Line(Record):
    """A line whose concept was exchanged for another: both, the words that stay, its statement, and its arcs."""

    before: Concept
    after: Concept
    label: str
    role: str
    element: Element
    element_before: Element | None


@once
def exchanged_lines(succession: Succession) -> list[Line]:
    """Give the lines that have another concept and the same label; each pair of concepts once.

    They stand at the same place, or one came to and the other went from a statement, or an own concept has a new name.
    """
    found: dict[tuple[str, str], Line] = {}
    for change, gone in _pairs(succession):
        line = _line(succession, change, gone)
        if line is not None:
            found.setdefault((str(line.before), str(line.after)), line)
    return list(found.values())


def _pairs(succession: Succession) -> Iterator[tuple[Change, Change]]:
    """Give what came with what went, which are one change where they stand at the same place."""
    for change in succession.of_kind("concept-exchanged"):
        yield change, change
    came, went = succession.of_kind("concept-added"), succession.of_kind("concept-removed")
    by_words = _by_words(went, lambda change: change.label_before)
    for words, changes in _by_words(came, lambda change: change.label).items():
        others = by_words.get(words, [])
        if len(changes) == len(others) == 1:
            yield changes[0], others[0]


def _by_words(changes: Iterable[Change], label: Callable[[Change], str]) -> dict[tuple[str, str], list[Change]]:
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if label(change):
            found.setdefault((change.role, _plain(label(change))), []).append(change)
    return found


def _line(succession: Succession, change: Change, gone: Change) -> Line | None:
    before = succession.old.node(gone.key_before or gone.key)
    after = succession.new.node(change.key)
    if not (isinstance(before, Concept) and isinstance(after, Concept)) or change.element is None:
        return None
    words = change.label or _standard(after), gone.label_before or _standard(before)
    if not words[0] or _plain(words[0]) != _plain(words[1]):
        return None
    return Line(before, after, words[0], change.role, change.element, gone.element_before)


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def _standard(concept: Concept) -> str:
    """Give the label that the standard taxonomy has: many filings have none of their own for standard concepts."""
    if not concept.standard or not concept.id:
        return ""
    from ..knowledge.standard_labels import bundled_words

    found = bundled_words().label(concept.address, concept.id)
    return found.text if found is not None else ""


class Renamed(Record):
    """An own concept that has another name now and the same label; where it is declared, in both filings."""

    before: str
    after: Concept
    label: str
    element: Element
    element_before: Element | None


def renamed_with_label(succession: Succession) -> Iterator[Renamed]:
    """Give the own concepts that have another name now and the same label."""
    for change in succession.of_kind("concept-renamed"):
        after = succession.new.node(change.key)
        label = label_of(succession.new, change.key)
        element = change.element or first_arc(succession.new, change.key)
        same = bool(label) and _plain(label) == _plain(label_of(succession.old, change.key))
        if same and isinstance(after, Concept) and element is not None:
            yield Renamed(change.concept_before, after, label, element, change.element_before)


def first_arc(side: Side, key: str) -> Element | None:
    """Give the arc that first presents a concept, else one of any other kind that leads to it; None for none."""
    return _first_arcs(side).get(key)


@once
def _first_arcs(side: Side) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for children in side.presented.values():
        for relationships in children.values():
            for r in relationships:
                found.setdefault(side.key(r.target), r.arc)
    for kinds in side.networks.values():
        for networks in kinds.values():
            for network in networks:
                for r in network.effective:
                    found.setdefault(side.key(r.target), r.arc)
                    found.setdefault(side.key(r.source), r.arc)
    return found


def is_given_up(succession: Succession, concept: Concept) -> bool:
    """Say whether a standard concept of the former filing is deprecated or gone in the year that is used now."""
    family = succession.old.key(concept).rpartition(" ")[0]
    now = _namespaces(succession.new).get(family)
    if now is None or not concept.name:
        return False
    stores = succession.filing.stores
    since = stores.given_up(now.address, [concept.id]).get(concept.id)
    if since and since[:4] <= year_of(now.namespace or ""):
        return True
    info = stores.schema(now.address)
    complete = info is not None and info.known != "partial"
    return complete and stores.concept_by_name(now.namespace or "", concept.name) is None


@once
def _namespaces(side: Side) -> dict[str, Concept]:
    """Give a standard concept of each namespace without its date."""
    found: dict[str, Concept] = {}
    for concept in side.concepts.values():
        if concept.standard and concept.namespace:
            found.setdefault(side.key(concept).rpartition(" ")[0], concept)
    return found


__all__ = ["Line", "Renamed", "exchanged_lines", "first_arc", "is_given_up", "renamed_with_label"]
