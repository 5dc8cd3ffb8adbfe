"""The package that the server needs and nothing else does: the extra ``lsp``, imported when it is first used."""

from __future__ import annotations

from importlib import import_module

from ..base.typed import TYPE_CHECKING
from ..errors import UserError

if TYPE_CHECKING:
    from typing import Any

HOW = "pip install 'xbrllint[lsp]'"


class MissingExtra(UserError):
    """A package of the extra is not installed; the message is one line that says how to install it."""


def needed(module: str) -> Any:
    """Import a module of the extra and give it; raises MissingExtra where its package is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        missing = (error.name or module).partition(".")[0]
        raise MissingExtra(f"the language server needs {missing}, which is not installed: {HOW}") from None


__all__ = ["HOW", "MissingExtra", "needed"]
