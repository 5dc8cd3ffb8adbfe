"""What the filing's own schemas declare of elements and attributes, where a linkbase or schema lets anything stand.

The grammar of linkbases validates what it does not know laxly: by a declaration, where there is one (XBRL 2.1, 5.2). So
does that of schemas in appinfo and documentation, and with attributes of other namespaces anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...grammar.plain import plain_values
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.lexical import SPACE, is_name, is_uri
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, Undecided, check

if TYPE_CHECKING:
    from lxml import etree

_ATTRIBUTE = f"{names.XS} attribute"
_DIGITS = "[+-]?[0-9]+"
_PATTERNS = {
    "boolean": "true|false|0|1",
    "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "double": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN",
    "date": r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?",
    "dateTime": r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
    "gYear": r"-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?",
    "language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "negativeInteger": "-0*[1-9][0-9]*",
    "nonPositiveInteger": r"-[0-9]+|\+?0+",
    **dict.fromkeys(("integer", "long", "int", "short", "byte"), _DIGITS),
    **dict.fromkeys(("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"), r"\+?[0-9]+|-0+"),
}
_PATTERNS["float"] = _PATTERNS["double"]


@check("declared-value", says=("what", "value", "type"), needs="schema")
def declared_value(document: Document) -> Iterator[Hit]:
    """Content and attributes that break the built-in simple type that a local schema gives them."""
    for element, attribute, type_ in _broken_values(document):
        content = attribute == "#text"
        what = f"the content of {element.qname}" if content else f"{element.written(attribute)} of {element.qname}"
        value = element.full_text() if content else element.attributes[attribute]
        place = element.text_place() if content else element.place(attribute)
        yield Hit(place, what=what, value=" ".join(value.split())[:60], type=element.written(type_))


@check("declared-content", says=("problem", "element"), needs="schema")
def declared_content(document: Document) -> Iterator[Hit | Undecided]:
    """Elements and attributes that break what local schemas declare of them, but for values of built-in types."""
    namespaces = _namespaces(document)
    if not namespaces:
        return
    from ...grammar.declared import declared_problems
    from ...grammar.validity import parse
    from ...knowledge.many_breaches import HELP, asked_for, untold

    grammar = _grammar(document.filing, namespaces, document.dts)
    tree = parse(document.source.data) if grammar is not None else None
    if grammar is None or tree is None:
        return
    said = {(element.number, attribute) for element, attribute, _ in _broken_values(document)}
    problems = declared_problems(tree, grammar, asked_for(document))
    if reason := untold(document, len(problems)):
        yield Undecided(reason, document.path, 1, HELP)
        problems.pop()
    for number, attribute, message, _ in problems:
        element = document.elements[number]
        if (number, attribute or "#text") not in said:
            yield Hit(element.place(attribute), problem=message, element=element.qname)


@once
def _namespaces(document: Document) -> frozenset[str]:
    """Give the namespaces of elements and attributes of a document that schemas of its DTSs declare."""
    if document.kind == "linkbase" and plain_values(document) is not None:
        return frozenset()  # a plain schema may have attributes of any namespace, though
    if document.kind not in ("linkbase", "schema"):
        return frozenset()
    own = {schema.namespace for schema in document.filing.schemas if schema.document.dts & document.dts}
    used = {name.rpartition(" ")[0] for name in document.names if name}
    return frozenset((own & used) - names.PREFIXES.keys() - {""})


@once
def _broken_values(document: Document) -> list[tuple[Element, str, str]]:
    """Give elements, each with the name of an attribute or ``#text`` and the built-in type that its value breaks."""
    found: list[tuple[Element, str, str]] = []
    own = tuple(f"{namespace} " for namespace in _namespaces(document))
    if not own:
        return found
    concepts, attributes = document.filing.declarations.concepts, _declared_attributes(document.filing)
    for element in document.elements:
        if element.name.startswith(own) and not element.children:
            concept = concepts.get(element.name)
            if concept is not None and not fits(concept.type or "", element.full_text()):
                found.append((element, "#text", concept.type or ""))
        for name, value in element.attributes.items():
            if name.startswith(own) and not fits(attributes.get(name, ""), value):
                found.append((element, name, attributes[name]))
    return found


@once
def _grammar(filing: Filing, namespaces: frozenset[str], dts: int) -> etree.XMLSchema | None:
    """Compile what the schemas of some DTSs declare in some namespaces, with all that it builds on."""
    from ...grammar.declared import declared_grammar, needed_namespaces
    from ...grammar.validity import parse

    schemas = [schema for schema in filing.schemas if schema.document.dts & dts]
    roots: dict[int, etree._Element] = {}
    wanted, done = set(namespaces), set[str]()
    while wanted - done:
        fresh = wanted - done
        done |= fresh
        for schema in schemas:
            tree = parse(schema.document.source.data) if schema.namespace in fresh else None
            if tree is not None:
                roots[id(schema)] = tree.getroot()
                wanted |= needed_namespaces(tree.getroot())
    return declared_grammar(roots.values())


@once
def _declared_attributes(filing: Filing) -> dict[str, str]:
    """Give the types of the local schemas' global attributes by expanded name."""
    found = {}
    for schema in filing.schemas:
        for child in schema.root.children:
            if child.name == _ATTRIBUTE and child.get("type"):
                found[f"{schema.namespace} {child.get('name')}"] = child.expand(child.get("type")) or ""
    return found


def fits(type_: str, value: str) -> bool:
    """Say whether a value may be one of a built-in simple type; so does everything of a type that is no such one."""
    namespace, local = names.split(type_)
    if namespace != names.XS:
        return True
    value = value.strip(SPACE)
    pattern = _PATTERNS.get(local)
    if pattern is not None:
        return re.fullmatch(pattern, value) is not None
    if local in ("NCName", "ID", "IDREF"):
        return is_name(value)
    return is_uri(value) if local == "anyURI" else True
