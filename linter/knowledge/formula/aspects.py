"""Which aspects filters can cover, and which aspects the models have (Variables 1.0, 2.4, and the filters)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.dts.networks import Relationship
from ...xbrl.model.elements import Element
from . import vocabulary as v

_BY_FILTER = {
    **{
        f"{v.FILTER}concept {name}": "concept"
        for name in (
            "conceptName", "conceptPeriodType", "conceptBalance", "conceptCustomAttribute", "conceptDataType",
            "conceptSubstitutionGroup",
        )
    },
    f"{v.RELATION} conceptRelation": "concept",
    **{f"{v.FILTER}entity {n}": "entity-identifier"
       for n in ("identifier", "specificScheme", "regexpScheme", "specificIdentifier", "regexpIdentifier")},
    **{f"{v.FILTER}period {n}": "period"
       for n in ("period", "periodStart", "periodEnd", "periodInstant", "forever", "instantDuration")},
    **{f"{v.FILTER}unit {n}": "unit" for n in ("singleMeasure", "generalMeasures")},
    **{f"{v.FILTER}tuple {n}": "location"
       for n in ("parentFilter", "ancestorFilter", "siblingFilter", "locationFilter")},
    f"{v.FILTER}segment-scenario segment": "complete-segment",
    f"{v.FILTER}segment-scenario scenario": "complete-scenario",
    f"{v.FILTER}match matchConcept": "concept",
    f"{v.FILTER}match matchLocation": "location",
    f"{v.FILTER}match matchUnit": "unit",
    f"{v.FILTER}match matchEntityIdentifier": "entity-identifier",
    f"{v.FILTER}match matchPeriod": "period",
    f"{v.FILTER}match matchSegment": "complete-segment",
    f"{v.FILTER}match matchScenario": "complete-scenario",
    f"{v.FILTER}match matchNonXDTSegment": "non-XDT-segment",
    f"{v.FILTER}match matchNonXDTScenario": "non-XDT-scenario",
}  # fmt: skip
_DIMENSIONAL = ("dimensions", "non-XDT-segment", "non-XDT-scenario")
_NON_DIMENSIONAL = ("complete-segment", "complete-scenario")
_ALL = ("concept", "entity-identifier", "location", "period", "unit", *_DIMENSIONAL, *_NON_DIMENSIONAL)


def covered(element: Element) -> Iterator[str]:
    """Go over the aspects that a filter can cover: ``dimension NAME`` for a dimension that it names."""
    if element.name in _BY_FILTER:
        yield _BY_FILTER[element.name]
    elif element.name in (f"{v.FILTER}dimension explicitDimension", f"{v.FILTER}dimension typedDimension"):
        yield from _dimensions(element, f"{v.FILTER}dimension dimension")
    elif element.name == f"{v.FILTER}match matchDimension":
        yield f"dimension {element.expand(element.get('dimension'))}"
    elif element.name == f"{v.COVER} aspectCover":
        yield from _of_cover(element)


def _dimensions(element: Element, name: str) -> Iterator[str]:
    for child in element.children:
        if child.name == name:
            qnames = [e for e in child.children if e.name.endswith(" qname")]
            yield f"dimension {qnames[0].expand(qnames[0].text.strip())}" if qnames else "dimensions"


def _of_cover(element: Element) -> Iterator[str]:
    """Go over what an aspect cover filter covers; all of a kind by its words (Aspect Cover Filters 1.0, 2.1)."""
    for child in element.children:
        if child.name == f"{v.COVER} aspect":
            word = child.text.strip()
            yield from _ALL if word == "all" else (word,)
    yield from _dimensions(element, f"{v.COVER} dimension")


def covers_all(element: Element) -> bool:
    """Say whether an aspect cover filter is of all aspects, so that it fits every model (Aspect Cover Filters 1.0)."""
    name = f"{v.COVER} aspect"
    return any(child.name == name and child.text.strip() == "all" for child in element.children)


def not_in_model(aspect: str, model: str) -> bool:
    """Say whether an aspect model has an aspect not; an unknown model has all."""
    if model == "non-dimensional":
        return aspect in _DIMENSIONAL or aspect.startswith("dimension ")
    return model == "dimensional" and aspect in _NON_DIMENSIONAL


_FIXING = frozenset(
    (
        f"{v.FILTER}period periodInstant", f"{v.FILTER}period forever", f"{v.FILTER}entity specificIdentifier",
        f"{v.FILTER}unit singleMeasure", f"{v.FILTER}period instantDuration",
    )
)  # fmt: skip


def leaves_one_value(r: Relationship) -> bool:
    """Say whether a filter leaves one value of its aspect, so that all facts that pass it agree."""
    if not isinstance(r.target, Element) or r.arc.get("complement").strip() in ("true", "1"):
        return False
    if r.target.name == f"{v.FILTER}concept conceptName":
        return len(r.target.children) == 1
    return r.target.name in _FIXING or r.target.name.startswith(f"{v.FILTER}match ")
