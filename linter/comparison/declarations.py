"""What changed in the concepts themselves: in their declarations, by deprecation, and in schemas' types."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..xbrl import names
from ..xbrl.model.element import Element
from ..xbrl.model.targets import Concept
from .changes import Change
from .contents import content_key, plain_of
from .sides import Side
from .undated import undated, year_of

_FACTS = (
    ("type-changed", "type"), ("balance-changed", "balance"), ("period-changed", "period_type"),
    ("declaration-changed", "abstract"), ("declaration-changed", "nillable"),
    ("declaration-changed", "substitution_group"),
)  # fmt: skip
_TOLD = frozenset((
    "id", "name", "type", "abstract", "nillable", "substitutionGroup", names.PERIOD_TYPE, names.BALANCE,
))  # fmt: skip


def changed_declarations(old: Side, new: Side) -> Iterator[Change]:
    """Give what is declared differently of the concepts that both filings use or declare."""
    ours = {old.key(concept): concept for concept in old.all_concepts.values()}
    for concept in new.all_concepts.values():
        before = ours.get(new.key(concept))
        if before is not None:
            yield from _changed(old, new, before, concept)
    yield from _changed_types(old, new)


def _changed(old: Side, new: Side, before: Concept, after: Concept) -> Iterator[Change]:
    key = new.key(after)
    common = Change(
        "declaration-changed", concept=str(after), concept_before=str(before), key=key, element=after.element,
        element_before=before.element,
    )  # fmt: skip
    for kind, fact in _FACTS:
        ours, theirs = getattr(before, fact), getattr(after, fact)
        if ours is None or theirs is None or ours == theirs:
            continue
        if _fact(old, fact, ours) != _fact(new, fact, theirs):
            said = fact.replace("_", " ")
            yield common._replace(kind=kind, attribute=said, before=_shown(before, ours), after=_shown(after, theirs))
    if before.element is not None and after.element is not None:
        for name, ours, theirs in _other_attributes(old, new, before.element, after.element):
            yield common._replace(attribute=name, before=ours or "none", after=theirs or "none")


def _fact(side: Side, fact: str, value: object) -> object:
    """Give a fact in common terms.

    A type of a standard is the same by whichever namespace it is called: they went from the taxonomies' own into the
    data type registry.
    """
    if not isinstance(value, str) or " " not in value:
        return value
    own = undated(value.rpartition(" ")[0]) in side.own_families
    return side.common_name(value) if own or fact != "type" else value.rpartition(" ")[2]


def _shown(concept: Concept, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if " " not in text:
        return text or "none"
    return concept.element.written(text) if concept.element is not None else names.qname(text)


def _other_attributes(
    old: Side, new: Side, before: Element, after: Element
) -> Iterator[tuple[str, str, str]]:
    """Give the other attributes and the content of two declarations that say different things."""
    ours, theirs = plain_of(before), plain_of(after)
    for name in sorted((before.attributes.keys() | after.attributes.keys()) - _TOLD):
        values = before.attributes.get(name, ""), after.attributes.get(name, "")
        if name == names.TYPED_DOMAIN_REF:
            plain = _pointed(old, values[0]), _pointed(new, values[1])
        else:
            plain = ours(values[0]), theirs(values[1])
        if old.in_common(plain[0]) != plain[1]:
            yield names.local(name), *values
    if (before.children or after.children) and old.in_common(_content(before)) != _content(after):
        yield "content", "another one", "this one"


def _pointed(side: Side, href: str) -> str:
    """Give what the address of a typed domain leads to: the name of the element, whatever id and file it has."""
    path, _, fragment = href.strip().partition("#")
    return undated(href) if "://" in path else _elements(side).get(fragment, fragment)


@once
def _elements(side: Side) -> dict[str, str]:
    """Give the names of the elements of a side's schemas by their ids."""
    return {
        element.attributes.get("id", ""): name
        for filing in side.filings for schema in filing.schemas for name, element in schema.elements.items()
    }  # fmt: skip


def _content(element: Element) -> str:
    return "\n\n".join(content_key(child) for child in element.children if names.local(child.name) != "annotation")


def _changed_types(old: Side, new: Side) -> Iterator[Change]:
    """Give the types that both filings' own schemas define, each differently."""
    ours, theirs = _types(old), _types(new)
    for key, (name, element) in theirs.items():
        if key in ours and old.in_common(content_key(ours[key][1])) != content_key(element):
            yield Change(
                "declaration-changed", concept=name, concept_before=ours[key][0], attribute="the definition",
                before="another one", after="this one", element=element, element_before=ours[key][1], key=key,
            )  # fmt: skip


def _types(side: Side) -> dict[str, tuple[str, Element]]:
    found: dict[str, tuple[str, Element]] = {}
    for filing in side.filings:
        for schema in filing.schemas:
            for name, element in schema.types.items():
                found.setdefault(side.common_name(f"{schema.namespace} {name}"), (f"the type {name}", element))
    return found


def deprecated_concepts(old: Side, new: Side) -> Iterator[Change]:
    """Give the deprecated standard concepts that both filings use, where the new one is of a later taxonomy year.

    They are told apart by whether the former year had deprecated them already.
    """
    ours = {old.key(concept): concept for concept in old.concepts.values()}
    taken: dict[str, list[tuple[Concept, Concept]]] = {}  # along, by the schemas of the new year
    for concept in new.concepts.values():
        before = ours.get(new.key(concept))
        if before is None or not (concept.standard and concept.name and concept.namespace and before.namespace):
            continue
        if year_of(before.namespace) < year_of(concept.namespace):
            taken.setdefault(concept.address, []).append((concept, before))
    for address, pairs in taken.items():
        since = pairs[0][0].filing.stores.given_up(address, (concept.id for concept, _ in pairs))
        for concept, before in pairs:
            if concept.id in since and since[concept.id][:4] <= year_of(concept.namespace or ""):
                yield _deprecated(concept, before, since[concept.id][:4], new.key(concept))


def _deprecated(concept: Concept, before: Concept, since: str, key: str) -> Change:
    instead = _replacement(concept)
    return Change(
        "now-deprecated" if year_of(before.namespace or "") < since else "still-deprecated",
        concept=str(concept), concept_before=str(before), key=key,
        attribute=since, after=f"; its taxonomy names {instead}" if instead else "",
    )  # fmt: skip


def _replacement(concept: Concept) -> str:
    from ..knowledge.replacements import replaced, replacement_words

    found = replaced(concept.filing.stores, concept.address, [concept.id]).get(concept.id)
    return replacement_words(found) if found is not None else ""


def unused_declarations(old: Side, new: Side) -> Iterator[Change]:
    """Give the concepts that came to or went from the schemas and that no relationship joins.

    Of a namespace of which only one side has a schema nothing is known of the other.
    """
    used = {old.key(c) for c in old.concepts.values()} | {new.key(c) for c in new.concepts.values()}
    ours = {old.key(concept): concept for concept in old.declared.values()}
    theirs = {new.key(concept): concept for concept in new.declared.values()}
    both = set(map(_namespace, ours)) & set(map(_namespace, theirs))
    for key, concept in theirs.items():
        if key not in ours and key not in used and _namespace(key) in both:
            yield Change("concept-declared", concept=str(concept), element=concept.element, key=key)
    for key, concept in ours.items():
        if key not in theirs and key not in used and _namespace(key) in both:
            yield Change("concept-undeclared", concept_before=str(concept), element_before=concept.element, key=key)


def _namespace(key: str) -> str:
    return key.rpartition(" ")[0]


__all__ = ["changed_declarations", "deprecated_concepts", "unused_declarations"]
