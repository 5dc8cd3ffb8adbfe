"""What an editor asks and the server answers: each request becomes a question to the session's filings."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ..base.typed import TYPE_CHECKING
from ..editor import actions as acting
from ..editor import completion, hints, hover, navigation, symbols
from . import convert
from .desk import Desk, pair
from .lines import Lines
from .uris import address_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ASK = "xbrllint.askReason"  # a command of the client, where it has one
SUPPRESS = "xbrllint.suppress"
SELECT = "xbrllint.select"


class Asking:
    """Answers an editor's requests about what is open."""

    def __init__(self, desk: Desk, settle: Callable[[], None], server: Any) -> None:
        """Take what is open, what brings it up to date, and the server by which the editor is asked back."""
        self.desk, self.settle, self.server = desk, settle, server
        self.asks_reason = False  # whether the editor asks for the reason of a suppression by a command of its own

    def hover(self, params: Any) -> Any:
        """Give what is known of the thing under the cursor (textDocument/hover); None where there is nothing."""
        self.settle()
        asked = self.desk.asked(params)
        showing = self.desk.supports("text_document", "hover")
        formats = (showing.content_format if showing is not None else None) or [types.MarkupKind.PlainText]
        markdown = types.MarkupKind.Markdown in formats
        found = hover.hover_at(self.desk.session, *asked, markdown=markdown) if asked else None
        if found is None or asked is None:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        place = convert.range_of(self.desk.lines[asked[0]], found.start, found.end)
        return types.Hover(types.MarkupContent(kind, found.text), place)

    def definition(self, params: Any) -> list[Any]:
        """Give where the thing under the cursor is declared (textDocument/definition)."""
        self.settle()
        asked = self.desk.asked(params)
        return self.desk.places(navigation.definitions(self.desk.session, *asked)) if asked else []

    def references(self, params: Any) -> list[Any]:
        """Give where the thing under the cursor is used, and declared if asked (textDocument/references)."""
        self.settle()
        asked = self.desk.asked(params)
        declarations = params.context.include_declaration
        return self.desk.places(navigation.references(self.desk.session, *asked, declarations)) if asked else []

    def prepare_rename(self, params: Any) -> Any:
        """Give the name under the cursor that may be changed; raises JsonRpcInvalidParams where none may."""
        self.settle()
        asked = self.desk.asked(params)
        if asked is None:
            return None
        try:
            found = navigation.prepare(self.desk.session, *asked)
        except navigation.CannotRename as error:
            raise JsonRpcInvalidParams(str(error)) from None
        place = convert.range_of(self.desk.lines[asked[0]], found.start, found.end)
        return types.PrepareRenamePlaceholder(place, found.name)

    def rename(self, params: Any) -> Any:
        """Give the edits that change a name everywhere; raises JsonRpcInvalidParams where it may not be changed."""
        self.settle()
        asked = self.desk.asked(params)
        if asked is None:
            return None
        try:
            found = navigation.rename(self.desk.session, *asked, params.new_name)
        except navigation.CannotRename as error:
            raise JsonRpcInvalidParams(str(error)) from None
        changes = [acting.Change(site.document.uri, site.start, site.end, text) for site, text in found]
        return self.desk.edit(changes)

    def symbols(self, params: Any) -> list[Any]:
        """Give the outline of a document, at the places that the text has now (textDocument/documentSymbol)."""
        self.settle()
        address = address_of(params.text_document.uri)
        if address is None or address not in self.desk.lines:
            return []
        shift = self.desk.session.shift(address)

        def place(index: int) -> int:
            found = shift.to_new(index)
            return shift.start if found is None else found

        found, lines = symbols.symbols(self.desk.session, address), self.desk.lines[address]
        return [convert.symbol(one, lines, place) for one in found]

    def hints(self, params: Any) -> list[Any]:
        """Give the labels of concepts beside their locators in a range, where wanted (textDocument/inlayHint)."""
        address = address_of(params.text_document.uri)
        if address is None or address not in self.desk.lines or not self.desk.preferences.inlay_hints:
            return []
        self.settle()
        lines = self.desk.lines[address]
        start, end = lines.offset(pair(params.range.start)), lines.offset(pair(params.range.end))
        return [
            types.InlayHint(types.Position(*lines.position(hint.at)), hint.text, padding_left=True)
            for hint in hints.hints(self.desk.session, address, start, end)
        ]

    def completion(self, params: Any) -> Any:
        """Give what may stand where somebody types; None for where nothing is known (textDocument/completion)."""
        asked = self.desk.asked(params)
        found = completion.complete(self.desk.session, *asked) if asked else None
        return None if found is None or asked is None else convert.suggestions(found, self.desk.lines[asked[0]])

    def actions(self, params: Any) -> list[Any]:
        """Give what can be done about findings in a range, of the kinds asked for (textDocument/codeAction)."""
        self.settle()
        address = address_of(params.text_document.uri)
        if address is None or address not in self.desk.lines:
            return []
        lines = self.desk.lines[address]
        start, end = lines.offset(pair(params.range.start)), lines.offset(pair(params.range.end))
        found = acting.actions(self.desk.session, address, start, end)
        only = params.context.only or ()
        if only or params.context.trigger_kind != types.CodeActionTriggerKind.Automatic:  # nobody sees it at each move
            whole = acting.fix_file(self.desk.session, address)
            found += [] if whole is None else [whole]
        made = [self._action(one, address) for one in found]
        return [one for one in made if not only or any(_is_kind(one.kind, wanted) for wanted in only)]

    def _action(self, action: acting.Action, address: str) -> Any:
        said = {diagnostic.data["fingerprint"]: diagnostic for diagnostic in self.desk.said.get(address, ())}
        about = [said[f.fingerprint] for f in action.findings if f.fingerprint in said]
        made = types.CodeAction(
            title=action.title,
            kind=convert.action_kind(action),
            diagnostics=about or None,
            is_preferred=True if action.kind == acting.FIX and action.safe else None,
        )
        if action.kind == acting.SUPPRESS and self.asks_reason:
            given = [self.desk.uri(address), action.findings[0].fingerprint]
            made.title += "…"
            made.command = types.Command(action.title, ASK, arguments=given)
            return made
        made.edit = self.desk.edit(action.changes)
        showing = self.desk.supports("window", "show_document")
        if action.reason is not None and showing is not None and showing.support:
            lines = Lines(self.desk.lines[address].text, self.desk.encoding)
            at = lines.position(action.changes[0].start)
            lines.replace(at, at, action.changes[0].text)
            place = convert.range_of(lines, *action.reason)
            numbers = [place.start.line, place.start.character, place.end.line, place.end.character]
            made.command = types.Command(action.title, SELECT, arguments=[self.desk.uri(address), numbers])
        return made

    def suppress_command(self) -> Callable[..., None]:
        """Make the command that suppresses a finding for a reason that the editor asked for."""
        def suppress(uri: str, fingerprint: str, reason: str) -> None:
            """Suppress a finding, by its fingerprint, for a reason."""
            self.settle()
            address = address_of(uri)
            told = self.desk.session.told(address) if address is not None else []
            wanted = next((one for one in told if one.finding.fingerprint == fingerprint), None)
            action = acting.suppression(self.desk.session, address, wanted, reason) if address and wanted else None
            if action is not None:
                edit = types.ApplyWorkspaceEditParams(self.desk.edit(action.changes), action.title)
                self.server.workspace_apply_edit(edit)

        return suppress

    def select_command(self) -> Callable[..., None]:
        """Make the command that selects what an action left to be filled in."""
        def select(uri: str, place: list[int]) -> None:
            """Let the editor select what the user is to type over."""
            chosen = types.Range(types.Position(*place[:2]), types.Position(*place[2:]))
            self.server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=chosen))

        return select


def _is_kind(kind: Any, wanted: Any) -> bool:
    """Say whether a kind of action is a wanted one or below it."""
    kind, wanted = getattr(kind, "value", kind), getattr(wanted, "value", wanted)
    return not wanted or kind == wanted or str(kind).startswith(f"{wanted}.")


__all__ = ["SELECT", "SUPPRESS", "Asking"]
