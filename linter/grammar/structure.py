"""Whether an XML Schema document is one: its elements, their places, attributes, values, patterns and content models.

XML Schema 1.0 part 1 section 3 and part 2. The tables say what may stand where; whether a reference leads to something
is not decided here, since that takes the other documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter

from lxml import etree

from ..base.nearest import nearest
from ..base.record import Record
from ..base.whole import whole
from ..xbrl import names
from ..xbrl.lexical import SPACE, is_name, is_uri
from .codes import EXTRANEOUS, LIMIT, MISSING, OCCURRENCES, REQUIRED, UNEXPECTED, VALUE, Problem
from .constraints import constraint_faults
from .particles import ambiguous
from .patterns import pattern_fault
from .validity import Fault, number_faults, parse, validity_problems

CONTENT_MODEL = "xmlschema.3.4.2:contentModel"
COMPOSITION = "schema.compositionElement"
PATTERN = "xmlSchema:patternEscapeDisallowed"
AMBIGUOUS = "xmlSchema:uniqueParticleAttribution"

_XS = f"{{{names.XS}}}"


class Slot(Record):
    """A step of a content model: one of these names, from ``least`` to ``most`` times (None: without limit)."""

    names: frozenset[str]
    least: int
    most: int | None


def _slots(model: str) -> tuple[Slot, ...]:
    """Read a content model written as ``a|b? c* d+ e``."""
    found = []
    for part in model.split():
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(part[-1], (1, 1))
        found.append(Slot(frozenset(part.rstrip("?*+").split("|")), least, most))
    return tuple(found)


_FACETS = (
    "minExclusive|minInclusive|maxExclusive|maxInclusive|totalDigits|fractionDigits|length|minLength|maxLength"
    "|enumeration|whiteSpace|pattern"
)
_ATTRIBUTES = "attribute|attributeGroup* anyAttribute?"
_PARTICLES = "annotation? element|group|choice|sequence|any*"
_TYPE_BODY = f"annotation? simpleContent|complexContent|group|all|choice|sequence? {_ATTRIBUTES}"
_DERIVED = f"annotation? group|all|choice|sequence? {_ATTRIBUTES}"
_ELEMENT = "annotation? simpleType|complexType? unique|key|keyref*"
_CONSTRAINT = "annotation? selector field+"

# What an element holds. A name with a note after a slash is the element in a certain place: see _place.
_CONTENT = {
    name: _slots(model)
    for name, model in {
        "schema": "include|import|redefine|annotation*"
        " simpleType|complexType|group|attributeGroup|element|attribute|notation|annotation*",
        "redefine": "annotation|simpleType|complexType|group|attributeGroup*",
        "annotation": "appinfo|documentation*",
        "element/global": _ELEMENT,
        "element/local": _ELEMENT,
        "element/ref": "annotation?",
        "attribute/global": "annotation? simpleType?",
        "attribute/local": "annotation? simpleType?",
        "attribute/ref": "annotation?",
        "complexType/global": _TYPE_BODY,
        "complexType/local": _TYPE_BODY,
        "simpleType/global": "annotation? restriction|list|union",
        "simpleType/local": "annotation? restriction|list|union",
        "simpleContent": "annotation? restriction|extension",
        "complexContent": "annotation? restriction|extension",
        "restriction/simpleType": f"annotation? simpleType? {_FACETS}*",
        "restriction/simpleContent": f"annotation? simpleType? {_FACETS}* {_ATTRIBUTES}",
        "restriction/complexContent": _DERIVED,
        "extension/simpleContent": f"annotation? {_ATTRIBUTES}",
        "extension/complexContent": _DERIVED,
        "list": "annotation? simpleType?",
        "union": "annotation? simpleType*",
        "group/global": "annotation? all|choice|sequence",
        "attributeGroup/global": f"annotation? {_ATTRIBUTES}",
        "all": "annotation? element*",
        "choice": _PARTICLES,
        "sequence": _PARTICLES,
        "unique": _CONSTRAINT,
        "key": _CONSTRAINT,
        "keyref": _CONSTRAINT,
    }.items()
}
_ONLY_ANNOTATION = _slots("annotation?")
_OPEN = ("appinfo", "documentation")  # they hold anything

_OCCURS = "minOccurs:count maxOccurs:most"
_VALUE_ATTRIBUTES = "type:QName default:text fixed:text"
_FACET = "value!:text fixed:boolean"

# The attributes of an element, besides id and those of other namespaces: ``name:kind of value``, ``!`` if required.
_ATTRIBUTES_OF = {
    name: tuple(part.partition(":")[::2] for part in attributes.split())
    for name, attributes in {
        "schema": "targetNamespace:uri version:text finalDefault:final blockDefault:block attributeFormDefault:form"
        " elementFormDefault:form",
        "include": "schemaLocation!:uri",
        "redefine": "schemaLocation!:uri",
        "import": "namespace:uri schemaLocation:uri",
        "annotation": "",
        "element/global": f"name!:NCName {_VALUE_ATTRIBUTES} substitutionGroup:QName nillable:boolean abstract:boolean"
        " final:derivation block:block",
        "element/local": f"name!:NCName {_VALUE_ATTRIBUTES} {_OCCURS} nillable:boolean block:block form:form",
        "element/ref": f"ref!:QName {_OCCURS}",
        "attribute/global": f"name!:NCName {_VALUE_ATTRIBUTES}",
        "attribute/local": f"name!:NCName {_VALUE_ATTRIBUTES} use:use form:form",
        "attribute/ref": "ref!:QName use:use default:text fixed:text",
        "complexType/global": "name!:NCName mixed:boolean abstract:boolean final:derivation block:derivation",
        "complexType/local": "mixed:boolean",
        "simpleType/global": "name!:NCName final:simpleFinal",
        "simpleType/local": "",
        "simpleContent": "",
        "complexContent": "mixed:boolean",
        "restriction/simpleType": "base:QName",
        "restriction/simpleContent": "base!:QName",
        "restriction/complexContent": "base!:QName",
        "extension/simpleContent": "base!:QName",
        "extension/complexContent": "base!:QName",
        "list": "itemType:QName",
        "union": "memberTypes:QNames",
        "group/global": "name!:NCName",
        "group/ref": f"ref!:QName {_OCCURS}",
        "attributeGroup/global": "name!:NCName",
        "attributeGroup/ref": "ref!:QName",
        "all": _OCCURS,
        "choice": _OCCURS,
        "sequence": _OCCURS,
        "any": f"namespace:text processContents:process {_OCCURS}",
        "anyAttribute": "namespace:text processContents:process",
        "unique": "name!:NCName",
        "key": "name!:NCName",
        "keyref": "name!:NCName refer!:QName",
        "selector": "xpath!:text",
        "field": "xpath!:text",
        "notation": "name!:NCName public:text system:uri",
        **dict.fromkeys(_FACETS.split("|"), _FACET),
        **dict.fromkeys(("fractionDigits", "length", "minLength", "maxLength"), "value!:count fixed:boolean"),
        "totalDigits": "value!:positive fixed:boolean",
        "whiteSpace": "value!:whiteSpace fixed:boolean",
        "enumeration": "value!:text",
        "pattern": "value!:text",
    }.items()
}
_KNOWN = {name.partition("/")[0] for name in _ATTRIBUTES_OF} | set(_OPEN)
_VARIANTS = {name.partition("/")[0] for name in _ATTRIBUTES_OF if "/" in name}


def _one_of(*words: str) -> Callable[[str, etree._Element], bool]:
    return lambda value, _: value in words


def _some_of(*words: str) -> Callable[[str, etree._Element], bool]:
    return lambda value, _: value == "#all" or set(value.split()) <= set(words)


def _is_qname(value: str, element: etree._Element) -> bool:
    prefix, colon, local = value.rpartition(":")
    return is_name(local) and (not colon or prefix == "xml" or (is_name(prefix) and prefix in element.nsmap))


def _is_count(value: str, _: etree._Element) -> bool:
    return re.fullmatch(r"\+?[0-9]+|-0+", value) is not None


# A kind of value: the test, handed the value without white space around it, and what to say.
_VALUES: dict[str, tuple[Callable[[str, etree._Element], bool], str]] = {
    "text": (lambda *_: True, ""),
    "NCName": (lambda value, _: is_name(value), "a name that starts with a letter or _ and has no colon"),
    "QName": (_is_qname, "a name, with a declared prefix or none"),
    "QNames": (lambda value, element: all(_is_qname(v, element) for v in value.split()), "names of types"),
    "uri": (lambda value, _: is_uri(value), "a URI"),
    "boolean": (_one_of("true", "false", "1", "0"), "true or false"),
    "count": (_is_count, "a whole number, 0 or more"),
    "positive": (lambda value, element: _is_count(value, element) and whole(value) > 0, "a whole number, 1 or more"),
    "most": (lambda value, element: value == "unbounded" or _is_count(value, element), "a whole number or unbounded"),
    "form": (_one_of("qualified", "unqualified"), "qualified or unqualified"),
    "use": (_one_of("optional", "required", "prohibited"), "optional, required or prohibited"),
    "process": (_one_of("strict", "lax", "skip"), "strict, lax or skip"),
    "whiteSpace": (_one_of("preserve", "replace", "collapse"), "preserve, replace or collapse"),
    "derivation": (_some_of("extension", "restriction"), "#all, extension or restriction"),
    "block": (_some_of("extension", "restriction", "substitution"), "#all, extension, restriction or substitution"),
    "final": (_some_of("extension", "restriction", "list", "union"), "#all, extension, restriction, list or union"),
    "simpleFinal": (_some_of("restriction", "list", "union"), "#all, restriction, list or union"),
}


def schema_document_problems(source: bytes | etree._ElementTree, engine: str = "auto") -> list[Problem]:
    """Give the problems of a schema document, and those of the linkbases and declarations in its appinfo.

    ``source`` is the document's bytes or lxml's tree of it. ``engine`` is that of `validity_problems`, whose problems
    are among these, those of XBRL's attributes on declarations included. At most 100 problems come out, in document
    order. What lies below an element in a wrong place is not looked at, so one mistake gives one problem.
    """
    tree = parse(source) if isinstance(source, bytes) else source
    if tree is None:
        return []
    return ordered(validity_problems(tree, engine) + structure_problems(tree))


def structure_problems(tree: etree._ElementTree, most: int = LIMIT) -> list[Problem]:
    """Give the problems of a schema document by XML Schema alone: nothing is said of what its appinfo holds."""
    return number_faults(tree, list(_faults(tree.getroot())), most)


def ordered(problems: list[Problem], most: int = LIMIT) -> list[Problem]:
    """Put problems in document order, at most ``most``."""
    return sorted(problems, key=itemgetter(0))[:most]


def _faults(root: etree._Element) -> Iterator[Fault]:
    if root.tag != _XS + "schema":
        return
    places = {root: "schema"}
    ids: dict[str, bool] = {}
    for element in root.iter("*"):
        place = places.get(element)
        yield from _repeated_id(element, place, ids)
        if place is not None and place not in _OPEN:
            yield from _attribute_faults(element, place)
            yield from _value_faults(element, place)
            yield from _content_faults(element, place, places)
            yield from _together_faults(element, place)
            yield from constraint_faults(element)
            if element.tag == _XS + "complexType":
                yield from _ambiguities(element, root)


def _place(child: etree._Element, local: str, parent: str) -> str:
    """Name what an element is in its place: declarations differ when global, local and as references."""
    if local not in _VARIANTS:
        return local
    if local in ("restriction", "extension"):
        return f"{local}/{parent.partition('/')[0]}"
    if parent in ("schema", "redefine"):
        return f"{local}/global"
    if local in ("group", "attributeGroup"):
        return f"{local}/ref"
    if local in ("element", "attribute") and "ref" in child.attrib:
        return f"{local}/ref"
    return f"{local}/local"


def _content_faults(element: etree._Element, place: str, places: dict[etree._Element, str]) -> Iterator[Fault]:
    """Go through the children and the steps of the content model side by side."""
    steps = _CONTENT.get(place, _ONLY_ANNOTATION)
    step, count = 0, 0
    for child in element.iterchildren("*"):
        local = child.tag.rpartition("}")[2] if child.tag.startswith(_XS) else ""
        found = next((i for i in range(step, len(steps)) if local in steps[i].names), None)
        if found is None:
            yield _wrong_child(element, child, local)
            continue
        count = count + 1 if found == step else 1
        step, most = found, steps[found].most
        if most is not None and count > most:
            yield Fault(child, None, OCCURRENCES, f"{_tag(element)} holds more of {_words(steps[found])} than one")
            continue
        places[child] = _place(child, local, place)
    present = {child.tag for child in element.iterchildren("*")}
    for slot in steps:
        if slot.least and not any(_XS + name in present for name in slot.names):
            yield Fault(element, None, MISSING, f"{_tag(element)} lacks {_words(slot)}")
    if any(text and text.strip(SPACE) for text in (element.text, *(child.tail for child in element))):
        yield Fault(element, None, UNEXPECTED, f"{_tag(element)} holds text and takes only elements")


def _words(slot: Slot) -> str:
    return " or ".join(f"xs:{name}" for name in sorted(slot.names))


def _wrong_child(parent: etree._Element, child: etree._Element, local: str) -> Fault:
    name = _tag(child)
    if local in ("import", "include", "redefine") and parent.tag != _XS + "schema":
        return Fault(child, None, COMPOSITION, f"{name} stands in {_tag(parent)} and can only be a child of xs:schema")
    if local and local not in _KNOWN:
        return Fault(child, None, UNEXPECTED, f"{name} is no element of XML Schema")
    if not local:
        return Fault(child, None, UNEXPECTED, f"{name} cannot stand in {_tag(parent)}, only in an xs:appinfo")
    return Fault(child, None, CONTENT_MODEL, f"{name} cannot stand {_where(parent, local)}{_tag(parent)}")


def _where(parent: etree._Element, local: str) -> str:
    same = any(local in slot.names for name, slots in _CONTENT.items() for slot in slots
               if name.partition("/")[0] == parent.tag.rpartition("}")[2])  # fmt: skip
    return "at this place in " if same else "in "


def _tag(element: etree._Element) -> str:
    name = etree.QName(element)
    prefix = "xs" if name.namespace == names.XS else element.prefix
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _attribute_faults(element: etree._Element, place: str) -> Iterator[Fault]:
    allowed = {name.rstrip("!") for name, _ in _ATTRIBUTES_OF[place]} | {"id"}
    for attribute in map(str, element.attrib):
        if attribute in allowed or (attribute.startswith("{") and not attribute.startswith(_XS)):
            continue
        local = attribute.rpartition("}")[2]
        near = nearest(local, allowed.difference(map(str, element.attrib)), 0.7)
        hint = f", did you mean {near}?" if near else ""
        message = f"{_tag(element)}{_note(place)} cannot have the attribute {local}{hint}"
        yield Fault(element, attribute, EXTRANEOUS, message)
    for name, _ in _ATTRIBUTES_OF[place]:
        if name.endswith("!") and name[:-1] not in element.attrib:
            needed = "name or ref" if place.endswith("/local") else name[:-1]
            yield Fault(element, name[:-1], REQUIRED, f"{_tag(element)} lacks the attribute {needed}")


def _note(place: str) -> str:
    note = place.partition("/")[2]
    notes = {"ref": " with a ref", "global": " as a child of xs:schema", "local": " within another declaration"}
    return notes.get(note, "")


def _value_faults(element: etree._Element, place: str) -> Iterator[Fault]:
    for name, kind in (*_ATTRIBUTES_OF[place], ("id", "NCName")):
        attribute = name.rstrip("!")
        value = element.get(attribute)
        if value is None:
            continue
        test, words = _VALUES[kind]
        if not test(value.strip(SPACE), element):
            message = f'{attribute} of {_tag(element)} is "{value[:60]}" and must be {words}'
            yield Fault(element, attribute, VALUE, message)
    if place == "pattern":
        fault = pattern_fault(element.get("value", ""))
        if fault:
            yield Fault(element, "value", PATTERN, fault)


def _together_faults(element: etree._Element, place: str) -> Iterator[Fault]:
    """Find attributes and children that exclude each other (part 1, 3.2.3, 3.3.3, 3.4.2 and 3.14.3)."""
    inline = next((child for child in element if child.tag in (_XS + "simpleType", _XS + "complexType")), None)
    for attribute in ("type", "itemType", "base"):
        if inline is not None and attribute in element.attrib and place in _TYPED:
            yield Fault(element, attribute, EXTRANEOUS, f"{_tag(element)} has both {attribute} and {_tag(inline)}")
    if "default" in element.attrib and "fixed" in element.attrib and element.tag in _DECLARATIONS:
        yield Fault(element, "default", EXTRANEOUS, f"{_tag(element)} has both default and fixed")
    content = next((c for c in element if c.tag in (_XS + "simpleContent", _XS + "complexContent")), None)
    if content is not None:
        for after in islice(content.itersiblings("*"), 1):
            yield Fault(after, None, CONTENT_MODEL, f"{_tag(after)} cannot stand beside {_tag(content)}")


_TYPED = {"element/global", "element/local", "attribute/global", "attribute/local", "list", "restriction/simpleType"}
_DECLARATIONS = (_XS + "element", _XS + "attribute")


def _repeated_id(element: etree._Element, place: str | None, ids: dict[str, bool]) -> Iterator[Fault]:
    """Find an id that an element before has: in appinfo, the grammar of linkbases finds two of its own."""
    value = element.get("id")
    if value is None or (place is None and not element.tag.startswith(f"{{{names.LINK}}}")):
        return
    embedded = place is None
    if value.strip(SPACE) in ids and not (embedded and ids[value.strip(SPACE)]):
        yield Fault(element, "id", VALUE, f'another element of the document has the id "{value}" already')
    ids.setdefault(value.strip(SPACE), embedded)


def _ambiguities(complex_type: etree._Element, root: etree._Element) -> Iterator[Fault]:
    for first, second in ambiguous(complex_type, root):
        name = second.get("ref") or second.get("name") or _tag(second)
        other = first.get("ref") or first.get("name") or _tag(first)
        message = f"{name} is ambiguous in its content model: what it matches, {other} before it matches too"
        yield Fault(second, None, AMBIGUOUS, message)
