"""Networks as trees of text: what a reader of the filing sees, with the findings at their arcs. No recursion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.labels import best_by_role
from ..xbrl.dts.networks import Network, Node, Relationship
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.elements import Arc
from ..xbrl.model.targets import Concept, describe
from .finding import Finding
from .location import locate

KINDS = {
    "presentation": names.PRESENTATION_ARC,
    "calculation": names.CALCULATION_ARC,
    "definition": names.DEFINITION_ARC,
}


class Shape(Record):
    """The strokes that a tree is drawn with."""

    branch: str
    last: str
    bar: str
    blank: str


UNICODE = Shape("├─ ", "└─ ", "│  ", "   ")
ASCII = Shape("|- ", "`- ", "|  ", "   ")


class Marks:
    """The findings by the arc at whose start tag they stand, and who knows standard labels."""

    def __init__(self, filing: Filing, findings: Iterable[Finding], label: StandardLabel | None = None) -> None:
        """Match each finding to the arc around its place."""
        self.label = label
        self.of: dict[Arc, list[Finding]] = {}
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.location.path, []).append(finding)
        for document in filing.documents:
            found = by_path.get(document.path)
            if found:
                self._match([arc for link in document.links for arc in link.arcs], found)

    def _match(self, arcs: list[Arc], findings: list[Finding]) -> None:
        places = [locate(arc.place()) for arc in arcs]
        starts = [(place.line, place.column) for place in places]
        for finding in findings:
            at = (finding.location.line, finding.location.column)
            index = bisect_right(starts, at) - 1
            if index >= 0 and at < (places[index].end_line, places[index].end_column):
                self.of.setdefault(arcs[index], []).append(finding)


StandardLabel = Callable[[Concept, str], str]
"""Gives the label, in quotes, that a standard taxonomy has for a concept in a role; '' for none."""


def trees(
    filing: Filing, findings: Iterable[Finding], arcs: Iterable[str], role: str, shape: Shape,
    label: StandardLabel | None = None,
) -> Iterator[str]:  # fmt: skip
    """Give the lines of all networks of some arc elements whose role holds a text.

    ``label`` is asked for the labels that the filing does not have.
    """
    marks = Marks(filing, findings, label)
    wanted = set(arcs)
    chosen = [n for key, n in filing.networks.items() if key.arc in wanted and role in key.role and n.reported]
    chosen.sort(key=lambda network: (network.key.arc, network.role, network.arcrole))
    for network in chosen:
        yield f"{names.qname(network.key.link)} {network.role or '(no role)'}"
        title = role_title(filing, network.role)
        if title != last_part(network.role):
            yield f"  {title}"
        yield f"  {last_part(network.arcrole) or '(no arcrole)'}"
        yield from (f"  {line}" for line in tree(filing, network, marks, shape))
        yield ""


def tree(filing: Filing, network: Network, marks: Marks, shape: Shape) -> Iterator[str]:
    """Give the lines of one network: each root with all below it."""
    roots = network.roots or list(network.children)[:1]  # a network of nothing but cycles has no root
    for root in roots:
        yield f"{describe(root)}{_label(filing, root, '', marks.label)}"
        yield from _below(filing, network, root, marks, shape)


def _below(filing: Filing, network: Network, root: Node, marks: Marks, shape: Shape) -> Iterator[str]:
    """Walk down from a root; a node that was entered before is not entered again, so the tree stays finite."""
    stack: list[tuple[Relationship | None, str, bool]] = []
    path: dict[Node, None] = {root: None}
    entered = {root}

    def push(node: Node, indent: str) -> None:
        children = network.children.get(node, [])
        stack.append((None, "", False))  # below it the node is left again
        for number in range(len(children) - 1, -1, -1):
            stack.append((children[number], indent, number == len(children) - 1))

    push(root, "")
    while stack:
        r, indent, last = stack.pop()
        if r is None:
            path.popitem()
            continue
        again = r.target in entered and r.target in network.children
        note = "  (cycle)" if r.target in path else "  (its items stand above)" if again else ""
        yield f"{indent}{shape.last if last else shape.branch}{_row(filing, r, marks.label)}{note}"
        below = indent + (shape.blank if last else shape.bar)
        for finding in marks.of.get(r.arc, ()):
            yield f"{below}^ {finding.severity}: {finding.message} [{finding.rule}], line {finding.location.line}"
        if not again:
            path[r.target] = None
            entered.add(r.target)
            push(r.target, below)


def _row(filing: Filing, r: Relationship, standard: StandardLabel | None) -> str:
    attributes = r.arc.attributes
    extra = [attributes.get("order", "")]
    if "weight" in attributes:
        extra.append(f"x{attributes['weight']}")
    preferred = r.preferred_label
    note = f"  [{preferred.rpartition('/')[2]}]" if preferred else ""
    label = _label(filing, r.target, preferred, standard)
    return f"{' '.join(e for e in extra if e)} {describe(r.target)}{note}{label}".strip()


def _label(filing: Filing, node: object, role: str, standard: StandardLabel | None) -> str:
    """Give the filing's label of a concept, else the standard taxonomies' where that is asked for."""
    text = label_text(filing, node, role)
    if text is not None:
        return f'  "{text}"'
    known = standard(node, role) if standard is not None and isinstance(node, Concept) else ""
    return f"  {known}" if known else ""


def label_text(filing: Filing, node: object, role: str = "") -> str | None:
    """Give a concept's label in the preferred role, else its standard label; of several languages as `label_texts`."""
    texts = label_texts(filing, node)
    return texts.get(role or names.STANDARD_LABEL, texts.get(names.STANDARD_LABEL))


@once
def label_texts(filing: Filing, node: object) -> dict[str, str]:
    """Give the text of a node's labels by their role, in the language that is asked for, else in English."""
    best = best_by_role(filing, node)
    return {role: " ".join(label.resource.full_text().split()) for role, label in best.items()}
