"""Types of the attributes that schemas of a filing declare for any element, as far as values are compared by them."""

from __future__ import annotations

from ...base.once import once
from .. import names
from ..model.elements import Element
from .filing import Filing

NUMBER, FLOAT, TRUTH = "number", "float", "truth"

_ATTRIBUTE, _SIMPLE = f"{names.XS} attribute", f"{names.XS} simpleType"
_RESTRICTION = f"{names.XS} restriction"
_BUILT_IN = {
    **dict.fromkeys(
        (
            "decimal", "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
            "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
        ),
        NUMBER,
    ),
    "float": FLOAT, "double": FLOAT, "boolean": TRUTH,
}  # fmt: skip


@once
def compared_as(filing: Filing, name: str) -> str:
    """Say what values of an attribute are compared as (XBRL 2.1, 4.10): a number, a float, a truth value.

    Args:
        filing: the filing whose schemas may declare the attribute.
        name: the expanded name of the attribute; only global declarations have a namespace.

    Returns:
        NUMBER, FLOAT or TRUTH; "" for what is compared as it is written, and for what nothing at hand declares.
    """
    found = _declarations(filing).get(name)
    seen: set[int] = set()
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        base = found.get("type") or found.get("base")
        expanded = (found.expand(base) or "") if base else ""
        namespace, local = names.split(expanded)
        if namespace == names.XS:
            return _BUILT_IN.get(local, "")
        declared = filing.declarations.types.get(expanded) if expanded else None
        found = declared or _first(found, _SIMPLE)
        found = (_first(found, _RESTRICTION) or found) if found is not None else None
    return ""


def _first(element: Element, name: str) -> Element | None:
    return next((child for child in element.children if child.name == name), None)


@once
def _declarations(filing: Filing) -> dict[str, Element]:
    """Give the global attributes of the filing's schemas by expanded name."""
    return {
        f"{schema.namespace} {element.get('name').strip()}": element
        for schema in filing.schemas
        for element in schema.root.children
        if element.name == _ATTRIBUTE and schema.namespace
    }
