"""What the US standard taxonomies of all years sum up, and the lists of names that rules build on (data/dqc-sums)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Network, Node, Relationship
from ..xbrl.model.targets import Concept
from .standard_roles import CALCULATIONS
from .tables import table

_PREFIXES = ("us-gaap_", "srt_")


def gaap(node: Node) -> str:
    """Give the local name of a concept of the US standard taxonomies; '' for all else."""
    if not isinstance(node, Concept) or not node.id.startswith(_PREFIXES) or not node.standard:
        return ""
    return node.id.partition("_")[2]


@cache
def _names() -> list[str]:
    """Give all names, by whose numbers the table speaks: those of sums, then its own."""
    names: str = table("sum-names")["names"]
    return f"{names} {table('dqc-sums')['names']}".split(" ")


@cache
def _parts() -> dict[str, list[int]]:
    names = _names()
    return {names[int(total)]: parts for total, parts in table("dqc-sums")["sums"].items()}


@cache
def _signs() -> dict[tuple[str, str], int]:
    """Give the signs other than 1: -1, and 0 where the years differ."""
    names = _names()
    return {(names[total], names[part]): sign for total, part, sign in table("dqc-sums")["signs"]}


@cache
def parts(total: str) -> frozenset[str]:
    """Give the parts of a total in any year."""
    names = _names()
    return frozenset(map(names.__getitem__, _parts().get(total, ())))


def sign(total: str, part: str) -> int:
    """Give the sign with which a part is summed into a total; 0 where it is none of its parts, or the years differ."""
    return _signs().get((total, part), 1) if part in parts(total) else 0


@cache
def below(*totals: str) -> frozenset[str]:
    """Give all parts of totals, and their parts; not the totals themselves, though some years sum them in a circle."""
    found: set[str] = set()
    stack = list(totals)
    while stack:
        fresh = parts(stack.pop()) - found
        found |= fresh
        stack.extend(fresh)
    return frozenset(found.difference(totals))


@cache
def listed(name: str) -> frozenset[str]:
    """Give one of the lists of names."""
    names = _names()
    return frozenset(names[number] for number in table("dqc-sums")["lists"][name])


def excluded(topic: str) -> dict[str, list[str]]:
    """Give the totals of a topic with the parts that they exclude by definition."""
    found: dict[str, dict[str, list[str]]] = table("dqc-sums")["excluded"]
    return found[topic]


def sums(filing: Filing) -> list[Network]:
    """Give the calculation networks of a filing."""
    return filing.networks_of(*CALCULATIONS)


def arcs_below(network: Network, node: Node) -> Iterator[Relationship]:
    """Go over the relationships below a node, each once, also through cycles."""
    seen: set[Node] = {node}
    stack = [node]
    while stack:
        for r in network.children.get(stack.pop(), ()):
            yield r
            if r.target not in seen:
                seen.add(r.target)
                stack.append(r.target)


LEASES = {  # payments due: the liability and the interest that they are made of
    "LesseeOperatingLeaseLiabilityPaymentsDue": (
        "OperatingLeaseLiability", "LesseeOperatingLeaseLiabilityUndiscountedExcessAmount",
    ),
    "FinanceLeaseLiabilityPaymentsDue": ("FinanceLeaseLiability", "FinanceLeaseLiabilityUndiscountedExcessAmount"),
}  # fmt: skip
