"""The labels that presentation arcs ask for, and whether the concept has them."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import is_known_label_role
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.labels import Label
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.role_uses import preferred_roles
from ...xbrl.lexical import SPACE
from ...xbrl.model.targets import FOUND, Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


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
    complete = None
    roles = {role for document in filing.documents for role, _ in preferred_roles(document)}
    strange = {role for role in roles if not is_known_label_role(filing, role)}
    for r in preferring(filing):
        concept = r.target
        if not isinstance(concept, Concept) or concept.standard is not standard or not r.reported:
            continue
        labels = filing.labels.get(concept)
        preferred = r.preferred_label
        if preferred in strange:
            continue  # no concept has a label of a role that nobody knows: a fault of its own
        if labels is None:
            if complete is None:
                complete = bool(filing.labels) and _is_complete(filing)
            if standard or not complete or not _exists(r):
                continue
        elif not _dts_without(r) or not _has_all_labels(concept):
            continue
        related = [(b.resource.place(names.ROLE), f"a label of the role {_short(b.role)}") for b in (labels or ())[:1]]
        yield Hit(r.arc.place("preferredLabel"), related=related, child=concept, preferred=_short(preferred))


def _is_complete(filing: Filing) -> bool:
    from ...knowledge.completeness import linkbases_at_hand

    return linkbases_at_hand(filing)


def _has_all_labels(concept: Concept) -> bool:
    from ...knowledge.completeness import all_labels_known

    return all_labels_known(concept)


def _dts_without(relationship: Relationship) -> int:
    """Give the DTSs of a relationship with labels of which none is of the role that it prefers, as bits; 0 for none."""
    filing = relationship.arc.document.filing
    labelled = _dts_of_labels(filing, relationship.target)
    return relationship.arc.document.dts & labelled[""] & ~labelled.get(relationship.preferred_label, 0)


@once
def _dts_of_labels(filing: Filing, concept: Node) -> dict[str, int]:
    """Give the DTSs in which a concept has labels, as bits, by the role of the labels; those of all under ''."""
    found = {"": 0}
    for label in filing.labels.get(concept, ()):
        found[""] |= label.dts
        found[label.role] = found.get(label.role, 0) | label.dts
    return found


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
    for r in preferring(filing):
        empty = _empty_labels(filing, r.target).get(r.preferred_label) if r.reported else None
        if empty is not None:
            related = [(empty.resource.place(), "the empty label")]
            preferred = _short(r.preferred_label)
            yield Hit(r.arc.place("preferredLabel"), related=related, child=r.target, preferred=preferred)


@once
def _empty_labels(filing: Filing, concept: Node) -> dict[str, Label]:
    """Give the first label of a concept in each role in which all its labels are empty."""
    by_role: dict[str, list[Label]] = {}
    for label in filing.labels.get(concept, ()):
        by_role.setdefault(label.role, []).append(label)
    return {role: labels[0] for role, labels in by_role.items() if all(map(_empty, labels))}


def _empty(label: Label) -> bool:
    resource = label.resource
    return not resource.text.strip(SPACE) and not resource.full_text().strip(SPACE)
