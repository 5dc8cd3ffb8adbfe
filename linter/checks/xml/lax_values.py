"""Values of elements and attributes that the filing's own schemas declare, where a linkbase lets anything stand.

The grammar of linkbases validates what it does not know laxly: by a declaration, where there is one (XBRL 2.1, 5.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.plain import plain_values
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.lexical import SPACE, is_name, is_uri
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, check

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
    """Content and attributes of a linkbase that break the built-in simple type that a local schema gives them."""
    filing = document.filing
    if document.kind != "linkbase" or plain_values(document) is not None:
        return
    own = tuple(f"{schema.namespace} " for schema in filing.schemas if schema.namespace)
    attributes: dict[str, str] | None = None
    for element in document.elements:
        if element.name.startswith(own) and not element.children:
            concept = filing.declarations.concepts.get(element.name)
            if concept is not None and not fits(concept.type or "", element.full_text()):
                yield _hit(element, "#text", element.full_text(), concept.type or "")
        for name, value in element.attributes.items():
            if name.startswith(own):
                attributes = _declared_attributes(filing) if attributes is None else attributes
                if not fits(attributes.get(name, ""), value):
                    yield _hit(element, name, value, attributes[name])


def _hit(element: Element, attribute: str, value: str, type_: str) -> Hit:
    content = attribute == "#text"
    what = f"the content of {element.qname}" if content else f"{element.written(attribute)} of {element.qname}"
    place = element.text_place() if content else element.place(attribute)
    return Hit(place, what=what, value=" ".join(value.split())[:60], type=element.written(type_))


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
