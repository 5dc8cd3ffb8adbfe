"""How text for people looks on a stream: its width, its strokes, colours and links."""

from __future__ import annotations

import os

from ...base.record import Record
from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

WIDTH = 100
_NARROWEST, _WIDEST = 60, 160


class Look(Record):
    """What the stream takes."""

    width: int = WIDTH
    unicode: bool = True
    color: bool = False
    links: bool = False

    @property
    def dots(self) -> str:
        """What stands where something is cut out."""
        return "…" if self.unicode else "..."

    def cut(self, text: str, width: int) -> str:
        """Cut a long name in the middle, where names differ least."""
        if len(text) <= width:
            return text
        left = max((width - len(self.dots)) // 2, 0)
        right = max(width - len(self.dots) - left, 1)
        return text[:left] + self.dots + text[-right:]


def look_of(stream: Any, color: str) -> Look:
    """Find out what a stream takes; ``color`` is auto, always or never.

    Of the environment NO_COLOR is heeded, then FORCE_COLOR, which colours what goes to a file or pipe too: set to
    anything but nothing, see no-color.org and force-color.org.
    """
    terminal = stream.isatty()
    obeys = terminal and _obeys(stream)
    forced = bool(os.environ.get("FORCE_COLOR"))
    wanted = not os.environ.get("NO_COLOR") and (forced or (obeys and os.environ.get("TERM") != "dumb"))
    colored = color == "always" or (color == "auto" and wanted)
    return Look(
        width=_width() if terminal else WIDTH,
        unicode=(stream.encoding or "").lower().replace("-", "").startswith("utf"),
        color=colored,
        links=colored and obeys,
    )


def _obeys(terminal: Any) -> bool:
    from ...base.console import obeys_escapes

    return obeys_escapes(terminal)


def _width() -> int:
    """Give the terminal's width, within what can be read."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        return WIDTH
    return min(max(columns, _NARROWEST), _WIDEST) if columns > 0 else WIDTH


def plain(text: str) -> str:
    """Write characters that steer a terminal, or turn the direction of text, as question marks."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\t" or _is_space(char) else "?" for char in text)


def _is_space(char: str) -> bool:
    return char.isspace() and char not in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\r\n"


def columns(text: str) -> int:
    """Count the columns of a terminal that a text takes; wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def blank(text: str) -> str:
    """Give white space as wide as a text; tabs stay, so that what follows stands below what follows there."""
    if text.isascii() and "\t" not in text:
        return " " * len(text)
    return "".join("\t" if char == "\t" else " " * columns(char) for char in text)
