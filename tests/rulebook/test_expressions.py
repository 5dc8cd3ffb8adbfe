"""Regular expressions of rules: which may be used, and that those take no time."""

from __future__ import annotations

import re
import time

import pytest
from xbrllint.rulebook.expressions import expression_fault


@pytest.mark.parametrize(
    "text", [r"C\d{9}Member", "S[0-9]+", "(?:a|b)c{2}", "a*b*", r"\w{1,50}Member", "", "(?i)x", "[a-z]+(_x)?"]
)
def test_usable(text: str) -> None:
    """What rules need: classes, counts, choices, one or two runs."""
    assert expression_fault(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(a+)+$", "repeats what is repeated"),
        ("(a*)*b", "repeats what is repeated"),
        ("((a|b)*c)*", "repeats what is repeated"),
        ("(a{1,50}){1,50}b", "repeats what is repeated"),
        ("(?:x(?:y+?)z)+?", "repeats what is repeated"),
        ("(?=(a+)+)b", "repeats what is repeated"),
        ("a*a*a*b", "more than 2 parts"),
        (r"(a)\1", "refers back"),
        ("(" * 400 + ")" * 400, ""),
        ("a" * 2000, "longer than"),
        ("(", "must be a regular expression"),
        ("a{99999999999999999999}", "must be a regular expression"),
    ],
)
def test_refused(text: str, why: str) -> None:
    """In words that say why."""
    found = expression_fault(text)
    assert why in found


@pytest.mark.parametrize("text", ["a*a*b", "a{0,99}a*a*b", "(a|a)b*", "(?:a|a|a)*b"])
def test_what_is_taken_ends(text: str) -> None:
    """Over the longest name that is matched."""
    if expression_fault(text):
        return
    started = time.perf_counter()
    re.fullmatch(text, "a" * 256)
    assert time.perf_counter() - started < 2
