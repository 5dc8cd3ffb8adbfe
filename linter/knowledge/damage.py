"""Whether documents hold together: what a damaged one lacks is not what its author left out.

A rule that speaks of something missing is silent where a broken arc, locator or file may be the reason: that is found
by other rules, and is one fault, not several.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.once import once
from ..checks.xlink.attributes import faults
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.dts.role_uses import declared
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, ExtendedLink, Locator
from ..xbrl.model.targets import NO_FILE, Target
from .standard_roles import ARCROLE_ARCS

_BREAKING = frozenset(
    (
        "type-unknown", "locator-href", "locator-label", "resource-label", "arc-arcrole", "arcrole-relative",
        "link-role", "link-role-empty", "role-relative",
    )
)  # fmt: skip


@once
def damaged(filing: Filing) -> bool:
    """Say whether a document of a filing is not well-formed, or has arcs, locators or links that lead nowhere."""
    return any(_is_damaged(document) for document in filing.documents)


def _is_damaged(document: Document) -> bool:
    if document.malformed is not None:
        return True
    if not document.links:
        return False
    found = faults(document)
    if any(found.get(fault) for fault in _BREAKING):
        return True
    if any(_leads_nowhere(*reference) for reference in astray(document)):
        return True
    return any(
        not joined(link).named <= link.ends.keys() or _has_strange_arcs(document, link) for link in document.links
    )


def _leads_nowhere(target: Target, references: Sequence[Element]) -> bool:
    """Say whether locators lead to a file that is not there."""
    return target.status == NO_FILE and any(isinstance(reference, Locator) for reference in references)


def _has_strange_arcs(document: Document, link: ExtendedLink) -> bool:
    """Say whether arcs have an arcrole that nobody knows and the linkbase does not declare: most likely mistyped."""
    strange = [arcrole for _, arcrole in joined(link).kinds if not is_known(document, arcrole)]
    return bool(strange) and not declared(link.parent, True).issuperset(strange)


def is_known(document: Document, arcrole: str) -> bool:
    """Say whether an arcrole is a specification's, or declared by a schema that is known; a mistyped one is not."""
    declarations = document.filing.declarations
    known = arcrole in ARCROLE_ARCS or arcrole in declarations.arcrole_types
    return known or bool(declarations.stored_types(arcrole))
