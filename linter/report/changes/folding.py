"""The rows of a tree without what neither changed nor leads to a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...comparison.changes import Row

_WAY = 8  # rows at each end of a long way from the top to what changed


def folded(rows: Sequence[Row]) -> Iterator[Row | list[Row]]:
    """Give the rows that changed, lead to such or stand beside one; those between them as lists."""
    between: list[Row] = []
    for row, wanted in zip(rows, _wanted(rows), strict=True):
        if wanted:
            if between:
                yield between
            between = []
            yield row
        else:
            between.append(row)
    if between:
        yield between


def _wanted(rows: Sequence[Row]) -> list[bool]:
    wanted = [row.mark != " " for row in rows]
    for number, row in enumerate(rows):
        if row.mark != " ":
            wanted[max(number - 1, 0)] = True
            if number + 1 < len(rows) and rows[number + 1].depth <= row.depth:
                wanted[number + 1] = True
    _lead(rows, wanted)
    return wanted


def _lead(rows: Sequence[Row], wanted: list[bool]) -> None:
    """Want what leads down to what is wanted; of a long way only its two ends."""
    above = way = 0  # the next row before that is less deep leads to a row that is wanted; how many of them in a row
    for number in range(len(rows) - 1, -1, -1):
        depth = rows[number].depth
        if wanted[number]:
            above, way = depth, 0
        elif depth < above:
            above, way = depth, way + 1
            wanted[number] = way <= _WAY or depth < _WAY


__all__ = ["folded"]
