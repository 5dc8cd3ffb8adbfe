"""One of two filings that are compared: its networks, labels and declarations in terms that both have in common.

A concept's key is its namespace without dates, a space, and its local name; a resource's key is what it says. Prefixes,
ids, xlink:labels and files are no part of either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..base.once import cached_property
from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.relationships import Node, Relationship
from ..xbrl.model.elements import Element, Resource, RoleType
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import file_name
from .contents import content_key
from .undated import date_of, undated

if TYPE_CHECKING:
    from re import Match
    from typing import Any

    from ..xbrl.decimals import Order
    from ..xbrl.dts.networks import Network

_NAMED = pattern(r"\{([^{}]*)\}([\w.-]*)")  # a name as contents write it
_TOLD_BY_LABELS = frozenset((names.CONCEPT_LABEL, names.CONCEPT_REFERENCE))


class BaseSetKey(Record):
    """A base set without its role: the extended link element, the arcrole and the arc element."""

    arc: str
    arcrole: str
    link: str


Children = dict[str, list[Relationship]]


class Side:
    """All filings that a path led to, read as one."""

    def __init__(self, filings: list[Filing]) -> None:
        """Take the filings; the rest is worked out when asked for."""
        self.filings = filings
        self.derived: dict[Any, Any] = {}  # what others work out of the side, see base.once
        self._renamed: dict[str, str] = {}  # own keys for which the other side has other ones
        self._families: dict[str, str] = {}  # namespaces without dates for which the other side has other ones
        self._keys: dict[Node, str] = {}
        self._nodes: dict[str, Node] = {}
        self.lone: frozenset[str] = frozenset()  # keys of resources that the other side does not have

    def key(self, node: Node) -> str:
        """Give the key of a node in terms of the other side."""
        key = self._keys.get(node)
        if key is None:
            key = self._keys[node] = self._common(self.own_key(node))
            self._nodes.setdefault(key, node)
        return key

    def _common(self, own: str) -> str:
        if own in self._renamed:
            return self._renamed[own]
        if self._families:
            family, space, name = own.rpartition(" ")
            if family in self._families:
                own = f"{self._families[family]}{space}{name}"
        return self._renamed.get(own, own)

    def common_family(self, family: str) -> str:
        """Give the other side's name for a namespace without dates."""
        return self._families.get(family, family)

    def common_name(self, expanded: str) -> str:
        """Give an expanded name, of a type above all, in common terms: with a namespace without dates."""
        namespace, space, name = expanded.rpartition(" ")
        return f"{self.common_family(undated(namespace))}{space}{name}"

    def rename(self, renamed: dict[str, str]) -> None:
        """Take the other side's keys for some of this side's."""
        self._renamed.update(renamed)
        self._forget()

    def rename_families(self, renamed: dict[str, str]) -> None:
        """Take the other side's namespaces without dates for some of this side's."""
        self._families.update(renamed)
        self._forget()

    def _forget(self) -> None:
        self._keys.clear()
        self._nodes.clear()
        self.derived.clear()
        self.__dict__.pop("presented", None)

    def node(self, key: str) -> Node | None:
        """Give a node that was asked for its key by this key."""
        return self._nodes.get(key)

    def own_key(self, node: Node) -> str:
        """Give the key of a node in this side's own terms."""
        if isinstance(node, Concept):
            if node.name is not None and node.namespace is not None:
                return f"{undated(node.namespace)} {node.name}"
            return f"{_place(node.address)} {node.local_name}"
        if isinstance(node, RoleType):
            return f"role {undated(node.uri)}"
        if isinstance(node, Element):
            return self._resource_keys.get(node) or content_key(node)
        return f"role {undated(node.uri)}"

    @cached_property
    def contents(self) -> dict[Node, str]:
        """What each resource of `resources` says, in terms of the other side as far as these are known by now."""
        return {resource: self.in_common(content_key(resource)) for resource in self.resources()}

    @cached_property
    def _resource_keys(self) -> dict[Node, str]:
        """What resources say; with a number where others before them say the same."""
        found: dict[Node, str] = {}
        counts: Counter[str] = Counter()
        for resource, content in self.contents.items():
            counts[content] += 1
            found[resource] = f"{content}\n#{counts[content]}" if counts[content] > 1 else content
        return found

    def in_common(self, content: str) -> str:
        """Write a content (see `contents`) with the names that the other side has for namespaces and concepts."""
        if "{" not in content or not (self._families or self._renamed):
            return content
        return _NAMED.sub(self._named_in_common, content)

    def _named_in_common(self, found: Match[str]) -> str:
        return _braced(self._common(f"{found[1]} {found[2]}"))

    @cached_property
    def networks(self) -> dict[str, dict[BaseSetKey, list[Network]]]:
        """The networks by role and by what else makes their base sets.

        Labels and references are left out, and footnotes, which are of facts: those of two periods are others.
        """
        found: dict[str, dict[BaseSetKey, list[Network]]] = {}
        for filing in self.filings:
            for key, network in filing.networks.items():
                if key.arcrole not in _TOLD_BY_LABELS and key.link != names.FOOTNOTE_LINK and network.effective:
                    kind = BaseSetKey(key.arc, key.arcrole, key.link)
                    found.setdefault(key.role, {}).setdefault(kind, []).append(network)
        return found

    @cached_property
    def presented(self) -> dict[str, Children]:
        """The presentation of each role: the relationships below each concept, in order."""
        return {
            role: self.children(networks)
            for role, kinds in self.networks.items()
            for kind, networks in kinds.items()
            if kind.arcrole == names.PARENT_CHILD
        }

    def children(self, networks: Iterable[Network]) -> Children:
        """Give the effective relationships of some networks by their sources' keys, each list by order."""
        found: Children = {}
        key = self.key
        joined = False
        for network in networks:
            for source, relationships in network.children.items():
                known = found.get(key(source))
                if known is None:
                    found[key(source)] = list(relationships)
                else:
                    joined = True
                    known.extend(relationships)
        if joined:
            for relationships in found.values():
                relationships.sort(key=order_of)
        return found

    @cached_property
    def role_types(self) -> dict[str, list[RoleType]]:
        """The role types that the filing itself declares, by URI."""
        found: dict[str, list[RoleType]] = {}
        for filing in self.filings:
            for uri, types in filing.declarations.role_types.items():
                found.setdefault(uri, []).extend(types)
        return found

    @cached_property
    def declared(self) -> dict[str, Concept]:
        """The items and tuples that the filing itself declares, by their keys in this side's own terms."""
        found: dict[str, Concept] = {}
        for filing in self.filings:
            for schema in filing.schemas:
                for concept in schema.concepts.values():
                    found.setdefault(self.own_key(concept), concept)
        return found

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts that relationships other than of labels and references join, by their own keys."""
        found: dict[str, Concept] = {}
        for node in self.nodes():
            if isinstance(node, Concept):
                found.setdefault(self.own_key(node), node)
        return found

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefix that the ids of a namespace's concepts mostly have, by the namespace without dates."""
        found: dict[str, Counter[str]] = {}
        for key, concept in self.all_concepts.items():
            found.setdefault(key.rpartition(" ")[0], Counter())[concept.prefix] += 1
        return {family: counts.most_common(1)[0][0] for family, counts in found.items()}

    def nodes(self) -> Iterator[Node]:
        """Go over the nodes of all networks, each once."""
        seen: set[Node] = set()
        for kinds in self.networks.values():
            for networks in kinds.values():
                for network in networks:
                    for r in network.effective:
                        for node in (r.source, r.target):
                            if node not in seen:
                                seen.add(node)
                                yield node

    @cached_property
    def all_concepts(self) -> dict[str, Concept]:
        """The concepts that relationships join or the filing declares, by their own keys."""
        return {**self.declared, **self.concepts}

    @cached_property
    def own_families(self) -> frozenset[str]:
        """The namespaces without dates of what the filing declares, or of local schemas that nobody has."""
        keys = [*self.declared, *(key for key, concept in self.concepts.items() if not concept.standard)]
        return frozenset(key.rpartition(" ")[0] for key in keys)

    @cached_property
    def families(self) -> dict[str, Counter[str]]:
        """The dates of the namespaces of all concepts, by the namespaces without them, with how many have each."""
        found: dict[str, Counter[str]] = {}
        for key, concept in self.concepts.items():
            uri = concept.namespace if concept.namespace is not None else concept.address
            found.setdefault(key.rpartition(" ")[0], Counter())[date_of(uri)] += 1
        return found

    def resources(self) -> Iterator[Resource]:
        """Go over the resources of all extended links but labels, references and footnotes."""
        for filing in self.filings:
            for link in filing.links:
                if link.name not in (names.LABEL_LINK, names.REFERENCE_LINK, names.FOOTNOTE_LINK):
                    yield from link.resources


def _braced(key: str) -> str:
    namespace, _, name = key.rpartition(" ")
    return f"{{{namespace}}}{name}"


def order_of(relationship: Relationship | None) -> Order:
    """Give the order of a relationship; 1 where it has none that can be read, and for roots."""
    return 1 if relationship is None or relationship.order is None else relationship.order


def _place(address: str) -> str:
    """Name a schema that nobody has by its address without dates; a local one by its file's name alone."""
    return undated(address if address.startswith("http") else f"/{file_name(address)}")


__all__ = ["BaseSetKey", "Children", "Side", "order_of"]
