"""Arguments that are read by hand are read as the parser reads them."""

from __future__ import annotations

import pytest
from xbrllint.cli.check import _FLAGS, parser, read_arguments

CASES = [
    ["a.xml"], ["-", "b"], *([flag, "a.xml"] for flag in _FLAGS), ["a", *_FLAGS], ["--profile", "edgar", "a"],
    ["a", "--profile", "edgar", "b"], [], ["--profile=edgar", "a"], ["--profile=", "a"], ["--profile", "", "a"],
    ["--select", "a,b", "--select=c", "x", "--ignore", "d", "--output", "json=f"], ["--output-format", "json", "-"],
    ["--stdin-filename", "n.xml", "--fail-on", "never", "--color=always", "--xsd-engine", "auto", "--jobs", "2", "a"],
    ["--prof", "edgar", "a"], ["a", "--write-baseline"], ["--config", "c.yaml", "--taxonomy", "t", "--taxonomy", "u"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_read_by_hand(arguments: list[str]) -> None:
    """Paths and flags, in any order, and what has to be left to the parser."""
    assert vars(read_arguments(arguments)) == vars(parser().parse_intermixed_args(arguments))


@pytest.mark.parametrize("arguments", [["--color", "red", "a"], ["--profile"], ["--profile", "--quiet"], ["--nothing"]])
def test_wrong_arguments(arguments: list[str]) -> None:
    """What the parser refuses is left to it."""
    with pytest.raises(SystemExit) as stop:
        read_arguments(arguments)
    assert stop.value.code == 2
