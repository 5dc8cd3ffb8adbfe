"""Repairs that put the nearest known name for a mistyped one. They may change what a document means: unsafe."""

from __future__ import annotations

from ..checks import Hit
from ..xbrl.position import span
from . import TextEdit, repair


@repair("replace-suggestion", safe=False)
def replace_suggestion(hit: Hit) -> list[TextEdit]:
    """Replace, in the attribute at fault, the wrong name by the suggested one.

    The hit's data is (wrong, right), right None where nothing is near.
    """
    wrong, right = hit.data if isinstance(hit.data, tuple) else ("", None)
    if not right:
        return []
    start, end = span(hit.place)
    text = hit.place.document.source.text
    found = text.rfind(wrong, start, end)
    return [TextEdit(hit.place.document, found, found + len(wrong), right)] if found >= 0 else []
