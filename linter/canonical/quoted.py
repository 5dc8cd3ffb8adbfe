"""Lines of text: how deep they stand, text in quotes from which it can be read back, QNames in expressions."""

from __future__ import annotations

from collections.abc import Callable

from ..base.pattern import pattern

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PREFIXED = pattern(r"""("[^"]*"|'[^']*')|(?<![\w.:/-])([^\W\d][\w.-]*):(?=[^\W\d]|\*)""")


_DEEPEST = 60


def indented(depth: int, line: str) -> str:
    """Indent a line; where that would take more than the line says, the depth is a number."""
    return f"{'  ' * depth}{line}" if depth <= _DEEPEST else f"{'  ' * _DEEPEST}({depth}) {line}"


def quoted(text: str) -> str:
    """Write a text in quotes, what is no visible character escaped."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() or char == "\u3000" else f"\\u{ord(char):04x}"


def with_prefixes(text: str, usual: Callable[[str], str | None]) -> str:
    """Give a text in which prefixes of QNames, but those in string literals, are others; None leaves one as it is."""
    if ":" not in text:
        return text
    found, at = [], 0
    for match in _PREFIXED.finditer(text):
        new = usual(match[2]) if match[2] else None
        if new is not None:
            found += [text[at : match.start(2)], new]
            at = match.end(2)
    return "".join([*found, text[at:]])
