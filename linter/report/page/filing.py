"""A filing as the page shows it: its roles, the rows of their networks, and which rows each finding is about.

It is gathered while the filing is linted, for afterwards it is let go; what is kept is one JSON text a filing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network
from ...xbrl.dts.role_titles import last_part, role_title
from ...xbrl.model.elements import Arc, Element, ExtendedLink, Locator, Resource, RoleRef, RoleType
from ...xbrl.model.places import Place
from ..finding import Finding
from .nodes import Nodes, one_line
from .rows import Loose, Loosely, Rows, together

if TYPE_CHECKING:
    from typing import Any

    from ..trees import StandardLabel
    from .layouts import Layouts

MOST_ROWS = 200_000  # of one filing: more than a reader, or a browser, goes through
_KINDS = {
    names.PRESENTATION_ARC: "presentation", names.CALCULATION_ARC: "calculation", names.DEFINITION_ARC: "definition",
    names.LABEL_ARC: "label", names.REFERENCE_ARC: "reference", names.FOOTNOTE_ARC: "footnote",
}  # fmt: skip
_ORDER = (*_KINDS.values(), "other")


class Shown:
    """What is shown of one filing; told of the findings while they are made, and asked for its text at the end."""

    def __init__(self, filing: Filing, standard: StandardLabel | None = None) -> None:
        """Take the filing; nothing is worked out yet. ``standard`` is asked for labels that the filing lacks."""
        self._filing, self._standard = filing, standard
        self._found: dict[tuple[str, int, int, str], Element | None] = {}

    def watch(self, finding: Finding, place: Place) -> None:
        """Remember what a finding is about."""
        at = finding.location
        self._found.setdefault((at.path, at.line, at.column, finding.rule), _subject(place.element))

    def text(self) -> str:
        """Give all that is shown, as JSON."""
        watched = dict.fromkeys(e for e in self._found.values() if e is not None)
        found = _Contents(self._filing, watched, Nodes(self._filing, self._standard))
        found.add_layouts()
        found.add_networks()
        marks = [[*at, *found.about(element)] for at, element in self._found.items() if element is not None]
        return json.dumps({**found.values(), "marks": marks}, ensure_ascii=False, separators=(",", ":"))


def _subject(element: Element | None) -> Element | None:
    """Give the element around a place that something is shown of."""
    while element is not None:
        if isinstance(element, (Arc, Locator, Resource, ExtendedLink, RoleType, RoleRef)):
            return element
        if element.parent is not None and element.parent.name == names.SCHEMA:
            return element
        element = element.parent
    return None


class _Contents:
    """The trees of a filing with the tables that their rows refer to."""

    def __init__(self, filing: Filing, watched: dict[Element, None], nodes: Nodes) -> None:
        self._filing, self._watched, self._nodes = filing, watched, nodes
        self._trees: list[Rows | Layouts] = []
        self._of_elements: dict[Element, list[list[int]]] = {}  # network and row of what is watched
        self._networks: list[dict[str, Any]] = []
        self._roles: dict[str, list[int]] = {}
        self._left = MOST_ROWS

    def add_layouts(self) -> None:
        """Make the rows of tables and of assertions, where there may be some."""
        if "expressions" not in self._filing.traits:
            return
        from .layouts import layouts

        for found in layouts(self._filing, self._nodes, self._watched, self._left):
            self._left -= len(found.rows)
            self._keep(found, found.role, {"kind": found.kind, "arcrole": "", "files": list(found.files),
                                           "rows": found.rows, "left": found.left_out})  # fmt: skip

    def add_networks(self) -> None:
        """Make the rows of all networks that are reported on, those that a reader looks at first first."""
        loose = self._loose()
        reported = [network for network in self._filing.networks.values() if network.reported]
        groups = sorted(together(reported), key=lambda group: (_ORDER.index(_kind(group[0])), group[0].arcrole))
        for group in groups:
            self._add(group, _of_group(loose, group))
        for _, _, role in loose:  # all arcs of a network may lead nowhere
            self._roles.setdefault(role, [])

    def _add(self, group: Sequence[Network], loose: Loosely) -> None:
        first = group[0]
        rows = Rows(group, self._nodes, loose, self._watched)
        left_out = rows.fill(self._left)
        self._left -= len(rows.rows)
        paths = dict.fromkeys(r.arc.document.path for network in group for r in network.effective)
        kind = "tables" if len(group) > 1 or first.arcrole.startswith(names.DIM) else _kind(first)
        self._keep(rows, first.role, {"kind": kind, "arcrole": last_part(first.arcrole), "files": list(paths),
                                      "rows": rows.rows, "left": left_out})  # fmt: skip

    def _keep(self, tree: Rows | Layouts, role: str, values: dict[str, Any]) -> None:
        """Put a tree among those of its role, with what is watched in it."""
        self._roles.setdefault(role, []).append(len(self._networks))
        self._trees.append(tree)
        for element, numbers in tree.of_elements.items():
            self._of_elements.setdefault(element, []).extend([len(self._networks), row] for row in numbers)
        self._networks.append(values)

    def _loose(self) -> dict[tuple[str, str, str], Loosely]:
        """Give the watched arcs that join a concept to nothing, by element, arcrole and role, and by that concept."""
        found: dict[tuple[str, str, str], Loosely] = {}
        for arc in self._watched:
            link = arc.link if isinstance(arc, Arc) else None
            if link is None or not isinstance(arc, Arc) or link.ends.get(arc.get(names.TO)):
                continue
            for end in link.ends.get(arc.get(names.FROM), [])[:1]:
                node = end.target.node if isinstance(end, Locator) else end
                of_network = found.setdefault((arc.name, arc.arcrole, link.role), {})
                of_network.setdefault(node, []).append(Loose(arc, arc.get(names.TO)))
        for of_network in found.values():
            for arcs in of_network.values():
                arcs.sort(key=lambda loose: (loose.arc.document.path, loose.arc.number))
        return found

    def values(self) -> dict[str, Any]:
        """Give the tables; roles come as EDGAR sorts them, by their definitions (EFM 6.7.12), others behind these."""
        roles = [self._role(uri, networks) for uri, networks in self._roles.items()]
        roles.sort(key=lambda role: (not role["defined"], role["title"], role["uri"]))
        return {
            "name": _name(self._filing),
            "files": [document.path for document in self._filing.reported_documents],
            "roles": roles,
            "networks": self._networks,
            "nodes": self._nodes.rows,
            "labelRoles": self._nodes.label_roles,
        }

    def _role(self, uri: str, networks: list[int]) -> dict[str, Any]:
        title = role_title(self._filing, uri)
        return {"uri": uri, "title": one_line(title), "defined": title != last_part(uri), "networks": networks}

    def about(self, element: Element) -> list[Any]:
        """Give what a finding at an element is about: rows as pairs of network and row, nodes, and roles."""
        rows = self._of_elements.get(element, [])
        nodes: list[int | None] = []
        roles: list[str] = []
        if isinstance(element, Arc):
            rows = rows or self._parent_rows(element)
            nodes = [self._nodes.known(node) for node in self._ends(element, names.TO)[:1]]
        elif isinstance(element, Locator):
            nodes = [self._nodes.known(element.target.node)]
        elif isinstance(element, Resource):
            nodes = [self._trees[network].parent(row) for network, row in rows]
        elif isinstance(element, (RoleType, RoleRef)):
            roles = [element.uri]
        elif element.document.schema is not None:
            concept = element.document.schema.concepts.get(element.number)
            nodes = [self._nodes.known(concept)]
        return [rows, [number for number in nodes if number is not None], roles]

    def _ends(self, arc: Arc, side: str) -> list[object]:
        """Give what an end of an arc stands for."""
        link = arc.link
        ends = link.ends.get(arc.get(side), []) if link is not None else []
        return [end.target.node if isinstance(end, Locator) else end for end in ends]

    def _parent_rows(self, arc: Arc) -> list[list[int]]:
        """Give the first row of what an arc starts at, for one that is outdone or leads nowhere."""
        role = arc.link.role if arc.link is not None else ""
        for node in self._ends(arc, names.FROM)[:1]:
            known = self._nodes.known(node)
            for number in self._roles.get(role, ()):
                row = self._trees[number].of_nodes.get(-1 if known is None else known)
                if row is not None:
                    return [[number, row]]
        return []


def _of_group(loose: dict[tuple[str, str, str], Loosely], group: Sequence[Network]) -> Loosely:
    """Give the arcs of some networks that lead nowhere."""
    found: Loosely = {}
    for network in group:
        for node, arcs in loose.get((network.key.arc, network.arcrole, network.role), {}).items():
            found.setdefault(node, []).extend(arcs)
    return found


def _kind(network: Network) -> str:
    return _KINDS.get(network.key.arc, "other")


def _name(filing: Filing) -> str:
    """Give what people call a filing: the file name of its first schema, or of its first document."""
    documents = filing.reported_documents
    schema = next((document for document in documents if document.schema is not None), None)
    first = schema or next(iter(documents), None)
    return first.path.rpartition("/")[2] if first is not None else ""


__all__ = ["MOST_ROWS", "Shown"]
