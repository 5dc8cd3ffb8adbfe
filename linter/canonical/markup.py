"""Elements as lines: names by usual prefixes, attributes by name, without ids and keys; content below, in its order."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.model.elements import Element, Resource
from .quoted import indented, quoted, with_prefixes
from .words import Words

if TYPE_CHECKING:
    from typing import Any

    from ..xbrl.model.document import Document

_LEFT_OUT = frozenset(
    ("id", names.TYPE, names.LABEL, names.FROM, names.TO, names.TITLE, names.SHOW, names.ACTUATE, names.ARCROLE,
     names.BASE, names.SCHEMA_LOCATION, names.XSI + " noNamespaceSchemaLocation", "order", "use", "priority")
)  # fmt: skip
_PROSE = frozenset(
    (names.LABEL_RESOURCE, names.FOOTNOTE_RESOURCE, f"{names.GENLABEL} label", names.DEFINITION,
     f"{names.XS} documentation", f"{names.LINK} documentation")
)  # fmt: skip
_BOOLEANS = {  # of tables, formulas and schemas, with their defaults where they have one
    "abstract": "false", "merge": "false", "nils": "false", "mixed": "false", "bindAsSequence": "", "complement": "",
    "cover": "", "implicitFiltering": "", "strict": "", "nillable": "false",
}  # fmt: skip
_SAME = {"1": "true", "0": "false"}
_QNAMES = frozenset(("type", "base", "ref", "substitutionGroup", "itemType", "memberTypes", "refer"))


def attributes(element: Element, words: Words, *without: str) -> Iterator[str]:
    """Give the attributes that say something, by their names."""
    for name, value in sorted(element.attributes.items()):
        if name in _LEFT_OUT or name in without:
            continue
        if name in _BOOLEANS:
            value = _SAME.get(value, value)
            if value == _BOOLEANS[name]:
                continue
        yield f"{words.qname(name)}={_value(element, name, value, words)}"


def _value(element: Element, name: str, value: str, words: Words) -> str:
    if name == names.ROLE:
        return words.role(value)
    if name in _QNAMES and element.name.startswith(names.XS):
        return qnames(element, value, words)
    return quoted(value if element.name in _PROSE else in_usual_prefixes(element, value, words))


def qnames(element: Element, value: str, words: Words) -> str:
    """Write a list of QNames with usual prefixes; those without a prefix are of the default namespace."""
    return " ".join(words.qname(element.expand(word) or word) for word in value.split())


def in_usual_prefixes(element: Element, text: str, words: Words) -> str:
    """Write the QNames in a text or an expression with usual prefixes instead of the document's own."""
    return with_prefixes(text, lambda prefix: _usual(element, prefix, words))


def _usual(element: Element, prefix: str, words: Words) -> str | None:
    namespace = element.namespaces.get(prefix)
    return None if namespace is None else words.namespace(namespace)


def head(element: Element, words: Words) -> str:
    """Give an element without the elements in it: its name, its attributes and its text."""
    parts = [words.qname(element.name), *told(element, words)]
    text = "" if element.children else _text(element, words)
    return "  ".join([*parts, text] if text else parts)


def told(element: Element, words: Words) -> Iterator[str]:
    """Give what is said of an element beside its content: role and language of what people read, then attributes."""
    if element.name in _PROSE and isinstance(element, Resource):
        yield words.role(element.role)
        yield element.lang or "(no language)"
        yield from attributes(element, words, names.ROLE, names.LANG)
    else:
        yield from attributes(element, words)


def _text(element: Element, words: Words) -> str:
    if element.name in _PROSE:
        return quoted(element.text)
    text = element.text.strip()
    return quoted(in_usual_prefixes(element, text, words)) if text else ""


def content(element: Element, words: Words, depth: int) -> Iterator[str]:
    """Give the lines of what is in an element, each level of it deeper; without recursion."""
    if not element.children:
        return
    if is_mixed(element):
        yield indented(depth, f": {inner_markup(element, words)}")
        return
    stack = [(child, depth) for child in reversed(element.children)]
    while stack:
        child, level = stack.pop()
        yield indented(level, f": {head(child, words)}")
        if is_mixed(child):
            yield indented(level + 1, f": {inner_markup(child, words)}")
        else:
            stack.extend((below, level + 1) for below in reversed(child.children))


def is_mixed(element: Element) -> bool:
    """Say whether text and elements stand side by side in an element, or elements of text such as XHTML."""
    return bool(element.children) and (element.name in _PROSE or bool(element.text.strip()))


def inner_markup(element: Element, words: Words) -> str:
    """Write text with elements in it as it runs: for this the document is read once more, by a parser that keeps it."""
    document = element.document
    if document.doctype is not None:  # what its entities stand for, nobody is to fetch
        return quoted(element.full_text())
    return quoted("".join(_run(_kept(document)[element.number], words)))


@once
def _kept(document: Document) -> list[Any]:
    """Give all elements of a document as lxml has them, by the numbers that they have in ours."""
    from lxml import etree

    source = document.source
    parser = etree.XMLParser(
        resolve_entities=False, huge_tree=True, remove_comments=True, remove_pis=True, encoding=source.parse_encoding
    )
    root = etree.fromstring(source.parse_bytes, parser)
    return [each for each in root.iter() if isinstance(each.tag, str)]


def _run(here: Any, words: Words) -> Iterator[str]:
    """Go over the pieces of an element's content."""
    yield here.text or ""
    stack: list[tuple[Any, bool]] = [(child, False) for child in reversed(here)]
    while stack:
        each, leaving = stack.pop()
        name = words.qname(str(each.tag).removeprefix("{").replace("}", " "))
        if leaving:
            yield f"</{name}>{each.tail or ''}"
            continue
        pairs = sorted((str(key).removeprefix("{").replace("}", " "), str(value)) for key, value in each.attrib.items())
        yield f"<{name}{''.join(f' {words.qname(key)}={quoted(value)}' for key, value in pairs)}>{each.text or ''}"
        stack.append((each, True))
        stack.extend((child, False) for child in reversed(each))

