"""The formulas of a filing as objects over the elements of its documents: what arcs make of them (Variables 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.record import Record
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Resource
from ...xbrl.model.targets import Concept
from . import vocabulary as v
from .expressions import expand

_MOST_OWNERS = 200  # that a filter or message is looked at for; a filter that more share says the same of each


class Bound(Record):
    """A variable or parameter of a variable set, by the name that the arc gives it (Variables 1.0, 3.1).

    ``name`` is expanded; None where its prefix is not bound.
    """

    relationship: Relationship
    name: str | None

    @property
    def written(self) -> str:
        """The name as the arc has it."""
        return self.relationship.arc.get("name").strip()

    @property
    def target(self) -> Node:
        """The variable or parameter; a concept that nobody knows where the file is not at hand."""
        return self.relationship.target

    @property
    def kind(self) -> str | None:
        """The expanded name of the element; None where it is not at hand."""
        return kind_of(self.target)


def kind_of(node: Node) -> str | None:
    """Give the expanded name of a resource at the end of an arc; None for what is not known."""
    if isinstance(node, Element):
        return node.name
    return "" if isinstance(node, Concept) and node.known else None


class VariableSet:
    """A formula or assertion with its variables and parameters (Variables 1.0, 2.1).

    ``open``: it may see variables that are not at hand.
    """

    __slots__ = ("element", "bound", "scopes", "open", "_names")

    def __init__(self, element: Resource) -> None:
        """Take the resource; its parts are put in by the model."""
        self.element = element
        self.bound: list[Bound] = []
        self.scopes: list[tuple[str, VariableSet]] = []  # sets whose variables it sees, and how it calls their results
        self.open = False
        self._names: dict[int, list[str]] | None = None

    def names_of(self, variable: Element) -> list[str]:
        """Give the expanded names that a variable has in the set."""
        if self._names is None:
            self._names = {}
            for bound in self.bound:
                if bound.name:
                    self._names.setdefault(id(bound.target), []).append(bound.name)
        return self._names.get(id(variable), [])

    @property
    def kind(self) -> str:
        """The expanded name of the element."""
        return self.element.name

    @property
    def aspect_model(self) -> str:
        """The aspect model as written."""
        return self.element.get("aspectModel").strip()

    def visible(self) -> dict[str, Node]:
        """Give what its expressions may name: its own variables, and those of the sets whose scope it is in."""
        found: dict[str, Node] = {}
        seen: set[int] = set()
        stack: list[VariableSet] = [self]
        while stack:
            here = stack.pop()
            if id(here) in seen:
                continue
            seen.add(id(here))
            for bound in here.bound:
                if bound.name is not None:
                    found.setdefault(bound.name, bound.target)
            for name, other in here.scopes:
                if name:
                    found.setdefault(name, other.element)
                stack.append(other)
        return found


class Formulas:
    """All formulas, assertions, parameters and functions of a filing, and what hangs on what."""

    def __init__(self, filing: Filing) -> None:
        """Read the resources and join them by the networks of the formula specifications."""
        self.filing = filing
        self.sets: dict[Element, VariableSet] = {}
        self.parameters: dict[str, list[Resource]] = {}
        self.functions: dict[str, list[Resource]] = {}
        self.consistency: list[Resource] = []
        self.implementations: list[Resource] = []
        self._above: dict[Node, list[Node]] = {}
        self._owners: dict[Node, tuple[Element, ...]] = {}
        self.below: dict[Node, list[Relationship]] = {}  # filters of variables, of other filters, of sets, of tables
        for link in filing.links:
            for resource in link.resources:
                self._take(resource)
        self._join()

    def _take(self, resource: Resource) -> None:
        if resource.name in v.SETS:
            self.sets[resource] = VariableSet(resource)
        elif resource.name in v.PARAMETERS:
            name = expand(resource, resource.get("name").strip())
            if name:
                self.parameters.setdefault(name, []).append(resource)
        elif resource.name == v.A_FUNCTION:
            name = expand(resource, resource.get("name").strip())
            if name:
                self.functions.setdefault(name, []).append(resource)
        elif resource.name == v.A_CONSISTENCY_ASSERTION:
            self.consistency.append(resource)
        elif resource.name == v.AN_IMPLEMENTATION:
            self.implementations.append(resource)

    def _join(self) -> None:
        for r in effective(self.filing, v.VARIABLE_SET):
            found = self.sets.get(r.source) if isinstance(r.source, Element) else None
            if found is not None:
                found.bound.append(Bound(r, expand(r.arc, r.arc.get("name").strip())))
                self._above.setdefault(r.target, []).append(r.source)
        for r in effective(self.filing, v.SCOPE):
            seeing = self.sets.get(r.target) if isinstance(r.target, Element) else None
            seen = self.sets.get(r.source) if isinstance(r.source, Element) else None
            if seeing is not None and seen is not None:
                seeing.scopes.append((expand(r.arc, r.arc.get("name").strip()) or "", seen))
            elif seeing is not None:
                seeing.open = True
        filters = (v.VARIABLE_FILTER, v.BOOLEAN_FILTER, v.SET_FILTER, v.TABLE_FILTER, v.ASPECT_FILTER)
        for r in effective(self.filing, *filters):
            self.below.setdefault(r.source, []).append(r)
        others = (v.PRECONDITION, v.SATISFIED, v.UNSATISFIED, *v.SEVERITIES)
        for r in effective(self.filing, *filters, *others):
            self._above.setdefault(r.target, []).append(r.source)
        for r in effective(self.filing, v.CONSISTENCY_FORMULA):
            self._above.setdefault(r.source, []).append(r.target)

    def above(self, node: Node) -> list[Node]:
        """Give what a filter, variable, precondition, message or severity hangs on directly."""
        return self._above.get(node, [])

    def owners(self, node: Element) -> tuple[Element, ...]:
        """Give the variable sets, tables and consistency assertions that a resource belongs to, not all of very many.

        What filters of filters belong to is kept on the way, so that a chain of them is gone over once.
        """
        known, entered = self._owners, set[Node]()
        stack: list[Node] = [node]
        while stack:
            here = stack[-1]
            if here in known:
                stack.pop()
            elif isinstance(here, Element) and (here in self.sets or here.name in _OWNERS):
                known[here] = (here,)
            else:
                waiting = [above for above in self.above(here) if above not in known and above not in entered]
                if waiting and here not in entered:
                    entered.add(here)
                    stack.extend(waiting)
                else:
                    found = dict.fromkeys(owner for above in self.above(here) for owner in known.get(above, ()))
                    known[here] = tuple(found)[:_MOST_OWNERS]
        return known[node]

    def variables_of(self, node: Element) -> list[Element]:
        """Give the variables that a filter, through other filters, is a filter of; a variable is its own."""
        return [n for n in self._upwards(node) if isinstance(n, Element) and n.name in v.VARIABLES]

    def _upwards(self, node: Element) -> Iterator[Node]:
        seen: set[Node] = {node}
        stack: list[Node] = [node]
        while stack:
            here = stack.pop()
            yield here
            if isinstance(here, Element) and here.name in v.VARIABLES:
                continue
            for above in self._above.get(here, ()):
                if above not in seen and len(seen) < _MOST_OWNERS:
                    seen.add(above)
                    stack.append(above)

    def filters_below(self, node: Node) -> Iterator[Relationship]:
        """Go over the filters of a variable, set, table or filter, with those that they are made of, each arc once."""
        seen: set[int] = set()
        stack = list(self.below.get(node, ()))[::-1]
        while stack:
            r = stack.pop()
            if id(r) not in seen:
                seen.add(id(r))
                yield r
                stack.extend(reversed(self.below.get(r.target, ())))


_OWNERS = frozenset((v.A_CONSISTENCY_ASSERTION, f"{names.TABLE} table", f"{names.TABLE} aspectNode"))


def effective(filing: Filing, *arcroles: str) -> Iterator[Relationship]:
    """Go over the relationships of some arcroles that remain after prohibition, each once though many DTSs have it."""
    seen: set[int] = set()
    for arcrole in arcroles:
        for network in filing.networks_of(arcrole):
            for relationships in network.children.values():
                for r in relationships:
                    if id(r) not in seen:
                        seen.add(id(r))
                        yield r


@once
def formulas(filing: Filing) -> Formulas:
    """Give the formulas of a filing."""
    return Formulas(filing)


def resources(document: Document, *wanted: str) -> Iterator[Resource]:
    """Go over the resources of some names in a document; one without the names costs nothing."""
    if any(name in document.names for name in wanted):
        for link in document.links:
            yield from (resource for resource in link.resources if resource.name in wanted)
