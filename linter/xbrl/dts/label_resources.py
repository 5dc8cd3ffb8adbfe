"""Labels as label linkbases hold them: their text, and the places for those that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.record import Record
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


LabelText = tuple[Resource, str]


def label_texts(link: ExtendedLink) -> list[LabelText]:
    """Give the label resources of an extended link with their whole text."""
    return [
        (resource, resource.full_text() if resource.children else resource.text)
        for resource in link.resources
        if resource.name == names.LABEL_RESOURCE
    ]


class Unplain(Record):
    """The labels of a link that are more than words with a space between, which is all that most labels are.

    Attributes:
        spaced: those that are empty, or have white space at an end, several in a row, or of another kind than a space.
        signs: those with characters beyond ASCII, or with a < or & in their text.
    """

    spaced: list[LabelText]
    signs: list[LabelText]


_END = "\0"  # of a label among all: no document holds this character
_SPACED = ("  ", "\t", "\n", "\r", f" {_END}", f"{_END} ", _END + _END)


@once
def unplain(link: ExtendedLink) -> Unplain:
    """Give the labels of an extended link that rules on characters have to look at; one look at all tells of most."""
    texts = label_texts(link)
    joined = _END.join(["", *(text for _, text in texts), ""])
    spaced = any(sign in joined for sign in _SPACED)
    signs = not joined.isascii() or "<" in joined or "&" in joined
    return Unplain(
        [pair for pair in texts if not pair[1] or " ".join(pair[1].split()) != pair[1]] if spaced else [],
        [pair for pair in texts if not pair[1].isascii() or "<" in pair[1] or "&" in pair[1]] if signs else [],
    )


@once
def by_language(link: ExtendedLink) -> dict[str | None, list[Resource]]:
    """Give the labels of an extended link by the language in scope, as it is written; None: there is none."""
    found: dict[str | None, list[Resource]] = {}
    for resource in link.resources:
        if resource.name == names.LABEL_RESOURCE:
            found.setdefault(resource.lang, []).append(resource)
    return found


def shortened(text: str) -> str:
    """Write a label's text on one line of at most 40 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
