"""Orders and weights: whole numbers are whole, others decimals, and both compare as the numbers that they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xbrllint.xbrl.decimals import decimal, order_value


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("-1", -1), ("+1", 1), ("1.0", 1), ("-01.00", -1), ("-0", 0)])
def test_whole_numbers_are_no_decimals(text: str, number: int) -> None:
    assert order_value(text) == number
    assert isinstance(order_value(text), int)


@given(st.text(st.sampled_from("01-+. e²"), max_size=6))
@example("-")
@example("+.")
@example("--1")
@example("1.5")
def test_both_ways_read_the_same(text: str) -> None:
    assert order_value(text) == decimal(text)
    assert isinstance(order_value(text), (int, Decimal, type(None)))
