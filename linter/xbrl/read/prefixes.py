"""Expanded names without the parser's help, for documents in which a prefix means one namespace wherever it is bound.

Nearly all documents are such, and expat takes a third longer where it looks after namespaces itself. Whatever else a
document holds, or breaks, is `Unusual`: it is parsed again with expat's own namespaces, which decide.
"""

from __future__ import annotations

from collections.abc import Callable

from ...base.typed import TYPE_CHECKING
from .. import names
from .kinds import made_as

if TYPE_CHECKING:
    from .kinds import MadeAs

_CONSTANTS = {name: name for name in vars(names).values() if isinstance(name, str)}  # found faster, being the same
_RESERVED = (names.XML, "http://www.w3.org/2000/xmlns/", "")
_DECLARATION = "xmlns"


class Unusual(Exception):
    """The document needs a parser that knows of namespaces."""


class Elements(dict[str, "MadeAs"]):
    """As what elements are made, by what the parser calls them: a name that is expanded already, or has no prefix."""

    def __init__(self, default: str = "") -> None:
        """Take the namespace of names without a prefix, '' for none."""
        super().__init__()
        self.default = default

    def __missing__(self, given: str) -> MadeAs:
        expanded = f"{self.default} {given}" if self.default and " " not in given else given
        expanded = _CONSTANTS.get(expanded, expanded)
        found = self[given] = made_as(expanded)
        return found


class Plain:
    """The expanded names of a document's elements and of its attributes.

    The parser gives for each name that it reads what it has kept under it, to have each name once. So ``kept`` is made
    to hold expanded names: all but the first of each come out of the parser as such.
    """

    def __init__(self) -> None:
        """Know of no name yet."""
        self.kept: dict[str, str] = {}  # by names as they are written; the parser adds those that it meets first
        self.elements = Elements()  # by the default namespace in scope
        self._by_default = {"": self.elements}
        self._is_root = True  # what comes next: nothing is outside of it
        self._bound = {"xml": names.XML}  # in scope, by prefix
        self._meant = dict(self._bound)  # anywhere in the document
        self._written: dict[str, str] = {}  # names that have a prefix, by the expanded ones
        self._inner: dict[str, list[str]] = {}  # those of prefixes that are not bound at the root
        self._outer: list[tuple[Elements, list[str]]] = []  # what an element ends: the default, and the prefixes bound

    @property
    def names(self) -> set[str]:
        """The expanded names of all elements and attributes, and more."""
        of_elements = (name for each in self._by_default.values() for name, *_ in each.values())
        return {*self._written, *self.kept.values(), *of_elements}

    @property
    def scope(self) -> tuple[str, ...]:
        """What tells one scope from another: the default namespace and the prefixes that are bound."""
        return self.elements.default, *self._bound

    def meet(
        self, name: str, attributes: dict[str, str], declare: Callable[[str, str], None]
    ) -> tuple[str, dict[str, str], bool]:
        """Take the name and the attributes of an element that has names which are not kept.

        Gives them with all names expanded, and whether other namespaces are in scope now, until `leave`; the element's
        own declarations are told to ``declare``. Raises Unusual.
        """
        declared = _declarations(attributes)
        changed = False
        if declared:
            for prefix, uri in declared.items():
                declare(prefix, uri)
            attributes = self._without_declarations(attributes)
            changed = self._bind(declared)
        self._is_root = False
        return self._expanded(name), {self._expanded(each): value for each, value in attributes.items()}, changed

    def leave(self) -> None:
        """Let the namespaces be in scope that were so before the innermost element that changed them."""
        self.elements, prefixes = self._outer.pop()
        for prefix in prefixes:
            del self._bound[prefix]
            for written in self._inner.pop(prefix):
                del self.kept[written]  # should it be met now, its prefix is not bound

    def _without_declarations(self, attributes: dict[str, str]) -> dict[str, str]:
        """Take declarations of namespaces away; they are never kept, so that each is noticed."""
        others = {}
        for name, value in attributes.items():
            if _is_declaration(name):
                del self.kept[name]
            else:
                others[name] = value
        return others

    def _bind(self, declared: dict[str, str]) -> bool:
        """Bring namespaces into scope, and say whether other ones are now; raises Unusual."""
        elements, prefixes = self.elements, []
        for prefix, uri in declared.items():
            if not prefix:
                self.elements = self._by_default.setdefault(uri, Elements(uri))
            elif self._meant.setdefault(prefix, uri) != uri:
                raise Unusual
            elif prefix not in self._bound:
                self._bound[prefix] = uri
                prefixes.append(prefix)
        changed = not self._is_root and (self.elements is not elements or bool(prefixes))
        if changed:
            self._outer.append((elements, prefixes))
            self._inner.update((prefix, []) for prefix in prefixes)
        return changed

    def _expanded(self, name: str) -> str:
        """Expand a name unless it is so already. Raises Unusual for what may be no name, or is written in two ways.

        Of the latter an element may have two that are one attribute.
        """
        name = self.kept.get(name, name)  # an element and its attribute may have one name
        if " " in name:
            return name
        prefix, colon, local = name.partition(":")
        if not colon:
            expanded = self.kept[name] = _CONSTANTS.get(name, name)
            return expanded
        namespace = self._bound.get(prefix)
        if namespace is None or not _may_be_name(local):
            raise Unusual
        expanded = f"{namespace} {local}"
        expanded = self.kept[name] = _CONSTANTS.get(expanded, expanded)
        if self._written.setdefault(expanded, name) != name:
            raise Unusual
        if prefix in self._inner:
            self._inner[prefix].append(name)
        return expanded


def _declarations(attributes: dict[str, str]) -> dict[str, str]:
    """Give the namespaces that an element's attributes, as written, declare: by prefix, '' for the default one.

    Raises Unusual where the parser may have something to say of one.
    """
    found = {}
    for written, uri in attributes.items():
        if _is_declaration(written):
            _, colon, prefix = written.partition(":")
            reserved = (uri in _RESERVED or prefix.startswith("xml")) and (prefix, uri) != ("xml", names.XML)
            if reserved or uri.split() != [uri] or (colon and not _may_be_name(prefix)):
                raise Unusual
            found[prefix] = uri
    return found


def _is_declaration(name: str) -> bool:
    """Say whether an attribute, as written or expanded, declares a namespace."""
    return name.partition(":")[0] == _DECLARATION and " " not in name


def _may_be_name(name: str) -> bool:
    """Say whether what the parser takes for a part of a name is one without colons, as nearly all are."""
    return (name[:1].isalpha() or name[:1] == "_") and ":" not in name
