"""Leaves: elements in which no other stands, read without the parser where they are written like one that it has read.

Locators, arcs, labels and declarations are nearly all of a document, and programs write those of a kind alike: with the
same names in the same order, between the same quotes. Of such the parser reads the first one; the others are cut at
their quotes, and the parser gets what stands between them. Whatever is written in another way is left to it, and all
that comes where that is much. What may be wrong in a leaf is `Unusual`: then the parser alone reads the document again,
and decides.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from ...base.pattern import pattern
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .alike import ALIKE
from .kinds import HOLDS_TEXT, traits_by_type
from .prefixes import Unusual

if TYPE_CHECKING:
    from pyexpat import XMLParserType

    from ..model.elements import Element
    from .kinds import Traits
    from .prefixes import Plain
    from .values import Values

_HEAD = 1 << 16  # bytes by which the quotes are told
_TRIALS = 30  # pieces that are no leaves, before it is asked whether those that are make it worth while:
_FOR_A_PIECE, _FOR_A_PART = 400, 1000  # by so many bytes for each such piece, and for each part that the parser gets
_MOST = 100  # shapes, and what cannot be one: a document that has more is not written by a program
_SPACE = " \t\r\n"
_NAME = "([A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?)"
_FIRST = pattern(f"{_NAME}[{_SPACE}]+{_NAME}[{_SPACE}]*=[{_SPACE}]*")
_NEXT = pattern(f"[{_SPACE}]+{_NAME}[{_SPACE}]*=[{_SPACE}]*")
_NOT_PLAIN = (*map(chr, range(32)), "\ufffe", "\uffff")
_SHORT = 200  # characters that are looked at one by one in less time
_BEFORE_VALUES, _VALUES = slice(None, -1, 2), slice(1, None, 2)  # of what is cut at quotes
_OPAQUE = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))  # what may hold tags that are none


class Shape(Record):
    """How leaves of a kind are written, and what they are."""

    parts: list[str]  # what stands before each value
    name: str  # the expanded one
    attributes: tuple[str, ...]  # their expanded names
    traits: Traits | None  # None: the attributes of each tell
    end_tag: str  # without its <


class Hands(Record):
    """What is asked of the handlers of that which the parser reads."""

    between: set[str]  # texts that nobody reads
    innermost: Callable[[], Element | None]  # the open element
    parent: Callable[[], Element | None]  # the same; None where leaves are not to be read
    make: Callable[[str, dict[str, str], Traits, Element | None], Element]
    begins: Callable[[int], None]  # takes the byte at which a start tag begins
    cut: list[int]  # holds how many bytes the parser did not get


class Leaves:
    """Reads a document in UTF-8, with its leaves."""

    def __init__(self, parser: XMLParserType, data: bytes, plain: Plain, values: Values, hands: Hands) -> None:
        """Take the parser with its handlers, the document, what expands its names, and values that are kept once."""
        self._parser, self._data, self._plain, self._known, self._hands = parser, data, plain, values.known, hands
        self._quote = "'" if data.count(b"='", 0, _HEAD) > data.count(b'="', 0, _HEAD) else '"'
        self._by_scope: dict[tuple[str, ...], dict[str, list[Shape]]] = {}
        self._shapes: dict[str, list[Shape]] = {}  # that may be met now, by the first of their parts
        self._no_shapes: set[tuple[str, ...]] = set()  # parts of what cannot be one
        self._learned = 0  # how many of both there are
        self._closed: set[str] = set()  # what stands behind the last value of an empty leaf
        self._parent: Element | None = None
        self._given = self._passed = 0  # bytes that the parser got; where those begin that it has yet to get
        self._pieces = self._parts = 0  # that are no leaves; that it got
        self._judged = values.tidy  # values that were looked through
        self._is_off = not self._are_plain()  # whether the parser is to read all that comes
        self._judged = len(self._known)

    def read(self, is_large: bool) -> None:
        """Read all of it. Raises what the parser and its handlers raise, and Unusual.

        ``is_large``: whether attributes of the same names share these, see `alike`.
        """
        try:
            self._read_tags(is_large)
            self._give(len(self._data))
        except (Unusual, UnicodeDecodeError):
            for value in list(islice(reversed(self._known), len(self._known) - self._judged)):
                del self._known[value]  # or it would pass in the next document
            raise Unusual from None
        self._parser.Parse(b"", True)

    def _read_tags(self, is_large: bool) -> None:
        """Read what stands from each < up to the next one."""
        data, find, share, quote = self._data, self._data.find, self._known.setdefault, self._quote
        begins, make, has_references = self._hands.begins, self._hands.make, b"&" in data
        shapes, parent, closed = self._shapes, self._parent, self._closed
        end = self._next(0)
        while end < len(data):
            start = end
            end = find(b"<", start + 1)
            if end < 0:
                end = len(data)
            parts = data[start + 1 : end].decode().split(quote)
            written = parts[_BEFORE_VALUES]
            for known, name, names, traits, end_tag in shapes.get(parts[0], ()):  # noqa: B007 - of the one that fits
                if known == written and len(parts) & 1:
                    break
            else:
                end = self._strange(written, start, end)
                if self._is_off:
                    break
                shapes, parent = self._shapes, self._parent
                continue
            last, text, after = parts[-1], "", end
            if last not in closed:
                text, after = self._content(last, end, end_tag, traits)
            if not after or (has_references and find(b"&", start, after) >= 0):
                continue
            if self._passed < start:
                self._give(start)
                if self._is_off:
                    break
                parent = self._parent
                if self._shapes is not shapes:
                    shapes = self._shapes
                    continue
            values = parts[_VALUES]
            pairs = zip(names, map(share, values, values), strict=True)
            room = ALIKE[names] if is_large else None
            if room is None:
                attributes = dict(pairs)
            else:
                attributes = room.copy()
                attributes.update(pairs)
            begins(start)
            element = make(name, attributes, traits or traits_by_type(attributes), parent)
            if text:
                element.text = text
            self._passed = end = after

    def _next(self, at: int) -> int:
        """Give where the next < is, or the document ends."""
        found = self._data.find(b"<", at)
        return found if found >= 0 else len(self._data)

    def _content(self, last: str, end: int, end_tag: str, traits: Traits | None) -> tuple[str, int]:
        """Give the text of a leaf, and where it ends, with its own end tag that has to follow; 0 where it is none.

        ``last``: what stands behind the last value; ``end``: the byte up to which it does.
        """
        if last[:1] != ">":
            is_closed = last.strip(_SPACE) == "/>"
            if is_closed and len(self._closed) < _MOST:
                self._closed.add(last)
            return "", end if is_closed else 0
        after, text = self._next(end + 1), last[1:]
        following = self._data[end + 1 : after].decode()
        if not following.startswith(end_tag) or following[len(end_tag) :].strip(_SPACE):
            return "", 0
        if text and (traits is None or not traits[HOLDS_TEXT] or not _is_plain(text) or "]]>" in text):
            return "", 0
        return text, after

    def _strange(self, written: list[str], start: int, end: int) -> int:
        """Take what is no leaf that may be met; gives where the next may begin: here where that was not yet known."""
        self._pieces += 1
        if self._pieces > _TRIALS and self._is_in_vain():
            self._is_off = True
            return end
        if self._data[start + 1 : start + 2] in (b"!", b"?"):
            return self._end_of(start, end)
        if written and not self._is_off and self._learned < _MOST and tuple(written) not in self._no_shapes:
            names = _names(written)
            if names is not None:
                if self._passed < start:
                    self._give(start)
                    if self._knows(written):
                        return start
                self._give(end)
            if names is None or not self._learn(written, *names):
                self._no_shapes.add(tuple(written))
                self._learned += 1
        return end

    def _is_in_vain(self) -> bool:
        """Say whether it would have taken less time to let the parser read all up to here."""
        return self._passed - self._given < _FOR_A_PIECE * self._pieces + _FOR_A_PART * self._parts

    def _knows(self, written: list[str]) -> bool:
        """Say whether there is a shape of some parts that may be met now."""
        return any(shape.parts == written for shape in self._shapes.get(written[0], ()))

    def _end_of(self, start: int, end: int) -> int:
        """Give the < behind a comment, a section of characters or an instruction: in it may be what looks like tags."""
        for opening, closing in _OPAQUE:
            if self._data.startswith(opening, start):
                closed = self._data.find(closing, start + len(opening))
                return self._next(closed) if closed >= 0 else len(self._data)
        return end

    def _learn(self, written: list[str], name: str, attributes: list[str]) -> bool:
        """Take for a shape what the parser has just read, and say whether that is sure: what all its names mean."""
        kept = self._plain.kept
        expanded = tuple(kept[each] for each in attributes if each in kept)
        if name not in kept or len(expanded) < len(attributes):
            return False
        shapes = self._by_scope[self._plain.scope].setdefault(written[0], [])
        if all(shape.parts != written for shape in shapes):
            meant, traits = self._plain.elements[kept[name]]
            shapes.append(Shape(written, meant, expanded, traits, f"/{name}>"))
            self._learned += 1
        return True

    def _give(self, end: int) -> None:
        """Let the parser read what it has yet to get, up to some byte. Raises Unusual where a leaf may be wrong."""
        if not self._are_plain():
            raise Unusual
        self._hands.cut[0] = self._passed - self._given
        self._parser.Parse(memoryview(self._data)[self._passed : end], False)
        self._given += end - self._passed
        self._passed = end
        self._parts += 1
        self._is_off = self._is_off or not self._are_plain()
        self._judged = len(self._known)
        self._parent = self._hands.parent()
        shapes = self._by_scope.setdefault(self._plain.scope, {})
        self._shapes = {} if self._is_off or self._parent is None else shapes

    def _are_plain(self) -> bool:
        """Say whether all values that came since this was true last are plain.

        The parser makes blanks of other white space (XML 1.0, 3.3.3). Where a value with such is known, that a leaf has
        the same is not seen.
        """
        count = len(self._known) - self._judged
        if count and not _is_plain("".join(islice(reversed(self._known), count))):
            return False
        self._judged += count
        return True


def _is_plain(text: str) -> bool:
    """Say whether no sign is in a text that the parser would change, or that no document may have (XML 1.0, 2.2)."""
    return (len(text) < _SHORT and text.isprintable()) or not any(map(text.__contains__, _NOT_PLAIN))


def _names(written: list[str]) -> tuple[str, list[str]] | None:
    """Give the names of element and attributes that are written between values; None where it is not only names."""
    first, others = _FIRST.fullmatch(written[0]), [_NEXT.fullmatch(part) for part in written[1:]]
    if first is None or None in others:
        return None
    return first[1], [first[2], *(other[1] for other in others if other is not None)]


__all__ = ["Hands", "Leaves"]
