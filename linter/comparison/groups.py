"""The kinds of relationships that statements are compared by: how each is called, and whether its order counts."""

from __future__ import annotations

from functools import cache

from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.role_titles import last_part

CALCULATION = "calculation"
_TABLES = "http://xbrl.org/arcrole/2014/"  # the tables' arcs are in the order of rows and columns (Table 1.0, 5)


class GroupKind(Record):
    """A kind of relationships.

    Attributes:
        title: what its section is called
        stem: the first part of the names of its kinds of changes; 'relationship' for those without names of their own
        ordered: whether the order of siblings means something to a reader
    """

    title: str
    stem: str
    ordered: bool = False


_KINDS = {
    names.PARENT_CHILD: GroupKind("Presentation", "concept", True),
    CALCULATION: GroupKind("Calculation", "component"),
    names.SUMMATION_ITEM: GroupKind("Calculation", "component"),
    names.SUMMATION_ITEM_11: GroupKind("Calculation 1.1", "component"),
    names.ALL: GroupKind("Hypercubes", "hypercube"),
    names.NOT_ALL: GroupKind("Hypercubes that exclude", "hypercube"),
    names.HYPERCUBE_DIMENSION: GroupKind("Dimensions", "dimension"),
    names.DIMENSION_DOMAIN: GroupKind("Domains", "domain"),
    names.DOMAIN_MEMBER: GroupKind("Members", "member"),
    names.DIMENSION_DEFAULT: GroupKind("Defaults", "default"),
}
GROUPS = tuple(_KINDS)  # in the order in which they are told


@cache
def group_kind(group: str) -> GroupKind:
    """Give the kind of a group, an arcrole or ``CALCULATION``."""
    return _KINDS.get(group) or GroupKind(last_part(group), "relationship", group.startswith(_TABLES))


__all__ = ["CALCULATION", "GROUPS", "GroupKind", "group_kind"]
