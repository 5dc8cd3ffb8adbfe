"""The labels of concepts, as people read them: those of the filing, else those of the standard taxonomies."""

from __future__ import annotations

from functools import cache

from ..taxonomy.words import FILERS, Words
from ..xbrl import names
from ..xbrl.dts.labels import best_by_role
from ..xbrl.model.targets import Concept, describe


@cache
def bundled_words() -> Words:
    """Give the bundled words, which are opened when first asked."""
    return Words()


def standard_label(concept: Concept, role: str = "") -> str:
    """Give the label that a standard taxonomy has for a concept in a role, else its standard label; '' for none.

    Taxonomies that the user added come first.
    One that is known from filings alone says so.
    """
    if not concept.standard or not concept.id:
        return ""
    stores = concept.filing.stores
    added = stores.label(concept.address, concept.id, role) if role else ""
    added = added or stores.label(concept.address, concept.id, names.STANDARD_LABEL)
    if added:
        return f'"{added}"'
    words = bundled_words()
    found = words.label(concept.address, concept.id, role) if role else None
    found = found or words.label(concept.address, concept.id)
    if found is None:
        return ""
    return f'"{found.text}" (as filers write it)' if found.origin == FILERS else f'"{found.text}"'


def with_label(node: object) -> str:
    """Name a node as `describe` does, a concept with its English label behind: ``us-gaap:Assets "Assets"``."""
    words = describe(node)
    label = _own_label(node) or standard_label(node) if isinstance(node, Concept) else ""
    return f"{words} {label}" if label else words


def _own_label(concept: Concept) -> str:
    """Give the standard label that the filing has for a concept, in the language that is asked for, else in English."""
    best = best_by_role(concept.filing, concept).get(names.STANDARD_LABEL)
    return f'"{" ".join(best.resource.full_text().split())}"' if best is not None else ""


__all__ = ["bundled_words", "standard_label", "with_label"]
