"""The text of messages (Generic Messages 1.0, 2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.messages import LEFT, RIGHT, read_message
from ...knowledge.formula.model import resources
from ...xbrl.model.document import Document
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Missing(Options):
    """``missing``: which brace."""

    missing: Literal["left", "right"] = "right"


@check("message-brace", says=("text",), needs="formulas")
def message_brace(document: Document, options: Missing) -> Iterator[Hit]:
    """Braces of messages without their other half (Generic Messages 1.0, 2.1)."""
    wanted = RIGHT if options.missing == "right" else LEFT
    for message in resources(document, v.A_MESSAGE):
        text = message.full_text()
        fault = read_message(text).fault
        if fault is not None and fault.missing == wanted:
            place = message.part_place(None, fault.start, fault.start + 1)
            near = " ".join(text[max(0, fault.start - 15) : fault.start + 20].split())
            yield Hit(message.text_place() if message.children else place, text=near)


@check("message-has-language", says=(), needs="formulas")
def message_has_language(document: Document) -> Iterator[Hit]:
    """Messages without a language in scope (Generic Messages 1.0, 2)."""
    for message in resources(document, v.A_MESSAGE):
        if not (message.lang or "").strip():
            yield Hit(message.place())
