"""Labels as label linkbases hold them: their text, and the places for those that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from .. import names
from ..model.elements import ExtendedLink, Resource
from ..model.places import Place
from ..model.targets import Concept
from .filing import Filing
from .labels import Label


def labelled_concepts(filing: Filing) -> Iterator[tuple[Concept, list[Label]]]:
    """Give the concepts with labels in the filing's own linkbases."""
    return ((node, labels) for node, labels in filing.labels.items() if isinstance(node, Concept))


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
