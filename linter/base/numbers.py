"""Many numbers: of a large document a tenth of the memory would go into such that are objects."""

from __future__ import annotations

from collections.abc import MutableSequence

_LARGE = 1 << 20


def numbers(size: int) -> MutableSequence[int]:
    """Give room for positions in something of a size, in bytes or characters."""
    if size < _LARGE:
        return []
    from array import array

    return array("Q")


__all__ = ["numbers"]
