"""Expanded names without the parser's help: for documents all of whose namespaces are declared at the root.

Nearly all linkbases are such, and expat takes a third longer where it looks after namespaces itself. Whatever else a
document holds, or breaks, is `Unusual`: it is parsed again with expat's own namespaces, which decide.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import names

_CONSTANTS = {name: name for name in vars(names).values() if isinstance(name, str)}  # found faster, being the same
_RESERVED = (names.XML, "http://www.w3.org/2000/xmlns/", "")
_DECLARATION = "xmlns"


class Unusual(Exception):
    """The document needs a parser that knows of namespaces."""


class Expanded(dict[str, str]):
    """Expanded names by names as written, each made when it is first met. Raises Unusual for what may be no name.

    ``bound``: namespaces by prefix; ``default``: that of names without one, '' for none.
    """

    def __init__(self) -> None:
        """Start with no namespace but that of XML."""
        super().__init__()
        self.bound = {"xml": names.XML}
        self.default = ""

    def __missing__(self, written: str) -> str:
        prefix, colon, local = written.partition(":")
        namespace = self.bound.get(prefix) if colon else self.default
        if namespace is None or written == _DECLARATION or (colon and (not local or ":" in local)):
            raise Unusual
        expanded = f"{namespace} {local}" if colon else f"{namespace} {written}" if namespace else written
        expanded = self[written] = _CONSTANTS.get(expanded, expanded)
        return expanded


class Plain:
    """The expanded names of a document's elements and of its attributes, and all values of these, each once."""

    def __init__(self) -> None:
        """Know of no name yet."""
        self.elements, self.attributes = Expanded(), Expanded()
        self.values: dict[str, str] = {}

    def begin(self, attributes: dict[str, str], declare: Callable[[str, str], None]) -> dict[str, str]:
        """Take the root's attributes as they are written: ``declare`` namespaces by prefix, and give the others."""
        declared = _declarations(attributes)
        for prefix, uri in declared.items():
            declare(prefix, uri)
        bound = {**declared, "xml": names.XML}
        self.elements.default = bound.pop("", "")
        self.elements.bound = self.attributes.bound = bound
        return {name: value for name, value in attributes.items() if name.partition(":")[0] != _DECLARATION}


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
