"""Names that a schema refers to: types, elements, attributes and groups that are declared (XML Schema Part 1, 3.15)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names
from ...grammar.built_in_types import BUILT_IN
from ...grammar.plain import plain_values
from ...knowledge.types import ITEM_TYPE_NAMES, near_type
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.imports import schema_references
from ...xbrl.misspelt import meant_namespace
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check

_REF_SORTS = {f"{names.XS} {local}": local for local in ("element", "attribute", "group", "attributeGroup")}
_DECLARING = {
    **_REF_SORTS,
    f"{names.XS} complexType": "type",
    f"{names.XS} simpleType": "type",
}
# The elements that the standards' own schemas declare, which a filing seldom has beside it.
_STANDARD = {
    names.XBRLI: {
        *("item", "tuple", "xbrl", "context", "unit", "segment", "measure", "divide", "numerator", "denominator"),
    },
    names.XBRLDT: {"hypercubeItem", "dimensionItem"},
}


@check("undeclared-name", says=("name", "hint"), needs="schema", formerly=("schema-names-declared",))
def undeclared_name(filing: Filing) -> Iterator[Hit]:
    """References to names that the schemas of their namespace, all of them at hand, do not declare.

    A schema without a namespace takes on that of its includer, so its names say nothing by themselves.
    """
    own = (schema for schema in filing.schemas if schema.document.reported and schema.document.in_dts)
    schemas = [schema for schema in own if schema.namespace not in ("", names.XS)]
    declared = _Declared(filing) if schemas else None
    for schema in schemas:
        if declared is None or _all_known(schema, declared):
            continue
        known: set[tuple[str, str]] = set()
        same = len(schema.document.scopes) == 1  # prefixes mean the same in the whole document
        takes_bare = any(not element.get("namespace") for element in schema.imports)
        for element in schema.document.elements:
            for attribute, sort, written in _uses(element):
                if (sort, written) in known:
                    continue
                name = element.expand(written)
                bare = name is not None and not names.split(name)[0]
                is_known = takes_bare if bare else name is None or declared.knows(sort, name)
                if name is None or (is_known and not declared.is_near_item_type(attribute, name)):
                    if same:
                        known.add((sort, written))
                else:
                    near = declared.prefixed(sort, name, element) if bare else declared.near(sort, name)
                    prefix = written[: written.find(":") + 1]
                    hint = f", did you mean {prefix}{near}?" if near else ""
                    cause: tuple[object, ...] = ("group", element) if attribute == "substitutionGroup" else ()
                    if bare:  # all elements of a schema lack it, as a rule
                        cause = ("without a prefix", schema.document, name)
                    yield Hit(
                        element.place(attribute), cause=cause, name=written, hint=hint, data=(names.local(name), near)
                    )


@check(
    "namespace-not-imported",
    says=("namespace", "name", "count"),
    needs="schema",
    formerly=("namespace-is-imported",),
)
def namespace_not_imported(schema: Schema) -> Iterator[Hit]:
    """Names of a namespace that is neither the schema's own nor imported, once for each (XML Schema Part 1, 3.15.3)."""
    given = {"", schema.namespace, names.XS, names.XML, *(element.get("namespace") for element in schema.imports)}
    values = plain_values(schema.document)
    if values is not None:
        qnames = {text for attribute in ("type", "base", "substitutionGroup") for text in values.get(attribute, ())}
        if {names.split(schema.root.expand(text) or "")[0] for text in qnames} <= given:
            return
    found: dict[str, list[tuple[Element, str, str]]] = {}
    for element in schema.document.elements:
        for attribute, _, written in _uses(element):
            name = element.expand(written)  # None for an unknown prefix: that, and no name at all, breaks the grammar
            namespace = names.split(name)[0] if name else schema.namespace
            if namespace not in given:
                found.setdefault(namespace, []).append((element, attribute, written))
    for namespace, uses in found.items():
        element, attribute, written = uses[0]
        cause = ("import", schema.document, namespace)
        if meant := meant_namespace(namespace):
            cause = ("namespace", schema.document, meant)
        yield Hit(
            element.place(attribute), cause=cause, follows=1, namespace=namespace, name=written, count=len(uses)
        )


def _all_known(schema: Schema, declared: _Declared) -> bool:
    """Say whether all names are declared that a plainly valid schema uses: its prefixes mean the same everywhere."""
    values = plain_values(schema.document)
    if values is None:
        return False
    uses = (("type", "type"), ("base", "type"), ("substitutionGroup", "element"))
    named = ((a, sort, schema.root.expand(text)) for a, sort in uses for text in values.get(a, ()))
    return all(n is None or (declared.knows(sort, n) and not declared.is_near_item_type(a, n)) for a, sort, n in named)


def _uses(element: Element) -> Iterator[tuple[str, str, str]]:
    """Give the attributes of an element of a schema that refer to names, with what they refer to."""
    if not element.name.startswith(names.XS):
        return
    attributes = element.attributes
    if "ref" in attributes and element.name in _REF_SORTS:
        yield "ref", _REF_SORTS[element.name], attributes["ref"]
    for attribute in ("type", "base", "itemType"):
        if attribute in attributes:
            yield attribute, "type", attributes[attribute]
    for written in attributes.get("memberTypes", "").split():
        yield "memberTypes", "type", written
    if "substitutionGroup" in attributes:
        yield "substitutionGroup", "element", attributes["substitutionGroup"]


class _Declared:
    """The names that local schemas declare, for the namespaces of which no part is missing."""

    def __init__(self, filing: Filing) -> None:
        self.schemas: dict[str, list[Schema]] = {}
        self.open: set[str] = set()
        self.filing = filing
        self._names: dict[tuple[str, str], set[str]] = {}
        self._near: dict[tuple[str, str], Names] = {}
        for schema in filing.schemas:
            self.schemas.setdefault(schema.namespace, []).append(schema)
            for element, _, document in schema_references(schema):
                if document is None or element.name != names.XS + " import":
                    # what is included, from where or into where, belongs to this namespace too
                    self.open.add(element.get("namespace") or schema.namespace)

    def knows(self, sort: str, name: str) -> bool:
        """Say whether a name is declared, or whether that cannot be known."""
        namespace, local = names.split(name)
        if namespace == names.XS:
            return local in BUILT_IN if sort == "type" else namespace in self.schemas
        if sort == "element" and namespace in _STANDARD:
            return local in self._of(namespace, sort)
        return namespace not in self.schemas or namespace in self.open or local in self._of(namespace, sort)

    def is_near_item_type(self, attribute: str, name: str) -> bool:
        """Say whether the base of a type is a mistyped item type; of the type of an item `item-type` says it."""
        namespace, local = names.split(name)
        mistyped = attribute == "base" and namespace == names.XBRLI and local not in ITEM_TYPE_NAMES
        return mistyped and near_type(self.filing, name) is not None

    def _of(self, namespace: str, sort: str) -> set[str]:
        """Give the names of one sort that the schemas of a namespace declare."""
        key = (namespace, sort)
        if key not in self._names:
            children = [child for schema in self.schemas.get(namespace, ()) for child in schema.root.children]
            found = {child.get("name") for child in children if _DECLARING.get(child.name) == sort} - {""}
            self._names[key] = found | _STANDARD.get(namespace, set()) if sort == "element" else found
        return self._names[key]

    def prefixed(self, sort: str, local: str, element: Element) -> str | None:
        """Give a name without a prefix with the one that it lacks, by the namespaces in scope that declare it."""
        for prefix, namespace in element.namespaces.items():
            is_standard = sort == "type" and namespace == names.XBRLI and local in ITEM_TYPE_NAMES
            is_built_in = sort == "type" and namespace == names.XS and local in BUILT_IN
            if prefix and (is_standard or is_built_in or local in self._of(namespace, sort)):
                return f"{prefix}:{local}"
        return None

    def near(self, sort: str, name: str) -> str | None:
        """Give the declared name that a mistyped one is most like."""
        namespace, local = names.split(name)
        if namespace == names.XS:
            return guess(self.filing, "built-in type", local, sorted(BUILT_IN)) if sort == "type" else None
        if namespace == names.XBRLI and sort == "type":
            return near_type(self.filing, name)
        key = (namespace, sort)
        if key not in self._near:
            self._near[key] = Names(sorted(self._of(namespace, sort)))
        return guess(self.filing, "schema name", local, self._near[key])
