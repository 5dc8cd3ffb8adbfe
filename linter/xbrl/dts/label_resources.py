"""Labels as label linkbases hold them: their text, and the places for those that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter, itemgetter

from ...base.once import once
from ...base.record import Record
from .. import names
from ..model.elements import ExtendedLink, Resource
from ..model.places import Place
from ..model.targets import Concept
from .filing import Filing
from .labels import Label
from .starting_points import after_another, union

_ROLE_AND_LANGUAGE, _SECOND = itemgetter(0, 1), itemgetter(1)
_NAME, _TEXT, _CHILDREN, _LANG = map(attrgetter, ("name", "text", "children", "lang"))


def labelled_concepts(filing: Filing) -> Iterable[tuple[Concept, list[Label]]]:
    """Give the concepts with labels in the filing's own linkbases."""
    found = filing.labels
    if set(map(type, found)) == {Concept}:
        return found.items()  # type: ignore[return-value]  # as in most filings
    return ((node, labels) for node, labels in found.items() if isinstance(node, Concept))


@once
def by_role(filing: Filing) -> dict[str, dict[object, int]]:
    """Give the nodes with a label of each role, in the order of the filing's labels, with the DTSs, as bits."""
    found: dict[str, dict[object, int]] = {}
    several = filing.several
    for node, labels in filing.labels.items():
        for role, _, _, dts in labels:
            having = found.get(role)
            if having is None:
                having = found[role] = {}
            having[node] = having.get(node, 0) | dts if several else dts
    return found


@once
def labelled(filing: Filing) -> int:
    """Give the DTSs in which anything has a label, as bits."""
    return union(label.dts for labels in filing.labels.values() for label in labels) if filing.several else -1


@once
def languages(filing: Filing) -> frozenset[str]:
    """Give the languages of all labels of concepts, as they are written; '' where one has none."""
    return frozenset(map(_LANG, chain.from_iterable(filing.labels.values())))


@once
def repeated_labels(filing: Filing) -> list[tuple[Concept, Label, Label]]:
    """Give the labels of the same role and language as one before them in some DTS, each behind that one."""
    found: list[tuple[Concept, Label, Label]] = []
    one_spelling = len(set(map(str.lower, languages(filing)))) == len(languages(filing))
    if sum(map(len, by_role(filing).values())) == sum(map(len, filing.labels.values())):
        return found  # no concept has two labels of a role
    for concept, labels in labelled_concepts(filing):
        if len(labels) < 2 or (one_spelling and len(set(map(_ROLE_AND_LANGUAGE, labels))) == len(labels)):
            continue
        groups: dict[tuple[str, str], list[Label]] = {}
        for label in labels:
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
    labels = _labels_in(link)
    if any(map(_CHILDREN, labels)):
        return [(resource, resource.full_text()) for resource in labels]
    return list(zip(labels, map(_TEXT, labels), strict=True))


def _labels_in(link: ExtendedLink) -> list[Resource]:
    """Give the label resources of an extended link, which has no others in most cases."""
    found = link.resources
    if set(map(_NAME, found)) <= {names.LABEL_RESOURCE}:
        return found
    return [resource for resource in found if resource.name == names.LABEL_RESOURCE]


class Unplain(Record):
    """The labels of a link that are more than words with a space between, which is all that most labels are.

    Attributes:
        spaced: those that are empty, or have white space at an end, several in a row, or of another kind than a space.
        signs: those with characters beyond ASCII, or with a < or & in their text.
        longest: how many characters the longest of all has.
    """

    spaced: list[LabelText]
    signs: list[LabelText]
    longest: int


@once
def unplain(link: ExtendedLink) -> Unplain:
    """Give the labels of an extended link that rules on characters have to look at."""
    texts = label_texts(link)
    found = Unplain([], [], max(map(len, map(_SECOND, texts)), default=0))
    for start in range(0, len(texts), _TOGETHER):
        part = texts[start : start + _TOGETHER]
        together = f"|{'|'.join(map(_SECOND, part))}|"
        if _may_be_spaced(together):
            found.spaced.extend([(r, text) for r, text in part if _is_spaced(text)])
        if _has_signs(together):
            found.signs.extend([(r, text) for r, text in part if _has_signs(text)])
    return found


_TOGETHER = 32  # labels whose texts are looked at as one, for hardly any of them has something to look at


def _may_be_spaced(texts: str) -> bool:
    """Say whether any of some texts may be `Unplain.spaced`, which stand between bars, and may have bars in them."""
    return any(map(texts.__contains__, ("  ", " |", "| ", "||"))) or not texts.isprintable()


def _is_spaced(text: str) -> bool:
    return "  " in text or text.strip() != text or not text.isprintable() or not text


def _has_signs(text: str) -> bool:
    return not text.isascii() or "<" in text or "&" in text


@once
def by_language(link: ExtendedLink) -> dict[str | None, list[Resource]]:
    """Give the labels of an extended link by the language in scope, as it is written; None: there is none."""
    labels = _labels_in(link)
    tags = [resource.attributes.get(names.LANG) for resource in labels]
    if None in tags:
        tags = [resource.lang for resource in labels]
    if tags and tags.count(tags[0]) == len(labels):
        return {tags[0]: labels}
    found: dict[str | None, list[Resource]] = {}
    for language, resource in zip(tags, labels, strict=True):
        found.setdefault(language, []).append(resource)
    return found


def language_fault(label: Resource) -> str:
    """Say what is wrong with a label that has no language."""
    absent = label.inherited(names.LANG) is None
    return "no xml:lang, nor has anything around it" if absent else "an empty xml:lang"


def shortened(text: str) -> str:
    """Write a label's text on one line of at most 40 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
