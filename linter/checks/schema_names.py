"""Names that a schema refers to: types, elements, attributes and groups that are declared (XML Schema Part 1, 3.15)."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl import names
from ..xbrl.element import Element
from ..xbrl.filing import Filing
from . import Hit, check, nearest
from .imports import schema_references

_REF_SORTS = {f"{names.XS} {local}": local for local in ("element", "attribute", "group", "attributeGroup")}
_DECLARING = {
    **_REF_SORTS,
    f"{names.XS} complexType": "type",
    f"{names.XS} simpleType": "type",
}
BUILT_IN = frozenset(
    (
        "anyType", "anySimpleType", "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN",
        "NMTOKENS", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "boolean", "base64Binary", "hexBinary", "float",
        "double", "decimal", "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
        "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
        "anyURI", "QName", "NOTATION", "duration", "dateTime", "time", "date", "gYearMonth", "gYear", "gMonthDay",
        "gDay", "gMonth", "dateTimeStamp", "yearMonthDuration", "dayTimeDuration", "anyAtomicType", "error",
    )
)  # fmt: skip


@check("schema-names-declared", needs="schema")
def schema_names_declared(filing: Filing) -> Iterator[Hit]:
    """References to names that the schemas of their namespace, all of them at hand, do not declare.

    A schema without a namespace takes on that of its includer, so its names say nothing by themselves.
    """
    own = (schema for schema in filing.schemas if schema.document.reported and schema.document.in_dts)
    schemas = [schema for schema in own if schema.namespace not in ("", names.XS)]
    declared = _Declared(filing) if schemas else None
    for schema in schemas:
        known: set[tuple[str, str]] = set()
        same = len(schema.document.scopes) == 1  # prefixes mean the same in the whole document
        for element in schema.document.elements:
            for attribute, sort, written in _uses(element):
                if (sort, written) in known:
                    continue
                name = element.expand(written)
                if name is None or declared is None or declared.knows(sort, name):
                    if same:
                        known.add((sort, written))
                else:
                    near = declared.near(sort, name)
                    hint = f", did you mean {near}?" if near else ""
                    yield Hit(element.place(attribute), name=written, hint=hint, data=(names.local(name), near))


def _uses(element: Element) -> Iterator[tuple[str, str, str]]:
    """Give the attributes of an element of a schema that refer to names, with what they refer to."""
    if not element.name.startswith(names.XS):
        return
    attributes = element.attributes
    if "ref" in attributes and element.name in _REF_SORTS:
        yield "ref", _REF_SORTS[element.name], attributes["ref"]
    for attribute in ("type", "base"):
        if attribute in attributes:
            yield attribute, "type", attributes[attribute]
    if "substitutionGroup" in attributes:
        yield "substitutionGroup", "element", attributes["substitutionGroup"]


class _Declared:
    """The names that local schemas declare, for the namespaces of which no part is missing."""

    def __init__(self, filing: Filing) -> None:
        self.namespaces: dict[str, set[tuple[str, str]]] = {}
        self.open: set[str] = set()
        for schema in filing.schemas:
            found = self.namespaces.setdefault(schema.namespace, set())
            for child in schema.root.children:
                sort = _DECLARING.get(child.name)
                if sort is not None and "name" in child.attributes:
                    found.add((sort, child.attributes["name"]))
            for element, _, document in schema_references(schema):
                if document is None or element.name != names.XS + " import":
                    # what is included, from where or into where, belongs to this namespace too
                    self.open.add(element.get("namespace") or schema.namespace)

    def knows(self, sort: str, name: str) -> bool:
        """Say whether a name is declared, or whether that cannot be known."""
        namespace, local = names.split(name)
        if namespace == names.XS:
            return sort != "type" or local in BUILT_IN
        found = self.namespaces.get(namespace)
        return found is None or namespace in self.open or (sort, local) in found

    def near(self, sort: str, name: str) -> str | None:
        """Give the declared name that a mistyped one is most like."""
        namespace, local = names.split(name)
        if namespace == names.XS:
            return nearest(local, sorted(BUILT_IN))
        found = self.namespaces.get(namespace, ())
        return nearest(local, sorted(known for kind, known in found if kind == sort))
