"""Repairs: functions that turn a hit into byte edits. A rule names its repair under ``fix``.

Modules of this package are found by their presence. A repair is handed the hit and gives edits of the document's
characters; whether it is safe is its own property: a safe repair never changes what the document means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from ..xbrl.document import Document

Function = TypeVar("Function", bound=Callable[..., object])


class TextEdit(NamedTuple):
    """Replace the characters ``start:end`` of a document's text."""

    document: Document
    start: int
    end: int
    text: str


def repair(name: str, *, safe: bool) -> Callable[[Function], Function]:
    """Register a function as the repair of that name."""

    def register(function: Function) -> Function:
        function.__dict__["repair_name"] = name
        function.__dict__["safe"] = safe
        return function

    return register
