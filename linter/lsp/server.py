"""The language server: what an editor tells goes to the session, what the session finds goes to the editor.

Everything runs in one thread, one message after the other. After a change the server waits no longer than a run takes,
so that of fast typing the last state is linted, and answers requests about the text as it is.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.file import FILE_NAME
from ..config.settings import Settings
from ..editor import actions, completion, hints, hover, navigation, symbols
from ..report.finding import Location
from ..running.session import Session
from . import convert
from .lines import UTF_16, Lines
from .options import Preferences, preferences
from .uris import address_of, uri_of
from .warm import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_LONGEST_WAIT = 0.3  # seconds after a change
_QUICK = 0.05  # seconds of a run for which nobody need wait
_COLLECT_AFTER = 1.0  # seconds without a change
_MOST_RUNS = 10  # without a collection
_WATCHED = ("**/*.{xml,xsd,xbrl,htm,html,xhtml,zip}", f"**/{FILE_NAME}", "**/pyproject.toml")
_ASK = "xbrllint.askReason"  # a command of the client, where it has one
_SUPPRESS = "xbrllint.suppress"
_SELECT = "xbrllint.select"


def serve(settings: Settings) -> None:
    """Serve one editor over standard input and output until it ends; ``settings``: what the command line says."""
    warm_up(settings)
    gc.collect()
    gc.freeze()
    gc.disable()  # collected when nobody types
    with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout, redirect_stdout(sys.stderr):
        Server(settings).server.start_io(stdin, stdout)  # which it closes at the end


class Server:
    """One editor's server: its open files, what was said of them, and what the editor can do."""

    def __init__(self, settings: Settings) -> None:
        """Make a server that answers nobody yet."""
        self.settings = settings
        self.preferences = Preferences(settings)
        self.session = Session(settings)
        self.server: Any = LanguageServer("xbrllint", __version__)
        self.lines: dict[str, Lines] = {}  # of open files
        self.versions: dict[str, int] = {}
        self.uris: dict[str, str] = {}  # as the editor writes them
        self.encoding = UTF_16
        self.asks_reason = False
        self._said: dict[str, list[Any]] = {}
        self._closed: dict[str, Lines] = {}  # of files that are not open
        self._fresh: set[str] = set()  # files that were opened, and of which nothing was said yet
        self._complained: set[str] = set()
        self._due: Any = None
        self._collect_due: Any = None
        self._runs = 0
        self._register()

    # --- what is served -----------------------------------------------------------------------------------------------

    def _register(self) -> None:
        """Tell the library what is served."""
        requests: list[tuple[str, Callable[[Any], Any], Any]] = [
            (types.INITIALIZE, self._initialize, None),
            (types.INITIALIZED, self._initialized, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._did_open, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._did_change, None),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._did_close, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._did_save, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._watched, None),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._configured, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_DEFINITION, self._definition, None),
            (types.TEXT_DOCUMENT_REFERENCES, self._references, None),
            (types.TEXT_DOCUMENT_PREPARE_RENAME, self._prepare_rename, None),
            (types.TEXT_DOCUMENT_RENAME, self._rename, types.RenameOptions(prepare_provider=True)),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self._symbols, None),
            (types.TEXT_DOCUMENT_INLAY_HINT, self._hints, None),
            (types.TEXT_DOCUMENT_COMPLETION, self._completion,
             types.CompletionOptions(trigger_characters=['"', "'", "#", "/", ":"])),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._actions,
             types.CodeActionOptions(code_action_kinds=[
                 types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])),
        ]  # fmt: skip
        for name, method, options in requests:
            self.server.feature(name, options)(_function(method))
        self.server.command(_SUPPRESS)(self._suppress_command())
        self.server.command(_SELECT)(self._select_command())

    def _initialize(self, params: Any) -> None:
        given = params.initialization_options
        self.preferences = preferences(self.settings, given)
        self.asks_reason = isinstance(given, dict) and bool(given.get("asksReason"))
        self.session = Session(self.preferences.settings)

    def _initialized(self, params: Any) -> None:
        chosen = self.server.server_capabilities.position_encoding
        self.encoding = str(getattr(chosen, "value", chosen) or UTF_16)
        self._complain(self.preferences.problems)
        watching = _supports(self.server.client_capabilities, "workspace", "did_change_watched_files")
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.server.client_register_capability(
                types.RegistrationParams([types.Registration("xbrllint-files", method, options)])
            )

    # --- what the editor tells ----------------------------------------------------------------------------------------

    def _did_open(self, params: Any) -> None:
        document = params.text_document
        address = address_of(document.uri)
        if address is None:
            return
        self.uris[address], self.versions[address] = document.uri, document.version
        self.lines[address] = Lines(document.text, self.encoding)
        self.session.open(address, document.text)
        self._fresh.add(address)
        self._soon(0)

    def _did_change(self, params: Any) -> None:
        address = address_of(params.text_document.uri)
        lines = self.lines.get(address or "")
        if address is None or lines is None:
            return
        for change in params.content_changes:
            place = getattr(change, "range", None)
            if place is None:
                lines = self.lines[address] = Lines(change.text, self.encoding)
            else:
                lines.replace(_pair(place.start), _pair(place.end), change.text)
        self.versions[address] = params.text_document.version
        self.session.change(address, lines.text)
        unit = self.session.unit_of(address)
        seconds = unit.seconds if unit is not None else 0.0
        self._soon(0 if seconds < _QUICK else min(seconds, _LONGEST_WAIT))

    def _did_close(self, params: Any) -> None:
        address = address_of(params.text_document.uri)
        if address is None or self.lines.pop(address, None) is None:
            return
        gone = self.session.close(address)
        self.versions.pop(address, None)
        for path in gone:
            self._closed.pop(path, None)
            self._publish(path, [])
        self.uris.pop(address, None)
        self._soon(0)

    def _did_save(self, params: Any) -> None:
        """What is saved was known before."""

    def _watched(self, params: Any) -> None:
        self._complained.clear()
        names = [(address_of(change.uri) or "").rpartition("/")[2] for change in params.changes]
        if any(name in (FILE_NAME, "pyproject.toml") for name in names):
            self.session.configure()
        else:
            self.session.disk_changed()
        self._soon(0)

    def _configured(self, params: Any) -> None:
        """Take what the editor sets now; one that only says that something changed is asked."""
        asking = _supports(self.server.client_capabilities, "workspace")
        if params.settings or asking is None or not asking.configuration:
            self._prefer(params.settings)
        else:
            item = types.ConfigurationItem(section=convert.SOURCE)
            self.server.workspace_configuration(
                types.ConfigurationParams([item]), callback=lambda found: self._prefer(found[0] if found else None)
            )

    def _prefer(self, given: object) -> None:
        found = preferences(self.settings, given)
        self._complain(found.problems)
        before, self.preferences = self.preferences, found
        if found.settings != before.settings:
            self.session.configure(found.settings)
            self._soon(0)
        hinting = _supports(self.server.client_capabilities, "workspace", "inlay_hint")
        if found.inlay_hints != before.inlay_hints and hinting is not None and hinting.refresh_support:
            self.server.workspace_inlay_hint_refresh(None)

    # --- linting ------------------------------------------------------------------------------------------------------

    def _soon(self, seconds: float) -> None:
        """Lint after some seconds, unless something else happens before."""
        if self._due is not None:
            self._due.cancel()
        self._due = asyncio.get_running_loop().call_later(seconds, self._work)

    def _work(self) -> None:
        """Lint what has changed, and say what is found."""
        self._due = None
        touched = self.session.work()
        waiting, self._fresh = self._fresh, set()
        errors, self.session.errors = self.session.errors, []
        self._complain(errors)
        for address in touched | (waiting & self.lines.keys()):
            self._publish(address, self._diagnostics(address))
        self._runs += bool(touched)
        if self._collect_due is not None:
            self._collect_due.cancel()
        if self._runs >= _MOST_RUNS:
            self._collect()
        else:
            self._collect_due = asyncio.get_running_loop().call_later(_COLLECT_AFTER, self._collect)

    def _collect(self) -> None:
        """Let go what earlier runs left behind."""
        self._runs, self._collect_due = 0, None
        gc.collect()

    def _settled(self) -> None:
        """See to it that what is known is known of the text as it is."""
        if self.session.waiting:
            if self._due is not None:
                self._due.cancel()
            self._work()

    def _complain(self, texts: Iterable[str]) -> None:
        """Show what the user has to mend, each text once."""
        for text in texts:
            if text not in self._complained:
                self._complained.add(text)
                shown = f"xbrllint: {one_line(text)}"
                self.server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, shown))

    def _diagnostics(self, address: str) -> list[Any]:
        return convert.diagnostics(self.session.told(address), self._lines(address), self._related)

    def _related(self, location: Location) -> Any | None:
        address = self.session.address(location.path)
        source, shift = self.session.source(address), self.session.shift(address)
        first, last = source.line_span(location.line), source.line_span(location.end_line)
        if first is None or last is None:
            return None
        start = shift.to_new(first[0] + location.column - 1)
        end = shift.to_new(last[0] + location.end_column - 1)
        if start is None or end is None:
            return None
        return types.Location(self._uri(address), convert.range_of(self._lines(address), start, max(start, end)))

    def _publish(self, address: str, found: list[Any]) -> None:
        """Say what is found in a file: of one that is not open only what was not said before."""
        if "!/" in address or (address not in self.lines and self._said.get(address, []) == found):
            return
        self._said[address] = found
        params = types.PublishDiagnosticsParams(self._uri(address), found, self.versions.get(address))
        self.server.text_document_publish_diagnostics(params)

    # --- places -------------------------------------------------------------------------------------------------------

    def _uri(self, address: str) -> str:
        return self.uris.get(address) or uri_of(address)

    def _lines(self, address: str) -> Lines:
        """Give the lines of a file: of one that is not open as it was in the last run."""
        lines = self.lines.get(address)
        if lines is None:
            text = self.session.source(address).text
            lines = self._closed.get(address)
            if lines is None or lines.text is not text:
                lines = self._closed[address] = Lines(text, self.encoding)
        return lines

    def _asked(self, params: Any) -> tuple[str, int] | None:
        """Give the file and the character that a request is about; None for a file that is not open."""
        address = address_of(params.text_document.uri)
        if address is None or address not in self.lines:
            return None
        return address, self.lines[address].offset(_pair(params.position))

    def _site(self, site: navigation.Site) -> Any | None:
        """Give the place of something in a document as the text is now; None for what was typed over."""
        address = site.document.uri
        shift = self.session.shift(address)
        start, end = shift.to_new(site.start), shift.to_new(site.end)
        if start is None or end is None or "!/" in address:
            return None
        return types.Location(self._uri(address), convert.range_of(self._lines(address), start, end))

    def _sites(self, sites: Iterable[navigation.Site]) -> list[Any]:
        return [place for place in map(self._site, sites) if place is not None]

    def _edit(self, changes: Iterable[actions.Change]) -> Any:
        """Give an edit of several files; those that are open by their version, where the editor heeds it."""
        by_address: dict[str, list[Any]] = {}
        lines: dict[str, Lines] = {}
        for change in changes:
            if change.address not in lines:
                lines[change.address] = self._lines(change.address)
            place = convert.range_of(lines[change.address], change.start, change.end)
            by_address.setdefault(change.address, []).append(types.TextEdit(place, change.text))
        editing = _supports(self.server.client_capabilities, "workspace", "workspace_edit")
        if editing is None or not editing.document_changes:
            return types.WorkspaceEdit(changes={self._uri(address): edits for address, edits in by_address.items()})
        return types.WorkspaceEdit(document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(self._uri(address), self.versions.get(address)), edits
            )
            for address, edits in by_address.items()
        ])  # fmt: skip

    # --- what the editor asks -----------------------------------------------------------------------------------------

    def _hover(self, params: Any) -> Any:
        self._settled()
        asked = self._asked(params)
        showing = _supports(self.server.client_capabilities, "text_document", "hover")
        formats = (showing.content_format if showing is not None else None) or [types.MarkupKind.PlainText]
        markdown = types.MarkupKind.Markdown in formats
        found = hover.hover_at(self.session, *asked, markdown=markdown) if asked else None
        if found is None or asked is None:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        place = convert.range_of(self.lines[asked[0]], found.start, found.end)
        return types.Hover(types.MarkupContent(kind, found.text), place)

    def _definition(self, params: Any) -> list[Any]:
        self._settled()
        asked = self._asked(params)
        return self._sites(navigation.definitions(self.session, *asked)) if asked else []

    def _references(self, params: Any) -> list[Any]:
        self._settled()
        asked = self._asked(params)
        declarations = params.context.include_declaration
        return self._sites(navigation.references(self.session, *asked, declarations)) if asked else []

    def _prepare_rename(self, params: Any) -> Any:
        self._settled()
        asked = self._asked(params)
        if asked is None:
            return None
        try:
            found = navigation.prepare(self.session, *asked)
        except navigation.CannotRename as error:
            raise JsonRpcInvalidParams(str(error)) from None
        place = convert.range_of(self.lines[asked[0]], found.start, found.end)
        return types.PrepareRenamePlaceholder(place, found.name)

    def _rename(self, params: Any) -> Any:
        self._settled()
        asked = self._asked(params)
        if asked is None:
            return None
        try:
            found = navigation.rename(self.session, *asked, params.new_name)
        except navigation.CannotRename as error:
            raise JsonRpcInvalidParams(str(error)) from None
        changes = [actions.Change(site.document.uri, site.start, site.end, text) for site, text in found]
        return self._edit(changes)

    def _symbols(self, params: Any) -> list[Any]:
        self._settled()
        address = address_of(params.text_document.uri)
        if address is None or address not in self.lines:
            return []
        shift = self.session.shift(address)

        def place(index: int) -> int:
            found = shift.to_new(index)
            return shift.start if found is None else found

        return [convert.symbol(one, self.lines[address], place) for one in symbols.symbols(self.session, address)]

    def _hints(self, params: Any) -> list[Any]:
        address = address_of(params.text_document.uri)
        if address is None or address not in self.lines or not self.preferences.inlay_hints:
            return []
        self._settled()
        lines = self.lines[address]
        start, end = lines.offset(_pair(params.range.start)), lines.offset(_pair(params.range.end))
        return [
            types.InlayHint(types.Position(*lines.position(hint.at)), hint.text, padding_left=True)
            for hint in hints.hints(self.session, address, start, end)
        ]

    def _completion(self, params: Any) -> Any:
        asked = self._asked(params)
        found = completion.complete(self.session, *asked) if asked else None
        return None if found is None or asked is None else convert.suggestions(found, self.lines[asked[0]])

    # --- actions ------------------------------------------------------------------------------------------------------

    def _actions(self, params: Any) -> list[Any]:
        self._settled()
        address = address_of(params.text_document.uri)
        if address is None or address not in self.lines:
            return []
        lines = self.lines[address]
        start, end = lines.offset(_pair(params.range.start)), lines.offset(_pair(params.range.end))
        found = actions.actions(self.session, address, start, end)
        whole = actions.fix_file(self.session, address)
        only = params.context.only
        made = [self._action(one, address) for one in (*found, *([whole] if whole is not None else []))]
        return [one for one in made if not only or any(_is_kind(one.kind, wanted) for wanted in only)]

    def _action(self, action: actions.Action, address: str) -> Any:
        said = {diagnostic.data["fingerprint"]: diagnostic for diagnostic in self._said.get(address, ())}
        about = [said[f.fingerprint] for f in action.findings if f.fingerprint in said]
        made = types.CodeAction(
            title=action.title,
            kind=convert.action_kind(action),
            diagnostics=about or None,
            is_preferred=True if action.kind == actions.FIX and action.safe else None,
        )
        if action.kind == actions.SUPPRESS and self.asks_reason:
            given = [self._uri(address), action.findings[0].fingerprint]
            made.title += "…"
            made.command = types.Command(action.title, _ASK, arguments=given)
            return made
        made.edit = self._edit(action.changes)
        showing = _supports(self.server.client_capabilities, "window", "show_document")
        if action.reason is not None and showing is not None and showing.support:
            lines = Lines(self.lines[address].text, self.encoding)
            at = lines.position(action.changes[0].start)
            lines.replace(at, at, action.changes[0].text)
            place = convert.range_of(lines, *action.reason)
            numbers = [place.start.line, place.start.character, place.end.line, place.end.character]
            made.command = types.Command(action.title, _SELECT, arguments=[self._uri(address), numbers])
        return made

    def _suppress_command(self) -> Callable[..., None]:
        def suppress(uri: str, fingerprint: str, reason: str) -> None:
            """Suppress a finding, by its fingerprint, for a reason."""
            self._settled()
            address = address_of(uri)
            told = self.session.told(address) if address is not None else []
            wanted = next((one for one in told if one.finding.fingerprint == fingerprint), None)
            action = actions.suppression(self.session, address, wanted, reason) if address and wanted else None
            if action is not None:
                edit = types.ApplyWorkspaceEditParams(self._edit(action.changes), action.title)
                self.server.workspace_apply_edit(edit)

        return suppress

    def _select_command(self) -> Callable[..., None]:
        def select(uri: str, place: list[int]) -> None:
            """Let the editor select what the user is to type over."""
            chosen = types.Range(types.Position(*place[:2]), types.Position(*place[2:]))
            self.server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=chosen))

        return select


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Give a method as a function: the library notes things on it."""

    def handle(params: Any) -> Any:
        return method(params)

    return handle


def _pair(position: Any) -> tuple[int, int]:
    return position.line, position.character


def _is_kind(kind: Any, wanted: Any) -> bool:
    """Say whether a kind of action is a wanted one or below it."""
    kind, wanted = getattr(kind, "value", kind), getattr(wanted, "value", wanted)
    return not wanted or kind == wanted or str(kind).startswith(f"{wanted}.")


def _supports(capabilities: Any, *names: str) -> Any | None:
    """Give what an editor says of something that it may be able to do; None where it says nothing."""
    for name in names:
        capabilities = getattr(capabilities, name, None) if capabilities is not None else None
    return capabilities


__all__ = ["Server", "serve"]
