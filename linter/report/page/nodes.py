"""What stands at the ends of arcs, as plain values, each once: concepts with their labels, resources, others."""

from __future__ import annotations

from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import NEGATED, PERIOD_END, PERIOD_START, TOTAL
from ...knowledge.members import is_member
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.labels import best_by_role
from ...xbrl.dts.networks import Node
from ...xbrl.dts.role_titles import last_part
from ...xbrl.model.elements import Resource
from ...xbrl.model.targets import Concept, describe

if TYPE_CHECKING:
    from typing import Any

    from ..trees import StandardLabel

_TEXTS = frozenset(
    (names.LABEL_RESOURCE, names.REFERENCE_RESOURCE, names.FOOTNOTE_RESOURCE, f"{names.GENLABEL} label",
     f"{names.GENREFERENCE} reference")
)  # fmt: skip
_LONGEST = 600  # characters of a text
_TURNS = ((TOTAL, "total"), (PERIOD_START, "start"), (PERIOD_END, "end"), (NEGATED, "negated"))


class Nodes:
    """The nodes and the roles of labels that the rows of a filing name by number."""

    def __init__(self, filing: Filing, standard: StandardLabel | None = None) -> None:
        """Know of none yet; ``rows`` and ``label_roles`` grow as they are asked for."""
        self._filing, self._standard = filing, standard
        self._numbers: dict[Node, int] = {}
        self._role_numbers: dict[str, int] = {}
        self.rows: list[list[Any]] = []
        self.label_roles: list[list[str]] = []

    def number(self, node: Node) -> int:
        """Give the number of a node."""
        found = self._numbers.get(node)
        if found is None:
            found = self._numbers[node] = len(self.rows)
            self.rows.append(self._row(node))
        return found

    def known(self, node: object) -> int | None:
        """Give the number of a node that some row names; None for any other."""
        return self._numbers.get(node)  # type: ignore[call-overload,no-any-return]

    def named(self, words: str) -> int:
        """Give the number of a node that is words alone."""
        self.rows.append(["other", words])
        return len(self.rows) - 1

    def label_role(self, uri: str) -> int:
        """Give the number of a role of labels: its URI, its last part, and what it says of a row."""
        found = self._role_numbers.get(uri)
        if found is None:
            found = self._role_numbers[uri] = len(self.label_roles)
            turns = " ".join(word for roles, word in _TURNS if uri in roles)
            self.label_roles.append([uri, last_part(uri), turns])
        return found

    def _row(self, node: Node) -> list[Any]:
        if isinstance(node, Concept):
            return self._concept(node)
        if isinstance(node, Resource):
            return self._resource(node)
        return ["other", describe(node)]

    def _resource(self, resource: Resource) -> list[Any]:
        """Give kind, role, language and text of a resource; a reference's parts are named, a thing has its name."""
        if resource.name not in _TEXTS:
            return ["other", f"{names.local(resource.name)} {resource.get('id') or resource.label}"]
        if names.local(resource.name) == "reference":
            text = ", ".join(f"{names.local(part.name)} {part.full_text()}" for part in resource.children)
        else:
            text = " ".join(resource.full_text()[:_LONGEST].splitlines())  # its white space may be what is wrong
        role = self.label_role(resource.role) if resource.role else -1
        return [names.local(resource.name), role, resource.lang or "", text[:_LONGEST]]

    def _concept(self, concept: Concept) -> list[Any]:
        """Give the name, the labels by the number of their role, the kind, balance, period and type of a concept.

        Then the standard taxonomy's label, where that is asked for and the filing has none.
        """
        texts = self._labels(concept)
        labels = [[self.label_role(role), text] for role, text in texts.items()]
        kind = names.local(concept.type) if concept.type else ""
        known = self._standard(concept, "") if self._standard is not None and not texts else ""
        return ["concept", str(concept), labels, self._kind(concept), concept.balance or "",
                concept.period_type or "", kind, *([known] if known else [])]  # fmt: skip

    def _kind(self, concept: Concept) -> str:
        """Say what a concept is to a reader."""
        kind = concept.kind
        if kind == "hypercube":
            return "table"
        if kind == "dimension":
            return "axis"
        if is_member(self._filing, concept):
            return "member"
        return "heading" if concept.abstract else kind or ""

    def _labels(self, concept: Concept) -> dict[str, str]:
        """Give the texts of a concept's labels that rows show: the standard one and those that arcs prefer."""
        best = best_by_role(self._filing, concept)
        return {role: one_line(label.resource.full_text()) for role, label in best.items() if role in self._wanted}

    @cached_property
    def _wanted(self) -> frozenset[str]:
        presented = self._filing.networks_of(names.PARENT_CHILD)
        return frozenset((names.STANDARD_LABEL, *(r.preferred_label for n in presented for r in n.preferring)))


def one_line(text: str) -> str:
    """Write a text in one line, the end of a very long one left out."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


__all__ = ["Nodes", "one_line"]
