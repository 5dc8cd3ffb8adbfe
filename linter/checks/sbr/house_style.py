"""How the text of a taxonomy is laid out: comments, prefixes, namespaces, order (the Dutch taxonomy architecture)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.model.comments import comment_end
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

_QNAME_ATTRIBUTES = ("type", "ref", "base", "substitutionGroup", "itemType", "memberTypes", "refer")
_IMPORT = names.XS + " import"
_ANNOTATION = names.XS + " annotation"
_PLAIN = frozenset((names.XS, names.LINK, names.GEN, names.GENLABEL, names.GENREFERENCE))
_PREFIXED = pattern(r"(?<![\w.:/-])([^\W\d][\w.-]*):(?=[^\W\d]|\*)")


@check("comment-in-file", says=("count",), formerly=("one-comment-before-root",))
def comment_in_file(document: Document) -> Iterator[Hit]:
    """Comments other than a single one before the root; one finding a file."""
    if document.root is None or document.kind not in ("schema", "linkbase"):
        return
    before = [offset for offset, _ in document.comments if offset < document.root.offset]
    other = [offset for offset, _ in document.comments if offset > document.root.offset]
    wrong = [*before[1:], *other]
    if wrong:
        yield Hit(document.place(wrong[0], comment_end(document, wrong[0])), count=len(wrong))


@check("root-without-prefix", says=("element",), formerly=("root-has-prefix",))
def root_without_prefix(document: Document) -> Iterator[Hit]:
    """A root element, or an embedded linkbase, whose name is written without a prefix."""
    if document.kind not in ("schema", "linkbase"):
        return
    source = document.source
    for element in {id(e): e for e in (*document.elements[:1], *document.linkbases)}.values():
        start = source.char_of_parse_offset(element.offset)
        if re.match(r"<[^\s:/>]+[\s/>]", source.text[start : start + 300]):
            yield Hit(element.place(), element=names.local(element.name))


@check("schema-out-of-order", says=("what",), formerly=("schema-in-order",))
def schema_out_of_order(schema: Schema) -> Iterator[Hit]:
    """No annotation with appinfo as the first thing in a schema, or imports after declarations."""
    children = schema.root.children
    first = children[0] if children else None
    if first is None or first.name != _ANNOTATION or not any(c.name == names.XS + " appinfo" for c in first.children):
        yield Hit(first.place() if first is not None else schema.root.place(), what="does not begin with xs:appinfo")
    declared = False
    for child in children:
        if child.name == _IMPORT and declared:
            yield Hit(child.place(), what="has an import after declarations")
            return
        declared = declared or child.name not in (_IMPORT, _ANNOTATION, names.XS + " include")


@check("unused-namespace", says=("prefix", "namespace"), formerly=("declared-namespaces-used",))
def unused_namespace(document: Document) -> Iterator[Hit]:
    """Namespaces that the root binds to a prefix, and that no name of the document needs."""
    root = document.root
    if root is None or document.kind not in ("schema", "linkbase"):
        return
    used = {names.XML, root.get("targetNamespace")}
    for element in document.elements:
        used.update(names.split(name)[0] for name in (element.name, *element.attributes))
        used.update(element.namespaces.get(prefix, "") for prefix in _prefixes(element))
    for prefix, namespace in root.namespaces.items():
        if namespace not in used:
            yield Hit(root.namespace_place(prefix), prefix=prefix or "(default)", namespace=namespace)


def _prefixes(element: Element) -> Iterable[str]:
    """Give the prefixes of the names that an element has in its content and in its attributes' values."""
    for attribute in _QNAME_ATTRIBUTES:
        for value in element.get(attribute).split():
            yield value.rpartition(":")[0]
    for attribute in (f"{names.ENUM} domain", f"{names.ENUM2} domain"):
        yield element.get(attribute).rpartition(":")[0]
    if element.name == names.USED_ON:
        yield element.text.strip().rpartition(":")[0]
    if names.split(element.name)[0] not in _PLAIN:  # formulas, tables, messages: QNames and XPath
        for value in (element.text, *element.attributes.values()):
            yield from _PREFIXED.findall(value)


class Known(Options):
    """``namespaces``: starts of those that may be used; ``own``: the schema's target namespace may be used too."""

    namespaces: tuple[str, ...]


@check("custom-namespace", says=("name", "namespace"), formerly=("known-namespaces-only",))
def custom_namespace(document: Document, options: Known) -> Iterator[Hit]:
    """Elements and attributes of namespaces other than the agreed ones; one finding a namespace."""
    if document.kind not in ("schema", "linkbase"):
        return
    known = tuple(options.namespaces)
    seen = {""}
    for element in document.elements:
        for name in (element.name, *element.attributes):
            namespace = names.split(name)[0]
            if namespace not in seen:
                seen.add(namespace)
                if not namespace.startswith(known):
                    attribute = name if name is not element.name else None
                    yield Hit(element.place(attribute), name=element.written(name), namespace=namespace)


class Newer(Options):
    """``elements``: of XML Schema 1.1; ``types``: simple types of it, by local name."""

    elements: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


_VERSIONING = "http://www.w3.org/2007/XMLSchema-versioning "


@check("newer-schema-construct", says=("what",), formerly=("xml-schema-first-version",))
def newer_schema_construct(schema: Schema, options: Newer) -> Iterator[Hit]:
    """Constructs, types and versioning attributes that came with XML Schema 1.1."""
    elements = {f"{names.XS} {name}" for name in options.elements}
    types = {f"{names.XS} {name}" for name in options.types}
    for element in schema.document.elements:
        if element.name in elements:
            yield Hit(element.place(), what=element.qname)
        for attribute, value in element.attributes.items():
            if attribute.startswith(_VERSIONING):
                yield Hit(element.place(attribute), what=f"vc:{names.local(attribute)}")
            elif attribute in ("type", "base", "itemType") and element.expand(value) in types:
                yield Hit(element.place(attribute), what=value)
