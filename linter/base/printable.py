"""Text for people in one line: what is no character to be shown is written visibly, so that no terminal obeys it."""

from __future__ import annotations

_LONGEST = 1000  # characters of a word that are shown; paths are rarely longer

def one_line(text: str) -> str:
    """Write control characters, marks of direction and lone surrogates visibly; line ends become spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (c.isspace() and ord(c) > 0x9F) else _visible(c) for c in text)


def short_line(text: str) -> str:
    """Write a line as `one_line` does, with the middle of endless words left out."""
    if len(text) > _LONGEST:
        text = " ".join(map(_shortened, text.split(" ")))
    return one_line(text)


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[: _LONGEST // 2]}[...]{word[-_LONGEST // 10 :]}"


def _visible(char: str) -> str:
    return " " if char in "\t\r\n" else f"\\u{ord(char):04x}"


__all__ = ["one_line", "short_line"]
