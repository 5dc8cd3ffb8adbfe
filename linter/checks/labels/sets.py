"""The labels of each concept together: doubles, missing ones, labels that two concepts share.

EFM 6.10.1 to 6.10.5 and 6.10.9, 6.11.5; FRTA 2.1.10 to 2.1.12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...knowledge.types import concept_kind
from ...knowledge.usage import DOCUMENTATION, NUMERIC, XML_SPACE, is_used, linkbases_at_hand, only_own_labels, unused
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.labels import Label
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

_ENGLISH = "en-us"


def labelled(filing: Filing) -> Iterator[tuple[Concept, list[Label]]]:
    """Give the concepts with labels in the filing's own linkbases."""
    return ((node, labels) for node, labels in filing.labels.items() if isinstance(node, Concept))


def _related(labels: Iterable[Label], words: str) -> list[tuple[Place, str]]:
    return [(label.resource.place(), words) for label in labels]


@check("one-label-a-role", needs="label")
def one_label_a_role(filing: Filing) -> Iterator[Hit]:
    """Two labels of one role and language for one concept (EFM 6.10.2); those of unused concepts are passed over."""
    for concept, labels in labelled(filing):
        if len(labels) < 2:
            continue
        seen: dict[tuple[str, str], Label] = {}
        for label in labels:
            first = seen.setdefault((label.role, label.lang.lower()), label)
            if first is not label and first.resource is not label.resource and not unused(concept):
                yield Hit(
                    label.resource.place(names.ROLE),
                    related=[(first.resource.place(names.ROLE), "the first one")],
                    concept=concept,
                    kind=label.role.rpartition("/")[2],
                    lang=label.lang,
                )


class Roles(Options):
    """``roles``: standard, the standard label alone, or other."""

    roles: str = "other"


@check("english-label-too", needs="label")
def english_label_too(filing: Filing, options: Roles) -> Iterator[Hit]:
    """A label in another language for a role in which the company's concept has no en-US label (EFM 6.10.3).

    A standard concept may have the en-US label in its own taxonomy, if the filing brings that along; only what the
    report uses is judged where it is known.
    """
    own = None
    for concept, labels in labelled(filing):
        english = {label.role for label in labels if label.lang.lower() == _ENGLISH}
        if len(english) == len(labels):
            continue
        said = set()
        own = only_own_labels(filing) if own is None else own
        for label in labels:
            role = label.role
            if (role == names.STANDARD_LABEL) != (options.roles == "standard"):
                continue
            if role in english or role in said or not label.lang or unused(concept) or (concept.standard and not own):
                continue
            said.add(role)
            yield Hit(
                label.resource.place(names.LANG), concept=concept, kind=role.rpartition("/")[2], lang=label.lang
            )


class Sharing(Options):
    """``roles``: label roles in which concepts must differ; ``language``: '' for every language by itself."""

    roles: tuple[str, ...] = (names.STANDARD_LABEL,)
    language: str = _ENGLISH


@check("labels-differ", needs="label")
def labels_differ(filing: Filing, options: Sharing) -> Iterator[Hit]:
    """Two concepts with the same label in one role and language (EFM 6.10.4, FRTA 2.1.11)."""
    seen: dict[tuple[str, str, str], tuple[Concept, Label]] = {}
    roles = frozenset(options.roles)
    for concept, labels in labelled(filing):
        for label in labels:
            if label.role not in roles or (options.language and label.lang.lower() != options.language):
                continue
            text = label.resource.full_text()
            first, other = seen.setdefault((label.role, label.lang.lower(), text), (concept, label))
            if first is not concept and text.strip(XML_SPACE):
                yield Hit(
                    label.resource.text_place(),
                    related=[(other.resource.text_place(), f"of {first}")],
                    concept=concept,
                    other=first,
                    text=text if len(text) <= 60 else text[:59] + "…",
                )


class Which(Options):
    """``concepts``: used by the report; presented, but not known to be used; or rest, neither of the two."""

    concepts: str = "used"


@check("standard-label-exists")
def standard_label_exists(filing: Filing, options: Which) -> Iterator[Hit]:
    """Concepts without a standard label in any language (EFM 6.10.1, FRTA 2.1.10).

    Decided only where labels exist and the linkbases are all at hand; for standard concepts where it is known that no
    label linkbase of their taxonomies is part of the filing.
    """
    if not filing.labels or not linkbases_at_hand(filing):
        return
    presented = _presented(filing) if options.concepts != "used" else frozenset()
    if options.concepts == "used" and only_own_labels(filing):
        yield from _standard_unlabelled(filing)
    for schema in filing.schemas:
        if schema.document.uri.startswith("http"):
            continue
        for concept in schema.items:
            if _group(concept, presented) != options.concepts:
                continue
            labels = filing.labels.get(concept, ())
            if not _has_standard(labels):
                yield Hit(_place(filing, concept), related=_related(labels[:2], "another label"), concept=concept)


def _standard_unlabelled(filing: Filing) -> Iterator[Hit]:
    """Used standard concepts without a standard label, where no label linkbase but the filing's own is there."""
    known = {concept.expanded_name: concept for concept, _ in labelled(filing)}
    unknown = {concept.local_name for concept, _ in labelled(filing) if concept.expanded_name is None}
    for name in sorted(filing.used or ()):
        if name in filing.declarations.concepts or names.local(name) in unknown:
            continue
        concept = known.get(name) or filing.declarations.concept(name)
        labels = filing.labels.get(concept, []) if concept is not None else []
        if concept is not None and not _has_standard(labels):
            yield Hit(_label_link(filing), related=_related(labels[:2], "another label"), concept=concept)


def _has_standard(labels: Iterable[Label]) -> bool:
    return any(label.role == names.STANDARD_LABEL for label in labels)


def _label_link(filing: Filing) -> Place:
    """Give the place for what the label linkbase lacks: the first one that is reported on."""
    links = [link for link in filing.links if link.name == names.LABEL_LINK]
    link = next((link for link in links if link.document.reported), links[0])
    return (link.parent or link).place()


def _place(filing: Filing, concept: Concept) -> Place:
    """Give the place for a lack of labels: the declaration, or the label linkbase where only that is reported on."""
    assert concept.element is not None
    return concept.element.place("name") if concept.element.document.reported else _label_link(filing)


def _presented(filing: Filing) -> frozenset[object]:
    return frozenset(
        node
        for network in filing.networks_of(names.PARENT_CHILD)
        for r in network.effective
        for node in (r.source, r.target)
    )


def _group(concept: Concept, presented: frozenset[object]) -> str:
    if is_used(concept):
        return "used"
    return "presented" if concept in presented else "rest"


@check("label-linkbase-exists", needs="instance")
def label_linkbase_exists(filing: Filing) -> Iterator[Hit]:
    """A filing with other linkbases, all at hand, but without any label (EFM 6.10.1)."""
    schemas = [schema for schema in filing.schemas if not schema.document.uri.startswith("http")]
    if filing.labels or not linkbases_at_hand(filing) or not any(schema.linkbase_refs for schema in schemas):
        return
    if not any(link.name == names.LABEL_LINK for link in filing.links):
        for schema in schemas:
            if schema.linkbase_refs:
                yield Hit(schema.linkbase_refs[0].place(), count=sum(len(s.linkbase_refs) for s in schemas))
                return


@check("no-documentation-for-standard", needs="label")
def no_documentation_for_standard(filing: Filing) -> Iterator[Hit]:
    """A documentation label for a concept of a standard taxonomy, which has its own (EFM 6.10.5)."""
    for concept, labels in labelled(filing):
        if concept.standard:
            for label in labels:
                if label.role == DOCUMENTATION:
                    yield Hit(label.resource.place(names.ROLE), concept=concept)


@check("text-has-no-number-label", needs="label")
def text_has_no_number_label(filing: Filing) -> Iterator[Hit]:
    """A label for totals, signs or negated values on a concept that is no number (EFM 6.10.9)."""
    for concept, labels in labelled(filing):
        for label in labels:
            if label.role in NUMERIC:
                kinds = concept_kind(concept)
                if kinds is not None and "non-numeric" in kinds:
                    type_ = names.local(concept.type or "") or "its own type"
                    kind = label.role.rpartition("/")[2]
                    yield Hit(label.resource.place(names.ROLE), concept=concept, kind=kind, type=type_)


@check("balance-or-documentation", needs="schema")
def balance_or_documentation(filing: Filing) -> Iterator[Hit]:
    """A company's monetary concept without balance that no documentation label explains (EFM 6.11.5)."""
    if not filing.labels or not linkbases_at_hand(filing):
        return
    for concept in _company_concepts(filing):
        if concept.balance or concept.abstract or "monetary" not in (concept_kind(concept) or ()):
            continue
        labels = filing.labels.get(concept, [])
        standard = {b.resource.full_text().strip(XML_SPACE) for b in labels if b.role == names.STANDARD_LABEL}
        explained = {b.resource.full_text().strip(XML_SPACE) for b in labels if b.role == DOCUMENTATION}
        if not explained - standard - {""}:
            yield Hit(_place(filing, concept), concept=concept)


def _company_concepts(filing: Filing) -> Iterator[Concept]:
    return (c for s in filing.schemas if not s.document.uri.startswith("http") for c in s.items)


@check("concept-explained", needs="schema")
def concept_explained(filing: Filing) -> Iterator[Hit]:
    """Company concepts with neither a documentation label nor a reference (FRTA 2.1.12): one finding a schema."""
    if not filing.labels or not linkbases_at_hand(filing):
        return
    referenced = {r.source for n in filing.networks_of(names.CONCEPT_REFERENCE) for r in n.effective}
    found: dict[Document, list[Concept]] = {}
    for concept in _company_concepts(filing):
        labels = filing.labels.get(concept, ())
        if concept not in referenced and not any(label.role == DOCUMENTATION for label in labels):
            assert concept.element is not None
            found.setdefault(concept.element.document, []).append(concept)
    for concepts in found.values():
        first = concepts[0]
        assert first.element is not None
        yield Hit(first.element.place("name"), concept=first, count=len(concepts))
