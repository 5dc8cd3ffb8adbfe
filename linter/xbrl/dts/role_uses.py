"""Where a document uses which roles and arcroles, by the linkbase that has to declare them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...base.once import once
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.document import Document
from ..model.elements import Arc, ArcroleRef, ArcroleType, Element, ExtendedLink, RoleRef, RoleType, SimpleLink
from ..model.targets import FOUND, StoredType
from .base_sets import joined

if TYPE_CHECKING:
    from .filing import Filing


_Alike = tuple[str, str | None]


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
        for kind, sorts in (
            ("link", _alike([link], names.ROLE)),
            ("resource", _alike(link.resources, names.ROLE)),
            ("arc", _arcs_alike(link)),
        ):
            for (name, uri), alike in sorts:
                if uri:
                    key = (where, name, uri)
                    if key not in found:
                        found[key] = Use(container, kind, name, uri, [])
                    found[key].elements.extend(alike)
    return list(found.values())


def _arcs_alike(link: ExtendedLink) -> Iterable[tuple[_Alike, Sequence[Element]]]:
    """Give the arcs of a link by name and arcrole: how many kinds there are, those know who joined their ends."""
    kinds = joined(link).kinds
    return [(kind, link.arcs) for kind in kinds] if len(kinds) == 1 else _alike(link.arcs, names.ARCROLE)


def _alike(elements: Sequence[Element], attribute: str) -> Iterable[tuple[_Alike, Sequence[Element]]]:
    """Give the elements of a link by their name and the value of an attribute, which nearly all have in common."""
    pairs = [(element.name, element.attributes.get(attribute)) for element in elements]
    if pairs and pairs.count(pairs[0]) == len(pairs):
        return ((pairs[0], elements),)
    found: dict[_Alike, list[Element]] = {}
    for pair, element in zip(pairs, elements, strict=True):
        found.setdefault(pair, []).append(element)
    return found.items()


def declared(container: Element | None, arcroles: bool) -> frozenset[str]:
    """Give the URIs that the roleRefs (or arcroleRefs) of a linkbase declare.

    What a reference leads to counts as well: where the URI of the reference is mistyped, that is what is wrong.
    """
    return _declared(container.document, container, arcroles) if container is not None else frozenset()


@once
def _declared(_: Document, container: Element, arcroles: bool) -> frozenset[str]:
    wanted = ArcroleRef if arcroles else RoleRef
    return frozenset(uri for child in container.children if type(child) is wanted for uri in ref_uris(child))


@once
def role_refs_by_uri(document: Document) -> dict[str, list[RoleRef]]:
    """Give a document's roleRefs by the URI that they are written with."""
    found: dict[str, list[RoleRef]] = {}
    for ref in document.role_refs:
        found.setdefault(ref.uri, []).append(ref)
    return found


@once
def role_refs_of(filing: Filing) -> dict[str, list[RoleRef]]:
    """Give the roleRefs of a filing's documents by the URIs that they declare, as written and by what they lead to."""
    found: dict[str, list[RoleRef]] = {}
    for document in filing.documents:
        for ref in document.role_refs:
            for uri in dict.fromkeys(ref_uris(ref)):
                found.setdefault(uri, []).append(ref)
    return found


@once
def used_uris(filing: Filing) -> frozenset[str]:
    """Give the roles and arcroles that elements of a filing's documents have, or that roleRefs name."""
    documents = filing.documents
    named = (ref.uri for document in documents for ref in document.role_refs)
    return frozenset((*named, *(use.uri for document in documents for use in uses(document))))


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
