"""Whole numbers as documents write them, of however many digits: Python refuses those of more than some thousand."""

from __future__ import annotations

_MOST_DIGITS = 1_000  # of a number that is told from others; one of more is as large as any


def whole(text: str) -> int:
    """Give the number that decimal digits, with or without a sign, write. Raises ValueError for any other text."""
    if len(text) <= _MOST_DIGITS:
        return int(text)
    text = text.strip()
    digits = text.lstrip("+-")
    if len(text) - len(digits) > 1 or not digits.isdecimal():
        raise ValueError(f"no whole number: {text[:20]}")
    digits = digits.lstrip("0")
    number = int(digits[:_MOST_DIGITS] or "0") if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS
    return -number if text.startswith("-") else number


__all__ = ["whole"]
