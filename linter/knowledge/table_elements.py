"""What the elements of table linkbases are to their relationships (Table Linkbase 1.0)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.elements import Element
from ..xbrl.model.targets import Concept
from .link_kinds import heads
from .link_namespaces import LINK_NAMESPACES

TABLE, BREAKDOWN, FILTER, PARAMETER = "a table", "a breakdown", "a filter", "a parameter"
RULE_NODE, CONCEPT_NODE, DIMENSION_NODE = "a rule node", "a concept relationship node", "a dimension relationship node"
ASPECT_NODE, OTHER_NODE = "an aspect node", "a definition node"
NODES = (RULE_NODE, CONCEPT_NODE, DIMENSION_NODE, ASPECT_NODE, OTHER_NODE)
RELATIONSHIP_NODES = (CONCEPT_NODE, DIMENSION_NODE)
OTHER = ""

_KINDS = {
    f"{names.TABLE} table": TABLE,
    f"{names.TABLE} breakdown": BREAKDOWN,
    f"{names.TABLE} ruleNode": RULE_NODE,
    f"{names.TABLE} conceptRelationshipNode": CONCEPT_NODE,
    f"{names.TABLE} dimensionRelationshipNode": DIMENSION_NODE,
    f"{names.TABLE} aspectNode": ASPECT_NODE,
    f"{names.TABLE} definitionNode": OTHER_NODE,
    f"{names.TABLE} closedDefinitionNode": OTHER_NODE,
    f"{names.VARIABLE} filter": FILTER,
    f"{names.VARIABLE} parameter": PARAMETER,
}
_FILTERS = ("http://xbrl.org/2008/filter/", "http://xbrl.org/2010/filter/")
_FIXED = LINK_NAMESPACES | {names.XBRLI}


def kind_of(filing: Filing, node: Node) -> str | None:
    """Say what stands at the end of an arc: one of the kinds above, OTHER for none of them, None for what is not known.

    An element that a schema puts into a substitution group is what the group's head is.
    """
    if isinstance(node, Concept):
        return OTHER if node.known and node.kind else None
    return _kind(filing, node.name) if isinstance(node, Element) else OTHER


@once
def _kind(filing: Filing, name: str) -> str | None:
    for head in heads(filing, name):
        if head is None:
            return None
        if head in _KINDS:
            return _KINDS[head]
        if head.startswith(_FILTERS):
            return FILTER
        if names.split(head)[0] in _FIXED:
            return _of_specification(head)
    return OTHER


def _of_specification(name: str) -> str | None:
    """Say that an element of a specification is none of the kinds; a mistyped one is none either, but may mean one."""
    from ..grammar.extensions import declared, known

    namespace, local = names.split(name)
    return OTHER if not known(f"{{{namespace}}}{local}") or local in declared(namespace) else None
