"""For which aspects the breakdowns of tables give values (Table Linkbase 1.0, participating aspects)."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.elements import Element

_ARCROLES = "http://xbrl.org/arcrole/2014/"
_PLAIN = {
    f"{names.FORMULA} concept": "concept",
    f"{names.FORMULA} entityIdentifier": "entity identifier",
    f"{names.FORMULA} period": "period",
    f"{names.FORMULA} unit": "unit",
    f"{names.TABLE} conceptAspect": "concept",
    f"{names.TABLE} entityIdentifierAspect": "entity identifier",
    f"{names.TABLE} periodAspect": "period",
    f"{names.TABLE} unitAspect": "unit",
}
_DIMENSIONS = {f"{names.FORMULA} explicitDimension", f"{names.FORMULA} typedDimension"}
_DIMENSION_TEXTS = {f"{names.TABLE} dimension", f"{names.TABLE} dimensionAspect"}


class Covered(Record):
    """The first element of a breakdown that gives an aspect a value, and how the aspect is called."""

    element: Element
    attribute: str | None
    called: str


@once
def covered_by(filing: Filing, breakdown: Node) -> dict[str, Covered]:
    """Give the aspects that the nodes of a breakdown give values for: dimensions by their expanded names."""
    found: dict[str, Covered] = {}
    for node in _nodes(filing, breakdown):
        for aspect, covered in _aspects(node):
            found.setdefault(aspect, covered)
    return found


@once
def is_open(filing: Filing, breakdown: Node) -> bool:
    """Say whether a breakdown may give values that are not known: it is none, or a node is of another schema."""
    if not isinstance(breakdown, Element) or breakdown.name != f"{names.TABLE} breakdown":
        return True  # what else an arc leads to, another rule says
    below = _below(filing)
    listed = (breakdown, *_nodes(filing, breakdown))
    ends = (child for node in listed for child in below.get(node, ()))
    return any(not isinstance(end, Element) or not end.name.startswith(f"{names.TABLE} ") for end in ends) or any(
        not element.name.startswith((f"{names.TABLE} ", f"{names.FORMULA} "))
        for node in listed
        for element in (node, *_aspect_children(node))
    )


def _aspect_children(node: Element) -> Iterator[Element]:
    """Go over the children of a node, and those of its rule sets: each is an aspect, or names one."""
    for child in node.children:
        yield child
        if child.name == f"{names.TABLE} ruleSet":
            yield from child.children


def _nodes(filing: Filing, breakdown: Node) -> Iterator[Element]:
    """Go over the nodes of a breakdown's trees, each once."""
    below = _below(filing)
    seen: set[Node] = {breakdown}
    stack = [breakdown]
    while stack:
        for child in below.get(stack.pop(), ()):
            if child not in seen:
                seen.add(child)
                stack.append(child)
                if isinstance(child, Element):
                    yield child


@once
def _below(filing: Filing) -> dict[Node, list[Node]]:
    below: dict[Node, list[Node]] = {}
    for network in filing.networks_of(f"{_ARCROLES}breakdown-tree", f"{_ARCROLES}definition-node-subtree"):
        for source, relationships in network.children.items():
            below.setdefault(source, []).extend(r.target for r in relationships)
    return below


def _aspects(node: Element) -> Iterator[tuple[str, Covered]]:
    """Go over the aspects that one node gives values for."""
    if node.name == f"{names.TABLE} conceptRelationshipNode":
        yield "concept", Covered(node, None, "concept")
    for element in node.descendants():
        if element.name in _PLAIN:
            yield _PLAIN[element.name], Covered(element, None, _PLAIN[element.name])
        elif element.name in _DIMENSIONS or element.name in _DIMENSION_TEXTS:
            attribute = "dimension" if element.name in _DIMENSIONS else None
            written = (element.get("dimension") if attribute else element.text).strip()
            yield f"dimension {element.expand(written)}", Covered(element, attribute, f"dimension {written}")
