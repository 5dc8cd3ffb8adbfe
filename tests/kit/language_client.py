"""A small client of language servers, of the standard library alone: it writes a message and reads until its answer."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


class Client:
    """A server's process, what it said, and the ways to ask it."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        """Start the server in a folder."""
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.diagnostics: dict[str, dict[str, Any]] = {}  # the last ones, by URI
        self._number = 0

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait(10)

    def initialize(self, options: object = None) -> dict[str, Any]:
        """Begin; gives what the server can do."""
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["plaintext"]},
                "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            }
        }
        params = {"processId": None, "rootUri": None, "capabilities": capabilities, "initializationOptions": options}
        found: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return found

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file; gives what is said of it."""
        item = {"uri": path.as_uri(), "languageId": "xml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.said(path, 1)

    def replace(self, path: Path, version: int, line: int, column: int, end: int, text: str) -> list[dict[str, Any]]:
        """Replace what stands in a line of a file between two columns; gives what is said of the file then."""
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": end}}
        identifier = {"uri": path.as_uri(), "version": version}
        change = {"textDocument": identifier, "contentChanges": [{"range": place, "text": text}]}
        self.notify("textDocument/didChange", change)
        return self.said(path, version)

    def said(self, path: Path, version: int) -> list[dict[str, Any]]:
        """Wait for what is said of a version of a file."""
        uri = path.as_uri()
        self._read_until(lambda _: self.diagnostics.get(uri, {}).get("version") == version)
        found: list[dict[str, Any]] = self.diagnostics[uri]["diagnostics"]
        return found

    def at(self, path: Path, line: int, column: int) -> dict[str, Any]:
        """Give the parameters of a request about a place."""
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    def request(self, method: str, params: object) -> Any:
        """Ask, and give the answer."""
        self._number += 1
        number = self._number
        self._write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = self._read_until(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def notify(self, method: str, params: object) -> None:
        """Tell something."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def _write(self, message: object) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _read_until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]
            elif "method" in message and "id" in message:
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})
            if holds(message):
                return message

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        found: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return found
