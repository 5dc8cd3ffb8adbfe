"""The labels of concepts, by the label networks of a filing."""

from __future__ import annotations

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.elements import Resource
from ..model.targets import NO_FRAGMENT
from .following import astray, lost
from .relationships import Node, Relationship

if TYPE_CHECKING:
    from .filing import Filing


class Label(Record):
    """A label of a concept in the filing's label networks."""

    role: str
    lang: str
    resource: Resource
    dts: int = -1  # the DTSs in which it is one, as bits (see `starting_points`)


def read_labels(filing: Filing) -> dict[object, list[Label]]:
    """Give the labels of each concept, by effective label arcs of the local linkbases.

    A locator whose id does not exist brings its labels to the concept that was most likely meant, those that this
    lacks.
    """
    if filing.several:
        return _by_dts(filing)
    found: dict[object, list[Label]] = {}
    guessed: list[tuple[list[Label], Label]] = []
    broken = _has_broken_references(filing)
    role_name, lang_name = names.ROLE, names.LANG
    for network in filing.networks_of(names.CONCEPT_LABEL):
        for r in network.effective:
            resource, source = r.target, r.source
            if isinstance(resource, Resource):
                attributes = resource.attributes
                lang = attributes.get(lang_name) or resource.lang or ""
                label = Label(attributes.get(role_name, "").strip(), lang, resource, -1)
                labels = found.get(source)
                if labels is None:
                    labels = found[source] = []
                if broken and r.broken:
                    guessed.append((labels, label))
                else:
                    labels.append(label)
    kinds: dict[int, set[tuple[str, str]]] = {}
    for labels, label in guessed:
        if id(labels) not in kinds:
            kinds[id(labels)] = {(known.role, known.lang) for known in labels}
        if (label.role, label.lang) not in kinds[id(labels)]:
            kinds[id(labels)].add((label.role, label.lang))
            labels.append(label)
    return found


def best_by_role(filing: Filing, node: object) -> dict[str, Label]:
    """Give a node's labels by their role: of several the first in the language that is asked for, else in English."""
    best: dict[str, Label] = {}
    for label in filing.labels.get(node, ()):
        known = best.setdefault(label.role, label)
        if known is not label and unlike_asked(filing, label.lang) < unlike_asked(filing, known.lang):
            best[label.role] = label
    return best


def unlike_asked(filing: Filing, lang: str) -> int:
    """Rate a language against the one in which labels are asked for: 0 is that, the higher the worse."""
    asked, lang = filing.stores.language.lower(), lang.lower()
    if lang == asked:
        return 0
    if lang.partition("-")[0] == asked.partition("-")[0]:
        return 1
    return 2 if lang.startswith("en") else 3


def _by_dts(filing: Filing) -> dict[object, list[Label]]:
    """Give the labels of each concept with the DTSs in which they are effective."""
    found: dict[object, dict[Resource, Label]] = {}
    guessed: list[tuple[Relationship, int]] = []
    broken = _has_broken_references(filing)
    for network in filing.networks_of(names.CONCEPT_LABEL):
        for r in network.effective:
            if broken and r.broken:
                guessed.append((r, network.dts))
            else:
                _add(found.setdefault(r.source, {}), r, network.dts)
    roles: dict[Node, set[str]] = {}
    for r, dts in guessed:
        labels = found.setdefault(r.source, {})
        if r.source not in roles:
            roles[r.source] = {known.role for known in labels.values()}
        if isinstance(r.target, Resource) and r.target.role not in roles[r.source]:
            roles[r.source].add(r.target.role)
            _add(labels, r, dts)
    return {source: list(labels.values()) for source, labels in found.items()}


def _add(labels: dict[Resource, Label], relationship: Relationship, dts: int) -> None:
    """Add a label, or the DTSs of one that is there."""
    resource = relationship.target
    if isinstance(resource, Resource):
        known = labels.get(resource)
        dts &= relationship.arc.document.dts
        dts |= known.dts if known is not None else 0
        labels[resource] = Label(resource.role, resource.lang or "", resource, dts)


def _has_broken_references(filing: Filing) -> bool:
    """Say whether any reference leads to an id that does not exist, or to a lost file."""
    fragments = (target.status == NO_FRAGMENT for document in filing.documents for target, _ in astray(document))
    return any(fragments) or any(lost(document) for document in filing.documents)
