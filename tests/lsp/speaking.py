"""An editor that speaks with the server over standard input and output, as the tests need it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar, Union

import pytest

pytest.importorskip("pytest_lsp", reason="the extra lsp-test is not installed")

from lsprotocol import types
from pygls.exceptions import JsonRpcException  # noqa: F401 - for the tests
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from xbrllint.lsp.lines import Lines
from xbrllint.lsp.uris import address_of, uri_of

T = TypeVar("T")
Actions = Union[types.Command, types.CodeAction]  # noqa: UP007 - the very type that the library looks for
PATIENCE = 30.0  # seconds: a machine may be busy


def all_capabilities(encodings: list[str] | None = None) -> types.ClientCapabilities:
    """Say that the editor can do all that the server may make use of."""
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(each) for each in encodings or ["utf-16"]]
        ),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            rename=types.RenameClientCapabilities(prepare_support=True),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    code_action_kind=types.ClientCodeActionKindOptions(value_set=list(types.CodeActionKind))
                ),
                is_preferred_support=True,
            ),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True, version_support=True, data_support=True
            ),
        ),
        window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
        workspace=types.WorkspaceClientCapabilities(
            apply_edit=True,
            configuration=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=True),
        ),
    )


def address(path: Path) -> str:
    """Give the address of a path."""
    return str(path).replace(os.sep, "/")


class Editor:
    """One editor with its server: it opens, changes and closes files, and remembers what it is told."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.texts: dict[str, Lines] = {}
        self.versions: dict[str, int] = {}
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.registered: list[str] = []
        self.encoding = "utf-16"
        self._news = asyncio.Event()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._handler(self._publish))
        client.feature(types.WINDOW_SHOW_MESSAGE)(self._handler(lambda p: self.messages.append(p.message)))
        client.feature(types.WINDOW_SHOW_DOCUMENT)(self._handler(self._show))
        client.feature(types.WORKSPACE_APPLY_EDIT)(self._handler(self._apply))
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(
            self._handler(lambda p: self.registered.extend(each.method for each in p.registrations))
        )

    @staticmethod
    def _handler(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda params: method(params)

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        told = address_of(params.uri)
        assert told is not None
        self.told[told] = params
        self._news.set()

    def _show(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(params)
        self._news.set()
        return types.ShowDocumentResult(success=True)

    def _apply(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.apply(params.edit)
        self._news.set()
        return types.ApplyWorkspaceEditResult(applied=True)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that the server has to say."""
        ends = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            left = ends - asyncio.get_running_loop().time()
            assert left > 0, f"nothing came: {self.messages} {sorted(self.told)}"
            self._news.clear()
            if not holds():
                try:
                    await asyncio.wait_for(self._news.wait(), min(left, 0.2))
                except asyncio.TimeoutError:
                    continue

    # --- what it does ---

    async def open(self, path: Path, text: str | None = None, uri: str = "") -> list[types.Diagnostic]:
        """Open a file; gives what is said of it."""
        own = address(path)
        if text is None:
            text = path.read_bytes().decode("utf-8-sig")
        self.texts[own], self.versions[own] = Lines(text, self.encoding), 1
        self.told.pop(own, None)
        item = types.TextDocumentItem(uri or uri_of(own), "xml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self.until(lambda: self.knows(path))
        return self.said(path)

    def knows(self, path: Path) -> bool:
        """Say whether the server has spoken of the last state of a file."""
        return self.heard_of(path) and self.told[address(path)].version == self.versions[address(path)]

    def heard_of(self, path: Path) -> bool:
        """Say whether the server has spoken of a file."""
        return address(path) in self.told

    def said(self, path: Path) -> list[types.Diagnostic]:
        """Give what is said of a file."""
        return list(self.told[address(path)].diagnostics)

    async def type(self, path: Path, start: int, end: int, text: str) -> list[types.Diagnostic]:
        """Replace some characters of a file as typing does; gives what is said of it then."""
        self.write(path, start, end, text)
        await self.until(lambda: self.knows(path))
        return self.said(path)

    def write(self, path: Path, start: int, end: int, text: str) -> None:
        """Replace some characters of a file, and do not wait."""
        own = address(path)
        lines = self.texts[own]
        first, last = lines.position(start), lines.position(end)
        change = types.TextDocumentContentChangePartial(
            range=types.Range(types.Position(*first), types.Position(*last)), text=text
        )
        lines.replace(first, last, text)
        self.versions[own] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.versions[own], uri_of(own))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def close(self, path: Path) -> None:
        """Close a file."""
        identifier = self.identifier(path)
        self.texts.pop(address(path))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Make an edit: in open files as typing does, in others on disk."""
        by_uri: dict[str, list[types.TextEdit]] = dict(edit.changes or {})
        for change in edit.document_changes or ():
            own = address_of(change.text_document.uri)
            assert change.text_document.version == self.versions.get(own or "")
            by_uri[change.text_document.uri] = list(change.edits)
        for uri, edits in by_uri.items():
            own = address_of(uri)
            assert own is not None
            path = Path(own)
            lines = self.texts.get(own) or Lines(path.read_bytes().decode("utf-8-sig"), self.encoding)
            spans = [(self.offset(lines, e.range.start), self.offset(lines, e.range.end), e.new_text) for e in edits]
            for start, end, text in sorted(spans, reverse=True):
                if own in self.texts:
                    self.write(path, start, end, text)
                else:
                    lines.replace(lines.position(start), lines.position(end), text)
            if own not in self.texts:
                path.write_bytes(lines.text.encode("utf-8"))

    # --- places ---

    @staticmethod
    def offset(lines: Lines, position: types.Position) -> int:
        return lines.offset((position.line, position.character))

    def identifier(self, path: Path) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri_of(address(path)))

    def text(self, path: Path) -> str:
        return self.texts[address(path)].text

    def covered(self, path: Path, place: types.Range) -> str:
        """Give the text of a range of a file, be it open or not."""
        own = address(path)
        lines = self.texts.get(own) or Lines(path.read_bytes().decode("utf-8-sig"), self.encoding)
        return lines.text[self.offset(lines, place.start) : self.offset(lines, place.end)]

    def at(self, path: Path, offset: int) -> dict[str, Any]:
        """Give the parameters of a request about a character."""
        lines = self.texts[address(path)]
        return {"text_document": self.identifier(path), "position": types.Position(*lines.position(offset))}

    def range(self, path: Path, start: int, end: int) -> types.Range:
        lines = self.texts[address(path)]
        return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))

    async def actions(self, path: Path, place: types.Range) -> list[types.CodeAction]:
        """Ask what can be done about what is said of some characters."""
        own = address(path)
        context = types.CodeActionContext(list(self.told[own].diagnostics))
        params = types.CodeActionParams(self.identifier(path), place, context)
        return list(await self.client.text_document_code_action_async(params) or ())


def converter() -> Any:
    """Make a converter that takes an action with a command for an action: the library's takes it for a command."""
    made = default_converter()

    def structure(given: Any, _: object) -> Any:
        plain = isinstance(given.get("command"), str)
        return made.structure(given, types.Command if plain else types.CodeAction)

    made.register_structure_hook(Actions, structure)
    return made


def edit_with(
    scenario: Callable[[Editor], Awaitable[T]],
    folder: Path,
    options: dict[str, Any] | None = None,
    capabilities: types.ClientCapabilities | None = None,
    arguments: tuple[str, ...] = (),
) -> T:
    """Start a server in a folder, let an editor do something with it, and end both; gives what that gave."""

    async def run() -> T:
        client = LanguageClient(converter_factory=converter)
        editor = Editor(client)
        command = [sys.executable, "-m", "xbrllint", "lsp", *arguments]
        await client.start_io(*command, cwd=str(folder))
        params = types.InitializeParams(
            capabilities=capabilities or all_capabilities(), initialization_options=options, root_uri=folder.as_uri()
        )
        result = await client.initialize_session(params)
        assert result.capabilities.position_encoding is not None
        encoding = result.capabilities.position_encoding
        editor.encoding = str(getattr(encoding, "value", encoding))
        try:
            return await scenario(editor)
        finally:
            await client.shutdown_session()
            await client.stop()

    return asyncio.run(run())


def rules_of(diagnostics: list[types.Diagnostic]) -> list[str]:
    """Give the rules that spoke, in order."""
    return [str(each.code) for each in diagnostics]
