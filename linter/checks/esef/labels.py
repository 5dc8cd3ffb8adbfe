"""ESEF: labels of the extension taxonomy, and what it does to those of core elements (reporting manual 3.4.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import damaged, own_labels_at_hand
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import astray
from ...xbrl.dts.label_resources import by_role
from ...xbrl.dts.networks import Network
from ...xbrl.lexical import is_language
from ...xbrl.model.elements import Resource
from ...xbrl.model.targets import NO_FILE, Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Labelled(Options):
    """``want``: any label, or standard (a standard one)."""

    want: Literal["any", "standard"] = "any"


@check("esef-labelled", says=("concept",))
def esef_labelled(filing: Filing, options: Labelled) -> Iterator[Hit]:
    """Company elements without any label, or without a standard one (reporting manual 3.4.5)."""
    if not filing.labels or not own_labels_at_hand(filing):
        return
    wrong = []
    for schema in filing.schemas:
        for concept in schema.items:
            labels = filing.labels.get(concept, [])
            standard = any(label.role == names.STANDARD_LABEL for label in labels)
            if not labels if options.want == "any" else bool(labels) and not standard:
                wrong.append(concept)
    for concept in wrong:
        if concept.element is not None and not _may_be_labelled(filing, concept, options.want == "standard"):
            yield Hit(concept.element.place("name"), concept=concept)


def _may_be_labelled(filing: Filing, concept: Concept, standard: bool) -> bool:
    """Say whether labels lead to a file that is not there, or to another declaration of a concept's name.

    Either is a fault of its own.
    """
    return concept.expanded_name in _labelled_names(filing, standard) or _leads_nowhere(filing)


@once
def _leads_nowhere(filing: Filing) -> bool:
    labelling = {link.document: None for link in filing.links if link.name == names.LABEL_LINK}
    return any(
        target.asked is not None or target.status == NO_FILE for document in labelling for target, _ in astray(document)
    )


@once
def _labelled_names(filing: Filing, standard: bool) -> frozenset[str | None]:
    """Give the names of concepts with labels, or with standard ones."""
    named = by_role(filing).get(names.STANDARD_LABEL, {}) if standard else filing.labels
    return frozenset(one.expanded_name for one in named if isinstance(one, Concept)) - {None}


@check("label-missing-in-language", says=("concept", "label_role", "lang"), formerly=("esef-language",))
def label_missing_in_language(filing: Filing) -> Iterator[Hit]:
    """Company elements that lack, in a language of the taxonomy's labels, a role that they have in another (3.4.5)."""
    every = (label for labels in filing.labels.values() for label in labels)
    counts = Counter(label.lang for label in every if not label.resource.document.beyond)
    languages = {lang for lang, count in counts.items() if is_language(lang) and (count > 1 or len(counts) < 3)}
    ordered = sorted(languages)
    if len(languages) < 2 or damaged(filing) or not own_labels_at_hand(filing):
        return
    for concept, labels in filing.labels.items():
        if not isinstance(concept, Concept) or concept.standard:
            continue
        if not languages.issuperset(label.lang for label in labels):
            continue  # a malformed language, or one of a single label, may be meant for the one that is missing
        have = {(label.role, label.lang) for label in labels if not label.role.endswith("/documentation")}
        roles = sorted({role for role, _ in have})
        missing = next(((role, lang) for role in roles for lang in ordered if (role, lang) not in have), None)
        if missing is not None:
            role, lang = missing
            place, word = labels[0].resource.place(names.LANG), role.rpartition("/")[2]
            from ...knowledge.lost_labels import cause_of_lack

            cause = cause_of_lack(filing, concept, role)
            yield Hit(place, cause=cause, follows=1, concept=concept, label_role=word, lang=lang)


class Core(Options):
    """``arc``: label or reference."""

    arc: Literal["label", "reference"] = "label"


@check("esef-core-resource-prohibited", says=("concept",))
def esef_core_resource_prohibited(network: Network, options: Core) -> Iterator[Hit]:
    """Arcs that prohibit labels or references of core elements (RTS Annex IV, 8)."""
    arcrole = names.CONCEPT_LABEL if options.arc == "label" else names.CONCEPT_REFERENCE
    if network.arcrole == arcrole:
        for r in network.all:
            if r.arc.prohibited and isinstance(r.source, Concept) and r.source.standard:
                yield Hit(r.arc.place("use"), concept=r.source)


@check("esef-label-role", says=("uri",))
def esef_label_role(resource: Resource) -> Iterator[Hit]:
    """Label roles that are neither the specification's nor the registry's (reporting manual 3.4.5)."""
    if resource.name == names.LABEL_RESOURCE and resource.role and not resource.role.startswith("http://www.xbrl.org/"):
        yield Hit(resource.place(names.ROLE), link_role=resource.role, uri=resource.role)
