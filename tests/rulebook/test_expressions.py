"""Regular expressions of rules: which may be used, and that those take no time."""

from __future__ import annotations

import subprocess
import sys

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
        ("(a+)+$", "repeats what varies"),
        ("(a*)*b", "repeats what varies"),
        ("((a|b)*c)*", "repeats what varies"),
        ("(a{1,50}){1,50}b", "repeats what varies"),
        ("(?:x(?:y+?)z)+?", "repeats what varies"),
        ("(?=(a+)+)b", "repeats what varies"),
        ("a*a*a*b", "too many parts that vary"),
        ("(?:a|a|a)*b", "repeats what varies"),
        ("(a?a?)*b", "repeats what varies"),
        ("a?" * 20 + "b", "too many parts that vary"),
        ("a{0,99}" * 3 + "b", "too many parts that vary"),
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


@pytest.mark.parametrize(
    "text", ["a*a*b", "(?:a|a)b*", "a?" * 16 + "b", "(?:ab){0,99}a*b", "(?:a|a|a|a|a|a)a*?a{0,9}b"]
)
def test_what_is_taken_ends(text: str) -> None:
    """Over the longest name that is matched; where it does not, nobody waits for it."""
    assert expression_fault(text) == ""
    code = f"import re; re.fullmatch({text!r}, 'a' * 256)"
    subprocess.run([sys.executable, "-c", code], timeout=20, check=True)
