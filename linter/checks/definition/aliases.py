"""Essence-alias relationships: two concepts of one meaning (XBRL 2.1, 5.2.6.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check(
    "alias-of-another-type",
    says=("essence", "alias", "what", "one", "other"),
    arcroles=(names.ESSENCE_ALIAS,),
    formerly=("aliases-have-one-type",),
)
def alias_of_another_type(network: Network) -> Iterator[Hit]:
    """Aliases that differ in item type or in period type."""
    for r, essence, alias in _aliases(network):
        for what, one, other in (
            ("types", essence.type, alias.type),
            ("period types", essence.period_type, alias.period_type),
        ):
            if one and other and one != other:
                yield Hit(
                    r.arc.place(names.TO), essence=essence, alias=alias, what=what,
                    one=names.local(one), other=names.local(other),
                )  # fmt: skip
                break


@check(
    "alias-of-another-balance",
    says=("essence", "alias", "one", "other"),
    arcroles=(names.ESSENCE_ALIAS,),
    formerly=("aliases-have-one-balance",),
)
def alias_of_another_balance(network: Network) -> Iterator[Hit]:
    """Aliases of which one is a debit and the other a credit."""
    for r, essence, alias in _aliases(network):
        one, other = essence.balance, alias.balance
        if one and other and one != other:
            yield Hit(r.arc.place(names.TO), essence=essence, alias=alias, one=one, other=other)


def _aliases(network: Network) -> Iterator[tuple[Relationship, Concept, Concept]]:
    """Give the effective relationships of an essence-alias network that join two concepts."""
    for r in network.effective:
        if isinstance(r.source, Concept) and isinstance(r.target, Concept):
            yield r, r.source, r.target
