"""The language server: what an editor tells goes to the session, what the session finds goes to the editor.

Everything runs in one thread, one message after the other. After a change the server waits no longer than a run takes,
so that of fast typing the last state is linted, and answers requests about the text as it is.
"""

from __future__ import annotations

import asyncio
import gc
import logging
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
from ..config.settings import Settings
from ..running.session import Session
from . import convert
from .asking import SELECT, SUPPRESS, Asking
from .desk import Desk, pair
from .lines import UTF_16, Lines
from .options import preferences
from .uris import address_of
from .warm import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_LONGEST_WAIT = 0.3  # seconds after a change
_QUICK = 0.05  # seconds of a run for which nobody need wait
_COLLECT_AFTER = 1.0  # seconds without a change
_MOST_RUNS = 10  # without a collection
_WATCHED = ("**/*.{xml,xsd,xbrl,htm,html,xhtml,zip}", "**/*.{yaml,yml}", "**/pyproject.toml")
_CONFIGURING = (".yaml", ".yml", "pyproject.toml")  # configurations, rules, profiles


def serve(settings: Settings) -> None:
    """Serve one editor over standard input and output until it ends; ``settings``: what the command line says."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    warm_up(settings)
    gc.collect()
    gc.freeze()
    gc.disable()  # collected when nobody types
    with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout, redirect_stdout(sys.stderr):
        Server(settings).server.start_io(stdin, stdout)  # which it closes at the end


def _is_no_refusal(record: logging.LogRecord) -> bool:
    """Say whether what is logged is more than a request that was refused, which the editor has been told."""
    return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcInvalidParams))


class Server:
    """One editor's server: its open files, what was said of them, and what the editor can do."""

    def __init__(self, settings: Settings) -> None:
        """Make a server that answers nobody yet."""
        self.settings = settings
        self.server: Any = LanguageServer("xbrllint", __version__)
        self.desk = Desk(settings)
        self.asking = Asking(self.desk, self._settle, self.server)
        self._fresh: set[str] = set()  # files that were opened, and of which nothing was said yet
        self._complained: set[str] = set()
        self._due: Any = None
        self._collect_due: Any = None
        self._runs = 0
        self._register()

    # --- what is served -----------------------------------------------------------------------------------------------

    def _register(self) -> None:
        """Tell the library what is served."""
        asking = self.asking
        requests: list[tuple[str, Callable[[Any], Any], Any]] = [
            (types.INITIALIZE, self._initialize, None),
            (types.INITIALIZED, self._initialized, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._did_open, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._did_change, None),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._did_close, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._did_save, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._watched, None),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._configured, None),
            (types.TEXT_DOCUMENT_HOVER, asking.hover, None),
            (types.TEXT_DOCUMENT_DEFINITION, asking.definition, None),
            (types.TEXT_DOCUMENT_REFERENCES, asking.references, None),
            (types.TEXT_DOCUMENT_PREPARE_RENAME, asking.prepare_rename, None),
            (types.TEXT_DOCUMENT_RENAME, asking.rename, types.RenameOptions(prepare_provider=True)),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, asking.symbols, None),
            (types.TEXT_DOCUMENT_INLAY_HINT, asking.hints, None),
            (types.TEXT_DOCUMENT_COMPLETION, asking.completion,
             types.CompletionOptions(trigger_characters=['"', "'", "#", "/", ":"])),
            (types.TEXT_DOCUMENT_CODE_ACTION, asking.actions,
             types.CodeActionOptions(code_action_kinds=[
                 types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])),
        ]  # fmt: skip
        for name, method, options in requests:
            self.server.feature(name, options)(_function(method))
        self.server.command(SUPPRESS)(asking.suppress_command())
        self.server.command(SELECT)(asking.select_command())

    def _initialize(self, params: Any) -> None:
        given = params.initialization_options
        self.desk.preferences = preferences(self.settings, given)
        self.asking.asks_reason = isinstance(given, dict) and bool(given.get("asksReason"))
        self.desk.capabilities = params.capabilities
        self.desk.session = Session(self.desk.preferences.settings)

    def _initialized(self, params: Any) -> None:
        chosen = self.server.server_capabilities.position_encoding
        self.desk.encoding = str(getattr(chosen, "value", chosen) or UTF_16)
        self._complain(self.desk.preferences.problems)
        watching = self.desk.supports("workspace", "did_change_watched_files")
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
        self.desk.put(address, document.uri, document.version, document.text)
        self.desk.session.open(address, document.text)
        self._fresh.add(address)
        self._soon(0)

    def _did_change(self, params: Any) -> None:
        address = address_of(params.text_document.uri)
        lines = self.desk.lines.get(address or "")
        if address is None or lines is None:
            return
        for change in params.content_changes:
            place = getattr(change, "range", None)
            if place is None:
                lines = self.desk.lines[address] = Lines(change.text, self.desk.encoding)
            else:
                lines.replace(pair(place.start), pair(place.end), change.text)
        self.desk.versions[address] = params.text_document.version
        self.desk.session.change(address, lines.text)
        unit = self.desk.session.unit_of(address)
        seconds = unit.seconds if unit is not None else 0.0
        self._soon(0 if seconds < _QUICK else min(seconds, _LONGEST_WAIT))

    def _did_close(self, params: Any) -> None:
        address = address_of(params.text_document.uri)
        if address is None or address not in self.desk.lines:
            return
        for path in self.desk.session.close(address):
            self._publish(path, [])
        self.desk.remove(address)
        self._soon(0)

    def _did_save(self, params: Any) -> None:
        """What is saved was known before."""

    def _watched(self, params: Any) -> None:
        self._complained.clear()
        if any(change.uri.endswith(_CONFIGURING) for change in params.changes):
            self.desk.session.configure()
        else:
            self.desk.session.disk_changed()
        self._soon(0)

    def _configured(self, params: Any) -> None:
        """Take what the editor sets now; one that only says that something changed is asked."""
        asking = self.desk.supports("workspace")
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
        before, self.desk.preferences = self.desk.preferences, found
        if found.settings != before.settings:
            self.desk.session.configure(found.settings)
            self._soon(0)
        hinting = self.desk.supports("workspace", "inlay_hint")
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
        touched = self.desk.session.work()
        waiting, self._fresh = self._fresh, set()
        errors, self.desk.session.errors = self.desk.session.errors, []
        self._complain(errors)
        for address in touched | (waiting & self.desk.lines.keys()):
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

    def _settle(self) -> None:
        """See to it that what is known is known of the text as it is."""
        if self.desk.session.waiting:
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
        return convert.diagnostics(self.desk.session.told(address), self.desk.lines_of(address), self.desk.related)

    def _publish(self, address: str, found: list[Any]) -> None:
        """Say what is found in a file: of one that is not open only what was not said before."""
        if "!/" in address or (address not in self.desk.lines and self.desk.said.get(address, []) == found):
            return
        self.desk.said[address] = found
        params = types.PublishDiagnosticsParams(self.desk.uri(address), found, self.desk.versions.get(address))
        self.server.text_document_publish_diagnostics(params)


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Give a method as a function: the library notes things on it."""

    def handle(params: Any) -> Any:
        return method(params)

    return handle


__all__ = ["Server", "serve"]
