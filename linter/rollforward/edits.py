"""The edits of one document: addresses, namespaces and prefixes of standard taxonomies, and no other character.

Addresses stand in hrefs, in the schemaLocation of imports, in xsi:schemaLocation and in typedDomainRef; namespaces in
declarations, in xs:import, in xsi:schemaLocation, and before the # of the expanded names that are values of
enumerations (Extensible Enumerations 2.0, 3). The company's own namespace and files are not touched, whatever date
they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.pattern import pattern
from ..base.record import Record
from ..report.finding import Edit
from ..xbrl import names
from ..xbrl.dts.addresses import address_of
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element
from ..xbrl.model.positions import Span, content_span, read_tag, span
from ..xbrl.read.address import canonical, is_remote
from .editions import edition_of
from .prefixes import PrefixEdits, renamed_prefix

_REFERENCES = "is written with references to characters"
_TOKEN = pattern(r"\S+")
_EXPANDED = pattern(r"\s*[^\s#<>]+#[^\s#<>]+(?:\s+[^\s#<>]+#[^\s#<>]+)*\s*")
_IMPORTS = frozenset(f"{names.XS} {local}" for local in ("import", "include", "redefine"))


class Addresses(Record):
    """What becomes of addresses and namespaces.

    Attributes:
        files: the new address of each file, by the canonical old one.
        others: addresses and ids of what other editions declare in another file or by another id, by canonical old
            address and old id.
        namespaces: the new namespaces by the old ones.
    """

    files: Mapping[str, str]
    others: Mapping[tuple[str, str], tuple[str, str]]
    namespaces: Mapping[str, str]


class Written(Record):
    """The edits of a document; in words, with the line: what could not be edited, and prefixes that may stay."""

    edits: tuple[Edit, ...]
    left: tuple[str, ...]
    prefixes: tuple[str, ...]


def edits_of(document: Document, addresses: Addresses) -> Written:
    """Give the edits that bring a document's references to standard taxonomies to other editions."""
    editing = _Editing(document, addresses)
    edits = tuple(sorted(set(editing.all())))
    return Written(edits, tuple(editing.left), tuple(editing.prefixes))


class _Editing:
    """Goes over a document's elements once."""

    def __init__(self, document: Document, addresses: Addresses) -> None:
        self.document, self.addresses = document, addresses
        self.text = document.source.text
        self.left: list[str] = []
        self.prefixes: list[str] = []  # those that keep their year, which is allowed

    def all(self) -> Iterator[Edit]:
        """Give all edits; one may come twice."""
        for element in self.document.elements:
            attributes = element.attributes
            if names.HREF in attributes:
                yield from self._reference(element, names.HREF)
            if names.TYPED_DOMAIN_REF in attributes:
                yield from self._reference(element, names.TYPED_DOMAIN_REF)
            if element.name in _IMPORTS:
                yield from self._reference(element, "schemaLocation")
                yield from self._namespace(element, "namespace")
            if names.SCHEMA_LOCATION in attributes:
                yield from self._pairs(element)
            if "#" in element.text and not element.children:
                yield from self._expanded_names(element)
        yield from self._declarations()

    def _reference(self, element: Element, attribute: str) -> Iterator[Edit]:
        """Change the address of a reference, and its id where that is another one."""
        value = element.attributes.get(attribute, "").strip()
        path, _, fragment = value.partition("#")
        key = canonical(address_of(self.document, element.base, path)) if path else ""
        new = self.addresses.files.get(key)
        if new is None:
            return
        new, id_ = self.addresses.others.get((key, fragment), (new, fragment))
        where = span(element.place(attribute))
        changed = value if id_ != fragment else path
        at = self._within(where, changed)
        if at < 0:
            self._leave(where.start, f"{changed} {_REFERENCES}")
        elif not is_remote(path):
            self._leave(where.start, f"{changed} is relative to an xml:base")
        else:
            yield self._edit(at, path, new)
            if id_ != fragment:
                yield self._edit(at + len(path) + 1, fragment, id_)

    def _namespace(self, element: Element, attribute: str) -> Iterator[Edit]:
        value = element.attributes.get(attribute, "")
        new = self.addresses.namespaces.get(value)
        if new is not None:
            yield from self._value(span(element.place(attribute)), value, new)

    def _value(self, where: Span, old: str, new: str) -> Iterator[Edit]:
        at = self._within(where, old)
        if at < 0:
            self._leave(where.start, f"{old} {_REFERENCES}")
        else:
            yield self._edit(at, old, new)

    def _pairs(self, element: Element) -> Iterator[Edit]:
        """Change the namespaces and addresses of an xsi:schemaLocation (XML Schema Part 1, 4.3.2)."""
        where = span(element.place(names.SCHEMA_LOCATION))
        start = self._value_start(where)
        for number, match in enumerate(_TOKEN.finditer(self.text, start, where.end - 1)):
            word = match[0]
            key = canonical(address_of(self.document, element.base, word)) if number % 2 else ""
            new = self.addresses.files.get(key) if number % 2 else self.addresses.namespaces.get(word)
            if new is not None and (not number % 2 or is_remote(word)):
                yield self._edit(match.start(), word, new)

    def _expanded_names(self, element: Element) -> Iterator[Edit]:
        """Change the namespaces of expanded names that are the whole text of an element."""
        if not _EXPANDED.fullmatch(element.text):
            return
        where = content_span(element)
        for match in _TOKEN.finditer(self.text, where.start, where.end):
            namespace = match[0].partition("#")[0]
            new = self.addresses.namespaces.get(namespace)
            if new is not None:
                yield self._edit(match.start(), namespace, new)

    def _declarations(self) -> Iterator[Edit]:
        """Change declared namespaces, and the prefixes that carry their year."""
        prefixes: dict[str, str] = {}
        bound: dict[str, set[str]] = {}
        for number, scope in self.document.scopes.items():
            for prefix, uri in scope.items():
                bound.setdefault(prefix, set()).add(uri)
            if any(uri in self.addresses.namespaces for uri in scope.values()):
                yield from self._declared(self.document.elements[number], scope, prefixes)
        for old, renamed in prefixes.items():
            yield from self._prefix(old, renamed, bound)

    def _declared(self, element: Element, scope: Mapping[str, str], prefixes: dict[str, str]) -> Iterator[Edit]:
        """Change the namespaces that one element declares; ``prefixes`` is told which of them carry their year."""
        tag = read_tag(element)
        for prefix, uri in scope.items():
            new = self.addresses.namespaces.get(uri)
            where = tag.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns")
            if new is None or where is None or self._within(where, uri) < 0:
                continue
            yield from self._value(where, uri, new)
            renamed = renamed_prefix(prefix, edition_of(uri), edition_of(new))
            if renamed != prefix:
                prefixes[prefix] = renamed

    def _prefix(self, old: str, new: str, bound: Mapping[str, set[str]]) -> Iterator[Edit]:
        """Change a prefix everywhere, where all that has it is surely a name."""
        if len(bound[old]) > 1 or new in bound:
            why = f"{new} is another one" if new in bound else "it has two meanings"
            self.prefixes.append(self._at(0, f"the prefix {old} stays: {why}"))
            return
        edits = PrefixEdits(self.text, old)
        if edits.doubtful is not None:
            self.prefixes.append(self._at(edits.doubtful, f"the prefix {old} stays: here it may be a word of a text"))
            return
        for start in edits.places:
            yield self._edit(start, old, new)

    def _edit(self, at: int, old: str, new: str) -> Edit:
        """Write what takes the place of some characters of the text."""
        byte_of = self.document.source.byte_of_char
        return Edit(self.document.path, byte_of(at), byte_of(at + len(old)), new)

    def _within(self, where: Span, value: str) -> int:
        """Give where a value begins between the quotes of an attribute; -1 where it is not written as it is."""
        start = self._value_start(where)
        return self.text.find(value, start, where.end - 1)

    def _value_start(self, where: Span) -> int:
        quote = self.text[where.end - 1]
        return self.text.index(quote, where.start) + 1

    def _leave(self, at: int, why: str) -> None:
        self.left.append(self._at(at, why))

    def _at(self, at: int, why: str) -> str:
        line, _ = self.document.source.line_column(at)
        return f"{self.document.path}:{line}: {why}"


__all__ = ["Addresses", "Written", "edits_of"]
