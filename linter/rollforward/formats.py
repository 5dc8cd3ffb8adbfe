"""The formats of a report on a roll-forward; one is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from ..errors import UserError
from .fixing import Put, RollForward

FORMATS = {"text": "text", "json": "as_json", "markdown": "markdown"}


class FormatError(UserError):
    """A format that does not exist; the message is one line."""


def rendered(found: RollForward, name: str, put: Put | None = None) -> str:
    """Give a report in a format; ``put``: what was written, if it was. Raises FormatError."""
    if name not in FORMATS:
        raise FormatError(f"no format '{name}'; there are {', '.join(FORMATS)}")
    text: str = import_module(f".{FORMATS[name]}", __package__).render(found, put)
    return text


__all__ = ["FORMATS", "FormatError", "rendered"]
