"""The expat callbacks that build a document's elements: the hot path of every run.

Everything that the callbacks touch is a local of the function that makes them. Text is joined to an element only while
one is open whose text anybody reads; what stands between other elements, nearly always white space, is only gathered.
"""

from __future__ import annotations

import pyexpat as expat
from typing import TYPE_CHECKING, Any

from . import names
from .element import KINDS, XLINK_KINDS, Element

if TYPE_CHECKING:
    from .document import Document

_XML_ONLY = {"xml": names.XML}


class Broken(Exception):
    """The parser stopped: what it knows, the byte offset at which it did, and the element that was open there."""

    def __init__(self, message: str, offset: int, element: Element | None = None) -> None:
        """Keep expat's words and offset."""
        super().__init__(message)
        self.offset = offset
        self.element = element


def build(document: Document, pruned: bool = False) -> None:
    """Parse the document's source into its elements, comments and namespace scopes.

    ``pruned``: of an instance keep only what footnote links are about.
    Raises Broken where the source is not well-formed; what came before stays in the document.
    """
    source = document.source
    parser = expat.ParserCreate(source.parse_encoding, " ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.CommentHandler = lambda text: document.comments.append((parser.CurrentByteIndex, text))
    parser.StartDoctypeDeclHandler = lambda *_: setattr(document, "doctype", parser.CurrentByteIndex)
    stack, between = _set_element_handlers(parser, document)
    if pruned:
        _prune(parser)
    try:
        parser.Parse(source.parse_bytes, True)
    except expat.ExpatError as error:
        element = stack[-1] if stack else None
        raise Broken(expat.ErrorString(error.code), max(parser.ErrorByteIndex, 0), element) from None
    document.stray_text = not "".join(between).isspace() and bool(between)


def _prune(parser: expat.XMLParserType) -> None:
    """Let only the root, elements of the linkbase namespace, what is in them, and elements with an id through.

    What of an instance its footnote links can be about: they lead to facts by id, everything else is left out.
    """
    start: Any = parser.StartElementHandler
    end: Any = parser.EndElementHandler
    kept: list[bool] = []  # for each open element
    inside = 0  # depth within an element of the linkbase namespace

    def pruned_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if inside or name.startswith(names.LINK):
            inside += 1
        keep = bool(inside) or not kept or "id" in attributes
        kept.append(keep)
        if keep:
            start(name, attributes)

    def pruned_end(name: str) -> None:
        nonlocal inside
        inside -= inside > 0
        if kept.pop():
            end(name)

    parser.StartElementHandler, parser.EndElementHandler = pruned_start, pruned_end


def _set_element_handlers(parser: expat.XMLParserType, document: Document) -> tuple[list[Element], list[str]]:
    elements, scopes = document.elements, document.scopes
    stack: list[Element] = []
    push, pop, append = stack.append, stack.pop, elements.append
    kind_of, xlink_kind_of, type_name = KINDS.get, XLINK_KINDS.get, names.TYPE
    declared: dict[str, str] = {}
    reading = False  # whether text belongs to the innermost element
    between: list[str] = []
    gather = between.append

    def declare(prefix: str | None, uri: str | None) -> None:
        declared[prefix or ""] = uri or ""

    def text(data: str) -> None:
        stack[-1].text += data

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reading
        kind = kind_of(name) or xlink_kind_of(attributes.get(type_name, ""), Element)
        parent = stack[-1] if stack else None
        element = kind(name, attributes, parser.CurrentByteIndex, parent, document, len(elements))
        if declared:
            scopes[element.number] = {**(parent.namespaces if parent is not None else _XML_ONLY), **declared}
            declared.clear()
        append(element)
        push(element)
        if parent is not None:
            if parent.children:
                parent.children.append(element)
            else:
                parent.children = [element]
        if kind.holds_text is not reading:
            reading = kind.holds_text
            parser.CharacterDataHandler = text if reading else gather

    def end(_: str) -> None:
        nonlocal reading
        pop()
        wanted = stack[-1].holds_text if stack else False
        if wanted is not reading:
            reading = wanted
            parser.CharacterDataHandler = text if reading else gather

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartNamespaceDeclHandler = declare
    parser.CharacterDataHandler = gather
    return stack, between
