"""What is open in an editor, and where things stand in it: between the protocol's places and the session's."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from ..base.typed import TYPE_CHECKING
from ..config.settings import Settings
from ..editor import actions, navigation
from ..report.finding import Location
from ..running.session import Session
from . import convert
from .lines import UTF_16, Lines
from .options import Preferences
from .uris import address_of, uri_of

if TYPE_CHECKING:
    from typing import Any


class Desk:
    """The open files of an editor, by their addresses, with the session that lints them."""

    def __init__(self, settings: Settings) -> None:
        """Begin with nothing open; ``settings``: what the command line says."""
        self.preferences = Preferences(settings)
        self.session = Session(settings)
        self.capabilities: Any = None  # what the editor can do
        self.encoding = UTF_16
        self.lines: dict[str, Lines] = {}
        self.versions: dict[str, int] = {}
        self.uris: dict[str, str] = {}  # as the editor writes them
        self.said: dict[str, list[Any]] = {}  # the diagnostics of files, open or not
        self._closed: dict[str, Lines] = {}  # of files that are not open

    def supports(self, *names: str) -> Any | None:
        """Give what the editor says of something that it may be able to do; None where it says nothing."""
        found = self.capabilities
        for name in names:
            found = getattr(found, name, None) if found is not None else None
        return found

    def put(self, address: str, uri: str, version: int, text: str) -> None:
        """Take over a file that was opened."""
        self.uris[address], self.versions[address] = uri, version
        self.lines[address] = Lines(text, self.encoding)

    def remove(self, address: str) -> None:
        """Let go a file that was closed."""
        for known in (self.lines, self.versions, self.uris):
            known.pop(address, None)

    def uri(self, address: str) -> str:
        """Give the URI of a file as the editor writes it; of one that is not open as the server does."""
        return self.uris.get(address) or uri_of(address)

    def lines_of(self, address: str) -> Lines:
        """Give the lines of a file: of one that is not open as it was in the last run."""
        lines = self.lines.get(address)
        if lines is None:
            text = self.session.source(address).text
            lines = self._closed.get(address)
            if lines is None or lines.text is not text:
                lines = self._closed[address] = Lines(text, self.encoding)
        return lines

    def asked(self, params: Any) -> tuple[str, int] | None:
        """Give the file and the character that a request is about; None for a file that is not open."""
        address = address_of(params.text_document.uri)
        if address is None or address not in self.lines:
            return None
        return address, self.lines[address].offset(pair(params.position))

    def _site(self, site: navigation.Site) -> Any | None:
        """Give the place of something in a document as the text is now; None for what was typed over."""
        address = site.document.uri
        shift = self.session.shift(address)
        start, end = shift.to_new(site.start), shift.to_new(site.end)
        if start is None or end is None or "!/" in address:
            return None
        return types.Location(self.uri(address), convert.range_of(self.lines_of(address), start, end))

    def places(self, sites: Iterable[navigation.Site]) -> list[Any]:
        """Give the places of things in documents as the text is now, without those that were typed over."""
        return [place for place in map(self._site, sites) if place is not None]

    def edit(self, changes: Iterable[actions.Change]) -> Any:
        """Give an edit of several files; those that are open by their version, where the editor heeds it."""
        by_address: dict[str, list[Any]] = {}
        lines: dict[str, Lines] = {}
        for change in changes:
            if change.address not in lines:
                lines[change.address] = self.lines_of(change.address)
            place = convert.range_of(lines[change.address], change.start, change.end)
            by_address.setdefault(change.address, []).append(types.TextEdit(place, change.text))
        editing = self.supports("workspace", "workspace_edit")
        if editing is None or not editing.document_changes:
            return types.WorkspaceEdit(changes={self.uri(address): edits for address, edits in by_address.items()})
        return types.WorkspaceEdit(document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(self.uri(address), self.versions.get(address)), edits
            )
            for address, edits in by_address.items()
        ])  # fmt: skip

    def related(self, location: Location) -> Any | None:
        """Give a place of the last run as the text is now; None for what was typed over."""
        address = self.session.address(location.path)
        source, shift = self.session.source(address), self.session.shift(address)
        first, last = source.line_span(location.line), source.line_span(location.end_line)
        if first is None or last is None:
            return None
        start = shift.to_new(first[0] + location.column - 1)
        end = shift.to_new(last[0] + location.end_column - 1)
        if start is None or end is None:
            return None
        return types.Location(self.uri(address), convert.range_of(self.lines_of(address), start, max(start, end)))


def pair(position: Any) -> tuple[int, int]:
    """Give line and column of a position."""
    return position.line, position.character


__all__ = ["Desk", "pair"]
