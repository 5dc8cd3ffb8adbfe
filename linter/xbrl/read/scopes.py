"""The namespaces in scope, as their declarations are met: one object for all elements with the same."""

from __future__ import annotations

from pyexpat import XMLParserType

from ...base.limits import Limits, most
from ...base.typed import TYPE_CHECKING
from .. import names
from .broken import beyond

if TYPE_CHECKING:
    from typing import Any

    from ..model.elements import Element

_XML_ONLY = {"xml": names.XML}
_SCOPES = 1_000  # for each namespace that a file may declare: so many scopes may hold all of them


class Scopes:
    """Makes the scopes of a document, by number of the element that changes them.

    ``declared`` has what is declared for the element that comes next.
    """

    def __init__(self, parser: XMLParserType, scopes: dict[int, dict[str, str]], limits: Limits) -> None:
        """Fill ``scopes``, within limits."""
        self.declared: dict[str, str] = {}
        self._parser, self._scopes, self._limits = parser, scopes, limits
        self._most, self._longest = most(limits, "namespaces"), most(limits, "name-length")
        self._bindings: set[tuple[str, str]] = set()
        self._known: dict[tuple[Any, ...], dict[str, str]] = {}
        self._size = 0  # namespaces in all scopes

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Take a declaration. Raises Broken beyond a limit."""
        binding = prefix or "", uri or ""
        self.declared[binding[0]] = binding[1]
        if binding not in self._bindings:
            self._bindings.add(binding)
            if len(self._bindings) > self._most:
                raise beyond(self._parser, self._limits, "namespaces")
            if len(binding[1]) > self._longest:
                raise beyond(self._parser, self._limits, "name-length", len(binding[1]))

    def of(self, parent: Element | None) -> dict[str, str]:
        """Give the scope of an element with declarations, by its parent. Raises Broken beyond a limit."""
        while parent is not None and parent.number not in self._scopes:
            parent = parent.parent
        outer = _XML_ONLY if parent is None else self._scopes[parent.number]  # an object that stays, as its id must
        key = id(outer), *self.declared.items()
        inner = self._known.get(key)
        if inner is None:
            inner = self._known[key] = {**outer, **self.declared}
            self._size += len(inner)
            if self._size > self._most * _SCOPES:
                raise beyond(self._parser, self._limits, "namespaces")
        self.declared.clear()
        return inner
