"""Where a document uses which roles and arcroles, by the linkbase that has to declare them."""

from __future__ import annotations

from ...base.once import once
from ...base.record import Record
from .. import names
from ..model.document import Document
from ..model.elements import Arc, ArcroleRef, ArcroleType, Element, RoleRef, RoleType, SimpleLink
from ..model.targets import FOUND, StoredType


class Use(Record):
    """One role or arcrole on one kind of element in one linkbase, with all the elements that have it."""

    container: Element | None  # the linkbase, or the instance's root; None for a link that stands alone
    kind: str  # link, resource or arc
    name: str  # the element's expanded name
    uri: str
    elements: list[Element]

    @property
    def attribute(self) -> str:
        """The attribute that holds the URI."""
        return names.ARCROLE if self.kind == "arc" else names.ROLE


@once
def uses(document: Document) -> list[Use]:
    """Give the uses of a document in document order of their first elements; worked out once."""
    found: dict[tuple[int, str, str], Use] = {}
    for link in document.links:
        container = link.parent
        where = container.number if container is not None else -1
        for kind, attribute, elements in (
            ("link", names.ROLE, [link]),
            ("resource", names.ROLE, link.resources),
            ("arc", names.ARCROLE, link.arcs),
        ):
            for element in elements:
                uri = element.attributes.get(attribute)
                if uri:
                    key = (where, element.name, uri)
                    if key not in found:
                        found[key] = Use(container, kind, element.name, uri, [])
                    found[key].elements.append(element)
    return list(found.values())


def declared(container: Element | None, arcroles: bool) -> set[str]:
    """Give the URIs that the roleRefs (or arcroleRefs) of a linkbase declare.

    What a reference leads to counts as well: where the URI of the reference is mistyped, that is what is wrong.
    """
    wanted = ArcroleRef if arcroles else RoleRef
    found = set()
    for child in container.children if container is not None else ():
        if type(child) is wanted:
            found.update(ref_uris(child))
    return found


def ref_uris(ref: SimpleLink) -> list[str]:
    """Give the URI of a roleRef or arcroleRef, and that of the declaration that it leads to."""
    uris = [ref.attributes.get("arcroleURI" if isinstance(ref, ArcroleRef) else "roleURI", "")]
    target = ref.target if ref.href else None
    if target is not None and target.status == FOUND and isinstance(target.node, (StoredType, RoleType)):
        uris.append(target.node.uri)
    return [uri for uri in uris if uri]


class Preferred(Record):
    """One role that arcs of one document prefer."""

    role: str
    arcs: list[Arc]


@once
def preferred_roles(document: Document) -> list[Preferred]:
    """Give the preferredLabel roles of a document, in document order of their first arcs; worked out once."""
    found: dict[str, list[Arc]] = {}
    for link in document.links:
        if link.name == names.PRESENTATION_LINK:
            for arc in link.arcs:
                role = arc.attributes.get("preferredLabel")
                if role is not None:
                    arcs = found.get(role)
                    if arcs is None:
                        found[role] = [arc]
                    else:
                        arcs.append(arc)
    return [Preferred(role, arcs) for role, arcs in found.items()]


def uri_attribute(element: RoleType | RoleRef | ArcroleRef) -> str:
    """Give the name of the attribute in which a declaration, or a reference to one, holds the URI."""
    return "arcroleURI" if isinstance(element, (ArcroleType, ArcroleRef)) else "roleURI"
