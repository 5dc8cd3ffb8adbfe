"""Arcs of a company that touch elements of the SEC's taxonomies for funds, pay, repurchases and the like (EXG 10.08).

What each taxonomy lets a company add is a table, rules/data/special-taxonomies.json; every role there is a pattern
that the beginning of a link role must fit:
    presentation: roles in which the taxonomy's elements are presented, with the company's members below them;
    among-own, from-own: roles in which domain-member arcs join its elements, or start at one of them;
    sources, targets: the concepts at which arcs of a role must start or end;
    unique-members: roles that must not share a member.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...base.once import cached_property
from ...base.pattern import pattern as pattern_of
from ...base.typed import TYPE_CHECKING
from ...knowledge.tables import table
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.role_titles import role_title
from ...xbrl.model.targets import Concept
from .. import Hit, check

if TYPE_CHECKING:
    from typing import Any

_SCHEMA = pattern_of(r"https?://xbrl\.sec\.gov/([a-z]+)/\d{4}(?:q\d)?/\1-\d{4}(?:q\d)?\.xsd$")
_SUMMATIONS = (names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)


class Special:
    """One special taxonomy that a filing builds on, with what it lets a company add."""

    def __init__(self, filing: Filing, name: str, rules: dict[str, Any]) -> None:
        """Take the taxonomy's row of the table."""
        self.filing = filing
        self.name = name
        self.rules = rules

    def applies(self, kind: str) -> bool:
        """Say whether arcs of a kind are judged for the filing's type of document."""
        documents = self.rules.get("documents", {}).get(kind)
        instance = self.filing.instance
        return documents is None or (instance is not None and instance.facts_text.get("DocumentType") in documents)

    def own(self, node: Node) -> bool:
        """Say whether a concept is declared by the taxonomy."""
        return isinstance(node, Concept) and _taxonomy(node.address) == self.name

    def fits(self, key: str, role: str) -> bool:
        """Say whether a role fits a pattern of the table; a pattern that is not there is fitted by nothing."""
        pattern = self.rules.get(key)
        return pattern is not None and _fits(pattern, role)

    @cached_property
    def dimensional(self) -> list[Relationship]:
        """The filing's dimensional relationships, where they are judged."""
        from ...xbrl.dts.dimensions import ARCROLES

        return list(self.filing.dimensions.relationships(*ARCROLES)) if self.applies("definition") else []


@cache
def _taxonomy(address: str) -> str:
    match = _SCHEMA.match(address)
    return match[1] if match else ""


@cache
def _fits(pattern: str, text: str) -> bool:
    return pattern_of(pattern).match(text) is not None


def specials(filing: Filing) -> list[Special]:
    """Give the special taxonomies that a filing's documents refer to."""
    present = {_taxonomy(address) for address in filing.addresses if "sec.gov/" in address}
    if not any(present):
        return []
    return [Special(filing, name, rules) for name, rules in table("special-taxonomies").items() if name in present]


def _hit(r: Relationship, special: Special) -> Hit:
    title = role_title(special.filing, r.link.role)
    return Hit(r.arc.place(), source=r.source, target=r.target, taxonomy=special.name, uri=r.link.role, title=title)


@check(
    "special-taxonomy-presented-elsewhere",
    says=("source", "target", "taxonomy", "uri", "title"),
    formerly=("special-presentation",),
)
def special_taxonomy_presented_elsewhere(filing: Filing) -> Iterator[Hit]:
    """Presentation arcs that present elements elsewhere, or others in the taxonomy's own roles (EXG 10.08)."""
    for special in specials(filing):
        if "presentation" in special.rules and special.applies("presentation"):
            for network in filing.networks_of(names.PARENT_CHILD):
                yield from _presented(special, network)


def _presented(special: Special, network: Network) -> Iterator[Hit]:
    inside = special.fits("presentation", network.role)
    members = _members(special, network) if inside and "presentation-tops" in special.rules else None
    for r in network.effective:
        if inside:
            wrong = not special.own(r.target) and not _may_join(r, members)
        else:
            wrong = special.own(r.source) or special.own(r.target)
        if wrong:
            yield _hit(r, special)


def _members(special: Special, network: Network) -> set[int]:
    """Give the taxonomy's domains below which a company may present members, with all below them."""
    tops = [
        node
        for node in (*network.children, *network.parents)
        if isinstance(node, Concept) and node.standard and node.local_name in special.rules["presentation-tops"]
    ]
    return {id(node) for top in tops for node in (top, *network.descendants(top))}


def _may_join(r: Relationship, members: set[int] | None) -> bool:
    """Say whether an element of another taxonomy may stand there; what its type is must be known to say no."""
    kinds = concept_kind(r.target) if isinstance(r.target, Concept) else None
    if kinds is None:
        return True
    return "domain" in kinds and (members is None or id(r.source) in members)


@check(
    "special-taxonomy-calculated",
    says=("source", "target", "taxonomy", "uri", "title"),
    formerly=("special-calculation",),
)
def special_taxonomy_calculated(filing: Filing) -> Iterator[Hit]:
    """Calculation arcs that start or end at an element of the taxonomy (EXG 10.08)."""
    for special in specials(filing):
        if special.applies("calculation"):
            for network in filing.networks_of(*_SUMMATIONS):
                for r in network.effective:
                    if special.own(r.source) or special.own(r.target):
                        yield _hit(r, special)


def _permitted(special: Special, r: Relationship) -> bool:
    """Say whether a dimensional arc leaves the taxonomy alone, or adds to it where that is allowed."""
    source, target = special.own(r.source), special.own(r.target)
    if not source and not target:
        return True
    if r.arc.arcrole != names.DOMAIN_MEMBER or not source:
        return False
    return special.fits("from-own", r.link.role) or (target and special.fits("among-own", r.link.role))


@check(
    "special-taxonomy-extended-elsewhere",
    says=("source", "target", "taxonomy", "uri", "title"),
    formerly=("special-definition",),
)
def special_taxonomy_extended_elsewhere(filing: Filing) -> Iterator[Hit]:
    """Dimensional arcs that touch elements of the taxonomy elsewhere than in its roles for members (EXG 10.08)."""
    for special in specials(filing):
        for r in special.dimensional:
            if not _permitted(special, r):
                yield _hit(r, special)


@check("special-taxonomy-role-end", says=("concept", "end", "taxonomy", "uri", "title"), formerly=("special-arc-end",))
def special_taxonomy_role_end(filing: Filing) -> Iterator[Hit]:
    """Dimensional arcs in a role of the taxonomy that start or end at another concept than the role is for."""
    for special in specials(filing):
        for r in special.dimensional:
            if r.broken or not _permitted(special, r):
                continue
            if not _listed(special.rules.get("sources", ()), r.link.role, r.source):
                yield _end(r, r.source, "start", special)
            elif special.own(r.source) and not _listed(special.rules.get("targets", ()), r.link.role, r.target):
                yield _end(r, r.target, "end", special)


def _end(r: Relationship, concept: Node, end: str, special: Special) -> Hit:
    place = r.arc.place(names.FROM if end == "start" else names.TO)
    title = role_title(special.filing, r.link.role)
    return Hit(place, concept=concept, end=end, taxonomy=special.name, uri=r.link.role, title=title)


def _listed(pairs: list[list[str]], role: str, node: Node) -> bool:
    return all(pattern_of(name).fullmatch(str(node)) for pattern, name in pairs if _fits(pattern, role))


@check("special-taxonomy-target-role", says=("source", "target", "taxonomy"), formerly=("special-target-role",))
def special_taxonomy_target_role(filing: Filing) -> Iterator[Hit]:
    """Dimensional arcs with a targetRole in filings of taxonomies that allow none (EXG 10.08)."""
    for special in specials(filing):
        if special.rules.get("no-target-role"):
            for r in special.dimensional:
                if r.arc.attributes.get(names.TARGET_ROLE):
                    place = r.arc.place(names.TARGET_ROLE)
                    yield Hit(place, source=r.source, target=r.target, taxonomy=special.name)


@check("special-taxonomy-shared-member", says=("member", "other", "taxonomy"), formerly=("special-unique-member",))
def special_taxonomy_shared_member(filing: Filing) -> Iterator[Hit]:
    """Members that stand in several of the taxonomy's roles (EXG 10.08)."""
    for special in specials(filing):
        first: dict[int, Relationship] = {}
        for r in special.dimensional:
            if r.arc.arcrole != names.DOMAIN_MEMBER or not special.fits("unique-members", r.link.role):
                continue
            known = first.setdefault(id(r.target), r)
            if known.link.role != r.link.role:
                related = [(known.arc.place(), "the other role")]
                other = role_title(filing, known.link.role)
                yield Hit(r.arc.place(), related=related, member=r.target, other=other, taxonomy=special.name)
