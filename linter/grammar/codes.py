"""A breach of the grammar, and the catalogue's codes of the kinds that there are."""

from __future__ import annotations

from ..base.record import Record

LIMIT = 100

VALUE = "xmlSchema:valueError"
REQUIRED = "xmlSchema:attributesRequired"
EXTRANEOUS = "xmlSchema:attributesExtraneous"
OCCURRENCES = "xmlSchema:elementOccurrencesError"
MISSING = "xmlSchema:missingParticlesError"
UNEXPECTED = "xmlSchema:elementUnexpected"


class Problem(Record):
    """One breach of the grammar.

    ``number``: the element's number in document order, the root's is 0. ``attribute``: the attribute at fault, also
    an absent one, as ``uri local`` or ``local``. ``code``: the catalogue's code, or ''.
    """

    number: int
    attribute: str | None
    message: str
    code: str
