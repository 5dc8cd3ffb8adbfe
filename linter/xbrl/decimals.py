"""Decimal numbers as attributes write them: orders and weights."""

from __future__ import annotations

from functools import cache

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    Order = Decimal | int

_DIGITS = 100  # of numbers that nobody counts with; the interpreter refuses to read very long ones


@cache
def order_value(text: str) -> Order | None:
    """Read an order; None where the text is no xs:decimal.

    Whole numbers, which nearly all orders are, do without the library of decimals: it takes longer to import than they
    take to read. Whole and other numbers compare and count among each other.
    """
    whole, _, rest = text.partition(".")
    if whole.isascii() and whole.isdigit() and len(whole) < _DIGITS and not rest.strip("0"):
        return int(whole)
    return decimal(text)


@cache
def decimal(text: str) -> Order | None:
    """Read an xs:decimal; None where the text is none (exponents, NaN and INF are none).

    Digits alone, and a minus before them, are a whole number, which prints as the decimal does.
    """
    text = text.strip()
    digits = text.removeprefix("-").lstrip("0")
    if digits.isascii() and digits.isdigit() and len(digits) < _DIGITS:
        return int(text)
    if not text or text.strip("+-0123456789.") or not any(c.isdigit() for c in text):
        return None
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:
        return None
