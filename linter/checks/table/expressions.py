"""Expressions of tables: what they give wherever they can be worked out, and what they ask for (Table Linkbase 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.formula.expressions import Expression, expressions
from ...knowledge.xpath.constants import constant, is_castable
from ...knowledge.xpath.reading import needs_context
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from .. import Hit, check

if TYPE_CHECKING:
    from typing import Any

_URI = pattern(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s#<>\"{}|\\^`]*(#[^\s#<>\"{}|\\^`]*)?|[^\s#<>\"{}|\\^`:]*(#[^\s#]*)?")
_QNAME = pattern(r"(?:[^\W\d][\w.\-]*:)?[^\W\d][\w.\-]*")
_DIMENSION_AXES = ("child", "child-or-self", "descendant", "descendant-or-self")
_CONCEPT_AXES = (
    *_DIMENSION_AXES, "sibling", "sibling-or-self", "sibling-or-descendant", "sibling-or-descendant-or-self",
)  # fmt: skip
_WANTED = {
    "relationshipSource": "a QName", "linkname": "a QName", "arcname": "a QName", "dimension": "a QName",
    "linkrole": "a URI", "arcrole": "a URI", "formulaAxis": "an axis", "generations": "a whole number",
    # rules of aspects (Formula 1.0, 2.1)
    "qname": "a QName", "multiplyBy": "a QName", "divideBy": "a QName", "instant": "a date", "duration": "a date",
    "entityIdentifier": "a text",
}  # fmt: skip


@check("table-expression-fits-type", says=("found", "wanted"), needs="tables")
def table_expression_fits_type(document: Document) -> Iterator[Hit]:
    """Expressions of nodes that always give what is not of the type that is wanted (Table Linkbase 1.0, 6.6, 6.7.2)."""
    for expression in _of_nodes(document):
        part = names.local(expression.element.name).removesuffix("Expression")
        if part not in _WANTED:
            continue
        found = constant(expression.text, expression.element.namespaces)
        if found is not None and not (len(found) == 1 and _fits(part, expression, found[0])):
            given = f"{len(found)} values" if len(found) != 1 else expression.text.strip()
            yield Hit(_place(expression), found=given, wanted=_WANTED[part])


def _place(expression: Expression) -> Place:
    element = expression.element
    return element.place(expression.attribute) if expression.attribute else element.text_place()


def _of_nodes(document: Document) -> Iterator[Expression]:
    table = f"{names.TABLE} "
    return (e for e in expressions(document) if e.holder.name.startswith(table))


def _fits(part: str, expression: Expression, value: Any) -> bool:
    wanted, text = _WANTED[part], str(value).strip()
    if wanted == "a text":
        return True  # one value of any type can be cast to it
    if wanted == "a date":
        return any(is_castable(expression.text, expression.element.namespaces, to) for to in ("date", "dateTime"))
    if wanted == "a URI":
        return isinstance(value, str) and _URI.fullmatch(text) is not None
    if wanted == "an axis":
        of_dimension = expression.holder.name.endswith(" dimensionRelationshipNode")
        return text in (_DIMENSION_AXES if of_dimension else _CONCEPT_AXES)
    if wanted == "a whole number":
        number = not isinstance(value, bool) and (isinstance(value, int) or text.lstrip("+").isdecimal())
        return number and int(text) >= 0
    if isinstance(value, str):
        return _QNAME.fullmatch(text) is not None
    return type(value).__name__ == "QName"


@check("table-expression-without-context", says=(), needs="tables")
def table_expression_without_context(document: Document) -> Iterator[Hit]:
    """Expressions of rule nodes that ask for a context item, of which a table has none (Table Linkbase 1.0, 1.4)."""
    for expression in _of_nodes(document):
        if needs_context(expression.text, expression.element.namespaces):
            yield Hit(_place(expression))


@check("one-preferred-label-in-tables", says=("plain", "generic"), needs="tables @preferredLabel")
def one_preferred_label_in_tables(document: Document) -> Iterator[Hit]:
    """Arcs with both kinds of preferred label, in networks that a table shows (Table Linkbase 1.0, 6.7.4.4)."""
    if _GENERIC not in document.names:
        return
    shown = _shown(document.filing)
    for link in document.links:
        for arc in link.arcs:
            if _GENERIC in arc.attributes and "preferredLabel" in arc.attributes and arc.arcrole in shown:
                related = [(arc.place("preferredLabel"), "the other one")]
                yield Hit(arc.place(_GENERIC), related=related, plain=arc.get("preferredLabel"),
                          generic=arc.get(_GENERIC))  # fmt: skip


@once
def _shown(filing: Filing) -> frozenset[str]:
    """Give the arcroles of the networks that concept relationship nodes show."""
    return frozenset(
        child.text.strip()
        for document in filing.documents
        for child in (document.others if _ARCROLE in document.names else ())
        if child.name == _ARCROLE and child.parent is not None and child.parent.name == _CONCEPTS
    )


_ARCROLE, _CONCEPTS = f"{names.TABLE} arcrole", f"{names.TABLE} conceptRelationshipNode"
_GENERIC = "http://xbrl.org/2013/preferred-label preferredLabel"
