"""The examples in rule files: they are the rules' tests and their documentation.

An example may be a fragment (see `fragments`). Marks at the ends of its lines hold where findings stand (see `marks`),
``says`` beside it holds their words: one text for all of them, or a list in the order of the places. ``former`` beside
it is the filing before it, whose files are those of a folder of that name.
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
FORMER = "former"  # the folder of the filing before


class Example(Record):
    """One example: whole files by name, what its author wrote without the marks, the marks, words and options.

    ``former`` are the whole files of the filing before it; what is written and marked of these stands with the others.
    """

    good: bool
    files: dict[str, str]
    shown: dict[str, str]
    marks: dict[str, list[Mark]]
    says: tuple[str, ...]
    options: dict[str, Any]
    former: dict[str, str] = {}

    def places(self) -> dict[str, Places]:
        """Give the names of the places of each file."""
        return {name: Places(completed(text)) for name, text in self.shown.items()}


def read_examples(raw: Mapping[str, Any]) -> Iterator[Example]:
    """Give the examples of a rule's declaration."""
    for entry in raw["examples"]:
        good = "good" in entry
        shown, marks = _read(entry["good" if good else "bad"])
        whole = {name: complete(text) for name, text in shown.items()}
        before, marks_before = _read(entry[FORMER], f"{FORMER}/") if FORMER in entry else ({}, {})
        former = {name: complete(text) for name, text in before.items()}
        says = entry.get("says") or ()
        words = (says,) if isinstance(says, str) else tuple(says)
        options = entry.get("options") or {}
        yield Example(good, whole, {**shown, **before}, {**marks, **marks_before}, words, options, former)


def _read(body: Any, folder: str = "") -> tuple[dict[str, str], dict[str, list[Mark]]]:
    """Give the texts of files without marks, and the marks, both by name."""
    files = body["files"] if isinstance(body, dict) else {"": body}
    read = {name: read_marks(text) for name, text in files.items()}
    shown = {folder + (name or file_name(text)): text for name, (text, _) in read.items()}
    return shown, dict(zip(shown, (marks for _, marks in read.values()), strict=True))
