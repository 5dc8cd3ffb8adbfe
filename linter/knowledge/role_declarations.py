"""What declares a role or an arcrole: the filing's schemas, standard taxonomies, and the roleRefs that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.nearest import nearest
from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, RoleRef, RoleType
from ..xbrl.model.targets import FOUND, StoredType
from .standard_roles import ARCROLE_ARCS

Declaration = RoleType | StoredType


def is_known_arcrole(document: Document, arcrole: str) -> bool:
    """Say whether an arcrole is a specification's, or declared by a schema that is known; a mistyped one is not."""
    declarations = document.filing.declarations
    known = arcrole in ARCROLE_ARCS or arcrole in declarations.arcrole_types
    return known or bool(declarations.stored_types(arcrole))


def declarations(filing: Filing, uri: str, arcrole: bool) -> list[Declaration]:
    """Give the declarations of a URI that are known: the filing's own, then those of standard taxonomies."""
    known = filing.declarations
    local: Iterable[Declaration] = (known.arcrole_types if arcrole else known.role_types).get(uri, ())
    return [*local, *(t for t in known.stored_types(uri) if t.arcrole == arcrole)]


def arcrole_fits(arc: Arc) -> bool:
    """Say whether an arc is of an element that the declaration of its arcrole allows, as far as one is known."""
    found = declarations(arc.document.filing, arc.arcrole, True)
    return not found or allowed(found, arc.name)


def allowed(found: Iterable[Declaration], name: str) -> bool:
    """Say whether any declaration lists an element under usedOn, or may do so.

    It may behind a break in its document, and by a name of which nobody knows what it means.
    """
    return any(name in declaration.used_on or _may_list_more(declaration) for declaration in found)


def _may_list_more(declaration: Declaration) -> bool:
    if not isinstance(declaration, RoleType):
        return False
    listed = sum(child.name == names.USED_ON for child in declaration.children)
    return declaration.document.malformed is not None or listed > len(declaration.used_on)


_ENOUGH = 3  # roleRefs that follow the convention, before one that does not is told


@once
def contradicting(document: Document) -> list[tuple[RoleRef, RoleRef | None]]:
    """Give the roleRefs that break with the others' convention, each with the one whose fragment it has."""
    return list(_contradicting(document))


def _contradicting(document: Document) -> Iterator[tuple[RoleRef, RoleRef | None]]:
    tails = {}
    for ref in document.role_refs:
        if ref.uri and "#" in ref.href and ref.target.status != FOUND:
            tails[ref] = (ref.uri.rstrip("/").rpartition("/")[2], ref.href.partition("#")[2])
    odd = [ref for ref, (tail, fragment) in tails.items() if not fragment.lower().endswith(tail.lower())]
    if not odd or len(tails) - len(odd) < _ENOUGH or len(odd) > len(tails) // 4:
        return
    known = {tail: ref for ref, (tail, _) in tails.items()}
    number = {tail: n for n, tail in enumerate(known)}
    lengths = sorted({len(tail) for tail in known})
    for ref in odd:
        tail, fragment = tails[ref]
        ends = (fragment[len(fragment) - length :] for length in lengths if length <= len(fragment))
        first = min((end for end in ends if end != tail and end in known), key=number.__getitem__, default=None)
        other = known[first] if first is not None else None
        if other is not None or nearest(fragment[-len(tail) :], [tail]):
            yield ref, other
