"""What schemas of a company declare, as a grammar for what stands where anything may stand (processContents="lax").

XML Schema 1.0 part 1, 3.10.4: content that is let through laxly is valid where nothing declares it, and is held to its
declaration where there is one. A declaration that builds on one that is not at hand tells nothing; so does one of two.
"""

from __future__ import annotations

import os.path
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy

from lxml import etree

from ..base.record import Record
from ..xbrl import names
from .codes import LIMIT, Problem
from .validity import number_faults

_XS, _XML = f"{{{names.XS}}}", names.XML
_XML_SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "xml.xsd")
_SPACES = {
    f"{_XS}{tag}": space
    for tag, space in {
        "element": "element", "attribute": "attribute", "group": "group", "attributeGroup": "attributeGroup",
        "simpleType": "type", "complexType": "type",
    }.items()
}  # fmt: skip
_REFERENCES = {**dict.fromkeys(("type", "base", "itemType", "memberTypes"), "type"), "substitutionGroup": "element"}
_NOT_COPIED = {f"{_XS}{tag}" for tag in ("import", "include", "annotation", "notation")}
_ROOTS = {  # what the documents begin with: their own content is judged elsewhere
    "lax:schema": (names.XS, "schema"),
    "lax:linkbase": (names.LINK, "linkbase"),
}

Key = tuple[str, str, str]
"""A symbol space, a namespace and a local name."""


class _Global(Record):
    element: etree._Element
    needs: frozenset[Key]


def declared_grammar(schemas: Iterable[etree._Element]) -> etree.XMLSchema | None:
    """Compile the global declarations of schemas that build on nothing else than each other and XML Schema.

    ``schemas``: their root elements. A schema without a target namespace, or one that redefines, tells nothing. None
    where nothing is left, or where that is no schema.
    """
    roots = [deepcopy(root) for root in schemas if root.get("targetNamespace")]
    roots = [root for root in roots if root.find(f"{_XS}redefine") is None]
    kept = _closed(roots)
    if not kept:
        return None
    wanted = {one.element for one in kept.values()}
    for root in roots:
        for child in list(root):
            if child not in wanted:
                root.remove(child)
    try:
        return _compiled(roots)
    except etree.XMLSchemaParseError:
        return None


def declared_problems(tree: etree._ElementTree, grammar: etree.XMLSchema, most: int = LIMIT) -> list[Problem]:
    """Give the breaches of declarations in a schema's or a linkbase's tree, at most ``most``, in document order."""
    from .reasons import by_libxml2

    return number_faults(tree, by_libxml2(tree, grammar, most), most)


def needed_namespaces(root: etree._Element) -> set[str]:
    """Give the namespaces of what a schema's declarations refer to."""
    return {namespace for child in root for _, namespace, _ in _needs(child)}


def _closed(roots: Collection[etree._Element]) -> dict[Key, _Global]:
    """Give the global declarations all of whose references lead to others of them."""
    found: dict[Key, _Global] = {}
    doubled: set[Key] = set()
    heads = {(root.get("targetNamespace"), child.get("name")) for root in roots for child in root.iter(f"{_XS}element")}
    for root in roots:
        for child in root:
            space = _SPACES.get(str(child.tag))
            if space is not None:
                _without_unknown_head(child, heads)
                key = (space, root.get("targetNamespace", ""), child.get("name", ""))
                doubled.update({key} if key in found else ())
                found[key] = _Global(child, frozenset(_needs(child)))
    users: dict[Key, list[Key]] = {}
    for key, declaration in found.items():
        for need in declaration.needs:
            users.setdefault(need, []).append(key)
    lost = [*doubled, *(need for need in users if need not in found)]
    while lost:
        key = lost.pop()
        found.pop(key, None)
        lost += [user for user in users.pop(key, ()) if user in found]
    return found


def _without_unknown_head(element: etree._Element, heads: Collection[tuple[str | None, str | None]]) -> None:
    """Take the substitution group, which does not matter here, from an element with a type of its own."""
    head = element.get("substitutionGroup", "").strip()
    prefix, _, local = head.rpartition(":")
    inline = (element.find(f"{_XS}{kind}Type") is not None for kind in ("simple", "complex"))
    known = (element.nsmap.get(prefix or None), local) in heads
    if head and not known and ("type" in element.attrib or any(inline)):
        del element.attrib["substitutionGroup"]


def _needs(declaration: etree._Element) -> Iterator[Key]:
    """Give what a declaration refers to, but for the types of XML Schema and the attributes of XML."""
    for element in declaration.iter(f"{_XS}*"):
        if element.tag in _NOT_COPIED:
            continue
        references = dict(_REFERENCES, ref=_SPACES.get(str(element.tag), ""))
        for attribute, space in references.items():
            for name in element.get(attribute, "").split():
                prefix, colon, local = name.rpartition(":")
                namespace = element.nsmap.get(prefix or None) or ("?" if colon else "")
                if namespace not in (names.XS, _XML):
                    yield space, namespace, local


class _Parts(etree.Resolver):
    """Gives the parts of a grammar by their names; nothing else is read."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        super().__init__()
        self.parts = parts

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        """Give a part of the grammar."""
        part = self.parts.get(system_url)
        return None if part is None else self.resolve_string(part, context, base_url=system_url)


def _compiled(roots: Iterable[etree._Element]) -> etree.XMLSchema:
    """Join schemas: one part a namespace that includes its documents, each of which imports all other parts."""
    parts: dict[str, bytes] = {}
    indexes: dict[str, etree._Element] = {}
    documents: list[tuple[str, etree._Element]] = []
    for root in roots:
        namespace = root.get("targetNamespace", "")
        index = indexes.setdefault(namespace, etree.Element(f"{_XS}schema", targetNamespace=namespace))
        documents.append((f"lax:{len(documents)}", root))
        etree.SubElement(index, f"{_XS}include", schemaLocation=documents[-1][0])
    addresses = {namespace: f"lax:of-{number}" for number, namespace in enumerate(indexes)}
    for address, root in documents:
        others = [(n, a) for n, a in addresses.items() if n != root.get("targetNamespace")]
        for namespace, other in ((_XML, _XML_SCHEMA), *others):
            root.insert(0, etree.Element(f"{_XS}import", namespace=namespace, schemaLocation=other))
        parts[address] = etree.tostring(root)
    driver = etree.Element(f"{_XS}schema")
    for namespace, index in indexes.items():
        parts[addresses[namespace]] = etree.tostring(index)
    for address, (namespace, local) in _ROOTS.items():
        part = etree.Element(f"{_XS}schema", nsmap={"xs": names.XS}, targetNamespace=namespace)
        etree.SubElement(part, f"{_XS}element", name=local, type="xs:anyType")
        parts[address], addresses[namespace] = etree.tostring(part), address
    for namespace, address in addresses.items():
        etree.SubElement(driver, f"{_XS}import", namespace=namespace, schemaLocation=address)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_Parts(parts))
    return etree.XMLSchema(etree.fromstring(etree.tostring(driver), parser))
