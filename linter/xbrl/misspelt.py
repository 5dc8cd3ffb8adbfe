"""Namespaces of the standards as people misspell them: to XML they are others, which have none of their names."""

from __future__ import annotations

from functools import cache

from ..base.nearest import slipped
from . import names

_DIGITS = frozenset("0123456789")  # tell versions, which are other namespaces by right


@cache
def meant_namespace(uri: str) -> str | None:
    """Give the namespace of a standard that a misspelt one means; None for any other, and for those of the standards.

    Case, http or https, www and a slash at the end may differ, or one letter.
    """
    if uri in names.PREFIXES:
        return None
    plain = _plain(uri)
    for known in names.PREFIXES:
        if _plain(known) == plain:
            return known
    near = slipped(uri, names.PREFIXES)
    return near if near is not None and _digits(near) == _digits(uri) else None


def _plain(uri: str) -> str:
    """Give a URI without what people get wrong most: case, https, www and a slash at the end."""
    return uri.lower().replace("https:", "http:").replace("//www.", "//").rstrip("/ ")


def _digits(uri: str) -> str:
    return "".join(character for character in uri if character in _DIGITS)


__all__ = ["meant_namespace"]
