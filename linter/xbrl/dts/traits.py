"""What a filing holds, in words by which checks can say what they need."""

from __future__ import annotations

from ...base.typed import TYPE_CHECKING
from .. import names

if TYPE_CHECKING:
    from .filing import Filing

LINK_KINDS = {
    names.PRESENTATION_LINK: "presentation",
    names.CALCULATION_LINK: "calculation",
    names.DEFINITION_LINK: "definition",
    names.LABEL_LINK: "label",
    names.REFERENCE_LINK: "reference",
    names.FOOTNOTE_LINK: "footnote",
    names.GEN_LINK: "generic",
}
_TYPES = ("complexType", "simpleType", "attribute", "group", "attributeGroup")
_ATTRIBUTES = (
    *((name, f"@{name}") for name in ("use", "priority", "preferredLabel")),
    (names.TARGET_ROLE, "@targetRole"),
    *((name, "dimensions") for name in (names.CLOSED, names.USABLE, names.CONTEXT_ELEMENT, names.TARGET_ROLE)),
    *((f"{names.XS} {each}", "types") for each in _TYPES),
    *((name, "values") for name in ("default", "fixed")),
)

TRAITS = (
    *LINK_KINDS.values(), "custom", "nonstandard", "tables", "aspects", "formulas", "expressions", "schema", "instance",
    *dict.fromkeys(trait for _, trait in _ATTRIBUTES),
)
"""All words that `traits_of` may give, and a check may need."""


def traits_of(filing: Filing) -> frozenset[str]:
    """Give the kinds of extended links that there are, and more.

    presentation, ..., generic, custom: extended links; nonstandard: either of the last two; tables: elements of the
    table linkbase; aspects: elements that name concepts, of tables, formulas or filters; formulas: elements of formula
    linkbases; expressions: elements of either, which may hold XPath; schema: a local one;
    types: declarations of types; values: attributes that give an element a default;
    instance: one that is at hand or may be found; dimensions: dimensional arcroles or attributes; @use, @priority,
    @preferredLabel, @targetRole: arcs with that attribute.
    """
    found = {LINK_KINDS.get(link.name, "custom") for link in filing.links}
    if found & {"generic", "custom"}:
        found.add("nonstandard")
        found |= _extensions(filing)
    if filing.schemas:
        found |= {"schema", "instance"}
    if filing.instances:
        found.add("instance")
    if any(key.arcrole.startswith(names.DIM) for key in filing.networks):
        found.add("dimensions")
    for attribute, trait in _ATTRIBUTES:
        if any(attribute in document.names for document in filing.documents):
            found.add(trait)
    return frozenset(found)


_TABLE = names.TABLE + " "
_NAMING = (_TABLE, names.FORMULA + " ", "http://xbrl.org/2008/filter/", "http://xbrl.org/2010/filter/")
_FORMULAS = (
    names.VARIABLE + " ", "http://xbrl.org/2008/assertion/", "http://xbrl.org/2008/validation ", names.FORMULA + " ",
    "http://xbrl.org/2010/message ", "http://xbrl.org/2010/custom-function ", "http://xbrl.org/2010/variable/instance ",
    "http://xbrl.org/2010/formula/tuple ", "http://xbrl.org/2016/assertion-severity ",
    "http://xbrl.org/2022/assertion-severity ",
)  # fmt: skip


def _extensions(filing: Filing) -> set[str]:
    listed = [name for document in filing.documents for name in document.names if name and " " in name]
    found = {name for name in listed if name.startswith(_NAMING)}
    traits = {"aspects", "expressions"} if found else set()
    if any(name.startswith(_TABLE) for name in found):
        traits.add("tables")
    if any(name.startswith(_FORMULAS) for name in listed):
        traits |= {"formulas", "expressions"}
    return traits
