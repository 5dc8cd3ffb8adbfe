"""Where the references of a document lead: each distinct one followed once."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ..model.document import Document
from ..model.elements import Element, Locator, SimpleLink
from ..model.pointers import schemes
from ..model.targets import NO_FILE, NO_FRAGMENT, Target

Followed = tuple[Target, list[Locator | SimpleLink]]
"""A target, and the elements that lead there."""


def followed(document: Document) -> Iterator[Followed]:
    """Go over each distinct reference's target with the elements that lead there, in document order."""
    references = document.references
    targets = document.filing.references.targets(document)
    return zip(map(targets.__getitem__, references), references.values(), strict=True)


@once
def astray(document: Document) -> list[Followed]:
    """Give the references that do not plainly lead to a concept, in the form of `followed`."""
    targets = document.filing.references.targets(document)
    known = targets.astray
    if not known:
        return []
    return [(targets[key], elements) for key, elements in document.references.items() if key in known]


@once
def lost(document: Document) -> frozenset[str]:
    """Give the addresses of local files that are not there though others are to which the document refers.

    A document without any of the others has just not been given with them.
    """
    missing = frozenset(target.address for target, _ in astray(document) if target.status == NO_FILE)
    others = any(target.document not in (None, document) for target, _ in followed(document)) if missing else False
    return missing if others else frozenset()


def is_broken(locator: Locator) -> bool:
    """Say whether a locator's href leads to an id that does not exist, or to a file that is `lost`."""
    target = locator.target
    return target.status == NO_FRAGMENT or (target.status == NO_FILE and target.address in lost(locator.document))


@once
def pointers(document: Document) -> list[tuple[str, list[Locator | SimpleLink]]]:
    """Give the distinct hrefs that may end in a pointer with a scheme, such as element(/1/2), with their elements."""
    return [(href, elements) for href, _, elements in document.hrefs() if href[-1:] == ")"]


def pointer_schemes(document: Document) -> Iterator[tuple[Element, str, list[tuple[str, str]]]]:
    """Go over the references of a document by XPointer schemes: the element, its href, the schemes with their data."""
    for href, elements in pointers(document):
        found = schemes(href.partition("#")[2])
        if found:
            for element in elements:
                yield element, href, found
