"""Custom roles and arcroles are declared by roleRefs and arcroleRefs of the linkbase that uses them.

XBRL 2.1, 3.5.2.4 and 3.5.2.5; Generic Links 1.0, 2.1 to 2.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names
from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.link_kinds import STANDARD_ARCS, STANDARD_LINKS, STANDARD_RESOURCES, is_generic_use
from ...knowledge.role_declarations import allowed, contradicting, declarations
from ...knowledge.standard_roles import ALL_ROLES, ARCROLE_ARCS, is_absolute, roles_of
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.role_uses import Use, declared, role_refs_by_uri, uri_attribute, uses
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ArcroleRef, Element, RoleRef
from ...xbrl.model.places import Place
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


_MOST_WRONG = 100  # roleRefs of one linkbase that lead to another role than they say


class Declared(Options):
    """``of``: role or arcrole of standard elements; or generic-link, generic-resource, generic-arc."""

    of: Literal["role", "arcrole", "generic-link", "generic-resource", "generic-arc"] = "role"


@check("role-is-declared", says=("uri", "element", "count", "hint"))
def role_is_declared(document: Document, options: Declared) -> Iterator[Hit]:
    """Custom roles and arcroles without a roleRef or arcroleRef in their linkbase: one for each (3.5.2.4, 3.5.2.5)."""
    arcroles = options.of.endswith(("arcrole", "arc"))
    known: dict[int, frozenset[str]] = {}
    seen: set[tuple[int, str]] = set()
    for use in _custom_uses(document):
        where = use.container.number if use.container is not None else -1
        if (where, use.uri) in seen or not _concerns(document.filing, use, options.of):
            continue
        if where not in known:
            known[where] = declared(use.container, arcroles)
        if use.uri not in known[where] and not _told_otherwise(document, use):
            seen.add((where, use.uri))
            yield _undeclared(use, None if _declared_elsewhere(document.filing, use) else _meant(use, known[where]))


def _told_otherwise(document: Document, use: Use) -> bool:
    """Say whether another fault is behind it: a roleRef that is wrong, an arcrole that is of another element."""
    if use.kind != "arc":
        return _meant_by_ref(document, use)
    found = declarations(document.filing, use.uri, True) if is_generic_use(document.filing, use) else []
    return bool(found) and not allowed(found, use.name)


def _meant_by_ref(document: Document, use: Use) -> bool:
    """Say whether a roleRef without a URI, or at odds with its own, leads to the role: that is the fault then."""
    wrong = _wrong_refs(document).get(use.container, ())
    tail = use.uri.rstrip("/").rpartition("/")[2].lower() if wrong else ""
    return any(fragment.endswith(tail) for fragment in wrong)


@once
def _wrong_refs(document: Document) -> dict[Element | None, list[str]]:
    """Give the fragments of such roleRefs by their linkbase; few are looked at where many are wrong."""
    found: dict[Element | None, list[str]] = {}
    for ref in (*role_refs_by_uri(document).get("", ()), *(ref for ref, _ in contradicting(document))):
        fragments = found.setdefault(ref.parent, [])
        if len(fragments) < _MOST_WRONG:
            fragments.append(ref.href.partition("#")[2].lower())
    return found


def _declared_elsewhere(filing: Filing, use: Use) -> bool:
    """Say whether a standard taxonomy or the filing declares the URI: then it is no slip of the pen."""
    return use.uri in filing.declarations.role_types or bool(filing.declarations.stored_types(use.uri))


@once
def _custom_uses(document: Document) -> list[Use]:
    return [use for use in uses(document) if not _specified(use)]


def _specified(use: Use) -> bool:
    """Say whether a URI is the specification's own, or no absolute one, which is a fault of its own."""
    return use.uri in (ARCROLE_ARCS if use.kind == "arc" else ALL_ROLES) or not is_absolute(use.uri)


def _concerns(filing: Filing, use: Use, of: str) -> bool:
    if of == "role":
        return use.name in STANDARD_LINKS or use.name in STANDARD_RESOURCES
    if of == "arcrole":
        return use.name in STANDARD_ARCS and any(map(_in_standard_link, use.elements))
    return use.kind == of.removeprefix("generic-") and is_generic_use(filing, use)


def _in_standard_link(arc: Element) -> bool:
    return arc.parent is not None and arc.parent.name in STANDARD_LINKS


def _meant(use: Use, known: frozenset[str]) -> str | None:
    filing = use.elements[0].document.filing
    return guess(filing, "role", use.uri, _names(filing, known, use.name, use.kind == "arc"))


@once
def _names(_: Filing, known: frozenset[str], element: str, arcroles: bool) -> Names:
    own = [a for a, arc in ARCROLE_ARCS.items() if arc == element] if arcroles else roles_of(element)
    return Names(sorted(known.union(own)))


def _undeclared(use: Use, near: str | None) -> Hit:
    first = use.elements[0]
    return Hit(
        first.place(use.attribute),
        related=_ref_place(use.container, near),
        label=f"did you mean {near}?" if near else "",
        data=(use.uri, near),
        cause=("role", first.document, use.uri),
        uri=use.uri,
        element=first.qname,
        count=len(use.elements),
        hint=f", did you mean {near}?" if near else "",
    )


def _ref_place(container: Element | None, uri: str | None) -> list[tuple[Place, str]]:
    ref = _refs(container.document, container).get(uri) if container is not None and uri else None
    return [(ref.place(uri_attribute(ref)), "declares a similar one")] if ref is not None else []


@once
def _refs(_: Document, container: Element) -> dict[str, RoleRef | ArcroleRef]:
    """Give the first roleRef or arcroleRef of each URI in a linkbase."""
    found: dict[str, RoleRef | ArcroleRef] = {}
    for child in container.children:
        if isinstance(child, (RoleRef, ArcroleRef)):
            found.setdefault(child.uri, child)
    return found
