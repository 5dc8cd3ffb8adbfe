"""The labels that presentation arcs ask for, and whether the concept has them."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import is_known_label_role
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.label_resources import by_role
from ...xbrl.dts.labels import Label
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.starting_points import union
from ...xbrl.lexical import SPACE
from ...xbrl.model.targets import FOUND, Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_RESOURCE = attrgetter("resource")


class Whose(Options):
    """``concepts``: company or standard, by where the concept is declared."""

    concepts: Literal["company", "standard"] = "company"


@check("preferred-label-exists", says=("child", "preferred"), needs="@preferredLabel")
def preferred_label_exists(filing: Filing, options: Whose) -> Iterator[Hit]:
    """A preferredLabel for which the concept has no label of that role (XBRL 2.1, 5.2.4.2.1; GFM 1.6.4).

    The labels of standard taxonomies are not known: of a standard concept only one that the company's own label
    linkbase labels can be judged. A company concept without any label is judged where the linkbases are all at hand,
    and none where a linkbase that is not may label it.
    """
    standard = options.concepts == "standard"
    for r in _unmet(filing):
        concept, preferred = r.target, r.preferred_label
        if not isinstance(concept, Concept) or concept.standard is not standard or _is_strange(filing, preferred):
            continue
        labels = filing.labels.get(concept)
        if labels is None:
            if standard or not (filing.labels and _has_all_linkbases(filing)) or not _exists(r):
                continue
        elif not _dts_without(r) or not _has_all_labels(concept):
            continue
        related = [(b.resource.place(names.ROLE), f"a label of the role {_short(b.role)}") for b in (labels or ())[:1]]
        cause, follows = _cause_of_lack(filing, concept, preferred)
        yield Hit(
            r.arc.place("preferredLabel"), related=related, cause=cause, follows=follows, child=concept,
            preferred=_short(preferred),
        )  # fmt: skip


def _cause_of_lack(filing: Filing, concept: Concept, role: str) -> tuple[tuple[object, ...], int]:
    """Name why a concept lacks a label, and by how many steps that comes of it: also of a role that cannot be meant."""
    from ...knowledge.lost_labels import cause_of_lack
    from ...knowledge.unfit_labels import cause_of_unfit

    unfit, follows = cause_of_unfit(filing, concept, role)
    if unfit:
        return unfit, follows + 1
    return cause_of_lack(filing, concept, role) or ("label", concept, role), 1


def _has_all_linkbases(filing: Filing) -> bool:
    from ...knowledge.completeness import linkbases_at_hand

    return linkbases_at_hand(filing)


def _has_all_labels(concept: Concept) -> bool:
    from ...knowledge.completeness import all_labels_known

    return all_labels_known(concept)


@once
def _unmet(filing: Filing) -> list[Relationship]:
    """Give the relationships with a preferredLabel of whose role the child lacks a label, in some DTS."""
    found, having, none = [], by_role(filing), dict[object, int]()
    for r in preferring(filing):
        lacking = ~having.get(r.preferred_label, none).get(r.target, 0)
        if lacking and r.reported and r.arc.document.dts & lacking:
            found.append(r)
    return found


@once
def _is_strange(filing: Filing, role: str) -> bool:
    """Say whether nobody knows a role that is preferred: no concept has a label of it, and that is told by itself."""
    return not is_known_label_role(filing, role)


def _dts_without(relationship: Relationship) -> int:
    """Give the DTSs of a relationship with labels of which none is of the role that it prefers, as bits; 0 for none."""
    filing, concept = relationship.arc.document.filing, relationship.target
    having = by_role(filing).get(relationship.preferred_label, {})
    return relationship.arc.document.dts & _dts_of_labels(filing, concept) & ~having.get(concept, 0)


@once
def _dts_of_labels(filing: Filing, concept: Node) -> int:
    """Give the DTSs in which a concept has labels, as bits."""
    return union(label.dts for label in filing.labels.get(concept, ()))


def preferring(filing: Filing) -> Iterator[Relationship]:
    """Give the effective presentation relationships with a preferredLabel."""
    for network in filing.networks_of(names.PARENT_CHILD):
        yield from network.preferring


def _exists(relationship: Relationship) -> bool:
    """Say whether the locator leads to a declaration; one that leads nowhere is a finding of its own."""
    target = getattr(relationship.to_end, "target", None)
    return target is not None and target.status == FOUND


def _short(role: str) -> str:
    return role.rpartition("/")[2] or role


@check("preferred-label-empty", says=("child", "preferred"), needs="label", formerly=("preferred-label-has-text",))
def preferred_label_empty(filing: Filing) -> Iterator[Hit]:
    """A preferredLabel whose only labels are empty (XBRL 2.1, 5.2.4.2.1)."""
    empty_labels = _empty_labels(filing)
    for r in preferring(filing) if empty_labels else ():
        empty = empty_labels.get((r.target, r.preferred_label))
        if empty is not None and r.reported:
            related = [(empty.resource.place(), "the empty label")]
            preferred = _short(r.preferred_label)
            yield Hit(
                r.arc.place("preferredLabel"), related=related, cause=("empty", empty.resource), follows=1,
                child=r.target, preferred=preferred,
            )  # fmt: skip


def _empty_labels(filing: Filing) -> dict[tuple[object, str], Label]:
    """Give the first label of each concept in each role in which all its labels are empty."""
    found: dict[tuple[object, str], Label] = {}
    blank = {resource for link in filing.links for resource in link.resources if not resource.text.strip(SPACE)}
    for concept, labels in filing.labels.items() if blank else ():
        if blank.isdisjoint(map(_RESOURCE, labels)):
            continue
        empty = [label for label in labels if _empty(label)]
        said = {label.role for label in labels if not _empty(label)}
        for label in empty:
            if label.role not in said:
                found.setdefault((concept, label.role), label)
    return found


def _empty(label: Label) -> bool:
    return not label.resource.full_text().strip(SPACE)
