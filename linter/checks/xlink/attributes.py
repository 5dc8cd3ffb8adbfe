"""Attributes of XLink that are missing or wrong, arcs that repeat each other's ends, and pointers of other schemes.

XLink 1.1, XBRL 2.1 section 3.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.xlink_faults import faults
from ...xbrl import names
from ...xbrl.dts.base_sets import joined
from ...xbrl.dts.following import pointer_schemes
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc, Element, ExtendedLink, Locator
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

    FaultName = Literal[
        "language", "type-unknown", "simple-type", "extended-type", "locator-type", "resource-type", "arc-type",
        "show", "actuate", "simple-href", "simple-role-empty", "simple-arcrole-empty", "uri-missing", "locator-href",
        "locator-label", "resource-label", "resource-role", "link-role", "link-role-empty", "arc-from", "arc-to",
        "arc-arcrole", "order", "use", "priority", "priority-limit", "role-relative", "arcrole-relative",
        "generic-link-role-relative", "generic-resource-role-relative", "generic-arcrole-relative",
    ]  # fmt: skip



class FaultNames(Options):
    """``faults``: the names of the faults to report."""

    faults: tuple[FaultName, ...]


@check("xlink-fault", says=("element", "attribute", "value", "has"))
def xlink_fault(document: Document, options: FaultNames) -> Iterator[Hit]:
    """Attributes of links, arcs, locators, resources and references that are missing or wrong (XBRL 2.1, 3.5)."""
    found = faults(document)
    if not any(found.get(name) for name in options.faults):
        return
    from ...knowledge.attribute_slips import but, slip

    for name in options.faults:
        for element, attribute in found.get(name, ()):
            there = attribute if attribute in element.attributes else slip(element, attribute)
            nowhere = name == "simple-href" and element.name == names.LINKBASE_REF
            yield Hit(
                element.place(there or None), cause=("ref", element) if nowhere else (),
                element=element.qname, attribute=names.qname(attribute), value=element.get(attribute),
                has=_having(element, attribute) + but(element, attribute),
            )  # fmt: skip


def _having(element: Element, attribute: str) -> str:
    """Say how an element has an attribute: not at all, empty, or with a value."""
    value = element.attributes.get(attribute)
    name = names.qname(attribute)
    return f"no {name}" if value is None else f"the {name} '{value}'" if value else f"an empty {name}"


@check("pointer-scheme", says=("scheme", "href"))
def pointer_scheme(document: Document) -> Iterator[Hit]:
    """Fragments of other XPointer schemes than element() (XBRL 2.1, 3.5.4)."""
    for element, href, found in pointer_schemes(document):
        scheme = next((name for name, _ in found if name != "element"), None)
        if scheme is not None:
            yield Hit(element.place(names.HREF), scheme=scheme, href=href)


@check("duplicate-arc", says=("arc",), formerly=("distinct-arc",))
def duplicate_arc(link: ExtendedLink) -> Iterator[Hit]:
    """Two arcs of one extended link with the same from and to (XLink 1.1, 5.1.3)."""
    if not joined(link).repeats_pairs:
        return
    from ...knowledge.pasted import is_pasted

    pairs = [(arc.attributes.get(names.FROM), arc.attributes.get(names.TO)) for arc in link.arcs]
    first: dict[tuple[str | None, str | None], Arc] = {}
    for pair, arc in zip(pairs, link.arcs, strict=True):
        other = first.setdefault(pair, arc)
        if other is not arc and all(pair) and not is_pasted(arc, other):
            yield Hit(
                arc.place(), related=[(other.place(), "the first one")], cause=("again", arc),
                data=arc if same(arc, other) else "", arc=_described(link, arc),
            )  # fmt: skip


def same(arc: Arc, other: Arc) -> bool:
    """Say whether two arcs say the same, word for word."""
    return arc.name == other.name and arc.attributes == other.attributes


def _described(link: ExtendedLink, arc: Arc) -> str:
    from ...xbrl.model.targets import describe

    words = []
    for attribute in (names.FROM, names.TO):
        ends = link.ends.get(arc.attributes.get(attribute, ""))
        node = ends[0].target.node if ends and isinstance(ends[0], Locator) else ends[0] if ends else None
        words.append(describe(node) if node is not None else arc.get(attribute))
    return " to ".join(words)
