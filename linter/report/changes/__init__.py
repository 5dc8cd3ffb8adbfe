"""What changed between two filings as text, JSON, Markdown or a page: a module a format, ``render(comparison)``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ...comparison.changes import Comparison

FORMATS = ("text", "json", "markdown", "html")


def renderer(name: str) -> Callable[[Comparison], str]:
    """Give the function that renders a comparison in one of ``FORMATS``."""
    found: Callable[[Comparison], str] = import_module(f".{name}", __package__).render
    return found


__all__ = ["FORMATS", "renderer"]
