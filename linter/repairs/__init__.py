"""Repairs: functions that turn a hit into byte edits. A rule names its repair under ``fix``.

Modules of this package are found by their presence. A repair is handed the hit and gives edits of the document's
characters; whether it is safe is its own property: a safe repair never changes what the document means. A repair that
is not sure gives no edit, and the finding is then not fixable.

What the hit must carry in ``data``:

- remove-element, remove-arc: the element to remove; None: that of the hit's place; anything else: nothing to remove.
- remove-block: the block (`knowledge.pasted`).
- declare-role, add-role-ref: the URI of the role, or a tuple that begins with it.
- replace-suggestion, replace-everywhere, replace-file-name: (wrong, right), a part of the value at the hit's place and
  what belongs there; right is None where nothing is near.
- trim-text: the element whose text is to be trimmed; None: that of the hit's place.
- tidy-value: nothing; the place is the attribute.
- swap-preferred-labels: two arcs.
- renumber-orders: (network, parent), where the arc at the hit's place has an order that an earlier sibling has.
- remove-total-label: nothing; the hit's tree has the siblings of the arc at its place.
- turn-weight: nothing; the place is the weight.
- remove-suppression: the suppression.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.model.document import Document

if TYPE_CHECKING:
    from typing import TypeVar

    Function = TypeVar("Function", bound=Callable[..., object])



class TextEdit(Record):
    """Replace the characters ``start:end`` of a document's text."""

    document: Document
    start: int
    end: int
    text: str


def repair(name: str, *, safe: bool, otherwise: str = "") -> Callable[[Function], Function]:
    """Register a function as the repair of that name; ``otherwise`` names the one to ask where it gives no edit."""

    def register(function: Function) -> Function:
        function.__dict__["repair_name"] = name
        function.__dict__["safe"] = safe
        function.__dict__["otherwise"] = otherwise
        return function

    return register
