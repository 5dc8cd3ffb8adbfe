"""Attributes by nearly the name of one that their element may have and lacks: what was meant, told once.

XLink 1.1, 3.2; XBRL 2.1, 3.5 and 5.1.1.1.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.nearest import nearest
from ..base.once import once
from ..base.typed import TYPE_CHECKING
from ..grammar.codes import EXTRANEOUS, REQUIRED, Problem
from ..grammar.standard import KINDS
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element
from .xlink_faults import faults

if TYPE_CHECKING:
    from ..xbrl.model.schemas import Schema

_XLINK = frozenset(
    (names.TYPE, names.HREF, names.ROLE, names.ARCROLE, names.TITLE, names.SHOW, names.ACTUATE, names.LABEL,
     names.FROM, names.TO)
)  # fmt: skip
_OF_ITEMS = frozenset((names.PERIOD_TYPE, names.BALANCE))
_ELEMENT = f"{names.XS} element"
_ALIKE = 0.7


def slip(element: Element, attribute: str) -> str:
    """Give the attribute of an element that is meant for one that it lacks; '' for none."""
    if attribute in element.attributes:
        return ""
    wrong = (name for name in _strange(element) if _meant(element, name, _known(element)) == attribute)
    return next(wrong, "")


def but(element: Element, attribute: str, end: str = "") -> str:
    """Give the words that point from an attribute that is not there to the one that is meant for it; '' for none."""
    wrong = slip(element, attribute)
    return f", but {element.written(wrong)}{end}" if wrong else ""


def _known(element: Element) -> frozenset[str]:
    """Give the attributes that elements of its name may have, as far as they are told here."""
    kind = KINDS.get(element.name)
    if kind is not None:
        return kind.allowed
    return _OF_ITEMS if element.name == _ELEMENT else _XLINK


def _strange(element: Element) -> Iterable[str]:
    known = _known(element)
    return [name for name in element.attributes if name not in known]


def _meant(element: Element, wrong: str, known: Iterable[str]) -> str:
    """Give the attribute among some that is not there and that a wrong one means: of its namespace first; '' for none.

    An attribute without a namespace may lack its prefix. What another namespace has is none of them.
    """
    namespace, local = names.split(wrong)
    free = [name for name in known if name not in element.attributes]
    same = {names.local(name): name for name in free if names.split(name)[0] == namespace}
    near = nearest(local, same, _ALIKE)
    if near is not None or namespace:
        return same[near] if near is not None else ""
    return next((name for name in free if names.local(name) == local), "")


@once
def told_by_absence(document: Document) -> frozenset[tuple[int, str]]:
    """Give the elements, by number, with the attributes that are told where what they mean is said to be missing."""
    absent = [(one.element, one.attribute) for found in faults(document).values() for one in found]
    absent += [(arc, "weight") for link in document.links for arc in link.arcs if arc.name == names.CALCULATION_ARC]
    absent += [(element, names.PERIOD_TYPE) for element in _items(document.schema)]
    slips = ((element.number, slip(element, attribute)) for element, attribute in absent)
    return frozenset((number, wrong) for number, wrong in slips if wrong)


def _items(schema: Schema | None) -> list[Element]:
    concepts = schema.items if schema is not None else ()
    return [concept.element for concept in concepts if concept.element is not None]


def told_together(document: Document, problems: list[Problem]) -> list[Problem]:
    """Make one problem of an attribute that is missing and one that is there in its stead, and say what is meant."""
    strange = {(p.number, p.attribute): p for p in problems if p.code == EXTRANEOUS and p.attribute is not None}
    if not strange:
        return problems
    lacking: dict[int, list[str]] = {}
    for p in problems:
        if p.code == REQUIRED and p.attribute is not None:
            lacking.setdefault(p.number, []).append(p.attribute)
    meant: dict[tuple[int, str], str] = {}
    for number, attribute in strange:
        element = document.elements[number]
        known = KINDS[element.name].allowed if element.name in KINDS else lacking.get(number, ())
        meant[number, attribute or ""] = _meant(element, attribute or "", known)
    found, mended = [], {(number, near) for (number, _), near in meant.items()}
    for p in problems:
        near = meant.get((p.number, p.attribute or ""), "") if p.code == EXTRANEOUS else ""
        if near:
            hint = f", did you mean {document.elements[p.number].written(near)}?"
            found.append(Problem(p.number, p.attribute, p.message + hint, p.code))
        elif p.code != REQUIRED or (p.number, p.attribute) not in mended:
            found.append(p)
    told = told_by_absence(document)
    return [p for p in found if p.code != EXTRANEOUS or (p.number, p.attribute) not in told]


__all__ = ["but", "slip", "told_by_absence", "told_together"]
