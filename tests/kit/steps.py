"""How many steps a piece of work takes: lines of Python that are run, the same on every machine and at every load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Count the lines that are run, a line of a loop each time."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(sizes: tuple[int, int, int], work: Callable[[int], Callable[[], object]]) -> float:
    """Give by how much more the steps grow from the second size to the third than from the first to the second.

    The sizes double. What does not depend on the size falls out: twice is linear, four times is quadratic.
    ``work`` prepares the work of a size, which is not counted.
    """
    work(sizes[2])()  # what is only done the first time, such as imports, is not counted
    first, second, third = (steps(work(size)) for size in sizes)
    return (third - second) / max(second - first, 1)
