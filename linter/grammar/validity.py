"""Whether a linkbase, or what a schema's appinfo holds of XBRL, obeys the XML Schema grammar (XBRL 2.1, 3.5 and 5.1).

libxml2 is the gate: a document that it accepts pays a few milliseconds. Only for the others are reasons looked for.

One difference to the published schemas together with a company's own is known: elements and attributes of namespaces
that no specification fixes are let through where the company's schema may declare them. An element among locators,
arcs and resources must then say by its xlink:type what it is.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from operator import itemgetter

from lxml import etree

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from .codes import LIMIT, Problem
from .extensions import FORMULAS, HELD, any_known, exists, holds_aspects, known, may_hold

if TYPE_CHECKING:
    from typing import Any

GRAMMAR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "grammar.xsd")


class Fault(Record):
    """A breach as an engine finds it, with the element itself; ``attribute`` is in Clark notation."""

    element: etree._Element
    attribute: str | None
    code: str
    message: str


def validity_problems(
    source: bytes | etree._ElementTree, engine: str = "auto", most: int = LIMIT
) -> list[Problem]:
    """Hold a linkbase, or a schema's embedded linkbases and declarations of roles, to the grammar of XBRL 2.1.

    ``source`` is a document's bytes or lxml's tree of it. ``engine``: ``libxml2`` and ``xmlschema`` ask that one
    alone; ``auto`` asks libxml2 for the verdict and xmlschema for the reasons. At most ``most`` problems come out, in
    document order; none for a valid document, and none for one that is not well-formed, which others report, or
    that is nested more than 2,048 elements deep, which libxml2 does not read.
    """
    tree = parse(source) if isinstance(source, bytes) else source
    if tree is None or tree.getroot().tag not in _ROOTS:
        return []
    tree = _without_entities(tree)
    candidates = _candidates(tree)
    path = FORMULAS if any_known(candidates) else GRAMMAR
    valid = engine != "xmlschema" and grammar(path).validate(tree)
    strangers = list(islice(_strangers(candidates), most))  # they are in document order, of which the first come out
    if valid and not strangers:
        return []
    faults: list[Fault] = []
    if not valid:
        from .reasons import reasons

        told = {stranger.element for stranger in strangers}
        faults = [f for f in reasons(tree, grammar(path), path, engine, most) if f.attribute or f.element not in told]
    return number_faults(tree, faults + strangers, most)


def _candidates(tree: etree._ElementTree) -> list[etree._Element]:
    """Give the elements that stand where the grammar lets any other element through, in document order."""
    each: list[Any] = [path(tree) for path in _CANDIDATES]
    found: list[list[etree._Element]] = list(filter(None, each))
    if len(found) < 2:
        return found[0] if found else []
    every = set().union(*found)
    return [element for element in tree.iter("*") if element in every]


def parse(data: bytes) -> etree._ElementTree | None:
    """Parse without network, external entities or a limit on size; None for what is not well-formed."""
    try:
        return _parse(data, None)
    except etree.XMLSyntaxError:
        return _parse_decoded(data)


def _parse(data: bytes, encoding: str | None) -> etree._ElementTree:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=True, encoding=encoding)
    return etree.fromstring(data, parser).getroottree()


def _parse_decoded(data: bytes) -> etree._ElementTree | None:
    """Try again with our own decoder, which knows encodings that libxml2 does not."""
    from ..xbrl.read.encoding import DecodeError
    from ..xbrl.read.source import decode

    try:
        return _parse(decode(data).text.encode(), "utf-8")
    except (DecodeError, etree.XMLSyntaxError, UnicodeError):
        return None


@cache
def grammar(path: str) -> etree.XMLSchema:
    """Give libxml2's form of a grammar, compiled at the first call."""
    return etree.XMLSchema(etree.parse(path))


def _without_entities(tree: etree._ElementTree) -> etree._ElementTree:
    """Take out references to entities: libxml2 does not validate past them, and only text can hold them here."""
    if tree.docinfo.internalDTD is None or next(tree.iter(etree.Entity), None) is None:
        return tree
    from copy import deepcopy

    tree = deepcopy(tree)
    for entity in list(tree.iter(etree.Entity)):
        parent, before, text = entity.getparent(), entity.getprevious(), "?" + (entity.tail or "")
        assert parent is not None
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)
    return tree


# Elements that stand where the grammar lets any element of another namespace through.
# One by one: what libxml2 takes to unite sets of nodes grows with the product of their sizes.
_CANDIDATES = [
    etree.XPath(path, namespaces=names.NAMESPACES)
    for path in (
        "//link:linkbase/*[not(self::link:*)]", "//link:linkbase/link:*/*[not(self::link:*)]",
        "//link:linkbase/link:*/link:loc/*", "//link:linkbase/link:*/*[@xlink:from]/*", "//gen:link/*",
        "//link:reference/gen:*", "//link:reference/xl:*", *HELD,
    )
]  # fmt: skip
_XHTML = "http://www.w3.org/1999/xhtml"
_FIXED = {
    f"{{{uri}}}" for uri in (names.LINK, names.GEN, names.GENLABEL, names.GENREFERENCE, names.XL, _XHTML)
}  # namespaces whose elements no company declares
_LINKBASE, _GEN_LINK = f"{{{names.LINK}}}linkbase", f"{{{names.GEN}}}link"
_RESOURCE_LINKS = {f"{{{names.LINK}}}{name}Link" for name in ("label", "reference", "footnote")}
_ROOTS = (_LINKBASE, f"{{{names.XS}}}schema")
_TYPE = f"{{{names.XLINK}}}type"
_IN_GENERIC_LINK = {
    *(f"{{{names.LINK}}}{name}" for name in ("documentation", "loc", "label", "reference", "footnote")),
    f"{{{names.GEN}}}arc",
    f"{{{names.GENLABEL}}}label",
    f"{{{names.GENREFERENCE}}}reference",
}


def _strangers(candidates: Iterable[etree._Element]) -> Iterator[Fault]:
    for element in candidates:
        parent = element.getparent()
        assert parent is not None
        if _fits(element, parent):
            continue
        from .reasons import misplaced, nonexistent

        if known(element.tag) and not exists(element.tag):
            yield nonexistent(element)
        else:
            yield misplaced(element, parent, _kinds(parent))


def _fits(element: etree._Element, parent: etree._Element) -> bool:
    """Say whether an element may stand there: by its name if a specification has it, else by its xlink:type."""
    tag = element.tag
    if holds_aspects(parent):
        return may_hold(parent, element)
    if parent.tag == _GEN_LINK and known(tag):
        return exists(tag)
    namespace, brace, _ = tag.rpartition("}")
    if namespace + brace not in _FIXED:
        return element.get(_TYPE) in _kinds(parent)
    if parent.tag == _GEN_LINK:
        return tag in _IN_GENERIC_LINK
    return parent.tag == _LINKBASE and tag == _GEN_LINK


def _kinds(parent: etree._Element) -> tuple[str, ...]:
    """Give the kinds of links and parts that a company's schema can add below an element."""
    if parent.tag == _LINKBASE:
        return ("extended",)
    if holds_aspects(parent):
        return ()
    if parent.tag == _GEN_LINK or parent.tag in _RESOURCE_LINKS:
        return ("title", "locator", "arc", "resource")
    if parent.get(_TYPE) in ("locator", "arc"):
        return ("title",)
    return ("title", "locator", "arc")


def number_faults(tree: etree._ElementTree, faults: list[Fault], most: int = LIMIT) -> list[Problem]:
    """Turn faults into problems in document order: elements are numbered in one pass, and repetitions fall out."""
    wanted = {fault.element for fault in faults}
    numbers = {element: number for number, element in enumerate(tree.iter("*")) if element in wanted}
    found: dict[tuple[int, str | None, str], Problem] = {}
    for fault in faults:
        number, attribute = numbers.get(fault.element, 0), spaced(fault.attribute) if fault.attribute else None
        # A bad value may break several facets of its type, and its being an ID besides.
        key = (number, attribute, fault.code if attribute else fault.message)
        found.setdefault(key, Problem(number, attribute, fault.message, fault.code))
    return sorted(found.values(), key=itemgetter(0))[:most]


def spaced(name: str) -> str:
    """Turn a name in Clark notation into an expanded name."""
    return name.replace("}", " ").lstrip("{")


def clark(name: str) -> str:
    """Turn an expanded name into one in Clark notation."""
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
