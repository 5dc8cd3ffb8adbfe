"""Parsing: from the bytes of a file to a document with its elements and the lists of them."""

from __future__ import annotations

from ...base.limits import USUAL, Limits
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.document import Document
from ..model.elements import ArcroleRef, Element, ExtendedLink, Linkbase, RoleRef
from .broken import Broken
from .builder import build
from .encoding import SINGLE_BYTES, DecodeError
from .source import Source, decode
from .values import Values
from .white_space import tidy

if TYPE_CHECKING:
    from typing import Any


def read_document(
    uri: str, path: str, data: bytes, pruned: bool = False, limits: Limits = USUAL,
    values: Values | None = None,
) -> Document:  # fmt: skip
    """Parse bytes into a document; what is broken stands in its ``malformed``, with all that was read before.

    ``pruned``: of an instance keep only its links and what has an id, which is all that they can lead to.
    ``limits``: those that are not as usual. ``values``: those of attributes, which documents that
    are read together keep once.
    """
    try:
        source, problem = decode(data), None
    except DecodeError as error:
        source, problem = Source(data, SINGLE_BYTES), Broken(str(error), error.offset)
    document = Document(uri, path, source)
    document.malformed = problem
    if problem is None:
        _parse(document, Values() if values is None else values, pruned, limits)
        _index(document)
    return document


def _parse(document: Document, values: Values, pruned: bool, limits: Limits) -> None:
    are_known = False
    try:
        are_known = build(document, values, pruned, limits)
    except Broken as error:
        document.malformed = error
    document.has_base = names.BASE in document.names
    tidy(document, values if are_known else None)


def _index(document: Document) -> None:
    """Fill the document's lists of those elements that are no part of a link."""
    lists: dict[type[Element], list[Any]] = {
        ExtendedLink: document.links, Linkbase: document.linkbases,
        RoleRef: document.role_refs, ArcroleRef: document.arcrole_refs,
    }  # fmt: skip
    for element in document.others:
        found = lists.get(type(element))
        if found is not None:
            found.append(element)
    in_links = sum(len(link.locators) + len(link.arcs) + len(link.resources) for link in document.links)
    document.misplaced = in_links < len(document.elements) - len(document.others)
