"""Reads from a linkbase what a store holds of it: the document itself, and by what it is found again.

A filing needs few of a taxonomy's linkbases: those of its DTS that label a concept to which it refers itself, that say
something of it in a role that the filing's own links have, or its default; and those in which the dimensional
relationships of these go on (Dimensions 1.0, 2.2 to 2.7). A key is the canonical address of a schema, # and an id.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.model.elements import Resource
from ..xbrl.read.address import canonical, join
from ..xbrl.read.parser import read_document
from . import TaxonomyError
from .replaced import KINDS, Successor

if TYPE_CHECKING:
    from ..xbrl.model.elements import ExtendedLink

_BY_ROLE = (names.PRESENTATION_LINK, names.CALCULATION_LINK, names.DEFINITION_LINK)


_GENERIC_LABEL = f"{names.GENLABEL} label"

StoredLabel = tuple[str, str, str, str, str]  # canonical address of the schema, id, role, language, words


class LinkbaseFacts(Record):
    """All that a store is to hold of one linkbase."""

    address: str
    data: bytes
    leads: list[str]  # canonical addresses of the documents that it discovers
    located: list[str]  # keys of what it speaks of; with kind and role of the link where it does so in these alone
    labels: list[StoredLabel]
    sources: list[str]  # where its definition arcs start: a key, a space and the role of the extended link
    successors: list[Successor]  # what stands for concepts that its arcs call deprecated


def read_linkbase(data: bytes, address: str, path: str) -> LinkbaseFacts:
    """Read a linkbase; of one with references to literature alone nothing is kept but where it leads.

    Args:
        data: the document.
        address: the address that it is to be known by.
        path: what to call it in errors.

    Raises:
        TaxonomyError: not well-formed.
    """
    document = read_document(address, path, data)
    if document.malformed is not None:
        raise TaxonomyError(f"{path}: {document.malformed}")
    leads = {canonical(join(base, href)) for href, base in document.paths if href}
    links = [link for link in document.links if link.name != names.REFERENCE_LINK]
    if not links and document.links:
        return LinkbaseFacts(address, b"", sorted(leads), [], [], [], [])
    located = {key for link in links for key in _located(link)}
    sources = {source for link in links if link.name == names.DEFINITION_LINK for source in _sources(link)}
    labels = [label for link in links for label in _labels(link)]
    successors = [successor for link in links for successor in _successors(link)]
    return LinkbaseFacts(address, data, sorted(leads), sorted(located), labels, sorted(sources), successors)


def embedded_labels(data: bytes, address: str, path: str) -> list[StoredLabel]:
    """Read the labels of a linkbase within a schema; none where it is not well-formed, which is told of the schema."""
    if b"labelLink" not in data and names.ELEMENT_LABEL.encode() not in data:
        return []
    return [label for link in read_document(address, path, data).links for label in _labels(link)]


def key_of(href: str, base: str) -> str:
    """Give the canonical address and the id that a reference leads to."""
    path, _, fragment = href.partition("#")
    return f"{canonical(join(base, path))}#{fragment}"


def in_role(key: str, link: ExtendedLink) -> str:
    """Give the key of what extended links of the kind and role of one say of a concept."""
    return f"{key} {link.name} {link.role}"


def _located(link: ExtendedLink) -> Iterator[str]:
    """Give the keys of what the locators of an extended link lead to."""
    found = {key_of(href, end.base) for end in link.locators if (href := end.attributes.get(names.HREF))}
    if link.name not in _BY_ROLE:
        yield from found
        return
    yield from (in_role(key, link) for key in found)
    defaults = (arc for arc in link.arcs if arc.attributes.get(names.ARCROLE) == names.DIMENSION_DEFAULT)
    yield from _starts(link, {arc.attributes.get(names.FROM, "") for arc in defaults})


_KEPT = pattern(
    r"/role/(?:label|terseLabel|totalLabel|netLabel|period(?:Start|End)Label|(?:label/)?deprecated(?:Date)?Label)$"
)


def _labels(link: ExtendedLink) -> Iterator[StoredLabel]:
    """Give the labels by which people name a concept, as the arcs of a label link have them, or of a generic link, and
    those that say that it is deprecated.

    A generic label labels whatever an element-label arc starts at (Generic Labels 1.0).
    """
    if link.name in _BY_ROLE:
        return
    kind = names.LABEL_RESOURCE if link.name == names.LABEL_LINK else _GENERIC_LABEL
    for arc in link.arcs:
        if arc.prohibited or (kind == _GENERIC_LABEL and arc.arcrole != names.ELEMENT_LABEL):
            continue
        start, end = arc.attributes.get(names.FROM, ""), arc.attributes.get(names.TO, "")
        for label in link.ends.get(end, ()):
            if not isinstance(label, Resource) or label.name != kind or not _KEPT.search(label.role):
                continue
            text = " ".join(label.full_text().split())
            for concept in link.ends.get(start, ()) if text else ():
                href = concept.attributes.get(names.HREF)
                if href:
                    address, _, id_ = key_of(href, concept.base).partition("#")
                    yield address, id_, label.role, label.lang or "", text


def _successors(link: ExtendedLink) -> Iterator[Successor]:
    """Give the concepts that stand for deprecated ones, as arcs of a definition link have them from new to old."""
    if link.name != names.DEFINITION_LINK:
        return
    for arc in link.arcs:
        kind = KINDS.get(arc.arcrole)
        if kind is None or arc.prohibited:
            continue
        ends = link.ends.get(arc.attributes.get(names.FROM, ""), ())
        new = [key_of(href, end.base).partition("#")[2] for end in ends if (href := end.attributes.get(names.HREF))]
        for end in link.ends.get(arc.attributes.get(names.TO, ""), ()):
            if href := end.attributes.get(names.HREF):
                address, _, id_ = key_of(href, end.base).partition("#")
                yield from (Successor(address, id_, kind, one) for one in new)


def _sources(link: ExtendedLink) -> Iterator[str]:
    """Give the keys of the concepts at which arcs of an extended link start, each with the link's role."""
    starts = _starts(link, {arc.attributes.get(names.FROM, "") for arc in link.arcs})
    yield from (f"{key} {link.role}" for key in starts)


def _starts(link: ExtendedLink, labels: set[str]) -> Iterator[str]:
    ends = (end for label in labels for end in link.ends.get(label, ()))
    yield from (key_of(href, end.base) for end in ends if (href := end.attributes.get(names.HREF)))
