"""Element declarations of a company schema (EFM 6.7.17 to 6.7.32): ids, kinds, names that tell the kind, periods."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.concept_types import is_of_sort, type_name
from ...knowledge.extensions import own_concepts, own_elements, prefixes
from ...knowledge.standard_schemas import is_extension
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.misspelt import meant_namespace
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Bounds, Options

if TYPE_CHECKING:
    from typing import Annotated, Literal

_GROUPS = frozenset((f"{names.XBRLI} item", f"{names.XBRLDT} dimensionItem", f"{names.XBRLDT} hypercubeItem"))


def _element(concept: Concept) -> Element:
    assert concept.element is not None
    return concept.element


@check("element-id", says=("concept", "id", "wanted"), formerly=("element-id-follows-name",))
def element_id(schema: Schema) -> Iterator[Hit]:
    """Ids other than the namespace's prefix, an underscore and the name, of whatever elements (EFM 6.7.17)."""
    known = prefixes(schema)
    if not known:
        return  # what the prefix would be nobody can say
    prefixed = frozenset(known)
    other = _prefix_of_all(schema)
    for concept in own_elements(schema):
        ending = f"_{concept.name}"
        if not (concept.id.endswith(ending) and concept.id.removesuffix(ending) in prefixed):
            cause = ("declared", concept.element) if other is None else ("prefix", schema.document)
            yield Hit(
                _element(concept).place("id"), cause=cause, follows=2, concept=concept.name,
                id=concept.id or "missing", wanted=f"{known[0]}_{concept.name}",
            )  # fmt: skip


def _prefix_of_all(schema: Schema) -> str | None:
    """Give the prefix that the ids of all elements have in common: where it is not the schema's, that one is at fault.

    None where they have several, or are too few to tell.
    """
    concepts = own_elements(schema)
    found = {c.id.removesuffix(f"_{c.name}") if c.id.endswith(f"_{c.name}") else "" for c in concepts}
    return next(iter(found)) or None if len(concepts) > 2 and len(found) == 1 else None


@check("element-nillable", says=("concept",))
def element_nillable(schema: Schema) -> Iterator[Hit]:
    """Items that are not nillable (EFM 6.7.18)."""
    for concept in own_concepts(schema):
        if concept.kind != "tuple" and not concept.nillable:
            yield Hit(_element(concept).place("nillable"), concept=concept)


@check("tuple-used", says=("concept",), formerly=("element-no-tuple",))
def tuple_used(schema: Schema) -> Iterator[Hit]:
    """Tuples (EFM 6.7.19)."""
    for concept in own_concepts(schema):
        if concept.kind == "tuple":
            element = _element(concept)
            yield Hit(element.place("substitutionGroup"), cause=("declared", element), concept=concept)


@check("typed-axis", says=("concept",), formerly=("element-no-typed-axis",))
def typed_axis(schema: Schema) -> Iterator[Hit]:
    """Elements with xbrldt:typedDomainRef (EFM 6.7.20)."""
    for concept in own_elements(schema):
        if concept.typed_domain_ref is not None:
            yield Hit(_element(concept).place(names.TYPED_DOMAIN_REF), concept=concept)


@check("element-substitution-group", says=("concept", "group"), formerly=("element-group-allowed",))
def element_substitution_group(schema: Schema) -> Iterator[Hit]:
    """Substitution groups other than item, dimensionItem and hypercubeItem (EFM 6.7.25); tuples have their own rule."""
    for concept in own_elements(schema):
        if concept.substitution_group and concept.substitution_group not in _GROUPS and concept.kind != "tuple":
            place = _element(concept).place("substitutionGroup")
            group = _element(concept).get("substitutionGroup")
            meant = meant_namespace(names.split(concept.substitution_group)[0])
            cause = ("namespace", schema.document, meant) if meant else ("group", concept.element)
            yield Hit(place, cause=cause, follows=1, concept=concept, group=group)


class Ending(Options):
    """``endings``: of names; ``kind``: the kind of concept or type that they announce, which announces them too."""

    endings: tuple[str, ...]
    kind: Literal["dimension", "hypercube", "domain"]


_KIND_WORDS = {"dimension": "an axis", "hypercube": "a table", "domain": "of a domain item type"}


@check("name-ending-fits-kind", says=("concept", "what", "endings"))
def name_ending_fits_kind(schema: Schema, options: Ending) -> Iterator[Hit]:
    """Names that end as if the element were of a kind that it is not of, and elements whose names hide the kind."""
    endings = tuple(options.endings)
    for concept in own_concepts(schema):
        ends = (concept.name or "").endswith(endings)
        fits = _is_of_kind(concept, options.kind)
        if fits is None or ends == fits:
            continue
        word = _KIND_WORDS[options.kind]
        what = f"is not {word}, though its name says so" if ends else f"is {word}, but its name does not say so"
        yield Hit(
            _element(concept).place("name"), cause=("kind", concept), follows=not ends, concept=concept, what=what,
            endings=" or ".join(endings),
        )  # fmt: skip


def _is_of_kind(concept: Concept, kind: str) -> bool | None:
    """Say whether a concept is of a kind; None where that is not known."""
    if kind != "domain":
        return None if concept.kind is None else concept.kind == kind
    kinds = concept_kind(concept)
    return None if kinds is None else "domain" in kinds


@check("line-items-name", says=("concept",), formerly=("line-items-abstract",))
def line_items_name(schema: Schema) -> Iterator[Hit]:
    """Names ending in LineItems of elements that are not abstract (EFM 6.7.26)."""
    for concept in own_concepts(schema):
        if (concept.name or "").endswith("LineItems") and not concept.abstract:
            yield Hit(_element(concept).place("name"), concept=concept)


class Sort(Options):
    """``sort``: abstract, domain, date, string or text; ``noun``: how the message calls such an element."""

    sort: Literal["abstract", "domain", "date", "string", "text"]
    noun: str


@check("element-is-duration", says=("concept", "noun"))
def element_is_duration(schema: Schema, options: Sort) -> Iterator[Hit]:
    """Elements of a sort that must be duration and are instant (EFM 6.7.21, 6.7.28, 6.7.32, 6.8.16, 6.8.17)."""
    for concept in own_concepts(schema):
        if concept.period_type == "instant" and is_of_sort(concept, options.sort):
            if concept.abstract and options.sort not in ("abstract", "domain"):
                continue  # the manual asks it of abstract elements and of members; of the other sorts by their values
            again = options.sort == "abstract" and is_of_sort(concept, "domain")  # is asked of it as a member, too
            yield Hit(
                _element(concept).place(names.PERIOD_TYPE), cause=("duration", concept.element), follows=1 + again,
                concept=concept, noun=options.noun,
            )  # fmt: skip


@check("fraction-type", says=("concept", "type"), formerly=("element-no-fraction",))
def fraction_type(schema: Schema) -> Iterator[Hit]:
    """Elements of the fraction item type (EFM 6.7.31)."""
    for concept in own_concepts(schema):
        kinds = concept_kind(concept)
        if kinds is not None and "fraction" in kinds:
            yield Hit(_element(concept).place("type"), concept=concept, type=type_name(concept))


class Longest(Options):
    """``bytes``: how many bytes of UTF-8 are allowed."""

    bytes: Annotated[int, Bounds(1)] = 200


_NAMED = frozenset(f"{names.XS} {local}" for local in ("element", "complexType", "simpleType"))


@check("name-too-long", says=("name", "length", "most"), formerly=("name-length",))
def name_too_long(schema: Schema, options: Longest) -> Iterator[Hit]:
    """Names of elements and types that are too long in UTF-8 (EFM 6.7.29)."""
    if not is_extension(schema):
        return
    for element in schema.document.elements:
        name = element.attributes.get("name")
        if name is None or len(name) * 4 <= options.bytes or element.name not in _NAMED:
            continue
        length = len(name.encode())
        if length > options.bytes:
            yield Hit(element.place("name"), name=name[:30] + "…", length=length, most=options.bytes)
