"""Names in the namespaces of the standards that no standard has, where the grammar lets anything stand.

Arcs, resources and declarations of concepts may have attributes of any other namespace, and appinfo may hold anything:
each is judged by its declaration only where there is one (XBRL 2.1, 5.2; XML Schema 1, 3.10.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.mistaken_namespaces import mistaken_namespaces
from ...xbrl import names
from ...xbrl.dts.addresses import with_schema_location
from ...xbrl.dts.guesses import guess
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, check

_ENUMERATIONS = ("domain", "linkrole", "headUsable")
_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    names.XLINK: ("type", "href", "role", "arcrole", "title", "show", "actuate", "label", "from", "to"),
    names.XBRLI: ("balance", "periodType"),
    names.XBRLDT: ("closed", "contextElement", "targetRole", "typedDomainRef", "usable"),
    names.ENUM: _ENUMERATIONS,
    names.ENUM2: _ENUMERATIONS,
}
"""The attributes that each namespace has (XLink, 3.2; XBRL 2.1, 5.1.1; Dimensions, 2; Extensible Enumerations, 3)."""
_APPINFO = f"{names.XS} appinfo"


@check("unknown-standard-attribute", says=("attribute", "element", "owner", "hint", "count"))
def unknown_standard_attribute(document: Document) -> Iterator[Hit]:
    """Attributes in a namespace of the standards, by a name that it does not have: once for each kind of element."""
    known = {f"{namespace} {local}" for namespace, locals_ in _ATTRIBUTES.items() for local in locals_}
    strange = {name for name in document.names if name and names.split(name)[0] in _ATTRIBUTES and name not in known}
    if not strange or document.kind not in ("linkbase", "schema"):
        return
    from ...grammar.standard import KINDS, may_have
    from ...knowledge.attribute_slips import told_by_absence

    found: dict[tuple[str, str], list[Element]] = {}
    told = told_by_absence(document)
    for element in document.elements:
        for name in strange.intersection(element.attributes):
            if (element.number, name) in told or (element.name in KINDS and not may_have(element.name, name)):
                continue  # told as what it means, or as what the element cannot have
            found.setdefault((element.name, name), []).append(element)
    for (_, name), elements in found.items():
        namespace, local = names.split(name)
        near = guess(document.filing, "standard attribute", local, _ATTRIBUTES[namespace], 0.7)
        written = elements[0].written(name)
        prefix = written[: written.find(":") + 1]
        yield Hit(
            elements[0].place(name), attribute=written, element=elements[0].qname, owner=namespace,
            hint=f", did you mean {prefix}{near}?" if near else "",
            count=f" ({len(elements)} times)" if len(elements) > 1 else "",
        )  # fmt: skip


@check("schema-location-without-pair", says=("count", "last"))
def schema_location_without_pair(document: Document) -> Iterator[Hit]:
    """Values of xsi:schemaLocation that are no pairs of a namespace and an address (XML Schema 1, 4.3.2)."""
    for element, words in with_schema_location(document):
        if len(words) % 2:
            yield Hit(element.place(names.SCHEMA_LOCATION), count=len(words), last=words[-1])


@check("unknown-element-in-appinfo", says=("element", "hint"), needs="schema")
def unknown_element_in_appinfo(document: Document) -> Iterator[Hit]:
    """Children of appinfo in the namespace of linkbases, by a name that it does not have (XBRL 2.1, 5.1)."""
    if document.kind != "schema" or not any(map(names.is_misnamed, filter(None, document.names))):
        return
    known = sorted(map(names.local, names.LINK_ELEMENTS))
    for element in document.elements:
        parent = element.parent
        if names.is_misnamed(element.name) and parent is not None and parent.name == _APPINFO:
            near = guess(document.filing, "standard element", names.local(element.name), known)
            prefix = element.qname[: element.qname.find(":") + 1]
            yield Hit(
                element.place(), cause=("element", document, element.name), element=element.qname,
                hint=f", did you mean {prefix}{near}?" if near else "",
            )  # fmt: skip


@check("mistaken-namespace", says=("prefix", "namespace", "meant"))
def mistaken_namespace(document: Document) -> Iterator[Hit]:
    """Misspelt namespaces of the standards, where they are bound (Namespaces in XML 1.0, 2.3)."""
    for element, prefix, namespace, meant in mistaken_namespaces(document):
        yield Hit(
            element.namespace_place(prefix), cause=("namespace", document, meant),
            prefix=f"the prefix {prefix}" if prefix else "no prefix", namespace=namespace, meant=meant,
        )  # fmt: skip


__all__ = ["mistaken_namespace", "unknown_element_in_appinfo", "unknown_standard_attribute"]
