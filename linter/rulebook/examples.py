"""The examples in rule files: they are the rules' tests and their documentation.

An example may be a fragment (see `fragments`). Marks at the ends of its lines hold where findings stand (see `marks`),
``says`` beside it holds their words: one text for all of them, or a list in the order of the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .fragments import complete, completed, file_name
from .marks import Mark, Places, read_marks

if TYPE_CHECKING:
    from typing import Any

FOLDER = "/example"


class Example(Record):
    """One example: whole files by name, what its author wrote without the marks, the marks, words and options."""

    good: bool
    files: dict[str, str]
    shown: dict[str, str]
    marks: dict[str, list[Mark]]
    says: tuple[str, ...]
    options: dict[str, Any]

    def places(self) -> dict[str, Places]:
        """Give the names of the places of each file."""
        return {name: Places(completed(text)) for name, text in self.shown.items()}


def read_examples(raw: Mapping[str, Any]) -> Iterator[Example]:
    """Give the examples of a rule's declaration."""
    for entry in raw["examples"]:
        good = "good" in entry
        body = entry["good" if good else "bad"]
        files = body["files"] if isinstance(body, dict) else {"": body}
        read = {name: read_marks(text) for name, text in files.items()}
        shown = {name or file_name(text): text for name, (text, _) in read.items()}
        marks = dict(zip(shown, (marks for _, marks in read.values()), strict=True))
        whole = {name: complete(text) for name, text in shown.items()}
        says = entry.get("says") or ()
        yield Example(
            good, whole, shown, marks, (says,) if isinstance(says, str) else tuple(says), entry.get("options") or {}
        )
