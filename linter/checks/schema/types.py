"""Types that a schema declares: what they are derived from, and by which facets (XML Schema 1.0 parts 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.record import Record
from ...knowledge import simple_types as types
from ...knowledge.facets import contradictions, no_value, taken_by, widened
from ...knowledge.simple_types import FACETS, Simple
from ...knowledge.types import last_base, type_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.lexical import SPACE
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from ...xbrl.model.schemas import Schema
from .. import Hit, check

_XS = f"{names.XS} "
_BOUNDS = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_PAIRS = (("minInclusive", "minExclusive"), ("maxInclusive", "maxExclusive"))
_MAY_BE = {  # the kinds of bases by where the derivation stands and what it is
    ("simpleType", types.RESTRICTION): (types.SIMPLE,),
    ("simpleContent", types.RESTRICTION): (types.SIMPLE_CONTENT, types.COMPLEX),  # a mixed one may become simple
    ("simpleContent", types.EXTENSION): (types.SIMPLE, types.SIMPLE_CONTENT),
    ("complexContent", types.RESTRICTION): (types.COMPLEX,),
    ("complexContent", types.EXTENSION): (types.COMPLEX, types.SIMPLE_CONTENT),  # one that only adds attributes
}


class Problem(Record):
    """What is wrong with a type, where, and with which other place."""

    place: Place
    words: str
    related: tuple[tuple[Place, str], ...] = ()


@check("type-derivation", says=("problem",), needs="types")
def type_derivation(schema: Schema) -> Iterator[Hit]:
    """Bases of another kind than the derivation takes, and facets that the base does not take or that contradict.

    XML Schema 1.0 part 1, 3.4.3 and 3.14.6; part 2, 4.1.5 and 4.3.
    """
    filing = schema.document.filing
    for element in schema.document.elements:
        if element.name in (types.RESTRICTION, types.EXTENSION):
            problems = _of_derivation(filing, element)
        elif element.name in _MEMBERS:
            problems = _wrong_members(filing, element)
        else:
            continue
        for problem in problems:
            yield Hit(problem.place, related=problem.related, problem=problem.words)


def _of_derivation(filing: Filing, derivation: Element) -> Iterator[Problem]:
    """Find what is wrong with a derivation: its base, or else what stands in it."""
    base = _wrong_base(filing, derivation) or _final_base(filing, derivation)
    if base is not None:
        yield base
    else:
        yield from _of_facets(filing, derivation)
        yield from _attributes(filing, derivation)


def _wrong_base(filing: Filing, derivation: Element) -> Problem | None:
    """Find a base of which no such type can be made."""
    allowed = _MAY_BE.get((types.content_of(derivation), derivation.name))
    written = derivation.get("base")
    kind = types.kind_of(filing, derivation.expand(written) or "") if written else None
    if allowed is None or kind is None or kind in allowed:
        return None
    outer = names.local(derivation.parent.name) if derivation.parent is not None else ""
    words = f"{written} is a {kind}; {names.local(derivation.name)} in xs:{outer} takes a {' or a '.join(allowed)}"
    return Problem(derivation.place("base"), words)


def _final_base(filing: Filing, derivation: Element) -> Problem | None:
    """Find a base that forbids this derivation; item types forbid to be extended (XBRL 2.1, 5.1.1.3)."""
    written = derivation.get("base")
    name = derivation.expand(written) or ""
    local = names.local(derivation.name)
    declared = filing.declarations.types.get(name)
    if declared is None:
        final = "extension" if names.split(name)[0] == names.XBRLI and types.is_item_type(name) else ""
    else:
        root = declared.document.root
        final = declared.get("final") or (root.get("finalDefault") if root is not None else "")
    if local not in final.split() and final.strip(SPACE) != "#all":
        return None
    related = ((declared.place(), "declared here"),) if declared is not None else ()
    return Problem(derivation.place("base"), f"{written} is final: it allows no {local}", related)


def _attributes(filing: Filing, restriction: Element) -> Iterator[Problem]:
    """Find attributes that a restriction of an item type cannot have: XBRL 2.1, 4.6 says which the item types have."""
    if restriction.name != types.RESTRICTION or types.content_of(restriction) != "simpleContent":
        return
    base = last_base(filing, restriction.expand(restriction.get("base")) or "")
    kinds = type_kind(filing, base) if types.is_item_type(base) else None
    if kinds is None:
        return
    numeric = "numeric" in kinds
    for child in restriction.children:
        name = child.get("name").strip(SPACE) if child.name == f"{_XS}attribute" else ""
        if not name:
            continue
        if name not in (_NUMERIC if numeric else _PLAIN):
            yield Problem(child.place("name"), f"{names.local(base)} and its restrictions have no attribute {name}")
        elif name in ("contextRef", "unitRef") and child.get("use").strip(SPACE) != "required":
            yield Problem(child.place("use"), f"{name} is required in {names.local(base)} and its restrictions")


_PLAIN = ("id", "contextRef")
_NUMERIC = (*_PLAIN, "unitRef", "precision", "decimals")
_MEMBERS = {f"{_XS}list": "itemType", f"{_XS}union": "memberTypes", f"{_XS}attribute": "type"}


def _wrong_members(filing: Filing, element: Element) -> Iterator[Problem]:
    """Find what a list, a union or an attribute cannot be made of: complex types, and of a list other lists."""
    attribute = _MEMBERS[element.name]
    for written in element.get(attribute).split():
        name = element.expand(written) or ""
        kind = types.kind_of(filing, name)
        if kind in (types.SIMPLE_CONTENT, types.COMPLEX):
            what = names.local(element.name)
            yield Problem(element.place(attribute), f"{written} is a {kind}; xs:{what} takes a simple type")
        elif kind == types.SIMPLE and attribute == "itemType":
            simple = types.simple_of(filing, name)
            if simple is not None and simple.variety == types.LIST:
                yield Problem(element.place(attribute), f"{written} is a list itself")


def _of_facets(filing: Filing, restriction: Element) -> Iterator[Problem]:
    """Find what is wrong with the facets of a restriction, the first of each."""
    base = types.base_of(filing, restriction) if restriction.name == types.RESTRICTION else None
    if base is None:
        return
    taken, own = taken_by(base), dict[str, Element]()
    for facet in restriction.children:
        name = names.local(facet.name)
        if not facet.name.startswith(_XS) or (name not in FACETS and name != "enumeration"):
            continue
        problem = _of_facet(base, name, facet, own.get(name)) if name in taken else _not_taken(base, name, facet)
        if problem is not None:
            yield problem
        elif name != "enumeration":
            own[name] = facet
    yield from _together(filing, restriction, own)


def _not_taken(base: Simple, name: str, facet: Element) -> Problem:
    what = f"xs:{base.built_in}" if base.built_in else f"a {base.variety}"
    return Problem(facet.place(), f"xs:{name} does not restrict {what}")


def _of_facet(base: Simple, name: str, facet: Element, before: Element | None) -> Problem | None:
    """Find what is wrong with a facet by itself; ``before``: another one of that name."""
    value, ground = facet.get("value"), base.facets.get(name)
    related = ((ground.place("value"), "the base's"),) if ground is not None else ()
    if before is not None:
        return Problem(facet.place(), f"xs:{name} stands there twice", ((before.place(), "first"),))
    is_same = ground is not None and value.strip(SPACE) == ground.get("value").strip(SPACE)
    if ground is not None and ground.get("fixed") in ("true", "1") and not is_same:
        return Problem(facet.place("value"), f"xs:{name} is fixed as {ground.get('value')} by the base", related)
    if name in _BOUNDS or name == "enumeration":
        words = "" if is_same else no_value(base, value)
        of = f'xs:{name} "{value[:60]}" is {words}' if name == "enumeration" else f"xs:{name} {value[:60]} is {words}"
        return Problem(facet.place("value"), of, related) if words else None
    words = widened(base.facets, name, value.strip(SPACE))
    return Problem(facet.place("value"), f"xs:{name} {value} is {words}", related) if words else None


def _together(filing: Filing, restriction: Element, own: dict[str, Element]) -> Iterator[Problem]:
    """Find facets that contradict each other, of which one at least is the restriction's own."""
    for one, other in _PAIRS:
        if one in own and other in own:
            related = ((own[one].place(), "beside"),)
            yield Problem(own[other].place(), f"xs:{other} cannot stand beside xs:{one}", related)
            return
    made = types.simple_in(filing, restriction)
    for low, high, words in contradictions(made) if made is not None else ():
        if low in own or high in own:
            told, other = (high, low) if high in own else (low, high)
            assert made is not None
            yield Problem(own[told].place("value"), words, ((made.facets[other].place("value"), "the other"),))
            return


@check("default-value", says=("attribute", "value", "words"), needs="values")
def default_value(schema: Schema) -> Iterator[Hit]:
    """Values of default and fixed that the type does not have (XML Schema 1.0 part 1, 3.2.6 and 3.3.6)."""
    for element in schema.document.elements:
        attribute = next((each for each in ("default", "fixed") if each in element.attributes), None)
        if attribute is None or element.name not in (f"{_XS}element", f"{_XS}attribute"):
            continue
        simple = _type_of(schema.document.filing, element)
        words = no_value(simple, element.get(attribute)) if simple is not None else ""
        if simple is not None and simple.built_in == "ID":
            words = "not allowed: no two elements may have one xs:ID"
        if words:
            yield Hit(element.place(attribute), attribute=attribute, value=element.get(attribute)[:60], words=words)


def _type_of(filing: Filing, declaration: Element) -> Simple | None:
    """Give the type of a declaration, named or in it; None where that is not known, or not simple."""
    written = declaration.get("type")
    if written:
        return types.simple_of(filing, declaration.expand(written))
    inline = next((c for c in declaration.children if c.name in (types.SIMPLE_TYPE, types.COMPLEX_TYPE)), None)
    return types.simple_in(filing, inline) if inline is not None else None
