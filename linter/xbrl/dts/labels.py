"""The labels of concepts, by the label networks of a filing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...base.record import Record
from .. import names
from ..model.elements import Resource
from ..model.targets import NO_FRAGMENT
from .following import astray, lost

if TYPE_CHECKING:
    from .filing import Filing


class Label(Record):
    """A label of a concept in the filing's label networks."""

    role: str
    lang: str
    resource: Resource


def read_labels(filing: Filing) -> dict[object, list[Label]]:
    """Give the labels of each concept, by effective label arcs of the local linkbases.

    A locator whose id does not exist brings its labels to the concept that was most likely meant, those that this
    lacks.
    """
    found: dict[object, list[Label]] = {}
    guessed: list[tuple[list[Label], Label]] = []
    broken = _has_broken_references(filing)
    for network in filing.networks_of(names.CONCEPT_LABEL):
        for r in network.effective:
            if isinstance(r.target, Resource):
                label, labels = Label(r.target.role, r.target.lang or "", r.target), found.setdefault(r.source, [])
                if broken and r.broken:
                    guessed.append((labels, label))
                else:
                    labels.append(label)
    for labels, label in guessed:
        if all((known.role, known.lang) != (label.role, label.lang) for known in labels):
            labels.append(label)
    return found


def _has_broken_references(filing: Filing) -> bool:
    """Say whether any reference leads to an id that does not exist, or to a lost file."""
    fragments = (target.status == NO_FRAGMENT for document in filing.documents for target, _ in astray(document))
    return any(fragments) or any(lost(document) for document in filing.documents)
