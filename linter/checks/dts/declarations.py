"""roleTypes and arcroleTypes against the roleRefs and arcroleRefs that name them, and against their use.

XBRL 2.1, 3.5.2.4.5, 3.5.2.5.5, 5.1.3 and 5.1.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import slipped
from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.role_declarations import allowed, declarations
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_uses import uses
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ArcroleRef, ArcroleType, Element, RoleRef, RoleType
from ...xbrl.model.places import Place
from ...xbrl.model.targets import FOUND, StoredType, Target
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


@check("role-ref-leads-to-its-role", says=("uri", "found"), formerly=("role-ref-leads-to-role-type",))
def role_ref_leads_to_its_role(document: Document) -> Iterator[Hit]:
    """roleRefs and arcroleRefs that lead to something other than the declaration of their URI."""
    refs: tuple[RoleRef | ArcroleRef, ...] = (*document.role_refs, *document.arcrole_refs)
    for ref in refs:
        if names.HREF not in ref.attributes or not ref.uri:
            continue
        target = ref.target
        if target.status != FOUND:
            continue
        arcrole = ref.name == names.ARCROLE_REF
        declared = _declared_uri(target, arcrole)
        if declared == ref.uri or _lacks_uri(target):
            continue
        agreeing = _agreeing(document.filing, ref)
        if declared and len(agreeing) > 1:
            if agreeing[0].document is document:
                yield _wrong_declaration(target, agreeing)
        elif declared and not declarations(document.filing, ref.uri, arcrole):  # the URI is the mistyped one
            attribute, found = "arcroleURI" if arcrole else "roleURI", f"did you mean {declared}?"
            data = (ref.uri, declared)
            cause = () if target.element is None else (
                _moved(target.element, declared, ref.uri) or _repeating(target.element, declared)
            )  # fmt: skip
            yield Hit(
                ref.place(attribute), related=_related(target), cause=cause, follows=2, data=data, uri=ref.uri,
                found=found,
            )  # fmt: skip
        else:
            found = f"it leads to {f'that of {declared}' if declared else target}"
            cause = _of_other_namespace(target)
            yield Hit(
                ref.place(names.HREF), related=_related(target), cause=cause, follows=bool(cause), uri=ref.uri,
                found=found,
            )  # fmt: skip


def _of_other_namespace(target: Target) -> tuple[object, ...]:
    """Name as the cause what a declaration of a role has wrong that keeps it from being one: its name, or namespace."""
    element = target.element
    if element is not None and names.is_misnamed(element.name):
        return ("element", element.document, element.name)
    if element is None or names.local(element.name) not in ("roleType", "arcroleType") or target.node is not element:
        return ()
    return ("namespace", element.document, names.LINK)


def _lacks_uri(target: Target) -> bool:
    """Say whether the target is a local declaration without its URI, which is a fault of its own."""
    return isinstance(target.node, RoleType) and not target.node.uri and target.node.document.reported


def _agreeing(filing: Filing, ref: RoleRef | ArcroleRef) -> list[RoleRef | ArcroleRef]:
    """Give the references of several documents that take a reported declaration for one of the same URI.

    Where that is another URI than it has, the declaration is what is wrong.
    """
    element = ref.target.element
    if element is None or not element.document.reported:
        return []
    return list(_first_refs(filing)[ref.uri, element].values())


@once
def _first_refs(filing: Filing) -> dict[tuple[str, Element | None], dict[Document, RoleRef | ArcroleRef]]:
    """Give by URI and what stands there the first reference of each reported document."""
    found: dict[tuple[str, Element | None], dict[Document, RoleRef | ArcroleRef]] = {}
    for document in filing.reported_documents:
        refs: tuple[RoleRef | ArcroleRef, ...] = (*document.role_refs, *document.arcrole_refs)
        for ref in refs:
            found.setdefault((ref.uri, ref.target.element), {}).setdefault(document, ref)
    return found


def _wrong_declaration(target: Target, refs: list[RoleRef | ArcroleRef]) -> Hit:
    assert target.element is not None
    attribute = "arcroleURI" if isinstance(target.element, ArcroleType) else "roleURI"
    declared, wanted = target.element.get(attribute), refs[0].uri
    return Hit(
        target.element.place(attribute), related=[(ref.place(), "refers to it") for ref in refs[:3]],
        cause=_moved(target.element, declared, wanted) or _exchanged(target.element, declared, wanted),
        data=(declared, wanted), uri=wanted, found=f"{len(refs)} documents expect it there, but {declared} is declared",
    )  # fmt: skip


def _exchanged(declaration: Element, declared: str, wanted: str) -> tuple[object, ...]:
    """Name a declaration as at fault, or two that stand each where the other one should."""
    if any(other.document is declaration.document for other in _own_declarations(declaration, wanted)):
        return ("exchanged", declaration.document, *sorted((declared, wanted)))
    return ("declared", declaration)


def _repeating(declaration: Element, uri: str) -> tuple[object, ...]:
    """Name as the cause a declaration of a URI that another one of its schema has before it; () for the first."""
    ours = [one for one in _own_declarations(declaration, uri) if one.document is declaration.document]
    return ("declared", declaration) if ours and ours[0] is not declaration else ()


def _own_declarations(declaration: Element, uri: str) -> list[Element]:
    found = declarations(declaration.document.filing, uri, isinstance(declaration, ArcroleType))
    return [one for one in found if isinstance(one, Element)]


def _moved(declaration: Element, declared: str, wanted: str) -> tuple[object, ...]:
    """Name as the cause that the roles of a schema are declared in the name of another authority or scheme; else ()."""
    from ...knowledge.extensions import origin

    old, new = origin(declared), origin(wanted)
    moved = old != new and declared.removeprefix(old) == wanted.removeprefix(new)
    return ("roles", declaration.document, old, new) if moved else ()


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


class Uses(Options):
    """``of``: role (of links and resources) or arcrole."""

    of: Literal["role", "arcrole"] = "role"


@check("used-where-allowed", says=("uri", "element", "count", "listed"))
def used_where_allowed(document: Document, options: Uses) -> Iterator[Hit]:
    """Custom roles and arcroles on an element that their declaration does not list under usedOn: one for each element.

    XBRL 2.1, 5.1.3.4 and 5.1.4.5.
    """
    filing = document.filing
    seen = set()
    for use in uses(document):
        arcrole = use.kind == "arc"
        key = (use.uri, use.name)
        if arcrole != (options.of == "arcrole") or key in seen:
            continue
        if use.uri.startswith(_SPECIFIED) or _is_elsewhere(use.name):
            continue
        seen.add(key)
        found = declarations(filing, use.uri, arcrole)
        if any(d.used_on for d in found) and not allowed(found, use.name):  # one without usedOn breaks the grammar
            own = [d for d in found if isinstance(d, Element)]
            place, related = use.elements[0].place(use.attribute), [(d.place(), "declared here") for d in own[:1]]
            mistyped = _mistyped_use(own[0], use.name) if own and own[0].document.reported else None
            if mistyped is not None:
                place, related = mistyped.text_place(), [(place, "is used here")]
            yield Hit(
                place, related=related, cause=("usedOn", own[0], use.name) if own else (), follows=1, uri=use.uri,
                element=use.elements[0].qname, count=len(use.elements),
                listed=", ".join(sorted({names.qname(n) for d in found for n in d.used_on})) or "nothing",
            )  # fmt: skip


def _mistyped_use(declaration: Element, name: str) -> Element | None:
    """Give the usedOn of a declaration that means an element and names one that there is not: without prefix, say."""
    for child in declaration.children:
        if child.name == names.USED_ON:
            text = child.text.strip()
            named, local = child.expand(text) or "", names.local(name)
            wrong = named not in names.LINK_ELEMENTS and not named.startswith(f"{names.GEN} ")
            if wrong and (text == local or slipped(text.rpartition(":")[2], (local,)) is not None):
                return child
    return None


_SPECIFIED = "http://www.xbrl.org/2003/"


def _is_elsewhere(name: str) -> bool:
    """Say whether the element is one that the generic link specification judges, or that does not exist."""
    return name.startswith(names.GEN) or not name.startswith(names.LINK + " ") or names.is_misnamed(name)
