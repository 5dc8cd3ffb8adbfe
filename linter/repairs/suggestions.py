"""Repairs that put the nearest known name for a mistyped one. They may change what a document means: unsafe."""

from __future__ import annotations

from ..checks import Hit
from . import TextEdit, repair
from .text import attribute_value, value_span


@repair("replace-suggestion", safe=False)
def replace_suggestion(hit: Hit) -> list[TextEdit]:
    """Replace, in the attribute at fault, the wrong name by the suggested one.

    The hit's data is (wrong, right), right None where nothing is near.
    """
    wrong, right = hit.data if isinstance(hit.data, tuple) else ("", None)
    span = value_span(hit.place)
    if not wrong or not right or span is None:
        return []
    found = hit.place.document.source.text.rfind(wrong, *span)
    return [TextEdit(hit.place.document, found, found + len(wrong), attribute_value(right))] if found >= 0 else []
