"""From a place in a document to its lines and columns, as a report gives them."""

from __future__ import annotations

from ..xbrl.model.places import Place
from ..xbrl.model.positions import span
from .finding import Location


def locate(place: Place, message: str = "") -> Location:
    """Find line and columns of a place; ``message`` says what a related place has to do with the finding."""
    start, end = span(place)
    source = place.document.source
    line, column = source.line_column(start)
    end_line, end_column = source.line_column(end)
    return Location(place.document.path, line, column, end_line, end_column, message)
