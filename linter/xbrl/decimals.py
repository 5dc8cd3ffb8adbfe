"""Decimal numbers as attributes write them: orders and weights."""

from __future__ import annotations

from functools import cache

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@cache
def decimal(text: str) -> Decimal | None:
    """Read an xs:decimal; None where the text is none (exponents, NaN and INF are none)."""
    text = text.strip()
    if not text or text.strip("+-0123456789.") or not any(c.isdigit() for c in text):
        return None
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:
        return None
