"""Why a document breaks the grammar, in plain words: what stands there and what was expected.

libxml2 knows all that is to be said of an attribute. Of content xmlschema finds more, for libxml2 stops looking at an
element's content after its first bad child; it is loaded only where there is such a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from lxml import etree

from ..base.nearest import nearest
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.lexical import SPACE, is_name, is_uri
from . import words
from .codes import EXTRANEOUS, LIMIT, MISSING, OCCURRENCES, REQUIRED, UNEXPECTED, VALUE
from .extensions import likely
from .validity import Fault, clark, spaced
from .values import NAME, URIS, expected

if TYPE_CHECKING:
    from typing import Any

_XHTML = "{http://www.w3.org/1999/xhtml}"
_XLINK = f"{{{names.XLINK}}}"
_MOST_STEPS = 90_000  # of xmlschema, some seconds
_FEWEST = 4  # faults for which it is asked at all
_WIDEST = 5000  # children of an element whose faults it is asked about: it counts all of them for each


def reasons(
    tree: etree._ElementTree, grammar: etree.XMLSchema, path: str, engine: str, most: int = LIMIT
) -> list[Fault]:
    """Give the faults of a document that libxml2 refused, or that xmlschema alone is asked about.

    ``grammar`` is what libxml2 made of the schema at ``path``.

    An empty list means that the document is valid after all: libxml2 refuses spaces in URIs, which XML Schema part 2
    section 3.2.17 allows, and letters in names that came with the fifth edition of XML 1.0.
    """
    if engine != "xmlschema":
        faults = by_libxml2(tree, grammar, most)
        hard = [fault for fault in faults if not _is_plain(fault)]
        if engine == "libxml2" or not hard or any(map(_is_among_many, hard)):
            return faults
    affordable = _affordable(tree, most)
    explained = _by_xmlschema(tree, path, most) if engine == "xmlschema" or affordable >= _FEWEST else None
    if engine != "xmlschema" and explained is not None and affordable <= len(explained) and affordable < most:
        explained = None  # there may be more of them: libxml2 tells all
    if explained is None or (not explained and engine != "xmlschema"):
        return by_libxml2(tree, grammar, most)
    return explained


def _affordable(tree: etree._ElementTree, most: int) -> int:
    """Give for how many faults xmlschema is asked, which goes over all elements for each."""
    return min(most, max(1, _MOST_STEPS // sum(1 for _ in tree.iter("*"))))


def _is_among_many(fault: Fault) -> bool:
    parent = fault.element.getparent()
    return len(fault.element) > _WIDEST or (parent is not None and len(parent) > _WIDEST)


def _is_plain(fault: Fault) -> bool:
    """Say whether a fault needs no more words than libxml2 has: one of an attribute whose values are known here.

    Nearly all are, and loading xmlschema costs five times what else a linkbase costs.
    """
    if fault.attribute is None:
        return False
    return fault.code in (REQUIRED, EXTRANEOUS) or bool(_expected(fault.element, fault.attribute))


def misplaced(element: etree._Element, parent: etree._Element, kinds: tuple[str, ...]) -> Fault:
    """Say that an element of another namespace cannot stand below its parent, which takes these kinds of parts."""
    why = f": it is no declared {words.listed(kinds)} of a link there" if kinds else ""
    return Fault(element, None, UNEXPECTED, f"{_name(element)} cannot stand in {_name(parent)}{why}")


def nonexistent(element: etree._Element) -> Fault:
    """Say that a specification has no element of that name."""
    return Fault(element, None, UNEXPECTED, words.nonexistent(_name(element), likely(element.tag)))


def _name(element: etree._Element) -> str:
    return _written(element.tag, element)


def _written(clark: str, element: etree._Element) -> str:
    """Write a name as people do, by the usual prefix or else the document's own."""
    namespace, _, local = clark.rpartition("}")
    uri = namespace[1:]
    prefix = names.PREFIXES.get(uri) or next((p for p, u in element.nsmap.items() if p and u == uri), "")
    return f"{prefix}:{local}" if prefix else local


def _missing(element: etree._Element, attribute: str) -> Fault:
    message = words.lacks_attribute(_name(element), _written(attribute, element))
    return Fault(element, attribute, REQUIRED, message)


def _extraneous(element: etree._Element, attribute: str) -> Fault:
    message = words.extra_attribute(_name(element), _written(attribute, element))
    return Fault(element, attribute, EXTRANEOUS, message)


def _bad_value(element: etree._Element, attribute: str, listed: Sequence[str] = ()) -> Fault:
    """Make the fault of an attribute's value; ``listed``: those that its type allows, where it lists them."""
    value, must = element.get(attribute, ""), _expected(element, attribute) or (words.listed(listed) if listed else "")
    if must is NAME.expected and is_name(value.strip(SPACE)) and attribute in ("id", f"{{{names.XML}}}id"):
        message = f'another element of the document has the id "{value}" already'
    else:
        message = words.bad_value(_name(element), _written(attribute, element), value, must)
    return Fault(element, attribute, VALUE, message)


def _expected(element: etree._Element, attribute: str) -> str:
    return expected(etree.QName(element).localname, spaced(attribute))


def _bad_content(element: etree._Element, listed: Sequence[str] = ()) -> Fault:
    """Make the fault of a text that the element's type does not allow; ``listed``: those that it lists."""
    text = (element.text or "").strip(SPACE)
    if element.tag == f"{{{names.LINK}}}usedOn":
        return Fault(element, None, VALUE, words.bad_used_on(text))
    wanted = f", only {words.listed(listed)}" if listed else ""
    return Fault(element, None, VALUE, f'{_name(element)} cannot hold this text: "{words.short(text)}"{wanted}')


def _stray_text(element: etree._Element) -> Fault:
    return Fault(element, None, UNEXPECTED, words.stray_text(_name(element), _own_text(element)))


def _own_text(element: etree._Element) -> str:
    texts = (element.text, *(child.tail for child in element))
    return next((text.strip(SPACE) for text in texts if text and text.strip(SPACE)), "")


# --- xmlschema ---


@cache
def _schema(path: str) -> Any:
    import xmlschema

    return xmlschema.XMLSchema10(path, allow="local", use_fallback=False)


def _by_xmlschema(tree: etree._ElementTree, path: str, most: int) -> list[Fault] | None:
    """Ask xmlschema; None where it gives up, as it does on a document nested a thousand elements deep."""
    import xmlschema

    try:
        errors = islice(_schema(path).iter_errors(tree), _affordable(tree, most))
        faults = [_from_xmlschema(error) for error in errors if error.elem is not None]
    except (RecursionError, xmlschema.XMLSchemaException):
        return None
    return faults + list(islice(_overlooked(tree), most))


# How xmlschema begins a reason, and what it means; the group is the attribute's name.
_REASONS: tuple[tuple[re.Pattern[str], Callable[[etree._Element, str], Fault]], ...] = (
    (re.compile(r"missing required attribute '([^']+)'"), _missing),
    (re.compile(r"'([^']+)' attribute not allowed"), _extraneous),
    (re.compile(r"attribute '([^']+)' not allowed"), _extraneous),
    (re.compile(r"attribute '([^']+)' has a fixed value"), _bad_value),
)
_ATTRIBUTE_VALUE = re.compile(r"attribute ([^=]+)='")


def _from_xmlschema(error: Any) -> Fault:
    element: etree._Element = error.elem
    if hasattr(error, "invalid_tag") and hasattr(error, "particle"):
        return _bad_child(error, element)
    reason = error.reason or ""
    for pattern, make in _REASONS:
        match = pattern.match(reason)
        if match:
            return make(element, _expanded(match[1], element))
    listed = [str(value) for value in getattr(error.validator, "enumeration", None) or ()]
    match = _ATTRIBUTE_VALUE.match(reason)
    if match:
        return _bad_value(element, _expanded(match[1], element), listed)
    if reason.startswith("character data"):
        return _stray_text(element)
    if len(element) == 0:
        return _bad_content(element, listed)
    return Fault(element, None, UNEXPECTED, f"{_name(element)} is not expected here")


def _expanded(name: str, element: etree._Element) -> str:
    prefix, colon, local = name.rpartition(":")
    if name.startswith("{") or not colon:
        return name
    uri = names.NAMESPACES.get(prefix) or element.nsmap.get(prefix) or ""
    return f"{{{uri}}}{local}"


def _bad_child(error: Any, element: etree._Element) -> Fault:
    """Tell apart a child that stands wrongly, one too many and one that is missing."""
    particles = {particle.name: particle for particle in error.validator.iter_elements() if particle.name}
    allowed = [_written(name, element) for name in particles]
    children = list(element)  # with comments, which xmlschema counts too
    if error.invalid_tag is None or error.index >= len(children):
        needed = [_written(name, element) for name in _needed(error.validator)]
        message = words.lacks(_name(element), words.listed(needed or allowed or ["an element"]))
        return Fault(element, None, MISSING, message)
    child = children[error.index]
    particle = particles.get(child.tag)
    earlier = sum(1 for other in children[: error.index] if other.tag == child.tag)
    if particle is not None and particle.max_occurs is not None and earlier >= particle.max_occurs:
        return Fault(child, None, OCCURRENCES, words.too_often(_name(element), _name(child)))
    if names.is_misnamed(spaced(child.tag)):
        near = nearest(etree.QName(child).localname, [name.rpartition("}")[2] for name in particles])
        if near:
            return Fault(child, None, UNEXPECTED, words.nonexistent(_name(child), near))
    before = _missing_before(error, element) if particle is not None else ""
    if before:
        return Fault(child, None, MISSING, words.lacks_before(_name(element), before, _name(child)))
    message = words.misplaced(_name(child), _name(element), allowed, here=particle is not None)
    return Fault(child, None, UNEXPECTED, message)


def _missing_before(error: Any, element: etree._Element) -> str:
    """Name what a model wants at the place of a child that has its place later; '' where it stands somewhere else."""
    expected_now = {getattr(particle, "name", None) for particle in error.expected or ()}
    wanted = [name for name in _needed(error.validator) if name in expected_now]
    if not wanted or any(child.tag in wanted for child in element):
        return ""
    return words.listed([_written(name, element) for name in wanted])


def _needed(group: Any) -> Iterator[str]:
    """Go over the elements that a content model cannot do without, and the alternatives where one of some is needed."""
    stack = [group]
    while stack:
        particle = stack.pop()
        if particle.min_occurs and hasattr(particle, "model"):
            stack.extend(reversed(list(particle)))
        elif particle.min_occurs and particle.name:
            yield particle.name


def _overlooked(tree: etree._ElementTree) -> Iterator[Fault]:
    """Find what xmlschema lets through: URIs that RFC 3986 refuses, and text in an element without children."""
    for element in tree.iter("*"):
        if element.tag.startswith(_XHTML):
            continue
        ours = element.tag.startswith(_OURS)
        for attribute in _URI_ATTRIBUTES.intersection(map(str, element.attrib)):
            if (ours or attribute[0] == "{") and not is_uri(element.get(attribute, "")):
                yield _bad_value(element, attribute)
        if ours and element.tag not in _TEXTS and _own_text(element):
            yield _stray_text(element)


_OURS = (f"{{{names.LINK}}}", f"{{{names.GEN}}}")
_TEXTS = {
    f"{{{names.LINK}}}{name}"
    for name in ("label", "reference", "footnote", "part", "documentation", "definition", "usedOn")
}
_URI_ATTRIBUTES = {clark(name) for name in URIS}


# --- libxml2 ---

_ATTRIBUTE = re.compile(r"attribute '([^']+)'")
_STEP = re.compile(r"([^/\[]+)(?:\[(\d+)\])?")


def by_libxml2(tree: etree._ElementTree, grammar: etree.XMLSchema, most: int = LIMIT) -> list[Fault]:
    """Give the faults that libxml2 finds, at most ``most``; where it is stricter than XML Schema 1.0 is left out."""
    if grammar.validate(tree):
        return []
    log: Any = grammar.error_log
    below = _Below()
    found = (_from_libxml2(error, _at(error.path or "", tree, below)) for error in log)
    return list(islice((fault for fault in found if fault is not None), most))


def _from_libxml2(error: Any, element: etree._Element) -> Fault | None:
    kind = error.type_name
    match = _ATTRIBUTE.search(error.message)
    if match and "_TYPE_4" not in kind:
        attribute = match[1]
        if "_TYPE_3_2" in kind:
            return _extraneous(element, attribute)
        return None if _allowed_after_all(element, attribute) else _bad_value(element, attribute)
    if kind == "SCHEMAV_CVC_COMPLEX_TYPE_4":
        return _missing(element, error.message.split("'")[3])
    if kind == "SCHEMAV_CVC_COMPLEX_TYPE_2_3":
        return _stray_text(element)
    if "Missing child element" in error.message:
        return Fault(element, None, MISSING, words.lacks(_name(element), "an element"))
    if kind == "SCHEMAV_ELEMENT_CONTENT":
        parent = element.getparent()
        where = f" in {_name(parent)}" if parent is not None else ""
        return Fault(element, None, UNEXPECTED, f"{_name(element)} cannot stand here{where}")
    if kind in ("SCHEMAV_CVC_ELT_1", "SCHEMAV_CVC_ELT_2"):
        return Fault(element, None, UNEXPECTED, f"{_name(element)} is no element of a linkbase")
    return _bad_content(element)


def _allowed_after_all(element: etree._Element, attribute: str) -> bool:
    """Say whether libxml2 is stricter than need be: about spaces in URIs, and names by the fifth edition of XML 1.0."""
    value = element.get(attribute, "").strip(SPACE)
    if attribute in _URI_ATTRIBUTES:
        return bool(value) and is_uri(value)
    return attribute in _LABELS and is_name(value)


_LABELS = {_XLINK + "label", _XLINK + "from", _XLINK + "to"}


class _Below:
    """The children of elements by the names of their steps, found once however many faults are below one element."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def of(self, element: etree._Element, step: str) -> list[etree._Element]:
        """Give the children of an element that a step without its number means."""
        if element not in self._known:
            found = self._known[element] = {"*": [child for child in element if isinstance(child.tag, str)]}
            for child in found["*"]:
                found.setdefault(_prefixed(child), []).append(child)
        return self._known[element].get(step, [])


def _at(path: str, tree: etree._ElementTree, below: _Below) -> etree._Element:
    """Find an element by libxml2's path, whose steps are ``prefix:name[n]`` or, for a default namespace, ``*[n]``."""
    element = tree.getroot()
    for step in path.split("/")[2:]:
        match = _STEP.fullmatch(step)
        if match is None:
            break
        children, number = below.of(element, match[1]), int(match[2] or 1) - 1
        if number >= len(children):
            break
        element = children[number]
    return element


def _prefixed(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local
