"""Which variables of a formula or assertion its expressions name, which they leave, and which names nothing has."""

from __future__ import annotations

from ...base.once import once
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import Element
from . import vocabulary as v
from .expressions import mentions
from .model import Bound, VariableSet, formulas
from .outputs import sources


def names_in(filing: Filing, of: VariableSet) -> set[str | None]:
    """Give the names that are mentioned in a set and in what belongs to it; None for one whose prefix is not bound."""
    return {source.name for source in sources(of.element)} | _mentioned(filing).get(of.element, set())


def left_over(filing: Filing, of: VariableSet) -> list[Bound]:
    """Give the variables of a set that nothing names."""
    named = names_in(filing, of)
    return [b for b in of.bound if b.kind in v.VARIABLES and b.name is not None and b.name not in named]


def astray_in(filing: Filing, of: VariableSet) -> set[str | None]:
    """Give the names that are mentioned in a set and that no variable, parameter or result has."""
    known = {name for name, _ in of.scopes} | {bound.name for _, other in of.scopes for bound in other.bound}
    known |= {bound.name for bound in of.bound}
    return names_in(filing, of) - known - set(formulas(filing).parameters)


@once
def _mentioned(filing: Filing) -> dict[Element, set[str | None]]:
    """Give the names that are mentioned in each variable set, or in what belongs to it."""
    model = formulas(filing)
    found: dict[Element, set[str | None]] = {}
    for document in filing.documents:
        for mention in mentions(document):
            for owner in model.owners(mention.holder):
                found.setdefault(owner, set()).add(mention.name)
                if owner.name == v.A_CONSISTENCY_ASSERTION:
                    for formula in model.above(owner):
                        if isinstance(formula, Element):
                            found.setdefault(formula, set()).add(mention.name)
    return found


__all__ = ["astray_in", "left_over", "names_in"]
