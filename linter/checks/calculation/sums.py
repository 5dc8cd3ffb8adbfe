"""Calculation networks: weights, and what the two ends of a summation must have in common.

XBRL 2.1 sections 5.1.1.2 and 5.2.5.2, Calculations 1.1, EFM 6.14 and 6.15.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...grammar.plain import plain_values
from ...knowledge.standard_roles import CALCULATIONS
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.decimals import decimal
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.nodes import end_name
from ...xbrl.dts.relationships import joins_again
from ...xbrl.model.elements import ExtendedLink
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_PERIODS = frozenset(("instant", "duration"))
_BALANCES = frozenset(("debit", "credit"))


class Weights(Options):
    """``which``: none (absent, or no number), zero, or other (a number that is neither zero nor ``allowed``)."""

    which: Literal["none", "zero", "other"] = "other"
    allowed: tuple[str, ...] = ("1", "-1")


@check("calculation-weight", says=("total", "item", "found"))
def calculation_weight(link: ExtendedLink, options: Weights) -> Iterator[Hit]:
    """Calculation arcs whose weight is zero (XBRL 2.1, 5.2.5.2.1), or is absent or not 1 and not -1 (EFM 6.14.2)."""
    good = {decimal(text) for text in options.allowed}
    values = plain_values(link.document)
    if values is not None and all(decimal(text) in good for text in values.get("weight", ())):
        return
    for arc in link.arcs:
        if arc.name != names.CALCULATION_ARC:
            continue
        raw = arc.attributes.get("weight")
        value = decimal(raw) if raw is not None else None
        if value in good and value is not None:
            continue
        if options.which != ("none" if value is None else "zero" if value == 0 else "other"):
            continue
        from ...knowledge.attribute_slips import but, slip

        yield Hit(
            arc.place("weight" if raw is not None else slip(arc, "weight") or None),
            total=end_name(link, arc.get(names.FROM)),
            item=end_name(link, arc.get(names.TO)),
            found=f"no weight{but(arc, 'weight', ',')}" if raw is None else f'the weight "{raw}"',
        )


def _pairs(network: Network) -> Iterator[tuple[Relationship, Concept, Concept]]:
    """Give the summations between concepts; arcs of another arcrole sum nothing."""
    if network.arcrole in CALCULATIONS:
        for r in network.effective:
            if isinstance(r.source, Concept) and isinstance(r.target, Concept):
                yield r, r.source, r.target


@check(
    "balance-contradicts-weight",
    says=("total", "item", "weight", "relation", "balance", "other"),
    formerly=("balance-fits-weight",),
)
def balance_contradicts_weight(network: Network) -> Iterator[Hit]:
    """Equal balances with a negative weight, or opposite ones with a positive weight (XBRL 2.1, 5.1.1.2)."""
    for r, total, item in _pairs(network):
        if total.balance not in _BALANCES or item.balance not in _BALANCES:
            continue  # another value breaks the grammar
        weight = r.weight
        if not weight or (weight > 0) == (total.balance == item.balance):
            continue
        related = [(c.element.place(names.BALANCE), f"{c.balance}") for c in (total, item) if c.element is not None]
        odd = _odd(network, "balance", total, item)
        for place in (r.arc.place("weight"), *_declared(odd, names.BALANCE)):
            yield Hit(
                place, related=related, total=total, item=item, weight=r.arc.get("weight"),
                relation="the same balance" if total.balance == item.balance else "opposite balances",
                balance=total.balance, other=item.balance, data=r, cause=("balance", odd) if odd is not None else (),
                follows=int(place.element is r.arc),
            )  # fmt: skip


def _odd(network: Network, what: str, total: Concept, item: Concept) -> Concept | None:
    """Give that concept of the two which contradicts in each of several sums: its declaration is at fault.

    Where it is both, or none, each is a fault by itself.
    """
    from ...knowledge.odd_concepts import odd_concepts

    odd = odd_concepts(network.all[0].arc.document.filing, what)
    ends = [concept for concept in (total, item) if concept in odd]
    return ends[0] if len(ends) == 1 else None


def _declared(concept: Concept | None, attribute: str) -> Iterator[Place]:
    """Give the place of a concept's declaration, where it is at hand."""
    if concept is not None and concept.element is not None and concept.element.document.reported:
        yield concept.element.place(attribute)


class Kind(Options):
    """``kind``: what both ends must be, as `knowledge.types` names it."""

    kind: Literal["numeric", "decimal"] = "numeric"


@check("summation-of-numbers", says=("concept", "type"))
def summation_of_numbers(network: Network, options: Kind) -> Iterator[Hit]:
    """Ends of summations that are not numeric (XBRL 2.1, 5.2.5.2) or not decimal (Calculations 1.1, 2.2)."""
    if (options.kind == "decimal") != (network.arcrole == names.SUMMATION_ITEM_11):
        return
    nodes = dict.fromkeys((*network.children, *network.parents)) if network.arcrole in CALCULATIONS else ()
    wrong = {node for node in nodes if isinstance(node, Concept) and _is_of_other_kind(node, options.kind)}
    for r, total, item in _pairs(network) if wrong else ():
        for concept, attribute in ((total, names.FROM), (item, names.TO)):
            if concept in wrong:
                wrong.remove(concept)
                is_tuple = concept.kind == "tuple"
                attribute_of = "substitutionGroup" if is_tuple else "type"
                said = "its kind" if is_tuple else "its type"
                related = [(concept.element.place(attribute_of), said)] if concept.element is not None else []
                type_ = "a tuple's type" if is_tuple else names.local(concept.type) if concept.type else "its own type"
                yield Hit(
                    r.arc.place(attribute), related=related, cause=("declared", concept.element or concept),
                    follows=3 if is_tuple else 1, concept=concept, type=type_,
                )  # fmt: skip


def _is_of_other_kind(concept: Concept, kind: str) -> bool:
    if concept.kind == "tuple":
        return True  # only items are added up
    kinds = concept_kind(concept)
    if kinds is None or kind in kinds or concept.kind not in ("item", None):
        return False
    return "item" in kinds or concept.kind is None or concept.element is None  # else its declaration is at fault


@check("mixed-period-types", says=("total", "item", "period", "other"), formerly=("same-period-type",))
def mixed_period_types(network: Network) -> Iterator[Hit]:
    """A total and an item of which one is of a moment and the other of a period (EFM 6.14.3).

    What is no number stands in no sum at all, which is said already.
    """
    for r, total, item in _pairs(network):
        if total.period_type != item.period_type and {total.period_type, item.period_type} == _PERIODS:
            if _is_of_other_kind(total, "numeric") or _is_of_other_kind(item, "numeric"):
                continue
            related = [
                (c.element.place(names.PERIOD_TYPE), f"{c.period_type}") for c in (total, item) if c.element is not None
            ]
            odd = _odd(network, "period", total, item)
            for place in (r.arc.place(names.TO), *_declared(odd, names.PERIOD_TYPE)):
                yield Hit(
                    place, related=related, total=total, item=item, period=total.period_type, other=item.period_type,
                    cause=("period", odd) if odd is not None else (), follows=int(place.element is r.arc),
                )  # fmt: skip


class Summation(Options):
    """``arcrole``: that of the sums to look at."""

    arcrole: str = names.SUMMATION_ITEM


@check("summed-once", says=("total", "item"))
def summed_once(network: Network, options: Summation) -> Iterator[Hit]:
    """Two effective summations of one pair in one role (Calculations 1.1, 2.2): the item counts twice.

    Where XLink forbids the second arc already, only Calculations 1.1 forbids it once more.
    """
    if network.arcrole != options.arcrole:
        return
    is_new = network.arcrole == names.SUMMATION_ITEM_11
    seen: dict[tuple[Node, Node], Relationship] = {}
    for r in network.effective:
        first = seen.setdefault((r.source, r.target), r)
        if first is not r and (is_new or not joins_again(first.arc, r.arc)):
            yield Hit(r.arc.place(), related=[(first.arc.place(), "the first time")], total=r.source, item=r.target)


@check("calculation-cycle", says=("concept", "through"), formerly=("no-sum-of-itself",))
def calculation_cycle(network: Network) -> Iterator[Hit]:
    """Summations by which a concept is part of its own sum (EFM 6.14.4): one finding for each closed way."""
    for way, length in cycles(network) if network.arcrole in CALCULATIONS else ():
        first = way[0]
        yield Hit(
            first.arc.place(names.TO),
            related=[(r.arc.place(), "goes on here") for r in way[1:]],
            concept=first.source,
            through=" -> ".join(str(r.target) for r in way[:4]) + (" -> ..." if length > 4 else ""),
        )


_SHOWN = 5  # relationships of a cycle


def cycles(network: Network) -> Iterator[tuple[list[Relationship], int]]:
    """Give the beginning and the length of a directed cycle for each arc that leads back to where a walk came from.

    Long cycles may have most of their arcs in common: to give all of each would cost the product.
    """
    children = network.children
    done: set[Node] = set()
    for start in children:
        if start in done:
            continue
        way: list[Relationship] = []
        depth: dict[Node, int] = {start: 0}
        stack = [iter(children[start])]
        while stack:
            r = next(stack[-1], None)
            if r is None:
                stack.pop()
                node = way.pop().target if way else start
                del depth[node]
                done.add(node)
            elif r.target in depth:
                at = depth[r.target]
                yield [*way[at : at + _SHOWN], r][:_SHOWN], len(way) - at + 1
            elif r.target in children and r.target not in done:
                way.append(r)
                depth[r.target] = len(way)
                stack.append(iter(children[r.target]))
