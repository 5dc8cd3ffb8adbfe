"""ESEF: the primary statements in presentation linkbases (RTS Annex II; reporting manual 3.4.4 and 3.4.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_STATEMENTS = {
    "StatementOfFinancialPositionAbstract",
    "IncomeStatementAbstract",
    "StatementOfComprehensiveIncomeAbstract",
    "StatementOfCashFlowsAbstract",
    "StatementOfChangesInEquityAbstract",
    "StatementOfChangesInNetAssetsAvailableForBenefitsAbstract",
    "StatementOfProfitOrLossAndOtherComprehensiveIncomeAbstract",
}


@check("child-twice-without-preferred-label", says=("child", "parent"), formerly=("esef-same-child-twice",))
def child_twice_without_preferred_label(network: Network) -> Iterator[Hit]:
    """A child that stands twice below one parent, both times without preferredLabel (reporting manual 3.4.4)."""
    if network.arcrole != names.PARENT_CHILD:
        return
    for parent, siblings in network.children.items():
        first: dict[object, Relationship] = {}
        for r in siblings:
            if r.preferred_label:
                continue
            other = first.setdefault(r.target, r)
            if other is not r:
                related = [(other.arc.place(), "first here")]
                yield Hit(r.arc.place(), related=related, tree=(network, parent, (other.arc, r.arc)),
                          child=r.target, parent=parent)  # fmt: skip


class Statements(Options):
    """``want``: some (at least one statement), or separate (each in a role of its own)."""

    want: Literal["some", "separate"] = "some"


@check("esef-primary-statements", says=("one", "other", "count"))
def esef_primary_statements(filing: Filing, options: Statements) -> Iterator[Hit]:
    """No presentation tree of a primary statement, or several in one role (RTS Annex II, 1; manual 3.4.7)."""
    networks = filing.networks_of(names.PARENT_CHILD)
    if not networks:
        return
    found = {network: [n for n in network.roots if isinstance(n, Concept) and n.local_name in _STATEMENTS]
             for network in networks}  # fmt: skip
    if options.want == "some" and not any(found.values()):
        yield Hit(networks[0].all[0].link.place(names.ROLE), one="", other="", count=0)
    if options.want == "separate":
        for network, roots in found.items():
            if len(roots) > 1:
                yield Hit(network.all[0].link.place(names.ROLE), one=roots[0], other=roots[1], count=len(roots))
