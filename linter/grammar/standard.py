"""Whether the elements of the linkbase namespace obey their grammar, decided on the document's own elements.

Linkbases and a schema's appinfo hold hardly anything else, and for these the content models and attributes of XBRL 2.1
sections 3.5, 4.2, 4.3, 5.1.3, 5.1.4 and 5.2 stand here as tables. What is not known here (elements of companies, of
generic links, tables and formulas, types chosen by xsi:type) is left to the schemas, whose loading costs more than all
other work on a linkbase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from ..base.nearest import nearest
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.lexical import SPACE, is_name
from . import words
from .codes import EXTRANEOUS, LIMIT, MISSING, OCCURRENCES, REQUIRED, UNEXPECTED, VALUE, Problem
from .plain import all_plain
from .values import TYPES, VALUES, expected

if TYPE_CHECKING:
    from ..xbrl.model.document import Document
    from ..xbrl.model.element import Element


class Kind(Record):
    """What an element of the linkbase namespace has and holds.

    Attributes:
        type: its xlink:type, '' for none
        required: the attributes that it must have
        allowed: these, and those that it may have besides
        open: of which further attributes any may stand there: ``xml``, or ``others`` for all other namespaces
        holds: ``parts``, ``text`` or ``xhtml``, or the elements that it may have as children, in any order
    """

    type: str
    required: frozenset[str]
    allowed: frozenset[str]
    open: str
    holds: str | tuple[str, ...]


_SIMPLE = ((names.TYPE, names.HREF), (names.ROLE, names.ARCROLE, names.TITLE, names.SHOW, names.ACTUATE))
_EXTENDED = ((names.TYPE, names.ROLE), (names.TITLE, "id"))
_LOCATOR = ((names.TYPE, names.HREF, names.LABEL), (names.ROLE, names.TITLE))
_ARC = (
    (names.TYPE, names.ARCROLE, names.FROM, names.TO),
    (names.TITLE, names.SHOW, names.ACTUATE, "order", "use", "priority"),
)
_RESOURCE = ((names.TYPE, names.LABEL), (names.ROLE, names.TITLE, "id"))
_NOTHING: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def _kind(
    attributes: tuple[tuple[str, ...], tuple[str, ...]],
    holds: str | Iterable[str] = (),
    open: str = "",
    type: str = "",
    required: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
) -> Kind:
    must = frozenset((*attributes[0], *required))
    held = holds if isinstance(holds, str) else tuple(f"{names.LINK} {local}" for local in holds)
    return Kind(type, must, must | {*attributes[1], *optional, names.SCHEMA_LOCATION, _NO_NAMESPACE}, open, held)


_NO_NAMESPACE = names.XSI + " noNamespaceSchemaLocation"
_RESOURCES = {"label": ("label",), "reference": ("reference",), "footnote": ("footnote",)}
_ARC_ATTRIBUTES = {"presentation": ((), ("preferredLabel",)), "calculation": (("weight",), ())}
_LINKS = ("presentation", "calculation", "definition", "label", "reference", "footnote")
_USE = ("definition", "usedOn")
_REFS = {
    "schemaRef": ((), ()),
    "linkbaseRef": ((names.ARCROLE,), ()),
    "roleRef": (("roleURI",), ()),
    "arcroleRef": (("arcroleURI",), ()),
}


def _kinds() -> Iterator[tuple[str, Kind]]:
    """Go over the elements of the namespace by local name."""
    links = [f"{kind}Link" for kind in _LINKS]
    yield "linkbase", _kind(((), ("id",)), ("documentation", "roleRef", "arcroleRef", *links), "xml")
    for name, (required, optional) in _REFS.items():
        yield name, _kind(_SIMPLE, (), "xml", "simple", required, optional)
    for kind, link in zip(_LINKS, links, strict=True):
        parts = ("documentation", "loc", f"{kind}Arc", *_RESOURCES.get(kind, ()))
        yield link, _kind(_EXTENDED, parts, "xml", "extended")
        yield f"{kind}Arc", _kind(_ARC, (), "others", "arc", *_ARC_ATTRIBUTES.get(kind, _NOTHING))
    yield "loc", _kind(_LOCATOR, (), "", "locator")
    yield "label", _kind(_RESOURCE, "xhtml", "xml", "resource")
    yield "footnote", _kind(_RESOURCE, "xhtml", "xml", "resource")
    yield "reference", _kind(_RESOURCE, "parts", "", "resource")
    yield "documentation", _kind(_NOTHING, "text", "others")
    yield "definition", _kind(_NOTHING, "text")
    yield "usedOn", _kind(_NOTHING, "text")
    yield "roleType", _kind((("roleURI",), ("id",)), _USE)
    yield "arcroleType", _kind((("arcroleURI", "cyclesAllowed"), ("id",)), _USE)


KINDS = {f"{names.LINK} {local}": kind for local, kind in _kinds()}
_TITLED = frozenset(name for name, kind in KINDS.items() if kind.type in ("locator", "arc"))
_ORDERED = frozenset((names.ROLE_TYPE, names.ARCROLE_TYPE))
_OPEN_TO_TYPES = frozenset((names.XSI + " type", names.XSI + " nil", names.XML + " id"))
_XHTML = "http://www.w3.org/1999/xhtml "
_OTHERS = tuple(  # namespaces with elements that only the schemas know
    f"{uri} " for uri in (names.GEN, names.GENLABEL, names.GENREFERENCE, names.XL)
)


class _Unknown(Exception):
    """Something that these tables do not decide."""


def standard_problems(document: Document, most: int = LIMIT) -> list[Problem] | None:
    """Give the breaches of the grammar in a linkbase, or in what a schema's appinfo holds of the linkbase namespace.

    At most ``most`` come out, in document order; None where the tables cannot tell and the schemas must be asked. An id
    that stands twice is none of these: that is said of the whole document by a rule of its own.
    """
    if document.doctype is not None or not _OPEN_TO_TYPES.isdisjoint(document.names):
        return None
    try:
        judged = _judged(document)
        found = [*_content_problems(document, judged), *_attribute_problems(judged), *_text_problems(document, judged)]
    except _Unknown:
        return None
    found.sort(key=_number)
    return found[:most]


def _number(problem: Problem) -> int:
    return problem.number


def _written(name: str, element: Element) -> str:
    """Write an expanded name by the usual prefix of its namespace or else the document's own."""
    namespace, local = names.split(name)
    prefix = names.PREFIXES.get(namespace) or next(
        (p for p, u in element.namespaces.items() if p and u == namespace), ""
    )
    return f"{prefix}:{local}" if prefix else local


# --- places of elements ---


def _judged(document: Document) -> list[Element]:
    """Give the elements that the tables judge: not those in a wrong place, nor what lies below them."""
    found: list[Element] = []
    below: set[int] = set()  # elements whose children are nobody's business
    for element in document.elements:
        parent = element.parent
        if parent is not None and parent.number in below:
            below.add(element.number)
        elif parent is None or not parent.name.startswith(names.LINK):
            if element.name.startswith(_OTHERS):
                raise _Unknown
            found.append(element)
        elif _stands(element, parent):
            found.append(element)
        else:
            below.add(element.number)
    return found


def _stands(element: Element, parent: Element) -> bool:
    """Say whether an element is one of those that its parent, an element of the linkbase namespace, takes."""
    kind = KINDS.get(parent.name)
    if kind is None or kind.holds == "text" or parent.name in _TITLED:
        raise _Unknown
    if kind.holds == "xhtml":
        return False  # XHTML and what cannot stand there alike
    if kind.holds == "parts":
        if element.name.startswith((names.LINK, *_OTHERS)) or element.children or not _is_bare(element):
            raise _Unknown
        return False
    if not element.name.startswith(names.LINK):
        raise _Unknown
    return element.name in kind.holds


def _is_bare(element: Element) -> bool:
    return not any(" " in name for name in element.attributes)


def _content_problems(document: Document, judged: list[Element]) -> Iterator[Problem]:
    """Hold the children of each element against what it takes."""
    for element in judged:
        kind = KINDS.get(element.name)
        if kind is None:
            if element.name.startswith(names.LINK):
                raise _Unknown
        elif element.name in _ORDERED:
            yield from islice(_uses(element), 1)  # what follows the first fault of a sequence follows from it
        elif element.name == names.USED_ON and not _is_qname(element):
            message = words.bad_used_on(element.text.strip(SPACE))
            yield Problem(element.number, None, message, VALUE)
        elif element.children and kind.holds != "parts":
            yield from _misplaced(element, kind)


def _misplaced(parent: Element, kind: Kind) -> Iterator[Problem]:
    xhtml = kind.holds == "xhtml"
    allowed = () if xhtml else kind.holds
    for child in parent.children:
        if child.name not in allowed and not (xhtml and child.name.startswith(_XHTML)):
            yield _wrong_child(child, parent, allowed)


def _wrong_child(child: Element, parent: Element, allowed: Iterable[str], here: bool = False) -> Problem:
    if names.is_misnamed(child.name):
        near = nearest(names.local(child.name), map(names.local, allowed))
        if near:
            return Problem(child.number, None, words.nonexistent(_written(child.name, child), near), UNEXPECTED)
    takes = [_written(name, parent) for name in allowed]
    message = words.misplaced(_written(child.name, child), _written(parent.name, parent), takes, here)
    return Problem(child.number, None, message, UNEXPECTED)


def _uses(element: Element) -> Iterator[Problem]:
    """Of a roleType or arcroleType: one definition at most, first, and at least one usedOn (5.1.3 and 5.1.4)."""
    name = _written(element.name, element)
    allowed = (names.DEFINITION, names.USED_ON)
    before: set[str] = set()
    for child in element.children:
        if child.name == names.DEFINITION and names.DEFINITION in before:
            yield Problem(child.number, None, words.too_often(name, _written(child.name, child)), OCCURRENCES)
        elif child.name not in allowed or (child.name == names.DEFINITION and before):
            yield _wrong_child(child, element, allowed, child.name in allowed)
        before.add(child.name)
    if names.USED_ON not in before:
        message = words.lacks(name, _written(names.USED_ON, element))
        yield Problem(element.number, None, message, MISSING)


def _is_qname(element: Element) -> bool:
    if element.children:
        raise _Unknown
    prefix, colon, local = element.text.strip(SPACE).rpartition(":")
    return is_name(local) and (not colon or (is_name(prefix) and prefix in element.namespaces))


# --- attributes ---


def _attribute_problems(judged: list[Element]) -> Iterator[Problem]:
    """Find attributes that are missing, that cannot stand there, and values that their types do not allow."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    for element in judged:
        attributes = element.attributes
        lacking, extra, told = _named(element.name, *attributes)
        if lacking or extra:
            yield from _named_wrongly(element, lacking, extra)
        for name in told:
            values[name].add(attributes[name])
    bad = {name: wrong for name, found in values.items() if (wrong := _bad_values(name, found))}
    for element in judged if bad else ():
        yield from _valued_wrongly(element, bad)


@cache
def _named(element: str, *there: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give which attributes an element lacks, which it cannot have, and the values of which have to be judged."""
    kind = KINDS.get(element)
    if kind is None:  # declared attributes of other namespaces may stand on any element that nobody knows
        return (), (), tuple(name for name in there if " " in name and (name in VALUES or name == names.TYPE))
    extra = tuple(name for name in there if name not in kind.allowed and not _open(kind, name))
    lacking = tuple(name for name in sorted(kind.required) if name not in there)
    return lacking, extra, tuple(name for name in there if name not in extra and (name in VALUES or name == names.TYPE))


def may_have(element: str, attribute: str) -> bool:
    """Say whether an element of the linkbase namespace may have an attribute, whatever its value."""
    return attribute in KINDS[element].allowed or _open(KINDS[element], attribute)


def _open(kind: Kind, name: str) -> bool:
    """Say whether an attribute is let through by the wildcard of its element's type."""
    if kind.open == "others":
        return " " in name and not name.startswith(names.XL + " " if kind.type else names.LINK + " ")
    return kind.open == "xml" and name.startswith(names.XML + " ")


def _named_wrongly(element: Element, lacking: Iterable[str], extra: Iterable[str]) -> Iterator[Problem]:
    name = _written(element.name, element)
    for attribute in lacking:
        message = words.lacks_attribute(name, _written(attribute, element))
        yield Problem(element.number, attribute, message, REQUIRED)
    for attribute in extra:
        message = words.extra_attribute(name, _written(attribute, element))
        yield Problem(element.number, attribute, message, EXTRANEOUS)


def _bad_values(name: str, found: set[str]) -> set[str]:
    """Give those of an attribute's values that its type does not allow; of xlink:type all, since elements differ."""
    if name == names.TYPE:
        return found
    if all_plain(name, found):
        return set()
    allows = VALUES[name].allows
    return {value for value in found if not allows(value)}


def _valued_wrongly(element: Element, bad: dict[str, set[str]]) -> Iterator[Problem]:
    attributes = element.attributes
    for name in bad.keys() & attributes.keys():
        value = attributes[name]
        if value not in bad[name] or name not in _named(element.name, *attributes)[2]:
            continue
        kind = KINDS.get(element.name)
        if name == names.TYPE and (value == kind.type if kind is not None and kind.type else value in TYPES):
            continue
        must = expected(names.local(element.name), name)
        message = words.bad_value(_written(element.name, element), _written(name, element), value, must)
        yield Problem(element.number, name, message, VALUE)


# --- text ---


def _text_problems(document: Document, judged: list[Element]) -> Iterator[Problem]:
    """Find text between elements where only elements may stand."""
    texts: dict[int, str] = {}
    if document.stray_text:
        from ..xbrl.read.stray_text import stray_texts

        texts = stray_texts(document)
    for element in judged:
        kind = KINDS.get(element.name)
        if kind is None or isinstance(kind.holds, str):
            continue
        if element.text and element.text.strip(SPACE):
            raise _Unknown
        if element.number in texts:
            message = words.stray_text(_written(element.name, element), texts[element.number])
            yield Problem(element.number, None, message, UNEXPECTED)
