"""Names of company elements (EFM 6.7.16, 6.8.5, 6.8.6) and what stands for them in standard taxonomies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...base.pattern import pattern
from ...knowledge.extensions import extensions, own_concepts
from ...knowledge.tables import table
from ...knowledge.types import concept_kind
from ...knowledge.unit_elements import stands_for_unit
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.labels import Label
from ...xbrl.dts.starting_points import first_in_each
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("name-of-standard-element", says=("concept", "standard"), needs="schema", formerly=("name-not-standard",))
def name_of_standard_element(schema: Schema) -> Iterator[Hit]:
    """Company elements with the local name of an element of a standard taxonomy of the filing (EFM 6.7.16)."""
    filing = schema.document.filing
    own = {concept.name: concept for concept in own_concepts(schema) if concept.name}
    if not own:
        return
    addresses = [address for address in filing.addresses if address.endswith(".xsd")]
    for name, having in filing.stores.standard_names(own, addresses).items():
        found = next((f for address in having if (f := _declared(filing, address, name))), None)
        if found is not None:
            concept = own[name]
            assert concept.element is not None
            standard = f"{found.removesuffix(f'_{name}')}:{name}"
            yield Hit(concept.element.place("name"), concept=concept, standard=standard)


def _declared(filing: Filing, address: str, name: str) -> str | None:
    """Give the id of a standard element, where it is sure that it exists in that schema."""
    info = filing.stores.schema(address)
    stored = filing.stores.concept_by_name(info.namespace, name) if info is not None else None
    return stored.id if stored is not None and not stored.doubtful else None


@check("name-form", says=("concept", "what"), needs="schema")
def name_form(schema: Schema) -> Iterator[Hit]:
    """Names that do not begin with a capital letter, or hold other characters than letters and digits (EFM 6.8.5).

    Elements that stand for units have the names of these.
    """
    filing = schema.document.filing
    for concept in own_concepts(schema):
        name = concept.name or ""
        if (name[:1].isupper() and name.isalnum()) or stands_for_unit(filing, concept):
            continue
        assert concept.element is not None
        wrong = next((char for char in name if not char.isalnum()), "")
        what = f"has the character '{wrong}'" if wrong else "does not begin with a capital letter"
        yield Hit(
            concept.element.place("name"), cause=("declared", concept.element), follows=3, concept=concept, what=what
        )


_SMALL = frozenset(("a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to"))


@check("name-unlike-label", says=("concept", "label_text"), needs="schema", formerly=("name-follows-label",))
def name_unlike_label(filing: Filing) -> Iterator[Hit]:
    """Names other than the words of the English standard label run together in camel case (EFM 6.8.5)."""
    for schema in extensions(filing):
        for concept in own_concepts(schema):
            english = filter(_standard_english, filing.labels.get(concept, ()))
            for label in first_in_each(english, lambda label: label.dts):
                text = " ".join(label.resource.full_text().split())
                if concept.element is not None and not _similar(concept.name or "", text):
                    place = concept.element.place("name")
                    shown = text if len(text) <= 60 else text[:59] + "…"
                    related = [(label.resource.text_place(), "its label")]
                    yield Hit(place, related=related, concept=concept, label_text=shown)


def _standard_english(label: Label) -> bool:
    return label.role == names.STANDARD_LABEL and label.lang == "en-US"


_ENDINGS = ("member", "axis", "table", "domain", "abstract", "lineitems", "textblock")


def _similar(name: str, label: str) -> bool:
    """Compare letter by letter, without small words, what stands in brackets, and the endings that tell a kind."""
    bare = re.sub(r"\[[^\]]*\]|\([^)]*\)|['’]", "", label)
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[0-9]+|[a-z]+", name)
    return _letters(re.split(r"[^A-Za-z0-9]+", bare)) == _letters(parts)


def _letters(words: Iterable[str]) -> str:
    text = "".join(word.lower() for word in words if word.lower() not in _SMALL)
    for ending in _ENDINGS:
        text = text.removesuffix(ending)
    return text


_PERIOD = pattern(
    r"YTD|(?:Year|Month|Quarter)ToDate|(?:First|Second|Third|Fourth)Quarter|Q[1-4](?![a-z0-9])|[1-4]Q(?![a-z])"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\d{1,2}(?:20)\d\d"
)
_PERIODS = ("YTD", "ToDate", "Quarter")  # what speaks of a period without a digit


@check("name-with-period", says=("concept", "part"), needs="schema", formerly=("name-without-period",))
def name_with_period(schema: Schema) -> Iterator[Hit]:
    """Names of elements, members aside, that speak of a period (EFM 6.8.6)."""
    for concept in own_concepts(schema):
        name = concept.name or ""
        if name.isalpha() and not any(word in name for word in _PERIODS):
            continue
        found = _PERIOD.search(name)
        if found is not None and not _member(concept):
            assert concept.element is not None
            yield Hit(concept.element.place("name"), concept=concept, part=found[0])


def _member(concept: Concept) -> bool:
    kinds = concept_kind(concept)
    return kinds is not None and "domain" in kinds


_FORMS = frozenset(
    (
        "inc", "incorporated", "corp", "corporation", "co", "company", "plc", "ltd", "limited", "llc", "lp", "group",
        "holdings", "the", "sa", "nv", "ag",
    )
)  # fmt: skip


@check("name-with-registrant", says=("concept", "registrant"), needs="schema", formerly=("name-without-registrant",))
def name_with_registrant(filing: Filing) -> Iterator[Hit]:
    """Names of elements, members aside, that hold the name of the registrant (EFM 6.8.6)."""
    instance = filing.instance
    text = instance.facts_text.get("EntityRegistrantName", "") if instance is not None else ""
    words = [w for w in re.split(r"[^A-Za-z0-9]+", text) if w and w.lower() not in _FORMS]
    camel = "".join(word[:1].upper() + word[1:].lower() for word in words)
    if len(camel) < 4:
        return
    for schema in extensions(filing):
        for concept in own_concepts(schema):
            if camel.lower() in (concept.name or "").lower() and not _member(concept):
                assert concept.element is not None
                yield Hit(concept.element.place("name"), concept=concept, registrant=text.strip())


@cache
def _standard_axes() -> list[tuple[str, re.Pattern[str]]]:
    return [(axis, pattern(text)) for axis, text in table("standard-axes").items()]


@check("axis-has-standard", says=("concept", "axis"), needs="schema", formerly=("axis-not-standard",))
def axis_has_standard(schema: Schema) -> Iterator[Hit]:
    """Company axes whose name says that a standard axis would do (EFM 6.5.44)."""
    for concept in own_concepts(schema):
        if concept.kind != "dimension":
            continue
        for axis, wanted in _standard_axes():
            if wanted.fullmatch(concept.name or ""):
                assert concept.element is not None
                yield Hit(concept.element.place("name"), concept=concept, axis=axis)
                break
