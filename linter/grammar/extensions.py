"""The specifications built on generic links whose grammar is known: tables, formulas, assertions, filters, messages.

Their elements stand where the grammar lets elements of other namespaces through, and so would mistyped ones. Table
Linkbase 1.0, Formula 1.0, Variables 1.0 and the modules of these.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from functools import cache

from lxml import etree

from ..base.nearest import nearest
from ..xbrl import names

_FOLDER = os.path.dirname(os.path.abspath(__file__))
FORMULAS = os.path.join(_FOLDER, "formulas.xsd")
_FILES = {
    names.TABLE: "table",
    names.FORMULA: "formula",
    names.VARIABLE: "variable",
    "http://xbrl.org/2008/validation": "assertion-set",
    "http://xbrl.org/2008/assertion/value": "value-assertion",
    "http://xbrl.org/2008/assertion/existence": "existence-assertion",
    "http://xbrl.org/2008/assertion/consistency": "consistency-assertion",
    "http://xbrl.org/2010/message": "message",
    "http://xbrl.org/2008/filter/concept": "concept-filter",
    "http://xbrl.org/2008/filter/dimension": "dimension-filter",
    "http://xbrl.org/2008/filter/general": "general-filter",
    "http://xbrl.org/2008/filter/boolean": "boolean-filter",
    "http://xbrl.org/2008/filter/match": "match-filter",
    "http://xbrl.org/2008/filter/entity": "entity-filter",
    "http://xbrl.org/2008/filter/period": "period-filter",
    "http://xbrl.org/2008/filter/unit": "unit-filter",
    "http://xbrl.org/2008/filter/value": "value-filter",
    "http://xbrl.org/2008/filter/tuple": "tuple-filter",
    "http://xbrl.org/2008/filter/relative": "relative-filter",
    "http://xbrl.org/2008/filter/segment-scenario": "segment-scenario-filter",
    "http://xbrl.org/2010/filter/concept-relation": "concept-relation-filter",
    "http://xbrl.org/2010/filter/aspect-cover": "aspect-cover-filter",
    "http://xbrl.org/2010/custom-function": "custom-function",
    "http://xbrl.org/2016/assertion-severity": "assertion-severity-2016",
    "http://xbrl.org/2022/assertion-severity": "assertion-severity-2022",
    "http://xbrl.org/2010/variable/instance": "variable-instance",
    "http://xbrl.org/2010/formula/tuple": "formula-tuple",
}
_TABLE, _FORMULA = f"{{{names.TABLE}}}", f"{{{names.FORMULA}}}"
_ASPECTS = {
    f"{_FORMULA}{name}"
    for name in (
        "concept", "entityIdentifier", "period", "unit", "occEmpty", "occFragments", "occXpath", "explicitDimension",
        "typedDimension",
    )
}  # fmt: skip
_HOLDERS = {  # elements that hold aspects, their own schema's and others', and what of other namespaces they take
    f"{_TABLE}ruleNode": _ASPECTS,
    f"{_TABLE}ruleSet": _ASPECTS,
    f"{_TABLE}aspectNode": set[str](),
    f"{_FORMULA}aspects": {"{http://xbrl.org/2010/formula/tuple}location"},
}
HELD = [
    f"//{prefix}:{name}/*[not(self::{prefix}:*)]"
    for prefix, name in (("table", "ruleNode"), ("table", "ruleSet"), ("table", "aspectNode"), ("formula", "aspects"))
]


def known(tag: str) -> bool:
    """Say whether an element, by its Clark name, is of a namespace whose grammar is here, whatever its name."""
    return tag[1:].partition("}")[0] in _FILES


def any_known(elements: Iterable[etree._Element]) -> bool:
    """Say whether any of the elements is of a namespace whose grammar is here."""
    return any(map(known, {element.tag for element in elements}))


@cache
def declared(namespace: str) -> frozenset[str]:
    """Give the names of the elements that may stand in a link or among aspects."""
    schema = etree.parse(os.path.join(_FOLDER, f"{_FILES[namespace]}.xsd")).getroot()
    return frozenset(element.get("name", "") for element in schema.iterchildren(f"{{{names.XS}}}element"))


def exists(tag: str) -> bool:
    """Say whether there is an element of a Clark name, of a namespace whose grammar is here."""
    namespace, _, local = tag[1:].partition("}")
    return local in declared(namespace)


def likely(tag: str) -> str:
    """Give the local name of an element that was meant by one that does not exist; '' where none is near."""
    namespace, _, local = tag[1:].partition("}")
    return nearest(local, declared(namespace)) or ""


def holds_aspects(parent: etree._Element) -> bool:
    """Say whether an element takes rules of aspects, or aspects, of schemas that nobody knows."""
    return parent.tag in _HOLDERS


def may_hold(parent: etree._Element, element: etree._Element) -> bool:
    """Say whether an element that takes aspects may hold one of a known namespace that is not its own."""
    return not known(element.tag) or element.tag in _HOLDERS[parent.tag]
