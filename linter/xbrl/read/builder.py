"""The expat callbacks that build a document's elements: the hot path of every run.

Everything that the callbacks touch is a local of the function that makes them. Text is joined to an element only while
one is open whose text anybody reads; what stands between other elements, nearly always white space, is only gathered.
"""

from __future__ import annotations

import pyexpat as expat
from collections.abc import Callable

from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.elements import Arc, Element
from .kinds import KINDS, XLINK_KINDS

if TYPE_CHECKING:
    from typing import Any

    from ..model.document import Document

_SPACE = " \t\r\n"
_XML_ONLY = {"xml": names.XML}
# The kinds with whether their text is read.
_KINDS = {name: (kind, kind.holds_text) for name, kind in KINDS.items()}
_XLINK_KINDS = {name: (kind, kind.holds_text) for name, kind in XLINK_KINDS.items()}
_ARC, _OTHER = (Arc, Arc.holds_text), (Element, True)


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
    document.names = parser.intern
    innermost, between = _set_element_handlers(parser, document)
    if pruned:
        _prune(parser)
    try:
        parser.Parse(source.parse_bytes, True)
    except expat.ExpatError as error:
        raise Broken(expat.ErrorString(error.code), max(parser.ErrorByteIndex, 0), innermost()) from None
    finally:
        _release(parser)
    document.stray_text = bool("".join(between).strip(_SPACE))


def _release(parser: expat.XMLParserType) -> None:
    """Take the handlers away: they hold the parser that holds them, and nothing else would free its memory."""
    parser.StartElementHandler = parser.EndElementHandler = parser.StartNamespaceDeclHandler = None
    parser.CharacterDataHandler = parser.CommentHandler = parser.StartDoctypeDeclHandler = None


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


def _set_element_handlers(
    parser: expat.XMLParserType, document: Document
) -> tuple[Callable[[], Element | None], set[str]]:
    """Make the callbacks; give what tells the innermost open element, and the set of texts that nobody reads."""
    elements, scopes = document.elements, document.scopes
    stack: list[Element | None] = []  # the parents of what is open
    push, pop, append = stack.append, stack.pop, elements.append
    kind_of, xlink_kind_of, type_name, start_name = _KINDS.get, _XLINK_KINDS.get, names.TYPE, names.FROM
    current: Element | None = None  # the innermost open element
    declared: dict[str, str] = {}
    reading = 0  # how deep the outermost open element stands whose text is read, with all that is in it; 0: none
    between: set[str] = set()
    gather = between.add

    def declare(prefix: str | None, uri: str | None) -> None:
        declared[prefix or ""] = uri or ""

    def text(data: str) -> None:
        current.text += data  # type: ignore[union-attr]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current, reading
        known = kind_of(name) or xlink_kind_of(attributes.get(type_name, ""))
        # What has a start is meant as an arc, also where its type is missing or mistyped.
        kind, holds_text = known or (_ARC if start_name in attributes else _OTHER)
        parent = current
        push(parent)
        current = element = kind(name, attributes, parser.CurrentByteIndex, parent, document, len(elements))
        if declared:
            scopes[element.number] = {**(parent.namespaces if parent is not None else _XML_ONLY), **declared}
            declared.clear()
        append(element)
        if parent is not None:
            if parent.children:
                parent.children.append(element)
            else:
                parent.children = [element]
        if holds_text and not reading:
            reading = len(stack)
            parser.CharacterDataHandler = text

    def end(_: str) -> None:
        nonlocal current, reading
        current = pop()
        if reading and len(stack) < reading:
            reading = 0
            parser.CharacterDataHandler = gather

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartNamespaceDeclHandler, parser.CharacterDataHandler = declare, gather
    return lambda: current, between
