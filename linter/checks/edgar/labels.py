"""The labels of each concept together: language, doubles, roles that do not suit the concept (EFM 6.10.1 to 6.10.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import all_labels_known, only_own_labels
from ...knowledge.label_roles import DOCUMENTATION, NUMERIC
from ...knowledge.lost_labels import cause_of_sharing
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.label_resources import by_role, labelled_concepts, languages
from ...xbrl.dts.used_concepts import unused
from ...xbrl.lexical import SPACE, is_language
from ...xbrl.model.elements import Resource
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

    from ...xbrl.dts.labels import Label

_ENGLISH = "en-us"


class Roles(Options):
    """``roles``: standard, the standard label alone, other, or any; ``language``: the one that there must be."""

    roles: Literal["standard", "other", "any"] = "other"
    language: str = _ENGLISH


@check("english-label-too", says=("concept", "kind", "lang"), needs="label")
def english_label_too(filing: Filing, options: Roles) -> Iterator[Hit]:
    """A label in another language for a role in which the concept has none in the language wanted (EFM 6.10.3).

    A standard concept may have that label in its own taxonomy, if the filing brings that along; only what the
    report uses is judged where it is known.
    """
    own = None
    if all(_is_in(lang, options.language) for lang in languages(filing)):
        return
    for concept, labels in labelled_concepts(filing):
        english = {label.role for label in labels if _is_in(label.lang, options.language)}
        if len(english) == len(labels):
            continue
        said = set()
        own = only_own_labels(filing) if own is None else own
        if not all_labels_known(concept):
            continue
        for label in labels:
            role = label.role
            if options.roles != "any" and (role == names.STANDARD_LABEL) != (options.roles == "standard"):
                continue
            if role in english or role in said or not label.lang or not is_language(label.lang):
                continue
            if unused(concept) or (concept.standard and not own):
                continue
            said.add(role)
            yield Hit(
                label.resource.place(names.LANG), cause=("language", label.resource), concept=concept,
                kind=role.rpartition("/")[2], lang=label.lang,
            )  # fmt: skip


def _is_in(lang: str, wanted: str) -> bool:
    """Say whether a language tag is the one wanted, which has all its dialects where it names none (RFC 5646)."""
    tag = lang.lower()
    return tag == wanted or ("-" not in wanted and tag.startswith(f"{wanted}-"))


class Sharing(Options):
    """``roles``: label roles in which concepts must differ; ``language``: '' for every language by itself."""

    roles: tuple[str, ...] = (names.STANDARD_LABEL,)
    language: str = _ENGLISH


@check("labels-differ", says=("concept", "other", "text"), needs="label")
def labels_differ(filing: Filing, options: Sharing) -> Iterator[Hit]:
    """Two concepts with the same label in one role and language (EFM 6.10.4, FRTA 2.1.11).

    Of several roles one is enough to tell them apart.
    """
    seen: dict[tuple[str, str, str], tuple[Concept, Resource]] = {}
    known: dict[Concept, dict[str, dict[str, set[str]]]] = {}
    roles = frozenset(options.roles)
    for concept, labels in labelled_concepts(filing):
        for role, written, resource, _ in labels:
            if role not in roles:
                continue
            language = written.lower()
            if options.language and language != options.language:
                continue
            text = resource.full_text()
            first, other = seen.setdefault((role, language, text), (concept, resource))
            if first is not concept and text.strip(SPACE):
                if len(roles) > 1:
                    ours, theirs = (
                        known.get(one) or known.setdefault(one, _by_role(filing.labels[one], roles))
                        for one in (concept, first)
                    )
                    if _told_apart(ours[language], theirs[language], role):
                        continue
                yield Hit(
                    resource.text_place(),
                    related=[(other.text_place(), f"of {first}")],
                    cause=cause_of_sharing(resource, other),
                    follows=1,
                    concept=concept,
                    other=first,
                    text=text if len(text) <= 60 else text[:59] + "…",
                )


def _told_apart(some: dict[str, set[str]], others: dict[str, set[str]], but: str) -> bool:
    """Say whether labels of a role other than the one that two concepts share differ."""
    return any(words.isdisjoint(others.get(role, words)) for role, words in some.items() if role != but)


def _by_role(labels: Iterable[Label], roles: frozenset[str]) -> dict[str, dict[str, set[str]]]:
    """Give what the labels of a concept say in some roles, by language."""
    texts: dict[str, dict[str, set[str]]] = {}
    for label in labels:
        if label.role in roles:
            texts.setdefault(label.lang.lower(), {}).setdefault(label.role, set()).add(label.resource.full_text())
    return texts


@check(
    "documentation-for-standard-concept",
    says=("concept",),
    needs="label",
    formerly=("no-documentation-for-standard",),
)
def documentation_for_standard_concept(filing: Filing) -> Iterator[Hit]:
    """A documentation label for a concept of a standard taxonomy, which has its own (EFM 6.10.5)."""
    for concept in by_role(filing).get(DOCUMENTATION, ()):
        if isinstance(concept, Concept) and concept.standard:
            for label in filing.labels[concept]:
                if label.role == DOCUMENTATION:
                    yield Hit(label.resource.place(names.ROLE), concept=concept)


@check("number-label-on-text", says=("concept", "kind", "type"), needs="label", formerly=("text-has-no-number-label",))
def number_label_on_text(filing: Filing) -> Iterator[Hit]:
    """A label for totals, signs or negated values on a concept that is no number (EFM 6.10.9)."""
    having = {node for role in by_role(filing).keys() & NUMERIC for node in by_role(filing)[role]}
    for concept, labels in labelled_concepts(filing) if having else ():
        for label in labels if concept in having else ():
            if label.role in NUMERIC:
                kinds = concept_kind(concept)
                if kinds is not None and "non-numeric" in kinds:
                    type_ = names.local(concept.type or "") or "its own type"
                    kind = label.role.rpartition("/")[2]
                    yield Hit(
                        label.resource.place(names.ROLE), cause=("declared", concept.element or concept), follows=1,
                        concept=concept, kind=kind, type=type_,
                    )  # fmt: skip
