"""Decimal numbers as attributes write them: orders and weights."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    Number = int | Decimal

_LONG = 300  # digits of a number that nobody counts by


@cache
def decimal(text: str) -> Number | None:
    """Read an xs:decimal, a whole one as an int; None where the text is none (exponents, NaN and INF are none)."""
    text = text.strip()
    whole, _, fraction = text.partition(".")
    digits = whole[1:] if whole.startswith(("+", "-")) else whole
    if digits.isascii() and digits.isdecimal() and len(digits) < _LONG and not fraction.strip("0"):
        return int(whole)  # nearly all orders and weights
    if not text or text.strip("+-0123456789.") or not any(c.isdigit() for c in text):
        return None
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:
        return None
