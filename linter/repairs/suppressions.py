"""The repair of suppressions without effect."""

from __future__ import annotations

from ..checks import Hit
from ..xbrl.model.comments import Suppression
from . import TextEdit, repair
from .elements import with_line


@repair("remove-suppression", safe=True)
def remove_suppression(hit: Hit) -> list[TextEdit]:
    """Remove the names without effect, and the comment where no name is left."""
    suppression = hit.data
    if not isinstance(suppression, Suppression) or not suppression.names:
        return []  # it says something that nobody understands: the reader may
    document = suppression.document
    text = document.source.text
    idle = frozenset(suppression.idle)
    left = [name for name in suppression.names if name not in idle]
    if not left:
        return [TextEdit(document, *with_line(document.source, suppression.start, suppression.end), "")]
    start = text.find("[", suppression.start) + 1
    return [TextEdit(document, start, text.find("]", start), ", ".join(left))]
