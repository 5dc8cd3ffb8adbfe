"""White space around values that their types collapse (XML Schema part 2, 4.3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.document import Document
from .. import Hit, check


@check("untidy-white-space", says=("element", "attribute", "value"))
def untidy_white_space(document: Document) -> Iterator[Hit]:
    """Values of attributes with white space before, after, or more than one within, which means nothing there."""
    for element, attribute in document.untidy:
        yield Hit(
            element.place(attribute), element=element.qname, attribute=names.qname(attribute),
            value=element.get(attribute),
        )  # fmt: skip
