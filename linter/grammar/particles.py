"""Ambiguous content models: two particles of which an element can match either (XML Schema part 1, 3.8.6).

The particles of a type are the positions of Glushkov's construction. What groups by reference, base types and
substitution groups hold is left out: that can only hide ambiguities, so what is found stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ..base.record import Record
from ..base.whole import whole
from ..xbrl import names

_XS = f"{{{names.XS}}}"
_MODELS = (_XS + "sequence", _XS + "choice", _XS + "all")
_POSITIONS = (_XS + "element", _XS + "any")

Pair = tuple[etree._Element, etree._Element]
Name = tuple[str, str]  # namespace, local name


class Part(Record):
    """A particle: whether it can match nothing, and the positions that can come first and last in it."""

    nullable: bool
    first: tuple[etree._Element, ...]
    last: tuple[etree._Element, ...]


_NOTHING = Part(True, (), ())
_UNKNOWN = Part(False, (), ())  # a group by reference: nothing can be said of what stands on both sides of it


def ambiguous(complex_type: etree._Element, root: etree._Element) -> Iterator[Pair]:
    """Give pairs of particles within one complex type that compete for the same element, each second one once."""
    model = _model(complex_type)
    if model is None:
        return
    states: dict[tuple[int, ...], tuple[etree._Element, ...]] = {}
    follow: dict[etree._Element, list[tuple[etree._Element, ...]]] = {}
    start = _build(model, follow)
    states[(0,)] = start.first
    for choices in follow.values():
        states.setdefault(tuple(id(choice) for choice in choices), tuple(p for choice in choices for p in choice))
    found: dict[etree._Element, etree._Element] = {}
    for state in states.values():
        for first, second in _conflicts(state, root):
            found.setdefault(second, first)
    for second, first in found.items():
        yield first, second


def _model(complex_type: etree._Element) -> etree._Element | None:
    """Find the type's own sequence, choice or all, directly or below complexContent."""
    holders = [complex_type, *complex_type.iterfind(f"{_XS}complexContent/*")]
    return next((child for holder in holders for child in holder if child.tag in _MODELS), None)


def _build(model: etree._Element, follow: dict[etree._Element, list[tuple[etree._Element, ...]]]) -> Part:
    """Work out every particle from the inside out, without recursion, and what may follow each position."""
    parts: dict[etree._Element, Part] = {}
    for element in reversed(list(_particles(model))):
        if element.get("maxOccurs", "1").strip() == "0":
            parts[element] = _NOTHING
            continue
        children = [parts[child] for child in element.iterchildren("*") if child in parts]
        if element.tag in _POSITIONS:
            part = Part(False, (element,), (element,))
        elif element.tag == _XS + "sequence":
            part = _sequence(children, follow)
        elif element.tag in _MODELS:
            part = _choice(children)
        else:
            part = _UNKNOWN
        parts[element] = _repeated(element, part, follow)
    return parts[model]


def _particles(model: etree._Element) -> Iterator[etree._Element]:
    """Go over the model's particles, not into the types of local elements."""
    stack = [model]
    while stack:
        element = stack.pop()
        yield element
        if element.tag in _MODELS:
            stack.extend(child for child in reversed(element) if child.tag in (*_MODELS, *_POSITIONS, _XS + "group"))


def _sequence(children: list[Part], follow: dict[etree._Element, list[tuple[etree._Element, ...]]]) -> Part:
    nullable, first, last = True, (), ()  # type: tuple[bool, tuple[etree._Element, ...], tuple[etree._Element, ...]]
    for child in children:
        for position in last:
            follow.setdefault(position, []).append(child.first)
        first = first + child.first if nullable else first
        last = last + child.last if child.nullable else child.last
        nullable = nullable and child.nullable
    return Part(nullable, first, last)


def _choice(children: list[Part]) -> Part:
    first = tuple(position for child in children for position in child.first)
    last = tuple(position for child in children for position in child.last)
    return Part(not children or any(child.nullable for child in children), first, last)


def _repeated(
    element: etree._Element, part: Part, follow: dict[etree._Element, list[tuple[etree._Element, ...]]]
) -> Part:
    """Apply minOccurs and maxOccurs. A fixed count never lets a reader choose between another turn and going on."""
    least, most = _count(element, "minOccurs"), _count(element, "maxOccurs")
    if (most > 1 and least < most) or element.tag == _XS + "all":
        for position in part.last:
            follow.setdefault(position, []).append(part.first)
    return part._replace(nullable=True) if least == 0 else part


def _count(element: etree._Element, attribute: str) -> float:
    value = element.get(attribute, "1").strip()
    return float("inf") if value == "unbounded" else whole(value) if value.isdecimal() else 1


def _conflicts(state: Iterable[etree._Element], root: etree._Element) -> Iterator[Pair]:
    """Compare the positions that compete in one state: elements by name, wildcards one by one."""
    by_name: dict[Name, etree._Element] = {}
    wildcards: list[etree._Element] = []
    for position in dict.fromkeys(state):
        if position.tag == _XS + "any":
            rivals = [other for other in wildcards if _both(position, other, root)]
            rivals += [other for name, other in by_name.items() if _admits(position, name, root)]
            wildcards.append(position)
        else:
            name = _name(position, root)
            rivals = [by_name[name]] if name in by_name else []
            rivals += [other for other in wildcards if _admits(other, name, root)]
            by_name.setdefault(name, position)
        if rivals:
            yield rivals[0], position


def _name(element: etree._Element, root: etree._Element) -> Name:
    """Give the expanded name of the elements that a declaration or reference matches."""
    reference = element.get("ref")
    if reference is not None:
        prefix, _, local = reference.strip().rpartition(":")
        return element.nsmap.get(prefix or None) or "", local
    form = element.get("form") or root.get("elementFormDefault", "unqualified")
    return root.get("targetNamespace", "") if form == "qualified" else "", element.get("name", "")


def _namespaces(wildcard: etree._Element, root: etree._Element) -> frozenset[str] | None:
    """Give a wildcard's list of namespaces; None for one that is open: ##any and ##other."""
    words = wildcard.get("namespace", "##any").split()
    if "##any" in words or "##other" in words:
        return None
    special = {"##targetNamespace": root.get("targetNamespace", ""), "##local": ""}
    return frozenset(special.get(word, word) for word in words)


def _admits(wildcard: etree._Element, name: Name, root: etree._Element) -> bool:
    listed = _namespaces(wildcard, root)
    if listed is not None:
        return name[0] in listed
    return "##other" not in wildcard.get("namespace", "") or name[0] not in ("", root.get("targetNamespace", ""))


def _both(one: etree._Element, other: etree._Element, root: etree._Element) -> bool:
    """Say whether two wildcards admit a common namespace; two open ones always do."""
    listed, against = _namespaces(one, root), _namespaces(other, root)
    if listed is None and against is None:
        return True
    namespaces, wildcard = (listed, other) if listed is not None else (against or frozenset(), one)
    return any(_admits(wildcard, (namespace, ""), root) for namespace in namespaces)
