"""The rows of a tree without what neither changed nor leads to a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...comparison.changes import Row


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
    above = 0  # the next row before that is less deep leads to a row that is wanted
    for number in range(len(rows) - 1, -1, -1):
        if wanted[number] or rows[number].depth < above:
            wanted[number] = True
            above = rows[number].depth
    return wanted


__all__ = ["folded"]
