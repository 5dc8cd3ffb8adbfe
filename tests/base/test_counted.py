"""Counts in words: one thing is no plural."""

from __future__ import annotations

import pytest
from xbrllint.base.counted import counted, in_number


@pytest.mark.parametrize(("number", "written"), [(0, "0 arcs"), (1, "1 arc"), (2, "2 arcs"), (1024, "1,024 arcs")])
def test_a_number_with_its_noun(number: int, written: str) -> None:
    assert counted(number, "arc") == written


@pytest.mark.parametrize(
    ("count", "template"),
    [
        (1, "{file} is not there ({count} reference, {most} arcs)"),
        (3, "{file} is not there ({count} references, {most} arcs)"),
    ],
)
def test_each_noun_goes_by_the_number_before_it(count: int, template: str) -> None:
    text = "{file} is not there ({count} reference(s), {most} arc(s))"
    assert in_number(text, {"file": "co.xsd", "count": count, "most": 2}) == template


def test_values_are_left_alone() -> None:
    """Only the rule's own words have a number: what a document says is quoted as it is."""
    assert in_number("{count} label(s): {text}", {"count": 1, "text": "Share(s)"}) == "{count} label: {text}"
