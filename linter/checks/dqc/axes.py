"""Axes, members and tables as the data quality rules for US filings want them (DQC), by name (rules/data/dqc-axes)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.tables import table
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.cycles import is_acyclic
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check

if TYPE_CHECKING:
    from typing import Any

_PLAN_AXIS = "RetirementPlanSponsorLocationAxis"
_PLANS = ("DomesticPlanMember", "ForeignPlanMember")


def _standard(node: Node) -> str:
    """Give the local name of a standard taxonomy's concept; '' for all else."""
    return node.local_name if isinstance(node, Concept) and node.standard else ""


def _members(filing: Filing) -> Iterator[tuple[Node, str, Relationship]]:
    """Go over the members of standard axes, each once an axis: the axis, its name, the arc to the member."""
    seen: set[tuple[int, int]] = set()
    for axis, domain in filing.dimensions.domains:
        name = _standard(axis)
        for r in domain if name else ():
            key = (id(axis), id(r.target))
            if key not in seen and isinstance(r.target, Concept) and not r.broken:
                seen.add(key)
                yield axis, name, r


def _beside(node: Node, name: str) -> str:
    """Write the name of a concept of the taxonomy that a standard concept belongs to."""
    known = isinstance(node, Concept) and node.filing.declarations.concept(f"{node.namespace} {name}")
    return str(known or name)


@check("axis-member-unsuitable", says=("member", "axis"), formerly=("dqc-axis-members",))
def axis_member_unsuitable(filing: Filing) -> Iterator[Hit]:
    """Members that do not belong on a standard axis (DQC_0001)."""
    axes: dict[str, Any] = table("dqc-axes")["axes"]
    for axis, name, r in _members(filing):
        row = axes.get(name)
        if row is not None and isinstance(r.target, Concept) and not _admits(row, r):
            yield Hit(r.arc.place(names.TO), member=r.target, axis=axis)


def _admits(row: dict[str, Any], r: Relationship) -> bool:
    assert isinstance(r.target, Concept)
    name = r.target.local_name
    if name in row["members"]:
        return True
    if not r.target.standard:
        return bool(row["own"]) or (isinstance(r.source, Concept) and r.source.local_name in row.get("children-of", ()))
    return "only" in row and name not in row["only"]


@check(
    "standard-axis-other-default",
    says=("axis", "default", "wanted"),
    needs="dimensions",
    formerly=("dqc-default-member",),
)
def standard_axis_other_default(filing: Filing) -> Iterator[Hit]:
    """Standard axes that are given another default than in any year of the standard taxonomy (DQC_0041)."""
    defaults: dict[str, list[str]] = table("dqc-axes")["defaults"]
    for r in filing.dimensions.relationships(names.DIMENSION_DEFAULT):
        known = defaults.get(_standard(r.source))
        if known and isinstance(r.target, Concept) and not r.broken and r.target.local_name not in known:
            yield Hit(r.arc.place(names.TO), axis=r.source, default=r.target, wanted=_beside(r.source, known[-1]))


@check("axis-member-excluded", says=("member", "axis"), formerly=("dqc-excluded-member",))
def axis_member_excluded(filing: Filing) -> Iterator[Hit]:
    """Members that an axis excludes by name (DQC_0053)."""
    excluded: dict[str, list[str]] = table("dqc-axes")["excluded-members"]
    for axis, name, r in _members(filing):
        if _standard(r.target) in excluded.get(name, ()):
            yield Hit(r.arc.place(names.TO), member=r.target, axis=axis)


@check("axis-excluded-from-table", says=("axis", "table"), needs="dimensions", formerly=("dqc-excluded-axis",))
def axis_excluded_from_table(filing: Filing) -> Iterator[Hit]:
    """Axes on tables that exclude them by name (DQC_0054)."""
    excluded: dict[str, list[str]] = table("dqc-axes")["excluded-axes"]
    for r in filing.dimensions.relationships(names.HYPERCUBE_DIMENSION):
        if _standard(r.target) in excluded.get(_standard(r.source), ()):
            yield Hit(r.arc.place(names.TO), axis=r.target, table=r.source)


@check("plan-location-without-plans", says=("axis",), arcroles=(names.PARENT_CHILD,), formerly=("dqc-plan-location",))
def plan_location_without_plans(network: Network) -> Iterator[Hit]:
    """The axis of retirement plan locations without domestic or foreign plans below it (DQC_0055)."""
    for axis, members in network.children.items():
        if _standard(axis) == _PLAN_AXIS and not any(_standard(n) in _PLANS for n in network.descendants(axis)):
            yield Hit(members[0].arc.place(names.FROM), axis=axis)


@check("foreign-plan-without-place", says=("member",), arcroles=(names.PARENT_CHILD,), formerly=("dqc-foreign-plan",))
def foreign_plan_without_place(network: Network) -> Iterator[Hit]:
    """Foreign plans without a place below them, and without a fact of their own (DQC_0055)."""
    for r in network.effective:
        if _standard(r.target) != "ForeignPlanMember" or r.target in network.children:
            continue
        instance = r.arc.document.filing.instance
        if instance is not None and not _used(instance.axes, "ForeignPlanMember"):
            yield Hit(r.arc.place(names.TO), member=r.target)


def _used(axes: dict[str, set[str]], member: str) -> bool:
    return any(names.local(name) == member for members in axes.values() for name in members)


@check("place-member-duplicates-standard", says=("member", "axis", "wanted"), formerly=("dqc-place-member",))
def place_member_duplicates_standard(filing: Filing) -> Iterator[Hit]:
    """Company members named like a country or state that a standard taxonomy has (DQC_0079)."""
    places = table("dqc-axes")["places"]
    reported: set[int] = set()
    for axis, domain in filing.dimensions.domains:
        if not isinstance(axis, Concept) or axis.local_name in places["axes"]:
            continue
        for r in domain:
            if isinstance(r.target, Concept) and not r.target.standard and id(r.target) not in reported:
                wanted = places["members"].get(r.target.local_name.lower())
                if wanted:
                    reported.add(id(r.target))
                    yield Hit(r.arc.place(names.TO), member=r.target, axis=axis, wanted=wanted)


@check(
    "amount-beside-statement-table",
    says=("concept", "table"),
    arcroles=(names.PARENT_CHILD,),
    formerly=("dqc-statement-table",),
)
def amount_beside_statement_table(network: Network) -> Iterator[Hit]:
    """Amounts presented beside the StatementTable instead of below its line items (DQC_0153)."""
    for siblings in network.children.values():
        beside = next((r for r in siblings if _standard(r.target) == "StatementTable"), None)
        for r in siblings if beside is not None and is_acyclic(network) else ():
            kinds = concept_kind(r.target) if isinstance(r.target, Concept) and not r.target.abstract else None
            if beside is not None and kinds is not None and "monetary" in kinds:
                yield Hit(
                    r.arc.place(),
                    related=[(beside.arc.place(), "the table")],
                    concept=r.target,
                    table=beside.target,
                )


@check(
    "nonrelated-party-alone",
    says=("member", "fault"),
    arcroles=(names.DOMAIN_MEMBER,),
    formerly=("dqc-nonrelated-party",),
)
def nonrelated_party_alone(network: Network) -> Iterator[Hit]:
    """NonrelatedPartyMember with members below it, or without RelatedPartyMember beside it (DQC_0160)."""
    for source, siblings in network.children.items():
        if _standard(source) == "NonrelatedPartyMember":
            fault = f"has {siblings[0].target} below it"
            yield Hit(siblings[0].arc.place(), member=source, fault=fault)
        own = next((r for r in siblings if _standard(r.target) == "NonrelatedPartyMember"), None)
        if own is not None and not any(_standard(r.target) == "RelatedPartyMember" for r in siblings):
            fault = "stands without us-gaap:RelatedPartyMember beside it"
            yield Hit(own.arc.place(names.TO), member=own.target, fault=fault)
