"""Numbers with their nouns, as people write them."""

from __future__ import annotations

from collections.abc import Mapping


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural by an s: ``1 arc``, ``2 arcs``, ``1,024 arcs``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def in_number(text: str, values: Mapping[str, object]) -> str:
    """Write the nouns of a template in the number that they have: ``{count} arc(s)`` is one arc or several.

    Each ``(s)`` goes by the value of the last name in braces before it; everything else stays as it is.
    """
    done, *others = text.split("(s)")
    for other in others:
        name = done[done.rfind("{") + 1 : done.rfind("}")]
        done += ("" if values.get(name) == 1 else "s") + other
    return done


__all__ = ["counted", "in_number"]
