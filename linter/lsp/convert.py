"""From what the linter says to the types of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lsprotocol import types

from ..base.typed import TYPE_CHECKING
from ..editor import actions, completion, symbols
from ..report.finding import Finding, Location
from ..running.session import Told
from .lines import Lines

if TYPE_CHECKING:
    from typing import Any

SOURCE = "xbrllint"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_SYMBOLS = {
    symbols.LINK: types.SymbolKind.Namespace,
    symbols.HEADING: types.SymbolKind.Class,
    symbols.CONCEPT: types.SymbolKind.Field,
    symbols.ROLE: types.SymbolKind.Interface,
    symbols.FILE: types.SymbolKind.File,
    symbols.TEXT: types.SymbolKind.String,
}
_KINDS = {
    actions.FIX: types.CodeActionKind.QuickFix,
    actions.FIX_ALL: types.CodeActionKind.QuickFix,
    actions.SUPPRESS: types.CodeActionKind.QuickFix,
    actions.FIX_FILE: types.CodeActionKind.SourceFixAll,
}
MOST = 1000  # diagnostics of a file
_DEEPEST = 60  # symbols below one another: editors, and what writes them down, go down step by step


def range_of(lines: Lines, start: int, end: int) -> Any:
    """Give the range of some characters."""
    return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))


def diagnostics(told: Iterable[Told], lines: Lines, related: Callable[[Location], Any | None]) -> list[Any]:
    """Give the diagnostics of a file; ``related`` gives the place of a related location, None for an unknown one."""
    found: list[Any] = []
    for finding, start, end in told:
        if len(found) == MOST:
            break
        further = [(place, location.message) for location in finding.related if (place := related(location))]
        found.append(
            types.Diagnostic(
                range=range_of(lines, start, end),
                message=_message(finding),
                severity=_SEVERITY[finding.severity],
                code=finding.rule,
                source=SOURCE,
                related_information=[types.DiagnosticRelatedInformation(place, words) for place, words in further],
                data={"fingerprint": finding.fingerprint},
            )
        )
    return found


def _message(finding: Finding) -> str:
    """Give the words of a finding and its advice; a list of references is told by the hover."""
    return f"{finding.message}\n{finding.help}" if finding.help else finding.message


def symbol(found: symbols.Symbol, lines: Lines, place: Callable[[int], int]) -> Any:
    """Give a symbol with all below it, children first; ``place`` gives where a character of the last run is now."""
    made: dict[int, Any] = {}
    stack = [(found, 0, False)]
    while stack:
        one, depth, entered = stack.pop()
        if not entered:
            stack.append((one, depth, True))
            stack.extend((child, depth + 1, False) for child in one.children if depth < _DEEPEST)
            continue
        made[id(one)] = types.DocumentSymbol(
            name=" ".join(one.name.split()) or "?",
            detail=one.detail or None,
            kind=_SYMBOLS[one.kind],
            range=range_of(lines, place(one.first), place(one.last)),
            selection_range=range_of(lines, place(one.start), place(one.end)),
            children=[made.pop(id(child)) for child in one.children] if depth < _DEEPEST else [],
        )
    return made[id(found)]


def suggestions(found: completion.Suggestions, lines: Lines) -> Any:
    """Give a list of completions."""
    place = range_of(lines, found.start, found.end)
    items = [
        types.CompletionItem(
            label=one.value,
            kind=types.CompletionItemKind.Value,
            detail=one.detail or None,
            documentation=one.documentation or None,
            sort_text=f"{number:04}",
            filter_text=one.value,
            text_edit=types.TextEdit(place, one.value),
        )
        for number, one in enumerate(found.items)
    ]
    return types.CompletionList(is_incomplete=found.more, items=items)


def action_kind(action: actions.Action) -> Any:
    """Give the kind of a code action."""
    return _KINDS[action.kind]


__all__ = ["MOST", "SOURCE", "action_kind", "diagnostics", "range_of", "suggestions", "symbol"]
