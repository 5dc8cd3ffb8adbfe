"""White space around the values of attributes, which their types collapse (XML Schema part 2, 4.3.6).

Nearly no document has any. So its bytes are looked at first, and its elements only where one may have some.
"""

from __future__ import annotations

from collections.abc import Collection

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from .. import names
from ..lexical import SPACE
from ..model.elements import Element, Full

if TYPE_CHECKING:
    from ..model.document import Document
    from .source import Source
    from .values import Values

_QUOTES, _SPACES = (b'"', b"'"), (b" ", b"\n", b"\t", b"\r")
_AFTER_VALUES = frozenset((b" ", b"\n", b"\t", b"\r", b"/", b">", b"?"))  # what follows the quote that ends a value
_REFERENCE = pattern(rb"&#(?:0*(?:9|10|13|32)|x0*(?:9|[aA]|[dD]|20));")
_RUN = pattern(f"[{SPACE}]+")

# Attributes of namespaces that hold names, URIs, numbers and the like, on whatever element they stand.
_ANYWHERE = frozenset(
    (
        names.HREF, names.ROLE, names.ARCROLE, names.LABEL, names.FROM, names.TO, names.LANG, names.BASE,
        names.PERIOD_TYPE, names.BALANCE, names.CONTEXT_ELEMENT, names.CLOSED, names.USABLE, names.TARGET_ROLE,
        names.TYPED_DOMAIN_REF, "http://xbrl.org/2013/preferred-label preferredLabel", "id",
        *(f"{uri} {local}" for uri in (names.ENUM, names.ENUM2) for local in ("domain", "linkrole", "headUsable")),
    )
)  # fmt: skip
_OF_LINKS = frozenset(
    ("order", "use", "priority", "weight", "preferredLabel", "roleURI", "arcroleURI", "cyclesAllowed")
)
_OF_SCHEMAS = frozenset(
    (
        "name", "type", "substitutionGroup", "ref", "refer", "base", "itemType", "memberTypes", "abstract", "nillable",
        "mixed", "form", "use", "minOccurs", "maxOccurs", "processContents", "final", "block", "finalDefault",
        "blockDefault", "elementFormDefault", "attributeFormDefault", "targetNamespace", "namespace",
        "schemaLocation", "version",
    )
)  # fmt: skip


def tidy(document: Document, values: Values | None = None) -> None:
    """Collapse the values of a document's attributes whose types do so, and name them in its ``untidy``.

    Attributes of text, such as xlink:title, and of types that nobody knows here keep what they hold. ``values``: of
    all attributes, where they are known: these are fewer than bytes.
    """
    may_be_untidy = _may_be_untidy(document.source) if values is None else values.is_one_untidy(_is_one_untidy)
    if not may_be_untidy and document.doctype is None:
        return
    untidy = document.untidy
    for element in document.elements:
        for name, value in element.attributes.items():
            if value and (value[0] in SPACE or value[-1] in SPACE or "  " in value) and _collapses(element, name):
                collapsed = _RUN.sub(" ", value).strip(SPACE)
                if collapsed != value:
                    element.attributes[name] = collapsed  # the same key: the dictionary keeps its size
                    untidy.append((element, name))


def _collapses(element: Element, name: str) -> bool:
    if name in _ANYWHERE:
        return True
    if element.name.startswith(names.XS):
        return name in _OF_SCHEMAS
    return name in _OF_LINKS and (type(element) is not Full or element.name.startswith(names.LINK))


def _is_one_untidy(values: Collection[str]) -> bool:
    """Say whether a value begins or ends with white space, or holds another kind of it than blanks."""
    text = "\n".join(["", *values, ""])
    other = "\t" in text or "\r" in text or text.count("\n") > len(values) + 1
    return other or " \n" in text or "\n " in text


def _may_be_untidy(source: Source) -> bool:
    """Say whether a value may begin or end with white space; never False where one does."""
    data = source.parse_bytes
    if source.parse_encoding.startswith("UTF-16"):
        return True
    if b"&" in data and b"&#" in data and _REFERENCE.search(data) is not None:
        return True
    spaces = [space for space in _SPACES if space in data]
    quotes = [quote for quote in _QUOTES if quote in data]
    return any(b"=" + quote + space in data or _ends_value(data, space + quote) for quote in quotes for space in spaces)


def _ends_value(data: bytes, end: bytes) -> bool:
    """Say whether white space before a quote may be the end of a value: not where the quote stands in a text."""
    at = data.find(end)
    while at >= 0:
        if data[at + 2 : at + 3] in _AFTER_VALUES:
            return True
        at = data.find(end, at + 2)
    return False


__all__ = ["tidy"]
