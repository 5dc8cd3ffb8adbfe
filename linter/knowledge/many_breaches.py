"""Files with more breaches of the grammar than are told one by one."""

from __future__ import annotations

from ..base.limits import exceeded, most
from ..xbrl.model.document import Document

_NAME = "grammar-faults"
HELP = "mend what is told first: most of the rest may follow from it"


def asked_for(document: Document) -> int:
    """Give the number of breaches that are asked for: one more than are told shows that there are more."""
    return most(document.filing.files.limits, _NAME) + 1


def untold(document: Document, count: int) -> str:
    """Say that there are more breaches in a document than are told; '' where ``count`` of those asked for are all."""
    if count < asked_for(document):
        return ""
    return f"the rest of a file that is not valid: there are {exceeded(document.filing.files.limits, _NAME)}"
