"""Text for people in one line: what is no character to be shown is written visibly, so that no terminal obeys it."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Write control characters, marks of direction and lone surrogates visibly; line ends become spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (c.isspace() and ord(c) > 0x9F) else _visible(c) for c in text)


def _visible(char: str) -> str:
    return " " if char in "\t\r\n" else f"\\u{ord(char):04x}"


__all__ = ["one_line"]
