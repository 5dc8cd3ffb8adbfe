"""The expat callbacks that build a document's elements: the hot path of every run.

Everything that the callbacks touch is a local of the function that makes them. Text is joined to an element only while
one is open whose text anybody reads; what stands between other elements, nearly always white space, is only gathered.
"""

from __future__ import annotations

import pyexpat as expat
from collections.abc import Callable, Collection, Iterator

from ...base.limits import USUAL, Limits, most
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.elements import Element
from .broken import Broken, beyond, words
from .kinds import HOLDS_TEXT, traits_by_type
from .leaves import Hands, Leaves
from .making import is_large, making, sharing
from .prefixes import Elements, Plain, Unusual
from .scopes import Scopes
from .values import Values

if TYPE_CHECKING:
    from typing import Any

    from ..model.document import Document
    from .source import Source

_SPACE = " \t\r\n"
_SHORTEST = len(b"<a/>")  # an element
_NOT_OF_ASCII = ("UTF-8", "UTF-16LE", "UTF-16BE")  # encodings in which bytes of ASCII mean others, or need no change
_FOR_LEAVES = 1 << 16  # bytes of a document in which enough leaves are alike to pay for learning how they are written
_SCOPES, _ELEMENTS = 100, 8  # elements that change what is in scope: so many, or one in so many


def build(document: Document, values: Values, pruned: bool = False, limits: Limits = USUAL) -> bool:
    """Parse the document's source into its elements, comments and namespace scopes.

    Says whether it added all values of attributes to ``values``, which are kept once: not those of unusual documents.

    ``pruned``: of an instance keep only what footnote links are about. ``limits``: those that are not as usual.
    Raises Broken where the source is not well-formed or beyond a limit; what came before stays in the document.
    """
    source = document.source
    may_exceed = _may_exceed(source, limits)
    if not (pruned or may_exceed) and _built_plainly(document, values, limits):
        return True
    parser = _parser(document, " ", {})
    document.names = parser.intern
    hands = _set_element_handlers(parser, document, limits, values, None)
    if pruned:
        _prune(parser)
    parser.StartDoctypeDeclHandler = _doctype_handler(parser, document, limits)
    if may_exceed:
        from .guarded import Guard

        Guard(parser, limits, len(source.parse_bytes))
    try:
        parser.Parse(source.parse_bytes, True)
    except expat.ExpatError as error:
        offset = max(parser.ErrorByteIndex, 0)
        raise Broken(words(error.code, offset, source), offset, hands.innermost()) from None
    finally:
        _release(parser)
    document.stray_text = bool("".join(hands.between).strip(_SPACE))
    return False


def _parser(document: Document, separator: str | None, names: dict[str, str]) -> expat.XMLParserType:
    """Make a parser; it looks after namespaces where a separator is given.

    ``names``: what it gives for names that it has read before.
    """
    parser = expat.ParserCreate(_encoding(document.source), separator, names)
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    return parser


def _encoding(source: Source) -> str:
    """Give the encoding for the parser: UTF-8 for ASCII, whose characters then need not be converted one by one."""
    encoding = source.parse_encoding
    return "UTF-8" if encoding not in _NOT_OF_ASCII and source.is_ascii else encoding


def _built_plainly(document: Document, values: Values, limits: Limits) -> bool:
    """Build a document in which each prefix means one namespace; False, and it is empty, for any other."""
    plain = Plain()
    parser = _parser(document, None, plain.kept)
    hands = _set_element_handlers(parser, document, limits, values, plain)
    parser.StartDoctypeDeclHandler = _give_up
    data = document.source.parse_bytes
    try:
        if len(data) >= _FOR_LEAVES and _encoding(document.source) == "UTF-8":
            Leaves(parser, data, plain, values, hands).read(is_large(document))
        else:
            parser.Parse(data, True)
    except (expat.ExpatError, Broken, Unusual):
        _release(parser)  # which still gives the last text to the element that it was read in
        _empty(document)
        return False
    _release(parser)
    document.names = plain.names
    document.stray_text = bool("".join(hands.between).strip(_SPACE))
    return True


def _empty(document: Document) -> None:
    """Take out what was read of a document."""
    for filled in (document.elements, document.others, document.referring, document.comments):
        filled.clear()
    for by_number in (document.scopes, document.unusual_children, document.unusual_texts):
        by_number.clear()
    del document.offsets[:]


def _give_up(*_: object) -> None:
    raise Unusual


def _may_exceed(source: Source, limits: Limits) -> bool:
    """Say whether some element may be beyond a limit: never False where one is.

    An attribute takes four bytes at least, and no tag and no text has a ``<`` in it: where all pieces between these are
    short, nothing can be long. What stands behind the last ``>`` of a piece is text.
    """
    data = source.parse_bytes
    elements = most(limits, "elements")
    if len(data) >= _SHORTEST * elements and data.count(b"<") > elements:
        return True
    value = most(limits, "value-length")
    tag = min(4 * most(limits, "attributes"), value, most(limits, "name-length"))
    if len(data) < tag:
        return False
    if source.parse_encoding.startswith("UTF-16") or (b"[" in data and b"<![CDATA[" in data):
        return True
    return any(end - at >= value or data.rfind(b">", at, end) >= at + tag for at, end in _long_pieces(data, tag))


def _long_pieces(data: bytes, length: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each piece between two ``<`` that is so long; where there are none few bytes are read."""
    at = 0
    while at + length <= len(data):
        last = data.rfind(b"<", at, at + length)
        if last < 0:  # not one in the next bytes
            end = data.find(b"<", at + length)
            last = end if end >= 0 else len(data)
            yield at, last
        at = last + 1


def _doctype_handler(parser: expat.XMLParserType, document: Document, limits: Limits) -> Callable[..., None]:
    """Make what notes a document type declaration, and watches what it makes of the elements behind it."""

    def doctype(*_: object) -> None:
        from .guarded import Guard, guard_declarations

        document.doctype = parser.CurrentByteIndex
        guard_declarations(parser, limits)
        Guard(parser, limits, len(document.source.parse_bytes))

    return doctype


def _release(parser: expat.XMLParserType) -> None:
    """Take the handlers away: they hold the parser that holds them, and nothing else would free its memory."""
    parser.StartElementHandler = parser.EndElementHandler = parser.StartNamespaceDeclHandler = None
    parser.CharacterDataHandler = parser.CommentHandler = parser.StartDoctypeDeclHandler = None
    parser.EntityDeclHandler = parser.AttlistDeclHandler = None


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


class _Meeting:
    """The names that a document brings where the parser does not expand them."""

    __slots__ = ("_changed", "_document", "_namespaces", "_plain", "_stack", "changes", "count", "elements", "kept")

    def __init__(
        self, plain: Plain | None, namespaces: Scopes, document: Document, stack: list[Element | None]
    ) -> None:
        """Take what expands them, if anything does; ``stack``: what is open."""
        self._plain, self._namespaces, self._document, self._stack = plain, namespaces, document, stack
        self.kept: Collection[str] = () if plain is None else plain.kept  # all names that the parser read
        self.elements = Elements() if plain is None else plain.elements
        self.count = self._changed = 0  # names that were met; elements that changed scopes
        self.changes: list[int] = []  # how deep those of these stand that are open

    def meet(self, given: str, attributes: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Expand the names of an element that has new ones. Raises Unusual where very many elements change scopes."""
        plain: Any = self._plain
        given, attributes, changes_scope = plain.meet(given, attributes, self._namespaces.declare)
        self.count, self.elements = len(self.kept), plain.elements
        if changes_scope:
            self._changed += 1
            if self._changed > _SCOPES and self._changed * _ELEMENTS > len(self._document.elements):
                raise Unusual
            self.changes.append(len(self._stack) + 1)
        return given, attributes

    def leave(self) -> None:
        """Go back to the names that were in scope before the innermost open element that changed them."""
        plain: Any = self._plain
        self.changes.pop()
        plain.leave()
        self.count, self.elements = len(self.kept), plain.elements


def _depth_guard(
    parser: expat.XMLParserType, limits: Limits, stack: list[Element | None], less: int = 0
) -> Callable[[], None]:
    """Make what raises Broken where too much is open; ``less``: how much of that ``stack`` lacks."""
    deepest = most(limits, "depth") - less

    def deepen() -> None:
        if len(stack) > deepest:
            raise beyond(parser, limits, "depth")

    return deepen


def _set_element_handlers(
    parser: expat.XMLParserType, document: Document, limits: Limits, values: Values, plain: Plain | None
) -> Hands:
    """Make the callbacks, and give what others need of them.

    ``plain``: expands names where the parser does not; the callbacks then raise Unusual where it does better.
    """
    stack: list[Element | None] = []  # the parents of what is open
    push, pop, begins = stack.append, stack.pop, document.offsets.append
    current: Element | None = None  # the innermost open element
    reading = 0  # how deep the outermost open element stands whose text is read, with all that is in it; 0: none
    between: set[str] = set()
    elements, scopes = document.elements, document.scopes
    namespaces = Scopes(parser, scopes, limits)
    declared, scope_of = namespaces.declared, namespaces.of
    met = _Meeting(plain, namespaces, document, stack)
    kept, changes, shared, cut = met.kept, met.changes, sharing(document, values), [0]
    make, make_leaf = (making(document, _depth_guard(parser, limits, stack, less)) for less in (0, 1))

    def text(data: str) -> None:
        current.text += data  # type: ignore[union-attr]

    def start(given: str, attributes: dict[str, str]) -> None:
        nonlocal current, reading
        if len(kept) > met.count:
            given, attributes = met.meet(given, attributes)
        name, known = met.elements[given]
        attributes = shared(attributes)
        traits = known or traits_by_type(attributes)
        push(current)
        begins(parser.CurrentByteIndex + cut[0])
        if declared:
            scopes[len(elements)] = scope_of(current)
        current = make(name, attributes, traits, current)
        if traits[HOLDS_TEXT] and not reading:
            reading = len(stack)
            parser.CharacterDataHandler = text

    def end(_: str) -> None:
        nonlocal current, reading
        current = pop()
        if reading and len(stack) < reading:
            reading = 0
            parser.CharacterDataHandler = between.add
        if changes and len(stack) < changes[-1]:
            met.leave()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartNamespaceDeclHandler, parser.CharacterDataHandler = namespaces.declare, between.add
    parser.CommentHandler = lambda text: document.comments.append((parser.CurrentByteIndex + cut[0], text))
    return Hands(between, lambda: current, lambda: None if reading else current, make_leaf, begins, cut)
