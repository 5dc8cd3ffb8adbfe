"""The labels and references of one side, by concept: what they say, without the resources that say it."""

from __future__ import annotations

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.model.elements import Resource
from ..xbrl.model.targets import Concept
from .label_roles import role_name
from .sides import Side


class LabelKind(Record):
    """A role and a language of labels."""

    role: str
    language: str


class Text(Record):
    """A text and the resource that holds it."""

    text: str
    resource: Resource


class Reference(Record):
    """What a reference says: its role, and its parts in the order of their names."""

    role: str
    parts: str


Labels = dict[LabelKind, list[Text]]


@once
def labels_of(side: Side) -> dict[str, Labels]:
    """Give the labels of each concept by role and language; several of one kind sorted by their texts."""
    found: dict[str, Labels] = {}
    kinds: dict[tuple[str, str], LabelKind] = {}
    for filing in side.filings:
        for node, labels in filing.labels.items():
            if not isinstance(node, Concept):
                continue
            own = found.setdefault(side.key(node), {})
            for label in labels:
                pair = (label.role, label.lang)
                kind = kinds.get(pair)
                if kind is None:
                    kind = kinds[pair] = LabelKind(role_name(label.role or names.STANDARD_LABEL), label.lang.lower())
                texts = own.setdefault(kind, [])
                text = Text(" ".join(label.resource.full_text().split()), label.resource)
                if all(known.text != text.text for known in texts):
                    texts.append(text)
    for own in found.values():
        for texts in own.values():
            if len(texts) > 1:
                texts.sort(key=lambda text: text.text)
    return found


@once
def references_of(side: Side) -> dict[str, dict[Reference, Resource]]:
    """Give the references of each concept by what they say."""
    found: dict[str, dict[Reference, Resource]] = {}
    for filing in side.filings:
        for network in filing.networks_of(names.CONCEPT_REFERENCE):
            for r in network.effective:
                if isinstance(r.source, Concept) and isinstance(r.target, Resource):
                    found.setdefault(side.key(r.source), {}).setdefault(_reference(r.target), r.target)
    return found


def _reference(resource: Resource) -> Reference:
    parts = sorted(f"{names.local(part.name)} {' '.join(part.full_text().split())}" for part in resource.children)
    return Reference(role_name(resource.role), ", ".join(parts))


def label_of(side: Side, key: str, shown: str = "") -> str:
    """Give the text by which a concept is shown; '' where the filing has none. English is preferred."""
    labels = labels_of(side).get(key)
    if not labels:
        return ""
    for role in (shown or "label", "label"):
        texts = [(not kind.language.startswith("en"), kind.language, found[0].text)
                 for kind, found in labels.items() if kind.role == role]  # fmt: skip
        if texts:
            return min(texts)[2]
    return ""


__all__ = ["LabelKind", "Labels", "Reference", "Text", "label_of", "labels_of", "references_of"]
