"""What goes wrong in a word: a letter changed, left out, or two swapped."""

from __future__ import annotations

import random
from string import ascii_lowercase


def changed(text: str, rng: random.Random) -> str:
    """Replace one letter by another one."""
    at = rng.choice([i for i, letter in enumerate(text) if letter.isalpha()])
    return text[:at] + rng.choice([c for c in ascii_lowercase if c != text[at].lower()]) + text[at + 1 :]


def left_out(text: str, rng: random.Random, start: int = 1) -> str:
    """Leave out one letter, from ``start`` on, that differs from the one before it."""
    at = rng.choice([i for i in range(start, len(text)) if text[i] != text[i - 1]])
    return text[:at] + text[at + 1 :]


def swapped(text: str) -> str:
    """Swap two unlike letters near the end; gives the text as it is where there are none."""
    for i in range(len(text) - 2, 0, -1):
        if text[i] != text[i - 1] and text[i].isalpha() and text[i - 1].isalpha():
            return text[: i - 1] + text[i] + text[i - 1] + text[i + 1 :]
    return text
