"""Documents that are plainly valid: a table of what nearly all of them consist of, asked before libxml2 is.

Loading libxml2 and parsing a file a second time costs more than all other work on it. Most linkbases and many company
schemas hold nothing but a few kinds of elements with a few sets of attributes, and for those the table decides. It only
ever says "valid" of what the grammar accepts; everything else (custom elements, types, references with parts, rare
attributes, unusual values) is left to the grammar. XBRL 2.1 sections 3.5, 5.1 and 5.2, Dimensions 1.0 section 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter, itemgetter

from ..base.once import once
from ..base.pattern import pattern
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.dts.base_sets import joined

if TYPE_CHECKING:
    from ..xbrl.model.document import Document
    from ..xbrl.model.elements import Element

_NCNAME, _URI, _DECIMAL, _INTEGER, _BOOLEAN, _LANGUAGE, _ID, _QNAME, _ANY = range(9)
_PATTERNS = {
    _DECIMAL: pattern(r"(?:-?[0-9]+(?:\.[0-9]+)?\n)*"),
    _INTEGER: pattern(r"(?:-?[0-9]+\n)*"),
    _BOOLEAN: pattern(r"(?:(?:true|false)\n)*"),
    _QNAME: pattern(r"(?:[A-Za-z_][A-Za-z0-9_.-]*:[A-Za-z_][A-Za-z0-9_.-]*\n)*"),
    _LANGUAGE: pattern(r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\n)*"),
}
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NAME_BYTES = _LETTERS + b"0123456789_.-"
_URI_BYTES = _NAME_BYTES + b":/?&=;,+@!$'()*~#"
_NO_START = frozenset("0123456789.-")  # of names
_name, _attributes, _first = attrgetter("name"), attrgetter("attributes"), itemgetter(0)
_TWO_HASHES = pattern(r"#[^\n]*#")
_VALUES: dict[str, frozenset[str]] = {
    names.SHOW: frozenset(("new", "replace", "embed", "other", "none")),
    names.ACTUATE: frozenset(("onLoad", "onRequest", "other", "none")),
    "use": frozenset(("optional", "prohibited")),
    names.CONTEXT_ELEMENT: frozenset(("segment", "scenario")),
    names.PERIOD_TYPE: frozenset(("instant", "duration")),
    names.BALANCE: frozenset(("debit", "credit")),
    "elementFormDefault": frozenset(("qualified", "unqualified")),
    "attributeFormDefault": frozenset(("qualified", "unqualified")),
}
_TYPES = {
    names.HREF: _URI,
    names.ROLE: _URI,
    names.ARCROLE: _URI,
    names.LABEL: _NCNAME,
    names.FROM: _NCNAME,
    names.TO: _NCNAME,
    names.TITLE: _ANY,
    names.LANG: _LANGUAGE,
    names.CLOSED: _BOOLEAN,
    names.USABLE: _BOOLEAN,
    names.ENUM + " headUsable": _BOOLEAN,
    names.ENUM2 + " headUsable": _BOOLEAN,
    names.TARGET_ROLE: _URI,
    names.SCHEMA_LOCATION: _ANY,
    "roleURI": _URI,
    "arcroleURI": _URI,
    "preferredLabel": _URI,
    "order": _DECIMAL,
    "weight": _DECIMAL,
    "priority": _INTEGER,
    "id": _ID,
    "name": _NCNAME,
    "type": _QNAME,
    "substitutionGroup": _QNAME,
    "base": _QNAME,
    "value": _ANY,
    "abstract": _BOOLEAN,
    "nillable": _BOOLEAN,
    "targetNamespace": _URI,
    "namespace": _URI,
    "schemaLocation": _URI,
}

_SIMPLE = ((names.TYPE, names.HREF), (names.ROLE, names.ARCROLE, names.TITLE, names.SHOW, names.ACTUATE))
_EXTENDED = ((names.TYPE, names.ROLE), (names.TITLE, "id"))
_ARC = (
    (names.TYPE, names.ARCROLE, names.FROM, names.TO),
    (names.TITLE, names.SHOW, names.ACTUATE, "order", "use", "priority"),
)
_RESOURCE = ((names.TYPE, names.LABEL, names.ROLE), (names.TITLE, names.LANG, "id"))
_HEADS = (names.ENUM + " headUsable", names.ENUM2 + " headUsable")
_DIMENSIONAL = (names.CLOSED, names.USABLE, names.CONTEXT_ELEMENT, names.TARGET_ROLE)


class _Shape:
    """What an element may be: its xlink:type, and the attributes that it must and may have."""

    __slots__ = ("type", "required", "allowed")

    def __init__(self, xlink_type: str, attributes: tuple[Iterable[str], Iterable[str]], *more: Iterable[str]) -> None:
        self.type = xlink_type
        required, optional = attributes
        self.required = frozenset((*required, *(more[0] if more else ())))
        self.allowed = self.required | frozenset((*optional, *(more[1] if len(more) > 1 else ())))


def _shapes() -> dict[tuple[str, str], _Shape]:
    """Give the shapes by the names of parent and element."""
    shapes = {
        ("", names.LINKBASE): _Shape("", ((), (names.SCHEMA_LOCATION,))),
        (names.LINKBASE, names.ROLE_REF): _Shape("simple", _SIMPLE, ("roleURI",)),
        (names.LINKBASE, names.ARCROLE_REF): _Shape("simple", _SIMPLE, ("arcroleURI",)),
    }
    for kind in ("presentation", "calculation", "definition", "label"):
        link = f"{names.LINK} {kind}Link"
        shapes[names.LINKBASE, link] = _Shape("extended", _EXTENDED)
        shapes[link, names.LOC] = _Shape("locator", ((names.TYPE, names.HREF, names.LABEL), (names.TITLE,)))
    shapes[names.PRESENTATION_LINK, names.PRESENTATION_ARC] = _Shape("arc", _ARC, (), ("preferredLabel",))
    shapes[names.CALCULATION_LINK, names.CALCULATION_ARC] = _Shape("arc", _ARC, ("weight",))
    shapes[names.DEFINITION_LINK, names.DEFINITION_ARC] = _Shape("arc", _ARC, (), _DIMENSIONAL)
    shapes[names.LABEL_LINK, names.LABEL_ARC] = _Shape("arc", _ARC)
    shapes[names.LABEL_LINK, names.LABEL_RESOURCE] = _Shape("resource", _RESOURCE)
    return shapes


def _schema_shapes() -> dict[tuple[str, str], _Shape]:
    """Give the shapes of schemas that declare elements, roles, and of types only lists of values."""
    schema, annotation, appinfo = names.SCHEMA, f"{names.XS} annotation", f"{names.XS} appinfo"
    element = ("id", "type", "substitutionGroup", "abstract", "nillable", names.PERIOD_TYPE, names.BALANCE, *_HEADS)
    defaults = ("targetNamespace", "elementFormDefault", "attributeFormDefault", names.SCHEMA_LOCATION)
    return {
        ("", schema): _Shape("", ((), defaults)),
        (schema, annotation): _Shape("", ((), ())),
        (annotation, appinfo): _Shape("", ((), ())),
        (annotation, f"{names.XS} documentation"): _Shape("", ((), (names.LANG,))),
        (appinfo, names.LINKBASE): _Shape("", ((), ("id",))),
        (schema, _IMPORT): _Shape("", (("namespace",), ("schemaLocation",))),
        (schema, _ELEMENT): _Shape("", (("name",), element)),
        (schema, _COMPLEX_TYPE): _Shape("", (("name",), ("id",))),
        (_COMPLEX_TYPE, _SIMPLE_CONTENT): _Shape("", ((), ())),
        (_SIMPLE_CONTENT, _RESTRICTION): _Shape("", (("base",), ())),
        (_RESTRICTION, f"{names.XS} enumeration"): _Shape("", (("value",), ())),
        (appinfo, names.LINKBASE_REF): _Shape("simple", _SIMPLE, (names.ARCROLE,)),
        (appinfo, names.ROLE_TYPE): _Shape("", (("roleURI",), ("id",))),
        (names.ROLE_TYPE, names.DEFINITION): _Shape("", ((), ())),
        (names.ROLE_TYPE, names.USED_ON): _Shape("", ((), ())),
    }


_KNOWN = (names.XML, names.XS, names.XSI, names.XLINK, names.XBRLI, names.LINK, names.XBRLDT)
_ENDS = (names.FROM, names.TO)
_UNIQUE = frozenset(("id", "name"))
_OWN = frozenset((names.HREF, names.LABEL, *_ENDS, names.TITLE, "order", *_UNIQUE))
Values = dict[str, set[str]]
Attributes = dict[str, str]
_IMPORT, _ELEMENT = f"{names.XS} import", f"{names.XS} element"
_COMPLEX_TYPE, _SIMPLE_CONTENT = f"{names.XS} complexType", f"{names.XS} simpleContent"
_RESTRICTION = f"{names.XS} restriction"
_DECLARING = (_IMPORT, _ELEMENT, _COMPLEX_TYPE)
_SINGLE = (_COMPLEX_TYPE, _SIMPLE_CONTENT)  # elements with one child
_SHAPES = {**_shapes(), **_schema_shapes()}


@once
def plain_values(document: Document) -> Values | None:
    """Give a document's attribute values by expanded name where it is valid beyond doubt; None: ask the grammar.

    Without those of attributes of which nearly each element has one of its own, which are only judged. None for what is
    neither a linkbase nor a schema.
    """
    if document.kind not in ("linkbase", "schema"):
        return None
    if document.malformed is not None or document.doctype is not None or document.stray_text or document.misplaced:
        return None
    values: Values = {}
    for parent, name, attributes, told in _groups(document):
        for columns, count in _columns(attributes, told):
            judged = _judged(parent, name, *columns)
            if judged is None or not _gather(values, judged, columns, count):
                return None
    if not all(all_plain(name, found) for name, found in values.items()):
        return None
    if document.kind == "schema" and not _plain_schema(document, values):
        return None
    return {name: found for name, found in values.items() if name not in _OWN}


def _groups(document: Document) -> Iterator[tuple[str, str, list[Attributes], tuple[str, ...]]]:
    """Give the attributes of all elements, by the names of parent and element, and those that are judged already.

    Most elements stand in the lists of their links. Those that have fellows of other names there come one by one.
    """
    groups: defaultdict[tuple[str, str, tuple[str, ...]], list[Attributes]] = defaultdict(list)
    rest = list(document.others)
    for link in document.links:
        told = () if joined(link).has_loose_arcs else _ENDS  # they name the labels that are judged
        for group in (link.locators, link.arcs, link.resources):
            if len(set(map(_name, group))) > 1:
                rest.extend(group)
            elif group:
                groups[link.name, group[0].name, told].extend(map(_attributes, group))
    for element in rest:
        groups[element.parent.name if element.parent is not None else "", element.name, ()].append(element.attributes)
    return ((parent, name, attributes, told) for (parent, name, told), attributes in groups.items())


def _columns(group: list[Attributes], told: tuple[str, ...]) -> list[tuple[Values, int]]:
    """Give what each attribute holds in a group of elements, and how many these are, apart for each set of names.

    What is ``told`` holds nothing.
    """
    try:
        return [(_values(found, told), len(found)) for found in _sorts(group, len)]
    except KeyError:  # as many, but others
        return [(_values(found, told), len(found)) for found in _sorts(group, tuple)]


def _sorts(group: list[Attributes], key: Callable[[Attributes], object]) -> Collection[list[Attributes]]:
    keys = list(map(key, group))
    if keys.count(keys[0]) == len(keys):
        return (group,)
    sorts: defaultdict[object, list[Attributes]] = defaultdict(list)
    for each, attributes in zip(keys, group, strict=True):
        sorts[each].append(attributes)
    return sorts.values()


def _values(group: list[Attributes], told: tuple[str, ...]) -> Values:
    return {name: set() if name in told else set(map(itemgetter(name), group)) for name in group[0]}


@cache
def _judged(parent: str, name: str, *there: str) -> dict[str, str] | None:
    """Give the attributes that have to be judged, each with the only value that it may have, '' for others.

    None where the combination of parent, element and attributes is not plain.
    """
    shape = _SHAPES.get((parent, name))
    known = frozenset(there)
    if name.startswith(names.XS):  # any attribute of a namespace that no schema of ours knows may stand there
        known = frozenset(each for each in there if " " not in each or each.startswith(_KNOWN) or each in _HEADS)
    if shape is None or not shape.required <= known <= shape.allowed:
        return None
    return {each: shape.type if each == names.TYPE else "" for each in known if _TYPES.get(each) != _ANY}


def _gather(values: Values, judged: dict[str, str], columns: Values, count: int) -> bool:
    """Add what ``count`` elements hold to ``values``; False where that is not plain, whatever the others hold."""
    for name, wanted in judged.items():
        found = columns[name]
        if wanted:
            if found != {wanted}:
                return False
            continue
        before = values.setdefault(name, found)
        if name in _UNIQUE and (len(found) < count or (before is not found and not before.isdisjoint(found))):
            return False
        before |= found
    return True


def _plain_schema(document: Document, values: Values) -> bool:
    """Say whether the order of a schema's parts, its names and its role types are in order too."""
    root = document.elements[0]
    later = [child.name != _IMPORT for child in root.children if child.name in _DECLARING]
    qnames = (qname for key in ("type", "substitutionGroup", "base") for qname in values.get(key, ()))
    prefixes = {qname.partition(":")[0] for qname in qnames}
    bound = root.namespaces
    same = all(bound.get(prefix, uri) == uri for scope in document.scopes.values() for prefix, uri in scope.items())
    return (
        later == sorted(later)  # imports before declarations
        and root.get("targetNamespace") not in values.get("namespace", ())
        and same  # prefixes mean the same everywhere
        and prefixes <= bound.keys()
        and all(len(element.children) == 1 for element in document.elements if element.name in _SINGLE)
        and all(_plain_role_type(element) for element in document.elements if element.name == names.ROLE_TYPE)
    )


def _plain_role_type(element: Element) -> bool:
    """Say whether a roleType holds one definition at most, first, and then the elements that it may be used on."""
    kinds = [names.local(child.name) for child in element.children]
    used_on = [child for child in element.children if child.name == names.USED_ON]
    return (
        bool(used_on)
        and kinds in (["usedOn"] * len(used_on), ["definition", *["usedOn"] * len(used_on)])
        and all(child.text.count(":") == 1 and child.expand(child.text) is not None for child in used_on)
        and _matches(_QNAME, {child.text for child in used_on})
    )


def all_plain(name: str, found: Collection[str]) -> bool:
    """Say whether an attribute, by expanded name, may hold all of these values beyond doubt."""
    allowed = _VALUES.get(name)
    if allowed is not None:
        return allowed.issuperset(found)
    kind = _TYPES.get(name)
    if kind is None:
        return False
    return _matches(_NCNAME if kind == _ID else kind, found)


def _matches(kind: int, found: Collection[str]) -> bool:
    """Judge many values at once; no value holds a line feed, since attributes are normalised."""
    if kind == _NCNAME:
        return "" not in found and _made_of(_NAME_BYTES, found) and _NO_START.isdisjoint(map(_first, found))
    if kind == _URI:
        twice = _TWO_HASHES.search("\n".join(found))
        return twice is None and _made_of(_URI_BYTES, found) and "" not in found
    return _PATTERNS[kind].fullmatch("\n".join([*found, ""])) is not None


def _made_of(allowed: bytes, found: Iterable[str]) -> bool:
    """Say whether all characters of all texts are among some ASCII ones."""
    text = "".join(found)
    return text.isascii() and not text.encode("ascii").translate(None, allowed)
