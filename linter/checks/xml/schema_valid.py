"""Validity by the XML Schema of linkbases, and of what a schema's appinfo holds."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...grammar.plain import plain_values
from ...knowledge.mistaken_namespaces import mistaken_namespaces
from ...knowledge.xlink_faults import faults
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

    from ...grammar.codes import Problem


class Validity(Options):
    """``engine``: auto (libxml2 decides, xmlschema explains what is more than an attribute), libxml2 or xmlschema."""

    engine: Literal["auto", "libxml2", "xmlschema"] = "auto"


# Attributes of which a rule of its own speaks, with better words, whenever they are missing or wrong.
_SPOKEN_FOR = {
    (names.ROLE_TYPE, "roleURI"),
    (names.ARCROLE_TYPE, "arcroleURI"),
    (names.ARCROLE_TYPE, "cyclesAllowed"),
    (names.LINKBASE_REF, names.ARCROLE),
    (names.LABEL_RESOURCE, names.LANG),
    (names.FOOTNOTE_RESOURCE, names.LANG),
    (names.CALCULATION_ARC, "weight"),
}
_ELEMENT = f"{names.XS} element"
# Faults that no rule of the specification's families reports as such.
_UNSPOKEN = {"resource-role", "priority-limit"}


@check("schema-valid", says=("problem", "element"))
def schema_valid(document: Document, options: Validity) -> Iterator[Hit | Undecided]:
    """Breaches of the grammar that no other rule puts in better words (XBRL 2.1, 3.5.2, 3.5.3 and 5.1)."""
    if document.malformed is not None or document.kind not in ("linkbase", "schema"):
        return
    problems = _problems(document, options.engine)
    if not problems or mistaken_namespaces(document):
        return  # what is of a misspelt namespace breaks the grammar everywhere
    spoken = {
        (fault.element.number, fault.attribute)
        for name, found in faults(document).items()
        if name not in _UNSPOKEN
        for fault in found
    }
    from ...knowledge.attribute_slips import told_together
    from ...knowledge.many_breaches import HELP, untold
    from ...knowledge.misnamed_links import kind_meant

    if reason := untold(document, len(problems)):
        yield Undecided(reason, document.path, 1, HELP)
        problems.pop()
    misnamed: set[int] = set()  # links of which it is said that their name is wrong
    for number, attribute, message, _ in told_together(document, problems):
        element = document.elements[number]
        if _spoken_for(document, element, attribute, spoken):
            continue
        link = element.parent if attribute is None else None
        if link is not None and (link.number in misnamed or kind_meant(link) != link.name):
            yield from () if link.number in misnamed else (_misnamed_link(link, element),)
            misnamed.add(link.number)
        else:
            cause, follows = _misnamed(element) if attribute is None else (), 0
            if element.name == _ELEMENT and attribute in ("name", "id"):  # what it should be, others know better
                cause, follows = ("declared", element), int(attribute == "id")
            elif attribute is not None and not cause:
                cause = ("attribute", element, attribute)
            yield Hit(
                element.place(attribute), cause=cause, follows=follows, problem=message, element=element.qname
            )


def _misnamed(element: Element) -> tuple[object, ...]:
    """Name as the cause that an element has a name that does not exist or is another one's, wherever it was written."""
    if names.is_misnamed(element.name) or element.name.startswith(f"{names.XS} "):
        return ("element", element.document, element.name)
    from ...knowledge.misnamed_links import arc_of, as_cause, is_misnamed_arc

    link = element.parent
    return as_cause(element, arc_of(link.name)) if link is not None and is_misnamed_arc(element) else ()


def _misnamed_link(link: Element, first: Element) -> Hit:
    from ...knowledge.misnamed_links import as_cause, kind_meant

    meant = kind_meant(link)
    problem = f"{link.qname} holds {first.qname}s alone, did you mean {link.written(meant)}?"
    related = [(first.place(), "the first that cannot stand in it")]
    return Hit(link.place(), related=related, cause=as_cause(link, meant), problem=problem, element=link.qname)


def _problems(document: Document, engine: str) -> list[Problem]:
    """Ask the tables of what is plain and of what is standard first, then the schemas.

    A schema document's own structure is judged with it.
    """
    found: list[Problem] | None = None
    if engine == "auto":
        if plain_values(document) is not None:
            return []
        from ...grammar.standard import standard_problems
        from ...knowledge.many_breaches import asked_for

        found = standard_problems(document, asked_for(document))
        if found is not None and document.kind == "linkbase":
            return found
    return _by_schemas(document, engine, found)


def _by_schemas(document: Document, engine: str, found: list[Problem] | None) -> list[Problem]:
    """Parse the document anew for its schemas; ``found``: what is known of elements of the linkbase namespace."""
    from ...grammar.structure import ordered, structure_problems
    from ...grammar.validity import parse, validity_problems
    from ...knowledge.many_breaches import asked_for

    tree = parse(document.source.data)
    if tree is None:
        return []
    most = asked_for(document)
    found = validity_problems(tree, engine, most) if found is None else found
    return ordered(found + structure_problems(tree, most), most) if document.kind == "schema" else found


def _spoken_for(document: Document, element: Element, attribute: str | None, spoken: set[tuple[int, str]]) -> bool:
    if attribute is None:
        return False
    if attribute == "id" and len(document.ids.get(element.get("id"), ())) > 1:
        return True
    return (element.number, attribute) in spoken or (element.name, attribute) in _SPOKEN_FOR
