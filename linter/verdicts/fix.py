"""The repair of a finding: the edits that a rule's repair gives for a hit, in bytes of the file."""

from __future__ import annotations

from ..checks import Hit
from ..repairs import TextEdit
from ..report.finding import Edit, Fix
from ..rulebook.book import RuleBook
from ..rulebook.rule import Rule


def ask(rule: Rule, hit: Hit, book: RuleBook, with_edits: bool = True) -> Fix | None:
    """Ask the rule's repair for edits, and where it has none the repair that it names instead; None for no repair.

    Without edits nothing is worked out but that there are some.
    """
    name = rule.fix
    while name:
        function = book.functions[name].load()
        edits = (edit for edit in function(hit) or () if isinstance(edit, TextEdit))
        first = next(edits, None)
        if first is not None:
            found = tuple(map(_in_bytes, (first, *edits))) if with_edits else ()
            return Fix(bool(function.__dict__["safe"]), found, name)
        name = function.__dict__.get("otherwise", "")
    return None


def _in_bytes(edit: TextEdit) -> Edit:
    source = edit.document.source
    return Edit(edit.document.path, source.byte_of_char(edit.start), source.byte_of_char(edit.end), edit.text)


__all__ = ["ask"]
