"""The words of single relationships: what an arc adds to its ends, and labels and references as they stand."""

from __future__ import annotations

from ..xbrl import names
from ..xbrl.dts.relationships import Relationship
from ..xbrl.model.elements import Resource
from .markup import attributes, head, inner_markup, is_mixed, told
from .nodes import Nodes
from .quoted import quoted

_USUAL = {
    names.PRESENTATION_ARC: names.PARENT_CHILD, names.CALCULATION_ARC: names.SUMMATION_ITEM,
    names.LABEL_ARC: names.CONCEPT_LABEL, names.REFERENCE_ARC: names.CONCEPT_REFERENCE,
    names.FOOTNOTE_ARC: names.FACT_FOOTNOTE,
}  # fmt: skip
_TRUE, _FALSE = ("true", "1"), ("false", "0")
_PREFERRED = ("preferredLabel", "http://xbrl.org/2013/preferred-label preferredLabel")
_SHOWN = (*_PREFERRED, "weight", names.CLOSED, names.USABLE, names.CONTEXT_ELEMENT, names.TARGET_ROLE)


def arc_words(relationship: Relationship, nodes: Nodes, holds: bool) -> tuple[str, ...]:
    """Give what an arc says beside its ends and its place: weight, preferred label, arcrole and the like.

    ``holds``: false for one that prohibits others: then its order is said too, for it tells what it prohibits.
    """
    arc, words = relationship.arc, nodes.words
    found = [] if arc.arcrole == _USUAL.get(arc.name) else [f"({words.role(arc.arcrole)})"]
    get = arc.attributes.get
    found += [f"[{words.role(get(name, ''))}]" for name in _PREFERRED if get(name)]
    if "weight" in arc.attributes:
        weight = _number(get("weight", ""))
        found.append(weight if weight.startswith("-") else f"+{weight}")
    if names.CONTEXT_ELEMENT in arc.attributes:
        found.append(get(names.CONTEXT_ELEMENT, ""))
    found += ["closed"] if get(names.CLOSED) in _TRUE else []
    found += ["not usable"] if get(names.USABLE) in _FALSE else []
    if get(names.TARGET_ROLE):
        found.append(f"-> {words.link_role(get(names.TARGET_ROLE, ''))}")
    found += attributes(arc, words, *_SHOWN)
    if relationship.priority:
        found.append(f"priority {relationship.priority}")
    return tuple(found if holds else [*found, f"prohibited at order {_number(get('order', '1'))}"])


def _number(text: str) -> str:
    """Write a decimal in its shortest form; what is none stays."""
    whole, _, rest = text.strip().partition(".")
    if not (whole.lstrip("+-") + rest).isdecimal():
        return text
    sign, digits, rest = "-" * whole.startswith("-"), whole.lstrip("+-").lstrip("0") or "0", rest.rstrip("0")
    number = f"{digits}.{rest}" if rest else digits
    return number if number == "0" else sign + number


def resource_line(resource: Resource, nodes: Nodes) -> str:
    """Write a label, a reference or a footnote on one line."""
    words = nodes.words
    if resource.name in (names.LABEL_RESOURCE, names.FOOTNOTE_RESOURCE):
        text = inner_markup(resource, words) if is_mixed(resource) else quoted(resource.text)
        return "  ".join([*told(resource, words), text])
    if resource.name == names.REFERENCE_RESOURCE:
        parts = sorted(head(part, words).replace("  ", " ") for part in resource.children)
        return "  ".join([words.role(resource.role), *attributes(resource, words, names.ROLE), *parts])
    return head(resource, words)
