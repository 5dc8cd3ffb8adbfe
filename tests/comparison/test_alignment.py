"""Siblings side by side: what belongs together, and what stands elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from xbrllint.comparison.alignment import Item, aligned, longest_ascent

NODE = object()


def items(text: str) -> list[Item]:
    """Make items of letters; of a letter and a number, the number is how it is shown."""
    return [Item(word[0], word[1:], NODE, None) for word in text.split()]  # type: ignore[arg-type]


def rows(old: str, new: str, ordered: bool = True) -> str:
    """Write what became of siblings: +came, -gone, ~elsewhere."""
    found = []
    for row in aligned(items(old), items(new), ordered).rows:
        item = row.new or row.old
        assert item is not None
        mark = "+" if row.old is None else "-" if row.new is None else "~" if row.out_of_order else ""
        found.append(f"{mark}{item.key}{item.preferred}")
    return " ".join(found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("a b c", "a b c", "a b c"),
        ("a b c", "a x c", "a -b +x c"),
        ("a b c", "b c a", "b c ~a"),
        ("a b c d", "d a b c", "~d a b c"),
        ("a b c", "c", "-a -b c"),
        ("a1 b a2", "a1 b", "a1 b -a2"),
        ("a1 b a2", "a2 b a1", "a2 ~b ~a1"),
        ("a1 b", "a2 b", "a2 b"),
    ],
)
def test_rows(old: str, new: str, expected: str) -> None:
    """The fewest of what stays stand elsewhere; of the same concept twice, each goes by how it is shown."""
    assert rows(old, new) == expected


def test_where_order_says_nothing_nothing_stands_elsewhere() -> None:
    assert rows("a b c", "c b a", ordered=False) == "c b a"


@given(some.lists(some.integers(0, 30), unique=True))
def test_longest_ascent(numbers: list[int]) -> None:
    """It ascends, and is as long as one that is found the slow way."""
    found = [numbers[position] for position in longest_ascent(numbers)]
    assert all(one < other for one, other in pairwise(found))
    lengths: list[int] = []
    for position, number in enumerate(numbers):
        before = (length for length, other in zip(lengths, numbers[:position], strict=True) if other < number)
        lengths.append(1 + max(before, default=0))
    assert len(found) == max(lengths, default=0)


@given(some.lists(some.sampled_from("abcdef"), max_size=8), some.lists(some.sampled_from("abcdef"), max_size=8))
def test_nothing_is_lost(old: list[str], new: list[str]) -> None:
    """Each item of both lists is in one row, and those of the new one are in their order."""
    found = aligned(items(" ".join(old)), items(" ".join(new)), True).rows
    assert sorted(row.old.key for row in found if row.old) == sorted(old)
    assert [row.new.key for row in found if row.new] == new
