"""The outer form of a schema document: its root, its namespace, and where XBRL's own elements stand in it.

XBRL 2.1, 4.3, 5.1, 5.1.2 to 5.1.4, 5.2 and 5.6.1; FRTA 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

_APPINFO = names.XS + " appinfo"
_PATH = (_APPINFO, names.XS + " annotation", names.SCHEMA)


@check("schema-is-root")
def schema_is_root(document: Document) -> Iterator[Hit]:
    """An xs:schema that is not the root of its document (XBRL 2.1, 5.1)."""
    if document.kind == "linkbase":
        return
    for element in document.elements[1:]:
        if element.name == names.SCHEMA:
            assert element.parent is not None
            yield Hit(element.place(), parent=element.parent.qname)


class TargetNamespace(Options):
    """``missing``: report an absent targetNamespace too, not only an empty one."""

    missing: bool = False


@check("target-namespace-given")
def target_namespace_given(schema: Schema, options: TargetNamespace) -> Iterator[Hit]:
    """A targetNamespace that is empty (XBRL 2.1, 5.1) or, where asked for, absent (FRTA 4.2.11)."""
    value = schema.root.attributes.get("targetNamespace")
    if value is not None and not value.strip():
        yield Hit(schema.root.place("targetNamespace"), what="is empty")
    elif value is None and options.missing:
        yield Hit(schema.root.place(), what="is missing")


class Where(Options):
    """``element``: linkbaseRef, roleType, arcroleType or linkbase."""

    element: str = ""


@check("stands-in-appinfo")
def stands_in_appinfo(schema: Schema, options: Where) -> Iterator[Hit]:
    """XBRL's elements in a schema elsewhere than at schema/annotation/appinfo (XBRL 2.1, 5.1.2 to 5.1.4, 5.2)."""
    for element in _declared(schema, options.element):
        if not _well_placed(element):
            assert element.parent is not None
            yield Hit(element.place(), element=element.qname, parent=element.parent.qname)


def _declared(schema: Schema, kind: str) -> list[Element]:
    found: dict[str, list[Element]] = {
        "linkbaseRef": [*schema.linkbase_refs],
        "roleType": [*schema.role_types],
        "arcroleType": [*schema.arcrole_types],
        "linkbase": [linkbase for linkbase in schema.document.linkbases if _in_appinfo(linkbase)],
    }
    return found[kind]


def _in_appinfo(element: Element) -> bool:
    """Say whether an embedded linkbase is in an appinfo at all: one that is not breaks another paragraph."""
    above = element.parent
    while above is not None and above.name != _APPINFO:
        above = above.parent
    return above is not None


def _well_placed(element: Element) -> bool:
    above = element.parent
    for name in _PATH:
        if above is None or above.name != name:
            return False
        above = above.parent
    return above is None


class Constructs(Options):
    """``names``: local names of elements of XML Schema."""

    names: tuple[str, ...] = ()


@check("schema-construct-absent")
def schema_construct_absent(schema: Schema, options: Constructs) -> Iterator[Hit]:
    """Elements of XML Schema that a specification or an authority forbids."""
    if _of_another_vocabulary(schema):
        return
    banned = {f"{names.XS} {name}" for name in options.names}
    for element in schema.document.elements:
        if element.name in banned:
            yield Hit(element.place(), element=element.qname, location=element.get("schemaLocation"))


def _of_another_vocabulary(schema: Schema) -> bool:
    """Say whether a schema is no taxonomy schema, such as the modules of XHTML that inline XBRL builds on."""
    if schema.namespace.startswith("http://www.w3.org/"):
        return True
    spoken = {*schema.root.namespaces.values(), *(element.get("namespace") for element in schema.imports)}
    return not schema.namespace and spoken.isdisjoint((names.XBRLI, names.LINK, names.XBRLDT))


class Forms(Options):
    """``explicit``: attributeFormDefault must be written; ``local``: ``form`` on single declarations counts too."""

    explicit: bool = False
    local: bool = True


_FORMS = (("elementFormDefault", "qualified"), ("attributeFormDefault", "unqualified"))


@check("form-defaults")
def form_defaults(schema: Schema, options: Forms) -> Iterator[Hit]:
    """elementFormDefault other than qualified, attributeFormDefault other than unqualified, or form (FRTA 4.2.4)."""
    for attribute, wanted in _FORMS:
        absent = "unqualified" if attribute == "elementFormDefault" or not options.explicit else ""
        value = schema.root.get(attribute, absent)
        if value != wanted:
            yield Hit(schema.root.place(attribute), attribute=attribute, wanted=wanted, value=value or "absent")
    if not options.local:
        return
    for element in schema.document.elements:
        if "form" in element.attributes and element.name.startswith(names.XS):
            value = element.get("form")
            yield Hit(element.place("form"), attribute="form", wanted="left to the schema's root", value=value)


@check("declaration-without-documentation")
def declaration_without_documentation(schema: Schema) -> Iterator[Hit]:
    """xs:documentation within the declaration of a concept (FRTA 2.1.9)."""
    for concept in schema.items:
        assert concept.element is not None
        for annotation in concept.element.children:
            for child in annotation.children:
                if child.name == names.XS + " documentation":
                    yield Hit(child.place(), concept=concept)
