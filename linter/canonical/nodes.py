"""What relationships join, as words: concepts by the ids that locators name, resources by what is in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import cache

from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.relationships import Node, OneOfSeveral, Relationship
from ..xbrl.model.elements import Element, ExtendedLink, Labelled, Locator, RoleType
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import file_name, is_remote
from .markup import head
from .words import Words

FOLDER = "/1/2/3/4/5/6/7/8"  # where the document is said to lie: addresses beside and above it are told apart


class Nodes:
    """Names of the nodes of one document, each worked out once."""

    def __init__(self, words: Words) -> None:
        """Name them with some words."""
        self.words = words
        self._names: dict[Node, str] = {}

    def name(self, node: Node) -> str:
        """Give the words for a node."""
        found = self._names.get(node)
        if found is None:
            found = self._names[node] = self._name(node)
        return found

    def _name(self, node: Node) -> str:
        if isinstance(node, Concept):
            if node.element is not None and node.name:
                return node.name  # of this very schema
            return self.located(node.address, node.id)
        if isinstance(node, RoleType):
            return f"{names.local(node.name)} {self.words.link_role(node.uri)}"
        if isinstance(node, ExtendedLink):
            return f"{names.local(node.name)} {self.words.link_role(node.role)}"
        return head(node, self.words) if isinstance(node, Element) else node.uri

    def located(self, address: str, fragment: str) -> str:
        """Name what an address and an id lead to: ids of concepts are made of a prefix and the name (EFM 6.8.4).

        No underscore stands in names of concepts, but in some prefixes, so the last one ends the prefix.
        """
        shown = written(address)
        prefix, _, local = fragment.rpartition("_")
        if prefix and local and "(" not in fragment:
            return f"{self.words.schema(prefix, shown)}:{local}"
        return f"{self.words.schema(file_name(shown), shown)}#{fragment}"


@cache
def written(address: str) -> str:
    """Write an address as it may stand in the document: from its folder, where it is a local one."""
    return address if is_remote(address) else posixpath.relpath(address, FOLDER)


def exact(filing: Filing, relationships: Iterable[Relationship]) -> list[Relationship]:
    """Give relationships between what their locators name, not what was most likely meant by it."""
    return [
        OneOfSeveral(r.arc, r.order, (r.from_end, _meant(filing, r.from_end, r.source)),
                     (r.to_end, _meant(filing, r.to_end, r.target)))
        for r in relationships
    ]  # fmt: skip


def _meant(filing: Filing, end: Labelled, node: Node) -> Node:
    if not isinstance(end, Locator):
        return node
    target = end.target
    guessed = target.near is not None or target.unlike is not None
    return filing.standard.bare_concept(target.address, target.fragment) if guessed else node


__all__ = ["FOLDER", "Nodes", "exact", "written"]
