"""Expanded names without the parser's help: for documents all of whose namespaces are declared at the root.

Nearly all linkbases are such, and expat takes a third longer where it looks after namespaces itself. Whatever else a
document holds, or breaks, is `Unusual`: it is parsed again with expat's own namespaces, which decide.
"""

from __future__ import annotations

from ...base.limits import Limits, most
from .. import names

_CONSTANTS = {name: name for name in vars(names).values() if isinstance(name, str)}  # found faster, being the same
_RESERVED = (names.XML, "http://www.w3.org/2000/xmlns/", "")
_DECLARATION = "xmlns"


class Unusual(Exception):
    """The document needs a parser that knows of namespaces."""


class Expanded(dict[str, str]):
    """Expanded names by names as written, each made when it is first met. Raises Unusual for what may be no name."""

    def __init__(self, bound: dict[str, str], default: str) -> None:
        """Take namespaces by prefix, and that of names without one; '' for none."""
        super().__init__()
        self._bound, self._default = bound, default

    def __missing__(self, written: str) -> str:
        prefix, colon, local = written.partition(":")
        namespace = self._bound.get(prefix) if colon else self._default
        if namespace is None or written == _DECLARATION or (colon and (not local or ":" in local)):
            raise Unusual
        expanded = f"{namespace} {local}" if colon else f"{namespace} {written}" if namespace else written
        expanded = self[written] = _CONSTANTS.get(expanded, expanded)
        return expanded


def both(declared: dict[str, str]) -> tuple[Expanded, Expanded]:
    """Give the expanded names of elements and those of attributes, where some namespaces are declared by prefix."""
    bound = {**declared, "xml": names.XML}
    default = bound.pop("", "")
    return Expanded(bound, default), Expanded(bound, "")


def declarations(attributes: dict[str, str], limits: Limits) -> dict[str, str]:
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
    if len(found) > most(limits, "namespaces") or any(len(u) > most(limits, "name-length") for u in found.values()):
        raise Unusual
    return found
