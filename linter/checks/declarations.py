"""roleTypes and arcroleTypes against the roleRefs and arcroleRefs that name them, and against their use.

XBRL 2.1, 3.5.2.4.5, 3.5.2.5.5, 5.1.3 and 5.1.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..xbrl import names
from ..xbrl.document import Document
from ..xbrl.element import ArcroleRef, ArcroleType, Element, RoleRef, RoleType
from ..xbrl.filing import Filing
from ..xbrl.place import Place
from ..xbrl.target import FOUND, StoredType, Target
from . import Hit, check

Declaration = RoleType | StoredType


@check("role-ref-leads-to-role-type")
def role_ref_leads_to_role_type(document: Document) -> Iterator[Hit]:
    """roleRefs and arcroleRefs that lead to something other than the declaration of their URI."""
    assert document.filing is not None
    refs: tuple[RoleRef | ArcroleRef, ...] = (*document.role_refs, *document.arcrole_refs)
    for ref in refs:
        if names.HREF not in ref.attributes or not ref.uri:
            continue
        target = ref.target
        if target.status != FOUND:
            continue
        arcrole = ref.name == names.ARCROLE_REF
        declared = _declared_uri(target, arcrole)
        if declared == ref.uri:
            continue
        if declared and not declarations(document.filing, ref.uri, arcrole):  # the URI is the mistyped one
            attribute, found = "arcroleURI" if arcrole else "roleURI", f"did you mean {declared}?"
            data = (ref.uri, declared)
            yield Hit(ref.place(attribute), related=_related(target), data=data, uri=ref.uri, found=found)
        else:
            found = f"the href leads to the declaration of {declared}" if declared else f"the href leads to {target}"
            yield Hit(ref.place(names.HREF), related=_related(target), uri=ref.uri, found=found)


def _declared_uri(target: Target, arcrole: bool) -> str:
    """Give the URI that the target declares as a role or as an arcrole; '' where it declares none."""
    node = target.node
    if isinstance(node, StoredType):
        return node.uri if node.arcrole == arcrole else ""
    if isinstance(node, RoleType):
        return node.uri if isinstance(node, ArcroleType) == arcrole else ""
    return ""


def _related(target: Target) -> list[tuple[Place, str]]:
    return [(target.element.place(), "what it leads to")] if target.element is not None else []


def declarations(filing: Filing, uri: str, arcrole: bool) -> list[Declaration]:
    """Give the declarations of a URI that are known: the filing's own, then those of standard taxonomies."""
    local: Iterable[Declaration] = (filing.arcrole_types if arcrole else filing.role_types).get(uri, ())
    return [*local, *(t for t in filing.stored_types(uri) if t.arcrole == arcrole)]


def allowed(found: Iterable[Declaration], name: str) -> bool:
    """Say whether any declaration lists an element under usedOn."""
    return any(name in declaration.used_on for declaration in found)


@check("role-used-where-allowed")
def role_used_where_allowed(document: Document) -> Iterator[Hit]:
    """Custom roles on an element that their roleType does not list under usedOn: one for each role and element."""
    filing = document.filing
    assert filing is not None
    uses: dict[tuple[str, str], list[Element]] = {}
    for link in document.links:
        uses.setdefault((link.role, link.name), []).append(link)
        for resource in link.resources:
            uses.setdefault((resource.role, resource.name), []).append(resource)
    for (role, name), elements in uses.items():
        yield from _use(filing, role, name, elements, names.ROLE, arcrole=False)


@check("arcrole-used-where-allowed")
def arcrole_used_where_allowed(document: Document) -> Iterator[Hit]:
    """Custom arcroles on an arc element that their arcroleType does not list under usedOn."""
    filing = document.filing
    assert filing is not None
    uses: dict[tuple[str, str], list[Element]] = {}
    for link in document.links:
        for arc in link.arcs:
            uses.setdefault((arc.arcrole, arc.name), []).append(arc)
    for (arcrole, name), elements in uses.items():
        yield from _use(filing, arcrole, name, elements, names.ARCROLE, arcrole=True)


def _use(
    filing: Filing, uri: str, name: str, elements: list[Element], attribute: str, arcrole: bool
) -> Iterator[Hit]:
    if not uri or uri.startswith("http://www.xbrl.org/2003/") or _generic(name):
        return
    found = declarations(filing, uri, arcrole)
    if found and not allowed(found, name):
        first = elements[0]
        related = [(d.place(), "declared here") for d in found if isinstance(d, Element)]
        yield Hit(
            first.place(attribute), related=related[:1], uri=uri, element=first.qname, count=len(elements),
            listed=", ".join(sorted({names.qname(n) for d in found for n in d.used_on})) or "nothing",
        )  # fmt: skip


def _generic(name: str) -> bool:
    """Say whether the element is one that the generic link specification judges with codes of its own."""
    return name.startswith(names.GEN) or not name.startswith(names.LINK)
