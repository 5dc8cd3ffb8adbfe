"""roleRefs and arcroleRefs: where they stand, each once, at one with their URI, and used (XBRL 2.1, 3.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names
from ...grammar.plain import plain_values
from ...knowledge.mistaken_namespaces import is_without_xlink
from ...knowledge.role_declarations import contradicting
from ...knowledge.standard_roles import ALL_ROLES
from ...knowledge.xlink_faults import faults
from ...xbrl import names
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.role_uses import ref_uris, uri_attribute
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ArcroleRef, ExtendedLink, RoleRef
from .. import Hit, check


@check("duplicate-role-ref", says=("element", "uri"), formerly=("distinct-role-ref",))
def duplicate_role_ref(document: Document) -> Iterator[Hit]:
    """Two roleRefs or arcroleRefs of one URI in one linkbase (XBRL 2.1, 3.5.2.4.5 and 3.5.2.5.5)."""
    first: dict[tuple[int, str, str], RoleRef | ArcroleRef] = {}
    refs: tuple[RoleRef | ArcroleRef, ...] = (*document.role_refs, *document.arcrole_refs)
    for ref in refs:
        if not ref.uri:
            continue
        where = ref.parent.number if ref.parent is not None else -1
        other = first.setdefault((where, ref.name, ref.uri), ref)
        if other is not ref:
            attribute = uri_attribute(ref)
            related = [(other.place(attribute), "the first one")]
            data = ref if ref.href == other.href else ""  # which of two that lead elsewhere is right, nobody knows
            yield Hit(ref.place(attribute), related=related, data=data, element=ref.qname, uri=ref.uri)


@check("misplaced-role-ref", says=("element", "parent"), formerly=("role-ref-in-linkbase",))
def misplaced_role_ref(document: Document) -> Iterator[Hit]:
    """roleRefs and arcroleRefs elsewhere than in a linkbase or at the top of an instance (XBRL 2.1, 3.5.2.4)."""
    for ref in (*document.role_refs, *document.arcrole_refs):
        parent = ref.parent
        if parent is None or parent.name not in (names.LINKBASE, names.XBRL):
            yield Hit(ref.place(), element=ref.qname, parent=parent.qname if parent is not None else "nothing")


@check("role-ref-contradicts-itself", says=("uri", "fragment"), formerly=("role-ref-fragment-fits",))
def role_ref_contradicts_itself(document: Document) -> Iterator[Hit]:
    """roleRefs whose fragment is at odds with their URI, where the schema is not at hand to decide.

    By convention the id of a roleType ends as its URI does. A roleRef that breaks with the others' convention while its
    fragment is what belongs to another URI, or nearly what belongs to its own, leads to another role than it says.
    """
    for ref, other in contradicting(document):
        related = [(other.place("roleURI"), "whose id it seems to be")] if other is not None else []
        yield Hit(ref.place(names.HREF), related=related, uri=ref.uri, fragment=ref.href.partition("#")[2])


_PLAIN_USES = (names.ROLE, "preferredLabel", names.TARGET_ROLE)
GENERIC_PREFERRED = "http://xbrl.org/2013/preferred-label preferredLabel"


@check("unused-role-ref", says=("uri",), formerly=("role-ref-is-used",))
def unused_role_ref(document: Document) -> Iterator[Hit]:
    """A roleRef whose role no link, resource or preferredLabel of its linkbase uses (XBRL 2.1, 3.5.2.4)."""
    if not document.role_refs or is_without_xlink(document):
        return
    used = used_roles(document)
    unused = [ref for ref in document.role_refs if ref.uri and used.isdisjoint(ref_uris(ref)) and not _discovers(ref)]
    of_links = [ref for ref in unused if not _of_labels(document, ref.uri)]
    if of_links and len(of_links) <= _without_role(document):
        meant = set(of_links)
        unused = [ref for ref in unused if ref not in meant]  # links without a proper role mean the others
    mistyped = _mistyped(document, used)
    said: set[str] = set()  # a second roleRef of a URI is a fault of its own
    for ref in unused:
        if ref.uri not in mistyped and ref.uri not in said:
            said.add(ref.uri)
            yield Hit(ref.place("roleURI"), cause=_in_its_stead(document, unused), follows=1, uri=ref.uri, data=ref)


def _in_its_stead(document: Document, unused: list[RoleRef]) -> tuple[object, ...]:
    """Name the one role of links that no roleRef declares, where one roleRef is unused: either of the two is wrong."""
    declared = {ref.uri for ref in document.role_refs}
    strange = {link.role for link in document.links} - declared - ALL_ROLES if len(unused) == 1 else set()
    return ("role", document, next(iter(strange))) if len(strange) == 1 else ()


def _discovers(ref: RoleRef) -> bool:
    """Say whether a roleRef is there for its schema: in a linkbase within a schema, that holds no link (3.2)."""
    linkbase = ref.parent
    if linkbase is None or linkbase.name != names.LINKBASE or linkbase.parent is None:
        return False
    return not any(isinstance(child, ExtendedLink) for child in linkbase.children)


def _of_labels(document: Document, uri: str) -> bool:
    """Say whether a role is declared for labels."""
    declarations = document.filing.declarations.stored_types(uri)
    return any(names.LABEL_RESOURCE in declaration.used_on for declaration in declarations)


def _without_role(document: Document) -> int:
    found = faults(document)
    return sum(len(found.get(fault, ())) for fault in ("link-role", "link-role-empty", "role-relative"))


def _mistyped(document: Document, used: set[str]) -> set[str]:
    """Give the declared roles that an undeclared one seems to mean: they are used, by a wrong name."""
    declarations = document.filing.declarations
    declared = {ref.uri for ref in document.role_refs}
    strange = [uri for uri in used - declared - ALL_ROLES if uri and not declarations.stored_types(uri)]
    left = Names(sorted(declared - used)) if strange else ()
    found = (guess(document.filing, "unused role", uri, left, 0.9) for uri in sorted(strange))
    return {near for near in found if near}


def used_roles(document: Document) -> set[str]:
    """Give every role that links, resources, locators, preferredLabels and targetRoles of a document use."""
    values = plain_values(document)
    if values is not None:
        return {uri for name in _PLAIN_USES for uri in values.get(name, ())}
    used = set()
    for link in document.links:
        used.add(link.role)
        used.update(arc.attributes.get("preferredLabel", "") for arc in link.arcs)
        if not link.name.startswith(names.LINK):
            used.update(arc.attributes.get(GENERIC_PREFERRED, "") for arc in link.arcs)
        used.update(arc.attributes.get(names.TARGET_ROLE, "") for arc in link.arcs)
        used.update(resource.role for resource in link.resources)
        used.update(locator.attributes.get(names.ROLE, "") for locator in link.locators)
    return used
