"""A schema as text: its namespace, what it imports, its roles, types and concepts, each on a line or in a block."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import ArcroleType, Element, Linkbase, RoleType, SimpleLink
from ..xbrl.model.schemas import Schema
from ..xbrl.read.address import is_remote, join, split_fragment
from .markup import attributes, content, head, in_usual_prefixes, qnames
from .nodes import Nodes, written
from .quoted import quoted

_ITEM = names.XBRLI + " item"
_ELEMENT = names.XS + " element"
_LOCATIONS = {f"{names.XS} {local}": local for local in ("import", "include", "redefine")}
_FIRST = ("name", "type", "substitutionGroup", names.PERIOD_TYPE, names.BALANCE, "abstract", "nillable")
_TRUE = ("true", "1")


def schema_lines(document: Document, nodes: Nodes) -> Iterator[str]:
    """Give the lines of what a schema declares; the linkbases in it are not among them."""
    schema = document.schema
    assert schema is not None
    yield "schema"
    yield f"  namespace {schema.namespace or '(none)'}"
    own = attributes(schema.root, nodes.words, "targetNamespace", "version")
    yield from (f"  {each}" for each in own if not each.endswith('FormDefault="unqualified"'))
    yield from sorted(f"  {_import(each, document)}" for each in schema.imports)
    for block in (sorted(_roles(schema, nodes)), sorted(_references(schema)), *_declarations(schema, nodes)):
        if block:
            yield ""
            yield from block


def _import(element: Element, document: Document) -> str:
    location = element.get("schemaLocation")
    namespace = f"{element.get('namespace') or '(none)'}  " if element.name.endswith(" import") else ""
    return f"{_LOCATIONS[element.name]} {namespace}{written(join(element.base, location)) if location else '(nowhere)'}"


def _roles(schema: Schema, nodes: Nodes) -> Iterator[str]:
    """Give the lines of role types and arcrole types: the URI, the definition, what it is used on."""
    declared: list[RoleType] = [*schema.role_types, *schema.arcrole_types]
    for each in declared:
        used = sorted(_used(each, nodes))
        cycles = [f"cycles {each.cycles_allowed}"] if isinstance(each, ArcroleType) else []
        definition = [quoted(each.definition)] if each.definition is not None else []
        kind = "arcrole" if isinstance(each, ArcroleType) else "role"
        yield "  ".join([f"{kind} {nodes.words.link_role(each.uri)}", *definition, *cycles, " ".join(used)]).rstrip()


def _used(role: RoleType, nodes: Nodes) -> Iterator[str]:
    for name in role.used_on:
        namespace, local = names.split(name)
        yield local if namespace == names.LINK else nodes.words.qname(name)


def _references(schema: Schema) -> Iterator[str]:
    """Give the lines of linkbases elsewhere; those beside the schema are the filing's own, in whatever files."""
    for ref in schema.linkbase_refs:
        if isinstance(ref, SimpleLink) and is_remote(ref.href):
            yield f"linkbase {ref.href}"


def _declarations(schema: Schema, nodes: Nodes) -> Iterator[list[str]]:
    """Give the lines of concepts, and of all other declarations, block by block."""
    blocks: dict[str, list[tuple[str, list[str]]]] = {}
    for child in schema.root.children:
        if child.name == _ELEMENT:
            line = _concept(child, nodes)
            blocks.setdefault("", []).append((line, [line, *content(child, nodes.words, 1)]))
        elif child.name == names.XS + " annotation":
            blocks.setdefault("annotation", []).extend((line, [line]) for line in _annotation(child, nodes))
        elif child.name not in _LOCATIONS:
            line = head(child, nodes.words)
            lines = [line, *content(child, nodes.words, 1)]
            blocks.setdefault("other", []).append(("\n".join(lines), lines))
    for kind in ("", "annotation", "other"):
        yield [line for _, lines in sorted(blocks.get(kind, [])) for line in lines]


def _annotation(annotation: Element, nodes: Nodes) -> Iterator[str]:
    """Give the lines of what stands in an appinfo and is neither a role type nor a linkbase nor leads to one."""
    known = (RoleType, ArcroleType, Linkbase, SimpleLink)
    for outer in annotation.children:
        for child in outer.children if outer.name == names.XS + " appinfo" else ():
            if not isinstance(child, known):
                yield "  ".join([head(child, nodes.words), *(line.strip() for line in content(child, nodes.words, 0))])


def _concept(element: Element, nodes: Nodes) -> str:
    """Give the line of a global element: name, type, period, balance, and what else is said of it."""
    get, words = element.attributes.get, nodes.words
    group = get("substitutionGroup")
    is_item = group is not None and element.expand(group) == _ITEM
    found = [
        f"concept {get('name', '(no name)')}", qnames(element, get("type", ""), words),
        get(names.PERIOD_TYPE, ""), get(names.BALANCE, ""),
        "" if is_item else f"substitutes {qnames(element, group or '', words) or 'nothing'}",
        "abstract" if get("abstract") in _TRUE else "", "nillable" if get("nillable") in _TRUE else "",
    ]  # fmt: skip
    domain = get(names.TYPED_DOMAIN_REF)
    if domain is not None:
        found.append(f"typed by {_domain(element, domain, nodes)}")
    found += attributes(element, words, *_FIRST, names.TYPED_DOMAIN_REF)
    return "  ".join(filter(None, found))


def _domain(element: Element, href: str, nodes: Nodes) -> str:
    """Name the element that a typed dimension's members are made of (Dimensions 1.0, 2.5.2.1)."""
    address, fragment = split_fragment(href)
    own = element.document.ids.get(fragment, ()) if not address else ()
    if own:
        return own[0].get("name") or in_usual_prefixes(element, href, nodes.words)
    return nodes.located(join(element.base, address), fragment)
