"""Expanded names without the parser's help: for documents all of whose namespaces are declared at the root.

Nearly all linkbases are such, and expat takes a third longer where it looks after namespaces itself. Whatever else a
document holds, or breaks, is `Unusual`: it is parsed again with expat's own namespaces, which decide.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from .. import names

_CONSTANTS = {name: name for name in vars(names).values() if isinstance(name, str)}  # found faster, being the same
_RESERVED = (names.XML, "http://www.w3.org/2000/xmlns/", "")
_DECLARATION = "xmlns"


class Unusual(Exception):
    """The document needs a parser that knows of namespaces."""


class _Elements(dict[str, str]):
    """Expanded names of elements by what the parser calls them: expanded already, or without a prefix.

    ``default``: the namespace of the latter, '' for none.
    """

    default = ""

    def __missing__(self, given: str) -> str:
        expanded = f"{self.default} {given}" if self.default and " " not in given else given
        expanded = self[given] = _CONSTANTS.get(expanded, expanded)
        return expanded


class Plain:
    """The expanded names of a document's elements and of its attributes, and all values of these, each once.

    The parser gives for each name that it reads what it has kept under it, to have each name once. So ``kept`` is made
    to hold expanded names: all but the first of each come out of the parser as such.
    """

    def __init__(self) -> None:
        """Know of no name yet."""
        self.elements = _Elements()
        self.kept: dict[str, str] = {}  # by names as they are written; the parser adds those that it meets first
        self.values: dict[str, str] = {}
        self._bound = {"xml": names.XML}
        self._prefixed: set[str] = set()
        self._met = 0  # how many of those that are kept are expanded

    def begin(self, attributes: dict[str, str], declare: Callable[[str, str], None]) -> dict[str, str]:
        """Take the root's attributes as they are written: ``declare`` namespaces by prefix, and give the others.

        Raises Unusual.
        """
        declared = _declarations(attributes)
        for prefix, uri in declared.items():
            declare(prefix, uri)
        self._bound = {**declared, "xml": names.XML}
        self.elements.default = self._bound.pop("", "")
        others = {name: value for name, value in attributes.items() if name.partition(":")[0] != _DECLARATION}
        for name in attributes.keys() - others.keys():
            del self.kept[name]  # elsewhere a declaration is unusual
        return others

    def meet(self, name: str, attributes: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Take the name and the attributes of an element that has names which were not met before.

        Gives them with all names expanded. Raises Unusual for what may be no name, and for names that are written in
        two ways: an element may then have an attribute twice.
        """
        kept, bound = self.kept, self._bound
        for written in list(islice(reversed(kept), len(kept) - self._met)):
            prefix, colon, local = written.partition(":")
            namespace = bound.get(prefix) if colon else ""
            if namespace is None or written == _DECLARATION or (colon and (not local or ":" in local)):
                raise Unusual
            expanded = f"{namespace} {local}" if colon else written
            expanded = kept[written] = _CONSTANTS.get(expanded, expanded)
            if colon:
                if expanded in self._prefixed:
                    raise Unusual
                self._prefixed.add(expanded)
        self._met = len(kept)
        return kept.get(name, name), {kept.get(each, each): value for each, value in attributes.items()}


def _declarations(attributes: dict[str, str]) -> dict[str, str]:
    """Give the namespaces that the root's attributes, as written, declare: by prefix, '' for the default one.

    Raises Unusual where the parser may have something to say of one.
    """
    found = {}
    for written, uri in attributes.items():
        start, colon, prefix = written.partition(":")
        if start == _DECLARATION:
            if uri in _RESERVED or uri.split() != [uri] or prefix.startswith("xml") or (colon and not prefix):
                raise Unusual
            found[prefix] = uri
    return found
