"""JSON as people can read it, an item a line: what `json.dumps` writes with an indentation of one blank, in less time.

The library writes it by interpreted code, and imports what only its reader needs.
"""

from __future__ import annotations

from .typed import TYPE_CHECKING

try:
    from _json import encode_basestring as quoted
except ImportError:  # not CPython
    from json.encoder import encode_basestring as quoted

if TYPE_CHECKING:
    from typing import Any

_WORDS = {True: "true", False: "false", None: "null"}


def json_text(value: Any, start: str = "\n") -> str:
    """Write dictionaries with texts for keys, lists, tuples, texts, whole numbers, truth values and None.

    ``start``: what begins a line of the value's own level. TypeError for anything else.
    """
    if isinstance(value, str):
        return quoted(value)
    if value is None or value is True or value is False:
        return _WORDS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    inner = start + " "
    if isinstance(value, dict):
        items = [
            f"{quoted(key)}: {quoted(i) if type(i) is str else i if type(i) is int else json_text(i, inner)}"
            for key, i in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(items)}{start}}}" if items else "{}"
    if isinstance(value, (list, tuple)):
        items = [json_text(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{start}]" if items else "[]"
    raise TypeError(f"{type(value).__name__} is no value of JSON")


__all__ = ["json_text"]
