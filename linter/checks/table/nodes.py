"""What the nodes of tables hold: rules of aspects, rule sets, generations (Table Linkbase 1.0); formulas' rules too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.link_kinds import heads
from ...knowledge.xpath.constants import constant
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_RULE_NODE, _RULE_SET = f"{names.TABLE} ruleNode", f"{names.TABLE} ruleSet"
_FORMULA, _ASPECTS = f"{names.FORMULA} formula", f"{names.FORMULA} aspects"
_TRUE = ("true", "1")


def _resources(document: Document, *wanted: str) -> Iterator[Element]:
    """Go over the resources of some names; a document without the names costs nothing."""
    if any(name in document.names for name in wanted):
        for link in document.links:
            yield from (resource for resource in link.resources if resource.name in wanted)


def _rule_sets(node: Element) -> list[Element]:
    return [child for child in node.children if child.name == _RULE_SET]


@check("rule-set-tag-repeated", says=("tag",), needs="tables")
def rule_set_tag_repeated(document: Document) -> Iterator[Hit]:
    """Rule sets of one rule node with the same tag (Table Linkbase 1.0, rule sets)."""
    for node in _resources(document, _RULE_NODE):
        first: dict[str, Element] = {}
        for rule_set in _rule_sets(node):
            tag = rule_set.get("tag").strip()
            other = first.setdefault(tag, rule_set)
            if other is not rule_set:
                yield Hit(rule_set.place("tag"), related=[(other.place("tag"), "has the same tag")], tag=tag)


@check("merged-node-not-abstract", says=(), needs="tables")
def merged_node_not_abstract(document: Document) -> Iterator[Hit]:
    """Rule nodes that are merged into those below them and are not abstract (Table Linkbase 1.0, merged rule nodes)."""
    for node in _resources(document, _RULE_NODE):
        if node.get("merge").strip() in _TRUE and node.get("abstract").strip() not in _TRUE:
            yield Hit(node.place("merge"))


_ONE_GENERATION = ("child", "child-or-self", "sibling", "sibling-or-self")


@check("too-many-generations", says=("axis", "generations"), needs="tables")
def too_many_generations(document: Document) -> Iterator[Hit]:
    """Relationship nodes that ask for more generations than their axis has (Table Linkbase 1.0, generations)."""
    for node in _resources(
        document, f"{names.TABLE} conceptRelationshipNode", f"{names.TABLE} dimensionRelationshipNode"
    ):
        parts = {names.local(child.name): child for child in node.children}
        axis = parts.get("formulaAxis") or parts.get("formulaAxisExpression")
        generations = parts.get("generations") or parts.get("generationsExpression")
        if axis is None or generations is None or _value(axis) not in _ONE_GENERATION:
            continue
        text = _value(generations).lstrip("+0")
        if text.isdecimal() and text != "1":
            yield Hit(
                generations.text_place(), related=[(axis.text_place(), "the axis")],
                axis=_value(axis), generations=_value(generations),
            )  # fmt: skip


def _value(part: Element) -> str:
    """Give the text of a part of a node, or what its expression always gives; '' for what depends on more."""
    if not part.name.endswith("Expression"):
        return part.text.strip()
    found = constant(part.text, part.namespaces)
    return str(found[0]).strip() if found is not None and len(found) == 1 else ""


class Holder(Options):
    """``of``: the nodes of tables, or formulas."""

    of: Literal["tables", "formulas"] = "tables"


def _sets_of_rules(document: Document, of: str) -> Iterator[list[Element]]:
    """Give the rules that apply together: of a rule node, of each of its rule sets, or of a formula."""
    if of == "formulas":
        for formula in _resources(document, _FORMULA):
            yield [rule for child in formula.children if child.name == _ASPECTS for rule in child.children]
        return
    for node in _resources(document, _RULE_NODE):
        yield [child for child in node.children if child.name != _RULE_SET]
        yield from (rule_set.children for rule_set in _rule_sets(node))


@check("aspect-rule-repeated", says=("aspect",), needs="aspects")
def aspect_rule_repeated(document: Document, options: Holder) -> Iterator[Hit]:
    """Two rules for one aspect where one may stand (Table Linkbase 1.0, rule nodes; Formula 1.0, 2.1)."""
    for rules in _sets_of_rules(document, options.of):
        first: dict[tuple[str, str], Element] = {}
        for rule in rules:
            aspect = _aspect(rule, options.of)
            dimension = rule.expand(rule.get("dimension").strip()) if "dimension" in rule.attributes else None
            other = first.setdefault(("", dimension) if dimension else (aspect, ""), rule) if aspect else rule
            if other is not rule:
                yield Hit(rule.place(), related=[(other.place(), "a rule for the same aspect")], aspect=aspect)


_PLAIN = {"concept": "concept", "entityIdentifier": "entity identifier", "period": "period", "unit": "unit"}


def _aspect(rule: Element, of: str) -> str:
    """Name the aspect of a rule; '' for one of no known aspect, and for those that a formula may have several of."""
    namespace, local = names.split(rule.name)
    if namespace != names.FORMULA:
        return ""
    if local in ("explicitDimension", "typedDimension"):
        return f"dimension {rule.get('dimension').strip()}"
    if local.startswith("occ") and of == "tables":
        return rule.get("occ").strip()
    return _PLAIN.get(local, "")


@check("aspect-rule-unknown", says=("element",), needs="aspects")
def aspect_rule_unknown(document: Document) -> Iterator[Hit]:
    """Rules for aspects of another schema, which no processor has to know (Formula 1.0, aspect rules)."""
    sets: Iterable[list[Element]] = (s for of in ("tables", "formulas") for s in _sets_of_rules(document, of))
    for rules in sets:
        for rule in rules:
            if not rule.name.startswith(f"{names.FORMULA} ") and _ABSTRACT in heads(document.filing, rule.name):
                yield Hit(rule.place(), element=rule.qname)


_ABSTRACT = f"{names.FORMULA} abstract.aspect"
