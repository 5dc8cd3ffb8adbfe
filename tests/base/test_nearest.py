"""Suggestions: the right one first, in long lists too."""

from __future__ import annotations

import random
import string
from functools import cache

import pytest
from xbrllint.base.nearest import Names, nearest, nearest_name


@cache
def many() -> list[str]:
    """Give 20,000 names with one prefix."""
    return ["us-gaap_" + "".join(random.Random(i).choices(string.ascii_letters, k=8 + i % 60)) for i in range(20_000)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Goodwil", "Goodwill"), ("Goodwilll", "Goodwill"), ("Godowill", "Goodwill"), ("Hoodwill", "Goodwill"),
     ("Goodwill_", "Goodwill"), ("AssetNet", "AssetsNet"), ("Xyz", None)],
)  # fmt: skip
def test_one_slip(wrong: str, right: str | None) -> None:
    """One letter too many, too few, changed or swapped; nothing for what is like none."""
    assert nearest(wrong, ["Assets", "AssetsNet", "Goodwill", "GoodwillGross", "Debt"]) == right


def test_long_lists() -> None:
    """Each of many typos in a list of 20,000 names with one prefix is undone."""
    rng = random.Random(1)
    for right in rng.sample(many(), 20):
        at = rng.randrange(8, len(right))
        assert nearest(right[:at] + "_" + right[at + 1 :], many()) == right


def test_nothing_known() -> None:
    """An empty list has no suggestion."""
    assert nearest("a", []) is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("unused-role-rf", "unused-role-ref"), ("role-unused-ref", "unused-role-ref"),
        ("unusd-rol-ref", "unused-role-ref"),
        ("duplicate-labels", "duplicate-label"), ("unused-role", None), ("unknown-rule", None), ("cycle", None),
        ("unused-label-ref", None), ("", None), ("-", None),
    ],
)  # fmt: skip
def test_names_of_words(wrong: str, right: str | None) -> None:
    """What shares words with a name is another name."""
    assert nearest_name(wrong, ["unused-role-ref", "duplicate-label", "unknown-use", "generic-cycle"]) == right


def test_endless_words_have_no_neighbours() -> None:
    assert nearest("A" * 5000, ["A" * 4999]) is None
    assert nearest_name("a-" * 2000, ["a-b"]) is None


@pytest.mark.parametrize("name", ["us_AssetsCurrent", "us_Cash", "us_Goodwill", "us_CashAndDebt"])
def test_letters_swapped_anywhere(name: str) -> None:
    """Also on both sides of the middle, where neither half is as it was."""
    others = (f"us_Other{n:04}" for n in range(999))
    known = Names(["us_AssetsCurrent", "us_Cash", "us_Goodwill", "us_CashAndDebt", *others])
    for at in range(3, len(name) - 1):
        wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        assert nearest(wrong, known) == name, wrong
