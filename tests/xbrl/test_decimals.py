"""Decimals of attributes: whole numbers do without the library, and print and compare as it would have them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from xbrllint.xbrl.decimals import decimal


@pytest.mark.parametrize("text", ["1", "-1", " 7 ", "007", "-010", "0", "-0", "+1", "1.0", "-1.50", ".5", "9" * 120])
def test_reads_and_prints_as_the_library(text: str) -> None:
    found = decimal(text)
    assert found == Decimal(text.strip())
    assert str(found) == str(Decimal(text.strip()))


@pytest.mark.parametrize("text", ["", "-", "--1", "1-", "1e3", "NaN", "INF", "\u0661", "1 2"])
def test_what_is_no_decimal(text: str) -> None:
    assert decimal(text) is None
