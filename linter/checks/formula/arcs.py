"""What the arcs of formula linkbases join (Variables 1.0, and the specifications that build on it)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.formula.arc_ends import ENDS, is_swapped, kinds_of
from ...knowledge.role_declarations import arcrole_fits
from ...xbrl import names
from ...xbrl.dts.networks import Network, Node
from ...xbrl.model.elements import Element
from ...xbrl.model.targets import describe
from .. import Hit, check


@check("formula-arc-ends", says=("arcrole", "end", "found", "wanted", "hint"), needs="formulas")
def formula_arc_ends(network: Network) -> Iterator[Hit]:
    """Arcs that start at or lead to what their arcrole does not join: processors pass over them (Variables 1.0).

    Of one whose ends are swapped the start is told.
    """
    if network.arcrole not in ENDS:
        return
    filing = network.all[0].arc.document.filing
    told: set[tuple[int, str]] = set()
    for r in network.effective:
        for wanted, node, end, attribute in (
            (ENDS[network.arcrole][0], r.source, r.from_end, names.FROM),
            (ENDS[network.arcrole][1], r.target, r.to_end, names.TO),
        ):
            kinds = kinds_of(filing, node)
            if wanted is None or kinds is None or wanted in kinds or (id(r.arc), attribute) in told:
                continue
            told.add((id(r.arc), attribute))
            swapped = is_swapped(filing, r)
            if not arcrole_fits(r.arc) or (swapped and attribute == names.TO):
                continue  # then the arcrole is what is wrong, which is told
            yield Hit(
                r.arc.place(attribute), related=[(end.place(), "what it names")], wanted=wanted, found=_called(node),
                arcrole=network.arcrole.rpartition("/")[2], end="starts at" if attribute == names.FROM else "leads to",
                hint="; its ends are swapped" if swapped else "",
            )  # fmt: skip


def _called(node: Node) -> str:
    return f"a {names.local(node.name)}" if isinstance(node, Element) else describe(node)
