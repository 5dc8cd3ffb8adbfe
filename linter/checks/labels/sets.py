"""The labels of each concept together: doubles, and missing ones (EFM 6.10.1 and 6.10.2; FRTA 2.1.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import linkbases_at_hand, only_own_labels
from ...knowledge.lost_labels import arc_to
from ...knowledge.pasted import is_pasted
from ...knowledge.unit_elements import stands_for_unit
from ...knowledge.unpresented_filings import needs_presentation
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import is_broken
from ...xbrl.dts.label_resources import (
    by_role,
    label_linkbase_place,
    labelled,
    labelled_concepts,
    repeated_labels,
    unlabelled_place,
)
from ...xbrl.dts.labels import Label
from ...xbrl.dts.used_concepts import is_used, unused
from ...xbrl.model.elements import Locator
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


def _related(labels: Iterable[Label], words: str) -> list[tuple[Place, str]]:
    return [(label.resource.place(), words) for label in labels]


@check("duplicate-label", says=("concept", "kind", "lang"), needs="label", formerly=("one-label-a-role",))
def duplicate_label(filing: Filing) -> Iterator[Hit]:
    """Two labels of one role and language for one concept (EFM 6.10.2); those of unused concepts are passed over."""
    undecided = _prohibiting_nothing(filing) if "@use" in filing.traits else frozenset()
    for concept, first, label in repeated_labels(filing):
        if concept in undecided or unused(concept) or is_pasted(label.resource, first.resource):
            continue
        repeated = _repeated_file(filing, label, first)
        yield Hit(
            label.resource.place(names.ROLE),
            related=[(first.resource.place(names.ROLE), "the first one")],
            cause=repeated or arc_to(label.resource),
            follows=bool(repeated),
            concept=concept,
            kind=label.role.rpartition("/")[2],
            lang=label.lang,
        )


def _repeated_file(filing: Filing, label: Label, first: Label) -> tuple[object, ...]:
    """Name the file with another one whose labels it repeats, where these two labels are of such files."""
    from ...knowledge.repeated_files import repeated_label_files

    one, other = label.resource.document, first.resource.document
    pairs = repeated_label_files(filing) if one is not other else {}
    return next((("files", *pair) for pair in ((one, other), (other, one)) if pair in pairs), ())


def _prohibiting_nothing(filing: Filing) -> frozenset[object]:
    """Give the concepts one of whose labels is prohibited by an arc that leads nowhere: which one, nobody knows."""
    prohibitions = (r for network in filing.networks_of(names.CONCEPT_LABEL) for r in network.prohibitions)
    return frozenset(r.source for r in prohibitions if isinstance(r.to_end, Locator) and is_broken(r.to_end))


class Which(Options):
    """``concepts``: used by the report; presented, but not known to be used; or rest, neither of the two."""

    concepts: Literal["used", "presented", "rest"] = "used"


@check("standard-label-exists", says=("concept",), needs="schema")
def standard_label_exists(filing: Filing, options: Which) -> Iterator[Hit]:
    """Concepts without a standard label in any language (EFM 6.10.1, FRTA 2.1.10).

    Decided only where labels exist and the linkbases are all at hand; for standard concepts where it is known that no
    label linkbase of their taxonomies is part of the filing. What a report uses that is data alone needs no label, nor
    do elements that stand for units.
    """
    if not filing.labels or not linkbases_at_hand(filing):
        return
    if options.concepts == "used" and not needs_presentation(filing):
        return
    if options.concepts == "used" and only_own_labels(filing):
        yield from _standard_unlabelled(filing)
    standard = by_role(filing).get(names.STANDARD_LABEL, {})
    for schema in filing.schemas:
        if schema.document.uri.startswith("http"):
            continue
        every = schema.document.dts & labelled(filing)
        for concept in schema.items:
            bare = every & ~standard.get(concept, 0)
            if bare and bare & _judged(filing, concept, options.concepts):
                if options.concepts == "presented" and stands_for_unit(filing, concept):
                    continue
                related = _related(filing.labels.get(concept, ())[:2], "another label")
                cause = _cause_of_lack(filing, concept)
                yield Hit(
                    unlabelled_place(filing, concept), related=related, follows=bool(cause), concept=concept,
                    cause=cause or ("label", concept, names.STANDARD_LABEL),
                )  # fmt: skip


def _cause_of_lack(filing: Filing, concept: Concept) -> tuple[object, ...]:
    from ...knowledge.lost_labels import cause_of_lack

    return cause_of_lack(filing, concept, names.STANDARD_LABEL)


def _standard_unlabelled(filing: Filing) -> Iterator[Hit]:
    """Used standard concepts without a standard label, where no label linkbase but the filing's own is there."""
    known = {concept.expanded_name: concept for concept, _ in labelled_concepts(filing)}
    nameless = labelled_concepts(filing) if None in known else ()
    unknown = {concept.local_name for concept, _ in nameless if concept.expanded_name is None}
    for name in sorted(filing.used or ()):
        if name in filing.declarations.concepts or names.local(name) in unknown:
            continue
        concept = known.get(name) or filing.declarations.concept(name)
        labels = filing.labels.get(concept, []) if concept is not None else []
        if concept is not None and not by_role(filing).get(names.STANDARD_LABEL, {}).get(concept):
            yield Hit(label_linkbase_place(filing), related=_related(labels[:2], "another label"), concept=concept)


@once
def _presented(filing: Filing) -> dict[object, int]:
    """Give the DTSs in which concepts are presented, as bits."""
    found: dict[object, int] = {}
    for network in filing.networks_of(names.PARENT_CHILD):
        for r in network.effective:
            for node in (r.source, r.target):
                found[node] = found.get(node, 0) | network.dts & r.arc.document.dts
    return found


def _judged(filing: Filing, concept: Concept, which: str) -> int:
    """Give the DTSs in which a concept is one of those that are judged, as bits."""
    if is_used(concept) or which == "used":
        return -1 if is_used(concept) and which == "used" else 0
    presented = _presented(filing).get(concept, 0)
    return presented if which == "presented" else ~presented
