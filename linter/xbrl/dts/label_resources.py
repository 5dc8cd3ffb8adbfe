"""Labels as label linkbases hold them: their text, and the places for those that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from .. import names
from ..model.elements import ExtendedLink, Resource
from ..model.places import Place
from ..model.targets import Concept
from .filing import Filing
from .labels import Label
from .starting_points import after_another


def labelled_concepts(filing: Filing) -> Iterator[tuple[Concept, list[Label]]]:
    """Give the concepts with labels in the filing's own linkbases."""
    return ((node, labels) for node, labels in filing.labels.items() if isinstance(node, Concept))


@once
def repeated_labels(filing: Filing) -> list[tuple[Concept, Label, Label]]:
    """Give the labels of the same role and language as one before them in some DTS, each behind that one."""
    found = []
    for concept, labels in labelled_concepts(filing):
        groups: dict[tuple[str, str], list[Label]] = {}
        for label in labels if len(labels) > 1 else ():
            groups.setdefault((label.role, label.lang.lower()), []).append(label)
        for group in groups.values():
            if len(group) > 1:
                group.sort(key=_document_order)
                pairs = after_another(group, lambda label: label.dts)
                found += [(concept, *pair) for pair in pairs if pair[0].resource is not pair[1].resource]
    return found


def _document_order(label: Label) -> tuple[bool, str, int]:
    """A taxonomy's own labels come before those that a filing adds."""
    document = label.resource.document
    return not document.beyond, document.uri, label.resource.number


def label_linkbase_place(filing: Filing) -> Place:
    """Give the place for what the label linkbase lacks: the first one that is reported on."""
    links = [link for link in filing.links if link.name == names.LABEL_LINK]
    link = next((link for link in links if link.document.reported), links[0])
    return (link.parent or link).place()


def unlabelled_place(filing: Filing, concept: Concept) -> Place:
    """Give the place for a lack of labels: the declaration, or the label linkbase where only that is reported on."""
    assert concept.element is not None
    return concept.element.place("name") if concept.element.document.reported else label_linkbase_place(filing)


def label_texts(link: ExtendedLink) -> Iterator[tuple[Resource, str]]:
    """Go over the label resources of an extended link with their whole text."""
    for resource in link.resources:
        if resource.name == names.LABEL_RESOURCE:
            yield resource, resource.full_text() if resource.children else resource.text


def shortened(text: str) -> str:
    """Write a label's text on one line of at most 40 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
