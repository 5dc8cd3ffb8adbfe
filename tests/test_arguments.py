"""Arguments that are read by hand are read as the parser reads them."""

from __future__ import annotations

import pytest
from xbrllint.commands.check import _FLAGS, parser, read_arguments

CASES = [
    ["a.xml"], ["-", "b"], *([flag, "a.xml"] for flag in _FLAGS), ["a", *_FLAGS], ["--profile", "edgar", "a"],
    ["a", "--profile", "edgar", "b"], [],
]  # fmt: skip


@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_read_by_hand(arguments: list[str]) -> None:
    """Paths and flags, in any order, and what has to be left to the parser."""
    assert vars(read_arguments(arguments)) == vars(parser().parse_intermixed_args(arguments))
